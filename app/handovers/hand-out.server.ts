import { isOverlap } from "db/dialect";
import type { Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { fleetOf } from "~/availability/availability.repo.server";
import { fit, withTied } from "~/availability/fit";
import { lockModels } from "~/catalogue/models.repo.server";
import { markHandedOver } from "~/deliveries/deliveries.repo.server";
import { planDelivery } from "~/deliveries/plan-delivery.server";
import { mayHandOut } from "~/deposits/deposit";
import { depositOf } from "~/deposits/deposit-standing.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { later, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { checkedUnits, fieldOf, remarkMissing } from "./checked-unit";
import type { CheckedUnit, HandoverForm } from "./checked-unit";
import { beginSheet, endSheet, enterUnit } from "./enter-sheet.server";
import type { DrawnSignature } from "./enter-sheet.server";
import { findUnitByTag, heldUnits, unitsNotHere } from "./handovers.repo.server";
import type { HeldUnit } from "./handovers.repo.server";

/** Machines may leave so long before the rental begins, where nothing else is in the way. */
const EARLY_HOURS = 24;

/** D8: what must stand before machines leave the shop: a signed agreement, and the deposit waived or paid. */
async function checkReady(tx: Tx, reservation: Reservation, now: Instant): Promise<void> {
  if (reservation.handedOutAt) throw new RuleViolation({ code: "already-handed-out" });
  if (reservation.cancelledAt) throw new RuleViolation({ code: "already-cancelled" });
  const agreement = await tx
    .selectFrom("agreement")
    .select("signed_at")
    .where("reservation_id", "=", reservation.id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (!agreement?.signed_at) throw new RuleViolation({ code: "agreement-missing" });
  const { standing } = await depositOf(tx, reservation, now);
  const owed = mayHandOut(standing);
  if (owed) throw new RuleViolation(owed);
  const from = plusHours(reservation.period.from, -EARLY_HOURS);
  const { until } = reservation.period;
  if (now < from || now >= until) throw new RuleViolation({ code: "hand-out-outside-term", from, until });
}

/** A tag that is none of the reservation's: told apart, so that the clerk knows what to do. */
async function refuseStrange(tx: Tx, assetTag: string, units: readonly HeldUnit[]): Promise<never> {
  const unit = await findUnitByTag(tx, assetTag);
  const asked = unit === null || units.some((each) => each.modelId === unit.modelId);
  throw new RuleViolation({ code: asked ? "unit-not-in-reservation" : "unit-of-another-model", assetTag }, "scanned");
}

/** V3: what is in repair, lost or not back yet cannot leave, whatever is ticked. */
async function checkHere(tx: Tx, reservationId: string): Promise<void> {
  const [gone] = await unitsNotHere(tx, reservationId);
  if (gone) throw new RuleViolation({ code: "unit-not-here", assetTag: gone }, "scanned");
}

/** V2: machines that leave early are freed of whoever was to have them until then, where he can have others. */
async function clearUntilStart(tx: Tx, reservationId: string, units: readonly HeldUnit[], now: Instant): Promise<void> {
  const early = units.filter((unit) => now < unit.blockedFrom);
  const modelIds = [...new Set(early.map((unit) => unit.modelId))];
  await lockModels(tx, modelIds);
  for (const modelId of modelIds) {
    const own = early.filter((unit) => unit.modelId === modelId);
    const blocked = { from: now, until: own.reduce((last, unit) => later(last, unit.blockedFrom), now) };
    const fleet = withTied(await fleetOf(tx, modelId, blocked, now), (claim) => claim.reservationId === reservationId);
    const plan = fit(fleet, { blocked, quantity: own.length, including: own.map((unit) => unit.unitId) });
    // Where it cannot be, the database names the machine that is promised to somebody else.
    if (plan.kind === "fits") await applyMoves(tx, plan.moves, now);
  }
}

async function markOut(tx: Tx, unit: HeldUnit, now: Instant): Promise<void> {
  try {
    const { numUpdatedRows } = await tx
      .updateTable("allocation")
      .set({ handed_out_at: now, ...(now < unit.blockedFrom ? { blocked_from: now } : {}) })
      .where("id", "=", unit.allocationId)
      .where("handed_out_at", "is", null)
      .where("released_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new RuleViolation({ code: "already-handed-out" });
  } catch (error) {
    // Leaving early, it would leave while it is promised to somebody else (V1).
    if (isOverlap(error)) throw new RuleViolation({ code: "unit-not-available", assetTag: unit.assetTag }, "scanned");
    throw error;
  }
}

interface HandOut {
  readonly number: string;
  readonly form: HandoverForm;
  readonly by: string;
  readonly drawn?: DrawnSignature;
}

/**
 * The machines leave with the customer, each looked at and ticked or scanned: all that the agreement names, and no other. The same
 * form sent twice is one hand-over: `isDuplicateId(error, "handover")`.
 */
export async function handOut(tx: Tx, { number, form, by, drawn = null }: HandOut, now: Instant): Promise<void> {
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  const units = await heldUnits(tx, reservation.id);
  const { checked, strange } = checkedUnits(form, units, "out");
  const sheet = { id: form.id, reservation, direction: "out" as const, note: form.note, by, drawn };
  await beginSheet(tx, sheet, now);
  await checkReady(tx, reservation, now);
  if (strange[0]) await refuseStrange(tx, strange[0], units);
  if (checked.length < units.length)
    throw new RuleViolation({ code: "units-missing", missing: units.length - checked.length }, "scanned");
  await checkHere(tx, reservation.id);
  const unsaid = remarkMissing(checked);
  if (unsaid) throw new RuleViolation({ code: "reason-missing" }, fieldOf("remark", unsaid.assetTag));

  await clearUntilStart(tx, reservation.id, units, now);
  const looks = new Map(checked.map((each) => [each.assetTag, each]));
  for (const unit of units) {
    await markOut(tx, unit, now);
    await enterUnit(tx, sheet, unit, looks.get(unit.assetTag) as CheckedUnit, now);
  }
  await tx.updateTable("reservation").set({ handed_out_at: now }).where("id", "=", reservation.id).execute();
  await planDelivery(tx, reservation);
  await markHandedOver(tx, reservation.id, by, now);
  await endSheet(tx, sheet, units);
}
