import { z } from "zod";
import { paperKinds } from "~/deposits/deposit";
import { checkResidentId } from "~/kernel/identity-number";
import { telephoneOf } from "~/kernel/telephone";
import { day, instant, isDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";

const needed = (most: number) => z.string().trim().min(1, "required").max(most, "tooLong");
const optional = (most: number) => z.string().trim().max(most, "tooLong").default("");
const id = z.string().regex(/^pap_[0-9a-f]{32}$/, "invalid");

/** A moment that the page has written itself; null for anything else. */
function instantIn(text: string): Instant | null {
  try {
    return instant(text);
  } catch {
    return null;
  }
}

/** I1. Whether the birth date has come yet is asked with the age, where the day is known. */
const isResidentId = (text: string): boolean => checkResidentId(text, day("9999-12-31")).ok;

const handIn = z
  .object({
    intent: z.literal("hand-in"),
    id,
    kind: z.enum(paperKinds),
    idNumber: optional(40).refine((text) => text === "" || isResidentId(text), "idNumber"),
    responsibleName: optional(40),
  })
  .superRefine(({ kind, idNumber, responsibleName }, context) => {
    if (kind === "responsible-person-id" && idNumber && !responsibleName)
      context.addIssue({ code: "custom", message: "required", path: ["responsibleName"] });
  });

export const myPapersSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("consent"),
    consent: optional(10),
    openedAt: z.string().max(40).default("").transform(instantIn),
  }),
  handIn,
  z.object({
    intent: z.literal("invite"),
    guarantorName: needed(40),
    guarantorPhone: z.string().refine((text) => telephoneOf(text) !== null, "phone"),
  }),
  z.object({ intent: z.literal("withdraw") }),
  z.object({ intent: z.literal("ask-reuse"), reuse: optional(10) }),
  z.object({ intent: z.literal("end-reuse") }),
  z.object({ intent: z.literal("reuse") }),
]);
export type MyPapersForm = z.infer<typeof myPapersSchema>;

export const guaranteeSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("answer"),
    id,
    name: needed(40),
    idNumber: z.string().trim().min(1, "required").max(40, "tooLong").refine(isResidentId, "idNumber"),
    address: needed(120).min(6, "tooShort"),
    consent: optional(10),
  }),
  z.object({ intent: z.literal("refuse") }),
]);

const accept = z.object({
  intent: z.literal("accept"),
  expiresOn: z.string().default(""),
  noExpiry: optional(10),
  hukou: optional(10),
});

export const reviewSchema = z
  .discriminatedUnion("intent", [
    accept,
    z.object({ intent: z.literal("refuse"), choice: optional(100), reason: optional(200) }),
    z.object({ intent: z.literal("seen") }),
  ])
  .transform((form, context) => {
    if (form.intent === "seen") return { intent: form.intent };
    if (form.intent === "refuse") return { intent: form.intent, reason: [form.choice, form.reason].filter(Boolean).join("，") };
    const expiresOn = form.noExpiry === "" ? form.expiresOn : null;
    if (expiresOn !== null && !isDay(expiresOn)) {
      context.addIssue({ code: "custom", message: expiresOn === "" ? "required" : "invalid", path: ["expiresOn"] });
      return z.NEVER;
    }
    return { intent: form.intent, expiresOn, hukouConfirmed: form.hukou !== "" };
  });
