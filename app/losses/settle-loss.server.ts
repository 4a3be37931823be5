import type { Tx } from "db/transact.server";
import { checkDeduction, askedFor, standingOf } from "~/damages/deduction";
import { deductionsOf, insertDeduction, timesOut } from "~/damages/damages.repo.server";
import { settleDeduction } from "~/damages/settle-deduction.server";
import { checkUnit } from "~/handovers/check-unit.server";
import type { UnitCheckForm } from "~/handovers/unit-check-schema";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { insertCharge, ledgerOf } from "~/payments/payments.repo.server";
import { newId } from "~/platform/ids.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { Reservation } from "~/reservations/reservation";
import { messagesFor } from "~/ui/messages";
import { tell } from "~/viewings/viewings.repo.server";
import type { LossForm } from "./loss-schema";
import { lossesOf } from "./losses.repo.server";
import type { Loss } from "./losses.repo.server";

interface Settlement {
  readonly number: string;
  readonly form: Extract<LossForm, { intent: "settle" }>;
  readonly by: string;
}

/** Clause 12: the deposit goes first, what it does not cover is owed; each a line of its own that he may dispute. */
async function ask(tx: Tx, reservation: Reservation, loss: Loss, { form, by }: Settlement, now: Instant): Promise<void> {
  const unit = (await timesOut(tx, reservation, now)).find((each) => each.allocationId === loss.allocationId);
  if (!unit) throw new RuleViolation({ code: "already-changed" });
  const { held } = (await ledgerOf(tx, reservation, now)).deposit;
  const before = askedFor(await deductionsOf(tx, [reservation.id]), loss.unitId);
  const whole = { cause: "loss" as const, amount: form.amount, value: unit.value, before, fromDeposit: false, held, pictures: 0 };
  const refused = checkDeduction(whole);
  if (refused) throw new RuleViolation(refused.violation, refused.field);
  const covered = fen(Math.max(0, Math.min(held, form.amount)));
  const parts: readonly (readonly [Fen, 0 | 1])[] = [
    [covered, 1],
    [fen(form.amount - covered), 0],
  ];
  const { loss: m } = messagesFor("zh").returns;
  for (const [amount, from_deposit] of parts.filter(([part]) => part > 0)) {
    const common = { reservation_id: reservation.id, amount_fen: amount, proposed_fen: unit.value, at: now, from_deposit };
    const charge_id = newId("chg");
    const reason = [m.reason(loss.assetTag), form.words].filter(Boolean).join("。");
    await insertCharge(tx, { ...common, id: charge_id, kind: "missing", reason, recorded_by: by, reverses_id: null });
    await insertDeduction(tx, {
      ...{ ...common, id: newId("ded"), charge_id, by, unit_id: loss.unitId, kind: "loss", part: m.part, cause: "loss" },
      ...{ value_fen: unit.value, reason },
    });
  }
}

/**
 * Clause 12, Civil Code 729: who answers for a lost machine. Through his fault he pays what it was worth that day and no more; else
 * nothing, and the rent ends with it in either case. Said once; the same form sent twice is one word.
 */
export async function settleLoss(tx: Tx, settlement: Settlement, now: Instant): Promise<void> {
  const { number, form, by } = settlement;
  const reservation = await findReservation(tx, number);
  const loss = reservation && (await lossesOf(tx, reservation.id)).find((each) => each.id === form.loss);
  if (!loss) throw new RuleViolation({ code: "not-found" });
  const blameless = form.blame === "blameless";
  if (loss.settledAt) {
    if (loss.blameless === blameless && (blameless || loss.amount === form.amount)) return;
    throw new RuleViolation({ code: "already-changed" });
  }
  if (loss.foundAt) throw new RuleViolation({ code: "already-changed" });
  if (!blameless) await ask(tx, reservation, loss, settlement, now);
  await tx
    .updateTable("unit_loss")
    .set({ settled_at: now, settled_by: by, blameless: blameless ? 1 : 0, value_fen: blameless ? null : form.amount })
    .where("id", "=", loss.id)
    .execute();
  const about = { id: reservation.id, customer_id: reservation.customer.id };
  await tell(tx, about, blameless ? "loss-blameless" : "loss-asked", { number, reason: loss.assetTag }, now);
}

/** Clause 12: what was asked for a machine that is there again is taken back, and given back where it was paid. */
async function undoDeductions(tx: Tx, assetTag: string, by: string, now: Instant): Promise<void> {
  const rows = await tx
    .selectFrom("unit_loss")
    .innerJoin("unit", "unit.id", "unit_loss.unit_id")
    .innerJoin("reservation", "reservation.id", "unit_loss.reservation_id")
    .select(["unit_loss.reservation_id", "unit_id", "reservation.number"])
    .where("asset_tag", "=", assetTag)
    .where("found_at", "is", null)
    .execute();
  const { loss: m } = messagesFor("zh").returns;
  for (const { reservation_id: id, unit_id: unitId, number } of rows) {
    const asked = (await deductionsOf(tx, [id])).filter((each) => each.unitId === unitId && each.cause === "loss");
    for (const item of asked.filter((each) => standingOf(each).state !== "dropped")) {
      const form = { intent: "drop" as const, id: newId("dde"), item: item.id, words: m.foundNote };
      await settleDeduction(tx, { number, form, by }, now);
    }
  }
}

/** A lost machine turned up: it is looked at like one from repair before anybody has it, and costs its customer nothing (clause 12). */
export async function findLost(
  tx: Tx,
  form: Extract<UnitCheckForm, { intent: "found" }>,
  by: string,
  now: Instant,
): Promise<void> {
  await undoDeductions(tx, form.tag, by, now);
  await checkUnit(tx, form, by, now);
}
