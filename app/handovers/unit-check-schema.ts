import { z } from "zod";
import { outConditions, wipeMethods } from "./check-list";

const tag = z.string().trim().min(1, "required").max(60, "tooLong");
const note = z.string().trim().max(300, "tooLong").default("");
const id = z.string().regex(/^chk_[0-9a-f]{32}$/);

/** What becomes of a machine that stands in the shop unchecked, in repair or as lost. */
export const unitCheckSchema = z.discriminatedUnion("intent", [
  z.object({
    ...{ intent: z.literal("ok"), id, tag, note },
    condition: z.enum(outConditions, "choose"),
    wipe: z.enum(["", ...wipeMethods], "choose").default(""),
  }),
  z.object({ ...{ intent: z.literal("repair"), id, tag }, note: z.string().trim().min(1, "required").max(300, "tooLong") }),
  z.object({ ...{ intent: z.literal("found"), id, tag, note } }),
]);
export type UnitCheckForm = z.output<typeof unitCheckSchema>;
