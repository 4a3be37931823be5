import { z } from "zod";

const booking = z.string().regex(/^rsv_[0-9a-f]{32}$/);

/** What the desk does about somebody who owes. */
export const arrearsSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("remind"), booking }),
  z.object({
    intent: z.literal("told"),
    id: z.string().regex(/^gtd_[0-9a-f]{32}$/),
    booking,
    how: z.string().trim().min(1, "required").max(200, "tooLong"),
  }),
]);
