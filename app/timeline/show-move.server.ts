import type { Reader } from "db/transact.server";
import { fleetOf } from "~/availability/availability.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Violation } from "~/kernel/rule-violation";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import { refusalToMove } from "./movable.server";
import type { Movable } from "./movable.server";
import { planPeriod } from "./move-period.server";
import type { PeriodChange } from "./move-period.server";
import { unitMove } from "./move";

/** Every other machine of the model, and what moving there comes to. */
async function machinesFor(db: Reader, { reservation, line, unit }: Movable, now: Instant) {
  const fleet = await fleetOf(db, line.modelId, reservation.period, now);
  return fleet.units
    .filter((each) => each.id !== unit.unitId)
    .map(({ id, assetTag }) => {
      const verdict = unitMove(fleet, unit.allocationId, id);
      const others = verdict.kind === "moves" ? verdict.plan.length - 1 : null;
      return { id, assetTag, others };
    })
    .sort((one, other) => (one.others ?? Infinity) - (other.others ?? Infinity));
}

async function changeTo(db: Reader, { reservation }: Movable, period: Period, figures: HouseFigures, now: Instant) {
  try {
    return { change: await planPeriod(db, reservation, period, figures, now), refusal: null };
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    return { change: null, refusal: { violation: error.violation, field: error.field ?? "from" } };
  }
}

function comparison({ reservation }: Movable, change: PeriodChange) {
  const { quote, holdEndsAt, lines } = reservation;
  const before = new Map(lines.flatMap((line) => line.units.map((unit) => [unit.allocationId, unit.unitId] as const)));
  const places = change.plans.flatMap((plan) => plan.places);
  return {
    ...{ before: quote, after: change.quote, holdBefore: holdEndsAt, holdAfter: change.holdEndsAt },
    /** Machines of this booking, and bookings of others, that are exchanged for it. */
    exchanged: places.filter(({ claimId, unitId }) => before.get(claimId) !== unitId).length,
    others: change.plans.reduce((sum, plan) => sum + plan.moves.length, 0),
  };
}

/** The form that moves a bar, and what the period asked for would come to. */
export async function showMove(db: Reader, movable: Movable, asked: Period | null, figures: HouseFigures, now: Instant) {
  const { reservation, line, unit } = movable;
  const refused: Violation | null = refusalToMove(reservation, now);
  const chosen = unit.pinnedAt !== null;
  const answer = asked && !refused ? await changeTo(db, movable, asked, figures, now) : { change: null, refusal: null };
  return {
    ...{ number: reservation.number, customer: reservation.customer.name, modelName: line.modelName, assetTag: unit.assetTag },
    ...{ period: reservation.period, quantity: reservation.lines.reduce((sum, each) => sum + each.quantity, 0) },
    viewing: reservation.viewing?.outcome === null ? reservation.viewing.from : null,
    refused,
    chosen,
    machines: refused || chosen ? [] : await machinesFor(db, movable, now),
    asked,
    periodRefusal: answer.refusal,
    comparison: answer.change && comparison(movable, answer.change),
  };
}
export type ShownMove = Awaited<ReturnType<typeof showMove>>;
