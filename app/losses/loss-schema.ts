import { z } from "zod";
import { ZERO } from "~/kernel/money";
import { amountOf } from "~/payments/amount";
import { momentField } from "~/ui/moment-schema";

const report = z.object({
  intent: z.literal("report"),
  id: z.string().regex(/^los_[0-9a-f]{32}$/),
  tag: z.string("choose").trim().min(1, "choose").max(60),
  lostAt: momentField,
  words: z.string().trim().min(4, "tooShort").max(500, "tooLong"),
  police: z.string().trim().max(200, "tooLong").default(""),
});

/** The field of the papers of the police, and how many of them a loss has at most. */
export const LOSS_PAPERS = "file";
export const MOST_LOSS_PAPERS = 6;

/** What the police wrote down, with their papers or without. */
const police = z.object({
  intent: z.literal("police"),
  id: z.string().regex(/^lnt_[0-9a-f]{32}$/),
  loss: z.string().max(80),
  police: z.string().trim().max(200, "tooLong").default(""),
});

const settle = z.object({
  intent: z.literal("settle"),
  loss: z.string().max(80),
  blame: z.enum(["his", "blameless"], "choose"),
  amount: z.string().max(30).default(""),
  words: z.string().trim().max(300, "tooLong").default(""),
});

/** The customer reports, and says later what the police wrote down. */
export const myLossSchema = z.discriminatedUnion("intent", [report, police]);
/** The desk does so for him, and says what becomes of it. */
export const lossSchema = z.discriminatedUnion("intent", [report, police, settle]).transform((form, context) => {
  if (form.intent !== "settle") return form;
  const found = form.blame === "his" ? amountOf(form.amount) : ZERO;
  if (found === null) context.addIssue({ code: "custom", message: "number", path: ["amount"] });
  return { ...form, amount: found ?? ZERO };
});
export type LossForm = z.output<typeof lossSchema>;
