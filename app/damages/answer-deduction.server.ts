import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { AnswerForm } from "./deduction-schema";
import { mayAnswer } from "./deduction";
import { deductionsOf, insertDeductionEvent, isKnown } from "./damages.repo.server";

interface Answer {
  readonly number: string;
  /** Whose item it must be: another's is answered like one that does not exist. */
  readonly customerId: string;
  readonly form: AnswerForm;
  readonly by: string;
}

/** D7: the customer agrees to an item, or disputes it in his own words; what he disputes waits for the shop. */
export async function answerDeduction(tx: Tx, { number, customerId, form, by }: Answer, now: Instant): Promise<void> {
  const reservation = await findReservation(tx, number, customerId);
  const item = reservation && (await deductionsOf(tx, [reservation.id])).find((each) => each.id === form.item);
  if (!item) throw new RuleViolation({ code: "not-found" });
  if (await isKnown(tx, "deduction_event", form.id)) return;
  if (!mayAnswer(item)) throw new RuleViolation({ code: "already-changed" });
  await insertDeductionEvent(tx, {
    ...{ id: form.id, deduction_id: item.id, kind: form.intent === "agree" ? "agreed" : "disputed", at: now, by },
    ...{ words: form.intent === "agree" ? "" : form.words, amount_fen: null, charge_id: null },
  });
}
