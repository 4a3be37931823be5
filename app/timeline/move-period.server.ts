import type { Reader, Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { lockModels } from "~/catalogue/models.repo.server";
import { factsOf } from "~/changes/booked-facts";
import { recordUses } from "~/promotions/promotions.repo.server";
import { quoteForPeriod } from "~/changes/change-reservation.server";
import { dropTrips, insertChange } from "~/changes/changes.repo.server";
import { planDeliveryFor } from "~/deliveries/plan-delivery.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import type { Quote } from "~/pricing/quote";
import { expireHolds } from "~/reservations/expire-holds.server";
import { holdEndsAt } from "~/reservations/hold";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { tell } from "~/viewings/viewings.repo.server";
import { refusalToMove } from "./movable.server";
import { periodMove, periodRefusal } from "./move";
import type { LinePlan } from "./move";
import { insertMove, isMoveKnown, letGo, placeAgain, writePeriod } from "./moves.repo.server";

export interface PeriodChange {
  readonly quote: Quote;
  readonly holdEndsAt: Instant | null;
  /** For each line of the booking. */
  readonly plans: readonly LinePlan[];
}

/** V5, V6: reckoned anew from the new start, as if it had been booked now; none where there was none. */
function newHoldEnd({ holdEndsAt: end, viewing }: Reservation, start: Instant, figures: HouseFigures, now: Instant) {
  return end === null ? null : holdEndsAt({ placedAt: now, start, viewingUntil: viewing?.until ?? null, figures });
}

async function planLines(db: Reader, { lines }: Reservation, blocked: Period, now: Instant): Promise<LinePlan[]> {
  const models = lines.map((line) => line.modelId);
  const fleets = await fleetsOf(db, models, blocked, now);
  return lines.map(({ modelId, modelName, units }) => {
    const claims = units.map(({ allocationId: id, unitId, pinnedAt }) => ({ id, unitId, chosen: pinnedAt !== null }));
    const verdict = periodMove(fleets.get(modelId) ?? { units: [], claims: [] }, { modelName, claims }, blocked);
    if (verdict.kind === "refused") throw new RuleViolation(verdict.violation, "from");
    return verdict.plan;
  });
}

/**
 * What a booking moved to another period would come to: its machines, its price, the end of its hold. Throws RuleViolation where
 * a rule says no; nothing is written.
 */
export async function planPeriod(
  db: Reader,
  reservation: Reservation,
  period: Period,
  figures: HouseFigures,
  now: Instant,
): Promise<PeriodChange> {
  const refusal = refusalToMove(reservation, now);
  if (refusal) throw new RuleViolation(refusal);
  const refused = periodRefusal(reservation, period, figures, now);
  if (refused) throw new RuleViolation(refused.violation, refused.field);
  return {
    plans: await planLines(db, reservation, blockedPeriod(period, figures), now),
    quote: await quoteForPeriod(db, reservation, period, figures, now),
    holdEndsAt: newHoldEnd(reservation, period.from, figures, now),
  };
}

export interface PeriodMoveOrder {
  /** Of the move: the same twice is one move. */
  readonly id: string;
  readonly number: string;
  readonly period: Period;
  /** The customer reads it. */
  readonly reason: string;
  readonly by: string;
}

async function write(tx: Tx, { id }: Reservation, change: PeriodChange, blocked: Period, now: Instant): Promise<void> {
  await letGo(tx, id, now);
  await applyMoves(
    tx,
    change.plans.flatMap((plan) => plan.moves),
    now,
  );
  for (const plan of change.plans) await placeAgain(tx, plan.places, blocked);
  await writePeriod(tx, id, change.quote, change.holdEndsAt);
  await recordUses(tx, id, change.quote, now);
}

/** Trips that were planned are planned anew for the new period, where they still are to be driven. */
async function planTripsAnew(tx: Tx, { id, number, receipt }: Reservation): Promise<void> {
  if ((await dropTrips(tx, id)) && receipt === "delivery") await planDeliveryFor(tx, number);
}

async function record(tx: Tx, before: Reservation, order: PeriodMoveOrder, now: Instant): Promise<void> {
  const { id, number, reason, by, period } = order;
  const from = { from_starts_at: before.period.from, from_ends_at: before.period.until };
  const to = { to_starts_at: period.from, to_ends_at: period.until };
  await insertMove(tx, { id, reservation_id: before.id, ...from, ...to, reason, at: now, by });
  const after = await findReservation(tx, number);
  if (!after) throw new Error("A moved reservation stands");
  await insertChange(tx, { id: newId("chg"), reservationId: before.id, by, before: factsOf(before), after: factsOf(after) }, now);
  const about = { id: before.id, customer_id: before.customer.id };
  await tell(tx, about, "period-moved", { number, at: period.from, until: period.until, reason }, now);
}

/**
 * The whole booking goes to another period, on its own machines where it can (V2), at the price of a change (P8). The customer is
 * told, with the reason. Throws RuleViolation as `planPeriod`, and where no reason is given.
 */
export async function movePeriod(tx: Tx, order: PeriodMoveOrder, figures: HouseFigures, now: Instant): Promise<void> {
  if (await isMoveKnown(tx, order.id)) return;
  if (!order.reason) throw new RuleViolation({ code: "reason-missing" }, "reason");
  await expireHolds(tx, now);
  const found = await findReservation(tx, order.number);
  if (!found) throw new RuleViolation({ code: "not-found" });
  const models = found.lines.map((line) => line.modelId);
  await lockModels(tx, models);
  const reservation = (await findReservation(tx, order.number)) ?? found;
  const change = await planPeriod(tx, reservation, order.period, figures, now);
  await write(tx, reservation, change, blockedPeriod(order.period, figures), now);
  await planTripsAnew(tx, reservation);
  await record(tx, reservation, order, now);
  // What it no longer keeps goes to who waits for it.
  await expireHolds(tx, now, { models });
}
