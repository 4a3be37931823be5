import type { Tx } from "db/transact.server";
import { fen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { insertCharge, ledgerOf } from "~/payments/payments.repo.server";
import { newId } from "~/platform/ids.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { tell } from "~/viewings/viewings.repo.server";
import type { DamagesForm } from "./deduction-schema";
import { checkLowered, standingOf } from "./deduction";
import type { Deduction } from "./deduction";
import { deductionsOf, insertDeductionEvent, isKnown } from "./damages.repo.server";
import { standingCharge } from "./standing-charge";

type Settle = Extract<DamagesForm, { intent: "lower" | "uphold" | "drop" }>;

interface Settlement {
  readonly number: string;
  readonly form: Settle;
  readonly by: string;
}

const outcomes = { lower: "lowered", uphold: "upheld", drop: "dropped" } as const;

interface Rewriting {
  readonly item: Deduction;
  readonly to: Fen;
  readonly settlement: Settlement;
  readonly reservation: Reservation;
}

/**
 * The entry on the ledger is taken back by a counter-entry and, where something is still asked, written anew; one that stands as it
 * is stays. One that was taken back by hand needs no second counter-entry, and what is asked then is written once more. Answers the
 * id of the entry that stands.
 */
async function writeAnew(tx: Tx, { item, to, settlement: { form, by }, reservation }: Rewriting, now: Instant) {
  const { entries, deposit } = await ledgerOf(tx, reservation, now);
  const standing = standingCharge(entries, standingOf(item).chargeId ?? "");
  if (!standing) throw new RuleViolation({ code: "already-changed" });
  const { charge: entry, reversed } = standing;
  if (!reversed && to === entry.amount) return entry.id;
  const row = {
    ...{ reservation_id: reservation.id, kind: entry.kind, proposed_fen: item.proposed, at: now, recorded_by: by },
    from_deposit: entry.fromDeposit ? (1 as const) : (0 as const),
  };
  if (!reversed)
    await insertCharge(tx, {
      ...row,
      id: newId("chg"),
      amount_fen: fen(-entry.amount),
      reason: form.words,
      reverses_id: entry.id,
    });
  else if (entry.fromDeposit && to > deposit.held) throw new RuleViolation({ code: "deposit-too-small", held: deposit.held });
  if (to === ZERO) return null;
  const anew = newId("chg");
  await insertCharge(tx, { ...row, id: anew, amount_fen: to, reason: entry.note ?? form.words, reverses_id: null });
  return anew;
}

/**
 * D7: an item is lowered, upheld with a reason or dropped; what was written stays, a counter-entry takes it back. A dispute is over
 * then, and the customer is told. The same form sent twice is one word.
 */
export async function settleDeduction(tx: Tx, settlement: Settlement, now: Instant): Promise<void> {
  const { number, form, by } = settlement;
  if (await isKnown(tx, "deduction_event", form.id)) return;
  const reservation = await findReservation(tx, number);
  const item = reservation && (await deductionsOf(tx, [reservation.id])).find((each) => each.id === form.item);
  if (!item) throw new RuleViolation({ code: "not-found" });
  const { state, amount, open } = standingOf(item);
  if (state === "dropped" || state === "free" || (form.intent === "uphold" && !open))
    throw new RuleViolation({ code: "already-changed" });
  const to = form.intent === "lower" ? form.amount : form.intent === "drop" ? ZERO : amount;
  const refused = form.intent === "lower" ? checkLowered(amount, to) : null;
  if (refused) throw new RuleViolation(refused, "amount");
  const chargeId = await writeAnew(tx, { item, to, settlement, reservation }, now);
  const same = form.intent === "uphold" && chargeId === standingOf(item).chargeId;
  await insertDeductionEvent(tx, {
    ...{ id: form.id, deduction_id: item.id, kind: outcomes[form.intent], words: form.words, at: now, by },
    ...{ amount_fen: same ? null : to, charge_id: chargeId },
  });
  const about = { id: reservation.id, customer_id: reservation.customer.id };
  await tell(tx, about, `deduction-${outcomes[form.intent]}`, { number, reason: form.words }, now);
}
