import { z } from "zod";
import { checkCreditCode, checkResidentId, printedNumber } from "~/kernel/identity-number";
import { day } from "~/kernel/time";
import { ownTermsFields } from "./own-terms-schema";

const words = (most: number) => z.string().trim().max(most, "tooLong");
const asked = (most: number) => words(most).min(1, "required");

/** Whether it lies in the future is left to the server, which has the day. */
const LAST_DAY = day("9999-12-31");
const residentId = z
  .string()
  .max(60, "tooLong")
  .transform(printedNumber)
  .refine((number) => number === "" || checkResidentId(number, LAST_DAY).ok, "idNumber")
  .default("");

/** One term a line, blank lines left out. */
export const termLines = words(4000)
  .transform((text) =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean),
  )
  .refine((lines) => lines.length <= 30 && lines.every((line) => line.length <= 400), "tooLong");

/** What the clerk adds to what is known, so that an agreement can be issued. Fields for what is known are not sent. */
export const issueSchema = z.object({
  intent: z.literal("issue"),
  id: z.string().regex(/^agr_[0-9a-f]{32}$/),
  idNumber: residentId,
  address: asked(200),
  /** Companies. */
  creditCode: z
    .string()
    .max(60, "tooLong")
    .transform(printedNumber)
    .refine((code) => code === "" || checkCreditCode(code).ok, "creditCode")
    .default(""),
  responsibleName: words(40).default(""),
  purpose: asked(100),
  place: asked(200),
  specialTerms: termLines.default([]),
  ...ownTermsFields,
  /** The guarantor will not sign: the deposit is due although the papers stand (D5b). */
  asDeposit: z.string().optional(),
});
export type IssueForm = z.output<typeof issueSchema>;

/** The form as the page checks it before it is sent: what it asks for must be there. */
export const issuePageSchema = z.record(z.string(), z.string()).superRefine((fields, context) => {
  const miss = (field: string, message: string) => context.addIssue({ code: "custom", message, path: [field] });
  for (const { message, path } of issueSchema.safeParse(fields).error?.issues ?? []) miss(path.join("."), message);
  for (const field of ["idNumber", "creditCode", "responsibleName"]) if (fields[field]?.trim() === "") miss(field, "required");
});

export const agreementActionSchema = z.discriminatedUnion("intent", [
  issueSchema,
  z.object({ intent: z.literal("sign"), agreement: z.string().max(80), guarantor: z.string().optional() }),
  z.object({ intent: z.literal("guarantor-signed"), agreement: z.string().max(80) }),
  z.object({ intent: z.literal("void"), agreement: z.string().max(80), reason: asked(200) }),
]);
