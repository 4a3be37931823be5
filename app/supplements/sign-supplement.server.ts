import type { Tx } from "db/transact.server";
import { setTripFee } from "~/deliveries/set-trip-fee.server";
import { depositPaid } from "~/deposits/deposit-standing.repo.server";
import { fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { tell } from "~/viewings/viewings.repo.server";
import { inForceFrom } from "./agreed-change";
import type { AgreedChange, ChangeData, Renewal } from "./agreed-change";
import { findChange, signedAgreement } from "./agreed-changes.repo.server";
import { applyQuote, moveTripBack } from "./renewal.server";
import { markSupplementSigned, findSupplement } from "./supplements.repo.server";
import type { IssuedSupplement } from "./supplements.repo.server";

export interface SupplementSigning {
  readonly reservationNumber: string;
  readonly ordinal: number;
  /** The guarantor has signed too, before the staff member's eyes. */
  readonly guarantor: boolean;
  readonly by: string;
}

/** D5b, Civil Code 695: a renewal on a guarantor's word needs his yes at his own link and his hand, or the deposit in its place. */
async function checkSecurity(tx: Tx, reservation: Reservation, supplement: IssuedSupplement, data: Renewal, guarantor: boolean) {
  if (data.security === "guarantor" && (!supplement.consentedAt || !guarantor))
    throw new RuleViolation({ code: "guarantor-consent-missing" }, "guarantor");
  if (data.security !== "deposit") return;
  const owed = reservation.quote.deposit - (await depositPaid(tx, reservation.id));
  if (owed > 0) throw new RuleViolation({ code: "deposit-outstanding", owed: fen(owed) });
}

/** What the paper says comes about with the signatures. */
async function apply(tx: Tx, { id: reservationId, period }: Reservation, data: ChangeData, now: Instant): Promise<void> {
  if (data.kind === "renewal") {
    const { endsBefore, endsAfter, tier: tierBefore, quote } = data;
    await applyQuote(tx, { reservationId, endsBefore, endsAfter, tierBefore, quote }, now);
    await moveTripBack(tx, reservationId, period.from, endsAfter);
  } else if (data.kind === "tier-change") {
    const { ends, tierBefore, quote } = data;
    await applyQuote(tx, { reservationId, endsBefore: ends, endsAfter: ends, tierBefore, quote }, now);
  } else if (data.kind === "other") await setTripFee(tx, reservationId, data.after.trip, inForceFrom(data, now));
}

async function standing(tx: Tx, { reservationNumber, ordinal }: SupplementSigning) {
  const reservation = await findReservation(tx, reservationNumber);
  const supplement = reservation && (await findSupplement(tx, reservation.id, ordinal));
  const change: AgreedChange | null = supplement && (await findChange(tx, supplement.changeId));
  if (!reservation || !supplement || !change) throw new RuleViolation({ code: "not-found" });
  if (supplement.voidedAt || change.droppedAt) throw new RuleViolation({ code: "already-changed" });
  return { reservation, supplement, change };
}

/** A2: renter and shop have signed the supplement in front of a staff member; what it says holds from now on. */
export async function signSupplement(tx: Tx, signing: SupplementSigning, now: Instant): Promise<void> {
  const { reservation, supplement, change } = await standing(tx, signing);
  await signedAgreement(tx, reservation.id);
  const { data } = change;
  if (reservation.returnedAt && data.kind !== "unit-swap") throw new RuleViolation({ code: "machines-not-out" });
  if (data.kind === "renewal") await checkSecurity(tx, reservation, supplement, data, signing.guarantor);
  const inForce = inForceFrom(data, now);
  if (!(await markSupplementSigned(tx, supplement.id, signing.by, inForce, now)))
    throw new RuleViolation({ code: "already-changed" });
  await apply(tx, reservation, data, now);
  if (change.requestId) await tx.updateTable("rental_request").set({ to_sign: 0 }).where("id", "=", change.requestId).execute();
  const about = { id: reservation.id, customer_id: reservation.customer.id };
  await tell(tx, about, "supplement-signed", { number: reservation.number }, now);
}
