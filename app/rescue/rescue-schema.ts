import { z } from "zod";

/** Back to where it was pressed: the board, the page itself, a booking or what is lost of it. */
const back = z
  .string()
  .regex(/^\/desk(\/rescue|\/bookings\/[A-Z0-9-]{1,20}(\/loss)?)?$/)
  .catch("/desk");
const name = z.string().min(1, "choose").max(80, "choose");

/** V3: another machine of the model for all that can have one, or a like or better model for one line. */
export const rescueSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rescue"), id: z.string().regex(/^mov_[0-9a-f]{32}$/, "invalid"), back, model: name }),
  z.object({
    ...{ intent: z.literal("replace"), id: z.string().regex(/^chg_[0-9a-f]{32}$/, "invalid"), back },
    ...{ number: name, line: name, model: name },
  }),
]);
