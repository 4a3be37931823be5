import type { Tx } from "db/transact.server";
import { deliveriesFor, markDelivered } from "~/deliveries/deliveries.repo.server";
import { fen, sumFen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { later, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import { dueBackAt, lateFee } from "~/payments/late-fee";
import { insertCharge } from "~/payments/payments.repo.server";
import { newId } from "~/platform/ids.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { checkedUnits, fieldOf, remarkMissing } from "./checked-unit";
import type { CheckedUnit, HandoverForm } from "./checked-unit";
import { beginSheet, endSheet, enterUnit } from "./enter-sheet.server";
import type { DrawnSignature } from "./enter-sheet.server";
import { heldUnits, nextPromiseOf } from "./handovers.repo.server";
import type { HeldUnit } from "./handovers.repo.server";

/** Until when the machine is kept: for checking and cleaning, cut short where it is promised already (the desk hurries then, V3). */
async function blockedUntil(tx: Tx, unit: HeldUnit, figures: HouseFigures, now: Instant): Promise<Instant> {
  const until = plusMinutes(now, figures.turnaroundMinutes);
  const next = await nextPromiseOf(tx, unit.unitId, unit.blockedFrom);
  return next !== null && next < until ? later(next, unit.blockedFrom) : until;
}

async function markBack(tx: Tx, unit: HeldUnit, look: CheckedUnit, figures: HouseFigures, now: Instant): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("allocation")
    .set({ returned_at: now, blocked_until: await blockedUntil(tx, unit, figures, now) })
    .where("id", "=", unit.allocationId)
    .where("handed_out_at", "is not", null)
    .where("returned_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "unit-not-out", assetTag: look.assetTag }, "scanned");
  const damaged = look.condition === "damaged";
  await tx
    .updateTable("unit")
    .set(damaged ? { withheld_at: now, withheld_because: "repair" } : { condition: look.condition as HeldUnit["condition"] })
    .where("id", "=", unit.unitId)
    .execute();
}

/** R1: what these machines cost for being late, by the figures they were agreed under; ¥0 within the grace. */
async function lateFeeOf(
  tx: Tx,
  reservation: Reservation,
  units: readonly HeldUnit[],
  now: Instant,
): Promise<{ amount: Fen; days: number }> {
  const { id, period, receipt, handedOutAt, quote } = reservation;
  const figures = await agreedFigures(tx, reservation);
  const trips = await deliveriesFor(tx, id);
  const fetching = trips.find((trip) => trip.direction === "inbound");
  // Registered in the shop and brought by a driver, he has them when the driver is there.
  const broughtAt = trips.find((trip) => trip.direction === "outbound")?.doneAt ?? null;
  const hadAt = handedOutAt && broughtAt ? later(handedOutAt, broughtAt) : handedOutAt;
  const due = dueBackAt({ period, receipt, handedOutAt: hadAt, fetched: fetching?.window ?? null });
  // With the shop's driver the machines are back, whenever they are looked at.
  const returned = fetching?.doneAt ?? now;
  const count = quote.lines.reduce((sum, line) => sum + line.quantity, 0);
  const fees = units.flatMap((unit) => {
    const card = quote.lines.find((line) => line.modelId === unit.bookedModelId)?.card;
    return card ? [lateFee({ card, due, returned, units: count, figures })] : [];
  });
  return { amount: sumFen(fees.map((fee) => fee.amount)), days: Math.max(0, ...fees.map((fee) => fee.days)) };
}

interface Lateness {
  readonly reservation: Reservation;
  readonly units: readonly HeldUnit[];
  /** When they were back, or lost. */
  readonly returnedAt: Instant;
  readonly by: string;
  /** How a late fee is named on the ledger. */
  readonly lateReason: (days: number) => string;
}

/** R1: what being late costs is put on the ledger; nothing within the grace. */
export async function chargeLateness(tx: Tx, late: Lateness, now: Instant): Promise<void> {
  const { reservation, units, returnedAt, by, lateReason } = late;
  const { amount, days } = await lateFeeOf(tx, reservation, units, returnedAt);
  if (amount === 0) return;
  await insertCharge(tx, {
    ...{ id: newId("chg"), reservation_id: reservation.id, kind: "late-return", amount_fen: amount, proposed_fen: fen(amount) },
    ...{ reason: lateReason(days), from_deposit: 0, at: now, recorded_by: by, reverses_id: null },
  });
}

interface Return {
  readonly number: string;
  readonly form: HandoverForm;
  readonly by: string;
  readonly drawn?: DrawnSignature;
  /** How a late fee is named on the ledger. */
  readonly lateReason: (days: number) => string;
}

/**
 * Machines come back, some or all of them; each is free again after the time for checking and cleaning (V1), a damaged one when it
 * is repaired (V3). With the last one the rental is over. Being late is put on the ledger (R1). The same form sent twice is one
 * return: `isDuplicateId(error, "handover")`.
 */
export async function takeBack(
  tx: Tx,
  { number, form, by, lateReason, drawn = null }: Return,
  figures: HouseFigures,
  now: Instant,
): Promise<void> {
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  const sheet = { id: form.id, reservation, direction: "in" as const, note: form.note, by, drawn };
  await beginSheet(tx, sheet, now);
  const out = (await heldUnits(tx, reservation.id)).filter((unit) => unit.handedOutAt !== null && unit.returnedAt === null);
  const { checked, strange } = checkedUnits(form, out, "in");
  if (strange[0]) throw new RuleViolation({ code: "unit-not-out", assetTag: strange[0] }, "scanned");
  if (checked.length === 0) throw new RuleViolation({ code: "units-missing", missing: Math.max(1, out.length) }, "scanned");
  const unsaid = remarkMissing(checked);
  if (unsaid) throw new RuleViolation({ code: "reason-missing" }, fieldOf("remark", unsaid.assetTag));

  const back = out.filter((unit) => checked.some((look) => look.assetTag === unit.assetTag));
  for (const unit of back) {
    const look = checked.find((each) => each.assetTag === unit.assetTag) as CheckedUnit;
    await markBack(tx, unit, look, figures, now);
    await enterUnit(tx, sheet, unit, look, now);
  }
  await endSheet(tx, sheet, back);
  await chargeLateness(tx, { reservation, units: back, returnedAt: now, by, lateReason }, now);
  // What comes back early serves those who wait, after the time for checking and cleaning (V1).
  await expireHolds(tx, now, { models: back.map((unit) => unit.modelId) });
  if (back.length < out.length) return;
  await tx.updateTable("reservation").set({ returned_at: now }).where("id", "=", reservation.id).execute();
  await markDelivered(tx, reservation.id, "inbound", by, now);
}
