import { z } from "zod";
import { anyTier, district, instantText, moment } from "./fields-schema";

/** In the address of a GET, or in the body of a POST. */
export const promiseQuestion = z
  .strictObject({ tier: anyTier, from: moment, until: moment, district, callAt: moment })
  .refine(({ from, until }) => from < until, { path: ["until"], message: "period" })
  .refine(({ from, until, callAt }) => from <= callAt && callAt < until, { path: ["callAt"], message: "callOutsideTerm" });
export type PromiseQuestionBody = z.output<typeof promiseQuestion>;

const reasonKinds = [
  "called",
  "no-promise",
  "tier-hours",
  "noon",
  "agreement-hours",
  "by-agreement",
  "agreed-hour",
  "before-renewal",
  "pause",
] as const;

export const promiseAnswer = z.strictObject({
  state: z.enum(["none", "by-agreement", "due"]),
  dueAt: instantText.nullable(),
  agreeBy: instantText.nullable(),
  reasons: z.array(z.strictObject({ kind: z.enum(reasonKinds), at: instantText, text: z.string() })),
});
export type PromiseAnswer = z.output<typeof promiseAnswer>;
