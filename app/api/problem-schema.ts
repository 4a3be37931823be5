import { z } from "zod";
import { faultCodes } from "./problem";

/** RFC 9457. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  instance: z.string(),
  code: z.string(),
  errors: z
    .array(
      z.strictObject({
        in: z.enum(["body", "query", "path", "header"]),
        pointer: z.string(),
        code: z.enum(faultCodes),
        detail: z.string(),
      }),
    )
    .optional(),
  /** What the rule says about it, e.g. how many are free and from when there are enough. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
});
export type ProblemDocument = z.output<typeof problemSchema>;
