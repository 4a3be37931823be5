import type { Reader, Tx } from "db/transact.server";
import { fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Tier } from "~/kernel/tier";
import type { Instant } from "~/kernel/time";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { Reservation } from "~/reservations/reservation";
import type { HouseFigures } from "~/settings/house-figures";
import { assertNoPriceWaits, insertChange, signedAgreement } from "~/supplements/agreed-changes.repo.server";
import { contractTermsAt } from "~/supplements/contract-terms.repo.server";
import { assertTierChange, quoteWithTier } from "~/supplements/tier-change";
import { mayChangeTier } from "./rental-request";
import { insertRequest, isRequestKnown, openRequestOf } from "./requests.repo.server";

export interface AskedTier {
  /** Minted by the form: sent twice it is asked once. */
  readonly id: string;
  readonly number: string;
  readonly tier: Tier;
  readonly from: Instant;
  readonly by: string;
}

/** Throws what stands in the way of another tier for a rental that a signed agreement binds. */
async function priced(db: Reader, reservation: Reservation, { tier, from }: AskedTier, figures: HouseFigures, now: Instant) {
  if (!mayChangeTier(reservation, now)) throw new RuleViolation({ code: "already-changed" });
  await signedAgreement(db, reservation.id);
  assertTierChange(reservation, { tier, from }, now);
  await assertNoPriceWaits(db, reservation.id);
  // One that is signed and yet to begin: the next is reckoned once it holds.
  const { terms } = await contractTermsAt(db, reservation.id, from);
  if (terms.tier !== reservation.tier) throw new RuleViolation({ code: "supplement-waits" });
  const quote = quoteWithTier(reservation.quote, tier, from, figures);
  return { quote, amount: quote.toPay - reservation.quote.toPay };
}

/** A2, P4: the customer asks for another tier from a moment on, at the price he was shown. */
export async function askTier(tx: Tx, asked: AskedTier & { customerId: string }, figures: HouseFigures, now: Instant) {
  if (await isRequestKnown(tx, asked.id)) return;
  const reservation = await findReservation(tx, asked.number, asked.customerId);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  if (await openRequestOf(tx, reservation.id)) throw new RuleViolation({ code: "request-open" });
  const { quote, amount } = await priced(tx, reservation, asked, figures, now);
  const { until } = reservation.period;
  const request = { id: asked.id, kind: "tier" as const, endsBefore: until, endsAfter: until, amount: fen(amount), quote };
  const tier = { after: asked.tier, from: asked.from };
  await insertRequest(tx, { ...request, tier, reservationId: reservation.id, by: asked.by }, now);
}

/** The same agreed at the desk: answers the id of the change, whose supplement is issued next. */
export async function agreeTier(tx: Tx, asked: AskedTier, figures: HouseFigures, now: Instant): Promise<string> {
  const reservation = await findReservation(tx, asked.number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  if (await openRequestOf(tx, reservation.id)) throw new RuleViolation({ code: "request-open" });
  const { quote, amount } = await priced(tx, reservation, asked, figures, now);
  const { tier: tierBefore, period } = reservation;
  const data = { kind: "tier-change" as const, tierBefore, tierAfter: asked.tier, from: asked.from, ends: period.until };
  return insertChange(tx, { id: asked.id, reservationId: reservation.id, data: { ...data, quote, amount }, by: asked.by }, now);
}
