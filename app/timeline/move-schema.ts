import { momentField } from "~/ui/moment-schema";
import { z } from "zod";

const id = z.string().regex(/^mov_[0-9a-f]{32}$/, "invalid");
const back = z.string().max(400).catch("");
/** What is done with a bar: to another machine, to another time, or back again. */
export const moveSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("unit"), id, back, unit: z.string().min(1, "choose").max(80, "choose") }),
  z.object({
    ...{ intent: z.literal("period"), id, back, from: momentField, until: momentField },
    reason: z.string().trim().min(1, "required").max(200, "tooLong"),
  }),
  z.object({ intent: z.literal("undo"), id, back, move: z.string().min(1).max(80) }),
]);
export type MoveForm = z.output<typeof moveSchema>;
