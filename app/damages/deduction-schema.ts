import { z } from "zod";
import { amountOf } from "~/payments/amount";
import { causes } from "./damage-kind";

const amount = z.string().transform((text, context) => {
  const found = amountOf(text);
  if (found === null) context.addIssue({ code: "custom", message: "number" });
  return found ?? z.NEVER;
});
const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`));
const words = (least: number) => z.string().trim().min(least, "required").max(300, "tooLong");
const item = z.string().max(80);

/** Whatever the desk does about damage: an item is asked for, lowered, upheld or dropped. */
export const damagesSchema = z.discriminatedUnion("intent", [
  z.looseObject({
    ...{ intent: z.literal("deduct"), id: id("ded"), amount, part: words(1), reason: words(1) },
    tag: z.string().min(1, "choose").max(60),
    kind: z.string().min(1, "choose").max(30),
    cause: z.enum(causes, "choose"),
    from: z.enum(["deposit", "customer"], "choose"),
  }),
  z.object({ intent: z.literal("lower"), id: id("dde"), item, amount, words: words(1) }),
  z.object({ intent: z.literal("uphold"), id: id("dde"), item, words: words(1) }),
  z.object({ intent: z.literal("drop"), id: id("dde"), item, words: words(1) }),
]);
export type DamagesForm = z.output<typeof damagesSchema>;

/** What the customer says to an item; whoever disagrees says why. */
export const answerSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("agree"), id: id("dde"), item }),
  z.object({ intent: z.literal("dispute"), id: id("dde"), item, words: words(2) }),
]);
export type AnswerForm = z.output<typeof answerSchema>;

/** `price:laptops:screen` → yuan; an empty field proposes nothing. */
export const pricesSchema = z.record(z.string().max(60), z.string().max(20));
