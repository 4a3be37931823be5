import { z } from "zod";
import { amountOf } from "./amount";
import { chargeKinds, paymentWays, receivedKinds } from "./ledger";

const amount = z.string().transform((text, context) => {
  const found = amountOf(text);
  if (found === null) context.addIssue({ code: "custom", message: "amount" });
  return found ?? z.NEVER;
});
const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`));
const note = z.string().trim().max(200, "tooLong").default("");
const reason = z.string().trim().min(1, "required").max(200, "tooLong");
const way = z.enum(paymentWays, "choose");

/** Everything that is written on the ledger by hand. */
export const paymentSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("receive"), id: id("pay"), kind: z.enum(receivedKinds, "choose"), amount, way, note }),
  z.object({ intent: z.literal("refund"), id: id("pay"), amount, way, note }),
  z.object({ intent: z.literal("refund-rent"), id: id("pay"), amount, way, note }),
  z.object({
    intent: z.literal("charge"),
    id: id("chg"),
    kind: z.enum(chargeKinds, "choose"),
    amount,
    reason,
    fromDeposit: z.literal("on").optional(),
  }),
  z.object({ intent: z.literal("to-deposit"), id: id("chg"), entry: z.string().max(80) }),
  z.object({ intent: z.literal("reverse"), id: id("pay"), entry: z.string().max(80), reason }),
]);
export type PaymentForm = z.output<typeof paymentSchema>;
