import type { Fen } from "~/kernel/money";
import { formatMoment, formatMoney } from "~/ui/formats";
import type { Messages } from "~/ui/messages";
import type { RentalRequest } from "./rental-request";

/** What is asked for: until when, or which tier from when. */
export function requestText({ kind, endsAfter, tier }: RentalRequest, { changes, common }: Messages): string {
  const m = changes.requests;
  if (kind !== "tier") return m.kinds[kind](formatMoment(endsAfter));
  return m.tierKind(tier ? common.tiers[tier.after] : "", formatMoment(tier?.from ?? endsAfter));
}

/** For how much. */
export function amountText({ kind, amount }: RentalRequest, { changes }: Messages): string {
  const m = changes.requests;
  if (kind !== "tier") return m.amounts[kind](formatMoney(amount));
  if (amount === 0) return m.tierAmount.same;
  const money = formatMoney(Math.abs(amount) as Fen);
  return amount > 0 ? m.tierAmount.more(money) : m.tierAmount.less(money);
}
