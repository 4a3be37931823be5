import type { Reader } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Violation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { stageOf } from "~/reservations/reservation";
import type { Reservation, ReservationLine, ReservedUnit } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { findAllocation } from "./moves.repo.server";

/** Why a booking stays when and where it is, or null where its machines may be moved. */
export function refusalToMove(reservation: Reservation, now: Instant): Violation | null {
  const stage = stageOf(reservation, now);
  if (stage === "cancelled") return { code: "already-cancelled" };
  if (stage === "expired") return { code: "hold-ended", at: reservation.expiredAt ?? reservation.holdEndsAt ?? now };
  const units = reservation.lines.flatMap((line) => line.units);
  if (reservation.returnedAt || units.some((unit) => unit.returnedAt)) return { code: "not-movable", because: "returned" };
  if (units.some((unit) => unit.handedOutAt)) return { code: "not-movable", because: "out" };
  return reservation.agreementNumber ? { code: "not-movable", because: "agreed" } : null;
}

export interface Movable {
  readonly reservation: Reservation;
  readonly line: ReservationLine;
  readonly unit: ReservedUnit;
}

/** The booking an allocation belongs to, movable or not; null where there is no such allocation. Throws for a repair or a transfer. */
export async function findMovable(db: Reader, allocationId: string): Promise<Movable | null> {
  const allocation = await findAllocation(db, allocationId);
  if (!allocation) return null;
  if (allocation.number === null) throw new RuleViolation({ code: "not-movable", because: "not-rental" });
  const reservation = await findReservation(db, allocation.number);
  const line = reservation?.lines.find((each) => each.units.some((unit) => unit.allocationId === allocationId));
  const unit = line?.units.find((each) => each.allocationId === allocationId);
  return reservation && line && unit ? { reservation, line, unit } : null;
}
