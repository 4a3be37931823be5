import type { Reader, Tx } from "db/transact.server";
import { depositOf } from "~/deposits/deposit-standing.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { Security } from "./agreed-change";
import { findChange } from "./agreed-changes.repo.server";
import { supplementOfChange } from "./supplements.repo.server";

/**
 * D5b, Civil Code 695: what can secure a renewal of this rental, the usual first; empty where nothing new is needed. Who stands surety
 * signs again, unless a paper of his has expired, or the deposit is paid in his place.
 */
export async function securitiesFor(db: Reader, reservation: Reservation, now: Instant): Promise<readonly Security[]> {
  if (reservation.depositWay !== "guarantor") return [];
  const { waiver, guaranteeSigned, paid } = await depositOf(db, reservation, now);
  if (!guaranteeSigned || paid >= reservation.quote.deposit) return [];
  return waiver.complete ? ["guarantor", "deposit"] : ["deposit"];
}

/** Before a paper stands the desk may think better of what secures the renewal. */
export async function chooseSecurity(
  tx: Tx,
  reservationNumber: string,
  { changeId, security }: { readonly changeId: string; readonly security: Security },
  now: Instant,
): Promise<void> {
  const reservation = await findReservation(tx, reservationNumber);
  const change = await findChange(tx, changeId);
  if (!reservation || !change || change.reservationId !== reservation.id) throw new RuleViolation({ code: "not-found" });
  if (change.data.kind !== "renewal" || (await supplementOfChange(tx, changeId))) return;
  const chosen = await chosenSecurity(tx, reservation, security, now);
  const data = JSON.stringify({ ...change.data, security: chosen });
  await tx.updateTable("agreed_change").set({ data }).where("id", "=", changeId).execute();
}

/** What the desk has chosen, or the usual; throws `already-changed` for what cannot be chosen any more. */
export async function chosenSecurity(
  db: Reader,
  reservation: Reservation,
  chosen: Security | undefined,
  now: Instant,
): Promise<Security | null> {
  const securities = await securitiesFor(db, reservation, now);
  const security = chosen ?? securities[0] ?? null;
  if (security !== null && !securities.includes(security)) {
    if (securities.length === 0) return null;
    throw new RuleViolation({ code: "already-changed" });
  }
  return security;
}
