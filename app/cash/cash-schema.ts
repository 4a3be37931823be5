import { z } from "zod";
import { isDay } from "~/kernel/time";
import { signedAmountOf } from "~/payments/amount";
import { paymentWays } from "~/payments/ledger";
import type { PaymentWay } from "~/payments/ledger";
import type { Fen } from "~/kernel/money";

export const countedField = (way: PaymentWay): string => `counted-${way}`;
export const explanationField = (way: PaymentWay): string => `explanation-${way}`;

export interface CashForm {
  readonly id: string;
  readonly day: string;
  readonly counted: readonly { readonly way: PaymentWay; readonly amount: Fen; readonly explanation: string }[];
}

/** What was counted at the end of a day, way by way. */
export const cashSchema = z.record(z.string(), z.string()).transform((form, context): CashForm => {
  const refuse = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
  const [id, on] = [form["id"] ?? "", form["day"] ?? ""];
  if (!/^cls_[0-9a-f]{32}$/.test(id)) refuse("id", "invalid");
  if (!isDay(on)) refuse("day", "period");
  const counted = paymentWays.flatMap((way) => {
    const text = form[countedField(way)] ?? "";
    const amount = signedAmountOf(text);
    const explanation = (form[explanationField(way)] ?? "").trim();
    if (text.trim() === "") refuse(countedField(way), "required");
    else if (amount === null) refuse(countedField(way), "amount");
    if (explanation.length > 200) refuse(explanationField(way), "tooLong");
    return amount === null ? [] : [{ way, amount, explanation }];
  });
  return { id, day: on, counted };
});
