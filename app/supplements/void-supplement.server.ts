import type { Tx } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { lockModels } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { expireHolds } from "~/reservations/expire-holds.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { Reservation } from "~/reservations/reservation";
import type { HouseFigures } from "~/settings/house-figures";
import { tell } from "~/viewings/viewings.repo.server";
import { findChange, markDropped } from "./agreed-changes.repo.server";
import { keepMachinesUntil } from "./renewal.server";
import { findSupplement, markSupplementVoided, supplementOfChange } from "./supplements.repo.server";

interface Voiding {
  readonly reservationNumber: string;
  readonly ordinal: number;
  readonly reason: string;
  readonly by: string;
}

const reasonOf = (text: string): string => {
  const reason = text.trim();
  if (reason === "") throw new RuleViolation({ code: "reason-missing" }, "reason");
  return reason;
};

/** A2: voids a supplement while it is unsigned; its paper and number stay. What was agreed waits for another. */
export async function voidSupplement(tx: Tx, voiding: Voiding, now: Instant): Promise<void> {
  const reason = reasonOf(voiding.reason);
  const reservation = await findReservation(tx, voiding.reservationNumber);
  const supplement = reservation && (await findSupplement(tx, reservation.id, voiding.ordinal));
  if (!supplement) throw new RuleViolation({ code: "not-found" });
  if (supplement.signedAt) throw new RuleViolation({ code: "supplement-already-signed" });
  if (!(await markSupplementVoided(tx, supplement.id, voiding.by, reason, now)))
    throw new RuleViolation({ code: "already-changed" });
}

/** What was kept for him beyond the agreed end is given back, first to who waits for it. */
async function giveBack(tx: Tx, reservation: Reservation, figures: HouseFigures, now: Instant): Promise<void> {
  const models = reservation.lines.map((line) => line.modelId);
  await lockModels(tx, models);
  await keepMachinesUntil(tx, reservation.id, blockedPeriod(reservation.period, figures).until);
  await expireHolds(tx, now, { models });
}

interface Dropping {
  readonly reservationNumber: string;
  readonly changeId: string;
  readonly reason: string;
  readonly by: string;
}

/**
 * What was agreed is given up before anybody signed it: the old end, tier and terms hold, and the customer is told why. A machine
 * that was swapped is in his hands, and stays to be written down.
 */
export async function dropChange(tx: Tx, dropping: Dropping, figures: HouseFigures, now: Instant): Promise<void> {
  const reason = reasonOf(dropping.reason);
  const reservation = await findReservation(tx, dropping.reservationNumber);
  const change = reservation && (await findChange(tx, dropping.changeId));
  if (!reservation || !change || change.reservationId !== reservation.id) throw new RuleViolation({ code: "not-found" });
  if (change.data.kind === "unit-swap") throw new RuleViolation({ code: "already-changed" });
  const issued = await supplementOfChange(tx, change.id);
  if (issued?.signedAt) throw new RuleViolation({ code: "supplement-already-signed" });
  if (!(await markDropped(tx, change.id, dropping.by, reason, now))) throw new RuleViolation({ code: "already-changed" });
  if (issued) await markSupplementVoided(tx, issued.id, dropping.by, reason, now);
  if (change.requestId)
    await tx
      .updateTable("rental_request")
      .set({ refused_at: now, refused_by: dropping.by, refuse_reason: reason, to_sign: 0 })
      .where("id", "=", change.requestId)
      .execute();
  if (change.data.kind === "renewal" && !reservation.returnedAt) await giveBack(tx, reservation, figures, now);
  const about = { id: reservation.id, customer_id: reservation.customer.id };
  await tell(tx, about, "change-dropped", { number: reservation.number, reason }, now);
}
