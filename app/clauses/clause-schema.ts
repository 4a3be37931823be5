import { z } from "zod";
import { exampleKinds } from "~/agreements/example-agreements.zh";

const typed = {
  title: z.string().max(200, "tooLong"),
  body: z.string().max(20_000, "tooLong"),
  example: z.enum(exampleKinds),
};

/** What the editor sends, to look at or to publish. Whether the text itself may be published is `problemsOf`. */
export const clauseFormSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("preview"), ...typed }),
  z.object({ intent: z.literal("print"), ...typed }),
  z.object({
    intent: z.literal("publish"),
    id: z.string().regex(/^clv_[0-9a-f]{32}$/),
    /** The version that the manager had before him. */
    base: z.coerce.number().int().min(1),
    note: z.string().trim().min(2, "required").max(100, "tooLong"),
    ...typed,
  }),
]);
export type ClauseForm = z.output<typeof clauseFormSchema>;
