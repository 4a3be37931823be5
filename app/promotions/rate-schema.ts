import { z } from "zod";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { typedHundredths } from "~/settings/figure-fields";
import { fromFieldValue } from "~/ui/formats";

const MOST = 10_000_000;

const rate = z.string().transform((typed, context): Fen => {
  const amount = typedHundredths(typed.trim());
  const refuse = (message: string) => context.addIssue({ code: "custom", message });
  if (amount === null) refuse(typed.trim() === "" ? "required" : "number");
  else if (amount < 1 || amount > MOST) refuse("outOfBounds");
  return fen(amount ?? 0);
});
const optionalRate = z.union([
  z
    .string()
    .regex(/^\s*$/)
    .transform(() => null),
  rate,
]);

/** New rates of a model as the manager types them, in yuan. */
export const rateSchema = z.object({
  id: z.string().regex(/^rat_[0-9a-f]{32}$/),
  hourly: optionalRate,
  daily: rate,
  weekly: optionalRate,
  monthly: rate,
  from: z.string().transform((typed, context) => {
    const moment = fromFieldValue(typed);
    if (!moment) context.addIssue({ code: "custom", message: "period" });
    return moment ?? z.NEVER;
  }),
  /** The warnings that were read, as the page showed them. */
  read: z.string().max(400).default(""),
});
