import { z } from "zod";
import { anyTier, district, instantText, moment, name } from "./fields-schema";

const asked = z.strictObject({
  /** A3: of an agreement, or of a reservation. */
  agreement: name(40).optional(),
  tier: anyTier.optional(),
  from: moment.optional(),
  until: moment.optional(),
  district,
  callAt: moment,
});

const settled = ["tier", "from", "until"] as const;
/** Said together with whatever else is wrong. */
const anyway = { when: ({ value }: { readonly value: unknown }) => typeof value === "object" && value !== null };

/** What one contract is asked about, or the house rules. In the address of a GET, or in the body of a POST. */
export const promiseQuestion = settled
  .reduce(
    (schema, field) =>
      schema
        .refine((of) => of.agreement !== undefined || of[field] !== undefined, { path: [field], message: "required", ...anyway })
        .refine((of) => of.agreement === undefined || of[field] === undefined, {
          path: [field],
          message: "settledByAgreement",
          ...anyway,
        }),
    asked,
  )
  .refine(({ from, until }) => !from || !until || from < until, { path: ["until"], message: "period" })
  .refine(({ from, until, callAt }) => !from || !until || (from <= callAt && callAt < until), {
    path: ["callAt"],
    message: "callOutsideTerm",
  });
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
  /** What it was reckoned by: the house rules, a booking that has no agreement yet, or an agreement with its supplements. */
  basis: z.strictObject({
    kind: z.enum(["house-rules", "reservation", "agreement"]),
    agreement: z.string().nullable(),
    text: z.string(),
  }),
});
export type PromiseAnswer = z.output<typeof promiseAnswer>;
