import { z } from "zod";
import { starValues } from "./rating";
import type { Stars } from "./rating";

export const ratingSchema = z.object({
  id: z.string().regex(/^rat_[0-9a-f]{32}$/),
  stars: z
    .string("choose")
    .regex(/^[1-5]$/, "choose")
    .transform((text) => starValues[Number(text) - 1] as Stars),
  words: z.string().trim().max(300, "tooLong").default(""),
});
export type RatingForm = z.output<typeof ratingSchema>;
