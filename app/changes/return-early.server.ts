import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import { earlyReturnBesides } from "~/payments/lost-rent";
import { lostOf } from "~/payments/lost-units.repo.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { Reservation } from "~/reservations/reservation";
import { mayReturnEarly } from "./rental-request";
import { insertRequest, isRequestKnown, openRequestOf } from "./requests.repo.server";

/** Between now and the agreed end; throws beside the field. */
export function checkEarlier({ period }: Reservation, at: Instant, now: Instant): void {
  if (at < now) throw new RuleViolation({ code: "starts-in-the-past", now }, "until");
  if (at >= period.until) throw new RuleViolation({ code: "not-earlier", than: period.until }, "until");
}

interface EarlyEnd {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly at: Instant;
  readonly by: string;
}

/**
 * R2: says that he brings the machines back early, with the refund he was shown. The term stays as agreed until they are here: the
 * refund is reckoned for the time really used, and coming later than he said costs him nothing but that time.
 */
export async function askToReturnEarly(tx: Tx, { id, number, customerId, at, by }: EarlyEnd, now: Instant): Promise<void> {
  if (await isRequestKnown(tx, id)) return;
  const reservation = await findReservation(tx, number, customerId);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  if (!mayReturnEarly(reservation, now)) throw new RuleViolation({ code: "already-changed" });
  if (await openRequestOf(tx, reservation.id)) throw new RuleViolation({ code: "request-open" });
  checkEarlier(reservation, at, now);
  const lost = await lostOf(tx, reservation.id);
  const early = earlyReturnBesides(reservation.quote, lost, at, await agreedFigures(tx, reservation));
  if (!early) throw new Error("An end before the agreed one is early");
  const asked = { id, kind: "return-early" as const, endsBefore: reservation.period.until, endsAfter: at };
  await insertRequest(tx, { ...asked, amount: early.refund, quote: null, reservationId: reservation.id, by }, now);
}
