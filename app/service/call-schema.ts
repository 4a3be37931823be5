import { momentField } from "~/ui/moment-schema";
import { z } from "zod";
import { yuan } from "~/kernel/money";
import { districts } from "~/kernel/region";
import { telephoneOf } from "~/kernel/telephone";
import { feeCauses } from "./fee";

const words = (most: number) => z.string().trim().max(most, "tooLong");
const needed = (most: number) => words(most).min(1, "required");
const eventId = z.string().regex(/^evt_[0-9a-f]{32}$/);

const telephone = z.string().transform((text, context) => {
  const found = telephoneOf(text);
  if (!found) context.addIssue({ code: "custom", message: "phone" });
  return found ?? z.NEVER;
});

/** Yuan as typed, at most two decimals. */
const money = z
  .string()
  .trim()
  .regex(/^\d{1,6}(\.\d{1,2})?$/, "number")
  .transform((text) => yuan(Number(text)));

const callId = z.string().regex(/^cal_[0-9a-f]{32}$/);
const callNumber = z.string().min(1).max(20);
/** Of what is wrong, as it is reported and as it is added to later. */
export const MOST_DESCRIPTION = 500;

export const reportSchema = z.object({
  id: callId,
  unit: z.string("choose").min(1, "choose").max(80),
  kind: z.enum(feeCauses, "choose"),
  description: needed(MOST_DESCRIPTION),
  contactName: needed(40),
  contactPhone: telephone,
  district: z.enum(districts, "choose"),
  address: needed(200),
  /** The district whose promise and fees stood on the page. */
  shown: z.enum(districts),
});
export type ReportForm = z.output<typeof reportSchema>;

/** What is sent from the page of a report: a call, or what was typed for one, added to the call that is open already. */
export const reportPageSchema = z.discriminatedUnion("intent", [
  reportSchema.extend({ intent: z.literal("report").optional() }),
  z.object({ intent: z.literal("note"), id: callId, into: callNumber, description: needed(MOST_DESCRIPTION) }),
]);

export type ReportPageForm = z.output<typeof reportPageSchema>;

/** A remark on the page of its call: words, pictures or both. */
const note = z.object({ intent: z.literal("note"), id: eventId, description: words(MOST_DESCRIPTION).default("") });

/** Only what lies with the customer stops the clock (S6). */
export const pauseReasons = ["nobody-there", "other-time", "no-access"] as const;
/** `swap` is recorded on its own form, with the other machine. */
const solvedWays = ["on-site", "phone", "shop"] as const;

export const takeSchema = z.object({ intent: z.literal("take"), id: eventId, call: z.string().min(1).max(20) });
const take = z.object({ intent: z.literal("take"), id: eventId });

/** The field of a fault's pictures, and how many of them a call has at most. */
export const CALL_PICTURES = "pictures";
export const MOST_CALL_PICTURES = 8;

/** Each form on a technician's page of a call. */
export const workSchema = z.discriminatedUnion("intent", [
  take,
  z.object({ intent: z.literal("start"), id: eventId }),
  z.object({ intent: z.literal("resume"), id: eventId }),
  z.object({ intent: z.literal("pause"), id: eventId, reason: z.enum(pauseReasons, "choose"), note: words(200).default("") }),
  z.object({
    intent: z.literal("solve"),
    id: eventId,
    solution: z.enum(solvedWays, "choose"),
    done: needed(500),
    parts: words(200).default(""),
  }),
  z.object({
    intent: z.literal("swap"),
    id: eventId,
    tag: needed(40),
    done: words(500).default(""),
  }),
  z.object({
    intent: z.literal("propose"),
    id: eventId,
    cause: z.enum(feeCauses, "choose"),
    work: money,
    parts: z.union([z.literal("").transform(() => yuan(0)), money]).default(yuan(0)),
    extra: z.union([z.literal("").transform(() => yuan(0)), money]).default(yuan(0)),
    feeReason: words(200).default(""),
  }),
  z.object({ intent: z.literal("agreed"), id: eventId, proposal: z.string().max(80) }),
  z.object({ intent: z.literal("reopen"), id: eventId, why: needed(200) }),
  z.object({ intent: z.literal("pictures") }),
]);
export type WorkForm = z.output<typeof workSchema>;

/** Beside the technician's own forms, that of the desk which has the customer on the telephone. */
export const queueCallSchema = z.discriminatedUnion("intent", [...workSchema.options, note]);

/** What a customer does on the page of his call. */
export const myCallSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("agree-fee"), id: eventId, proposal: z.string().min(1).max(80) }),
  note,
]);

export const swapSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("plan-swap"), id: eventId, tag: z.string("choose").trim().min(1, "choose").max(40) }),
  z.object({ intent: z.literal("drop-swap"), id: eventId }),
]);

export const planSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("hour"), id: eventId, call: z.string().min(1).max(20), hour: momentField }),
  z.object({
    intent: z.literal("assign"),
    id: eventId,
    call: z.string().min(1).max(20),
    to: z.string().min(1, "choose").max(80),
  }),
]);
