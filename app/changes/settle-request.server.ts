import type { Tx } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { lockModels } from "~/catalogue/models.repo.server";
import { fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { expireHolds } from "~/reservations/expire-holds.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { Reservation } from "~/reservations/reservation";
import type { HouseFigures } from "~/settings/house-figures";
import type { Security } from "~/supplements/agreed-change";
import { insertChange, standingAgreement } from "~/supplements/agreed-changes.repo.server";
import { applyQuote, keepMachinesUntil, moveTripBack } from "~/supplements/renewal.server";
import { chosenSecurity } from "~/supplements/renewal-security.server";
import { quoteWithShare } from "~/supplements/tier-change";
import { tell } from "~/viewings/viewings.repo.server";
import type { RentalRequest } from "./rental-request";
import { answerRequest, listRequests } from "./requests.repo.server";

interface Asked {
  readonly number: string;
  readonly requestId: string;
}

async function openRequest(tx: Tx, { number, requestId }: Asked, customerId?: string) {
  const reservation = await findReservation(tx, number, customerId);
  const request = reservation && (await listRequests(tx, reservation.id)).find((each) => each.id === requestId);
  if (!reservation || !request) throw new RuleViolation({ code: "not-found" });
  if (reservation.returnedAt) throw new RuleViolation({ code: "already-changed" });
  return { reservation, request };
}

/** The agreement binds nobody yet: the longer term with its price is the rental's from now on. */
async function lengthen(tx: Tx, reservation: Reservation, request: RentalRequest, quote: Quote, now: Instant): Promise<void> {
  const { id: reservationId, tier: tierBefore, period } = reservation;
  const { endsBefore, endsAfter } = request;
  await applyQuote(tx, { reservationId, endsBefore, endsAfter, tierBefore, quote }, now);
  await moveTripBack(tx, reservationId, period.from, endsAfter);
}

/** Answered after the moment he asked for, the dearer tier is paid from now on; what he is to be given back stays as he was shown. */
function tierFromNow({ quote: before }: Reservation, { tier, amount }: RentalRequest, quote: Quote, now: Instant) {
  const from = tier?.from ?? now;
  if (from >= now || amount <= 0) return { from, quote, amount };
  const anew = quoteWithShare(before, { tier: quote.tier, share: quote.supplementShare }, now);
  return { from: now, quote: anew, amount: fen(anew.toPay - before.toPay) };
}

/** A2: what the customer asked for, as the change of a signed agreement. */
async function changeOf(tx: Tx, reservation: Reservation, request: RentalRequest, quote: Quote, answer: Answer, now: Instant) {
  const { endsBefore, endsAfter, amount, tier } = request;
  const reservationId = reservation.id;
  const common = { reservationId, requestId: request.id, by: answer.by };
  if (request.kind === "tier" && tier) {
    const begun = tierFromNow(reservation, request, quote, now);
    const kept = { tierBefore: reservation.tier, tierAfter: tier.after, ends: endsBefore };
    const data = { kind: "tier-change" as const, ...kept, ...begun };
    return insertChange(tx, { ...common, data }, now);
  }
  const security = await chosenSecurity(tx, reservation, answer.security, now);
  const data = { kind: "renewal" as const, endsBefore, endsAfter, tier: reservation.tier, quote, amount, security };
  return insertChange(tx, { ...common, data }, now);
}

interface Answer {
  readonly by: string;
  /** D5b: what the desk chose to secure a renewal; the usual if left out. */
  readonly security?: Security | undefined;
}

/**
 * R2, R3, A2: the shop says yes; the customer is told. Where a signed agreement stands, the yes is written down as a change whose
 * supplement is issued next, and until that is signed the old end, tier and price hold: answers the change's id, else null.
 */
export async function acceptRequest(tx: Tx, asked: Asked, answer: Answer, now: Instant): Promise<string | null> {
  const { reservation, request } = await openRequest(tx, asked);
  const { quote } = request;
  const priced = request.kind !== "return-early";
  const agreement = priced ? await standingAgreement(tx, reservation.id) : null;
  const signed = agreement !== null && agreement.signedAt !== null;
  if (request.kind === "tier" && !signed) throw new RuleViolation({ code: "agreement-unsigned" });
  await answerRequest(tx, request.id, { accepted_at: now, accepted_by: answer.by, to_sign: priced && agreement ? 1 : 0 });
  if (priced && !quote) throw new Error("What changes the price has its price");
  let changeId: string | null = null;
  if (quote && signed) changeId = await changeOf(tx, reservation, request, quote, answer, now);
  else if (quote && priced) await lengthen(tx, reservation, request, quote, now);
  const about = { id: reservation.id, customer_id: reservation.customer.id };
  const kinds = { extend: "extension-accepted", "return-early": "early-return-accepted", tier: "tier-to-sign" };
  const kind = changeId && request.kind === "extend" ? "extension-to-sign" : kinds[request.kind];
  await tell(tx, about, kind, { number: reservation.number, at: request.tier?.from ?? request.endsAfter }, now);
  return changeId;
}

/** What was kept for him beyond the agreed end is given back, first to who waits for it. */
async function giveBack(tx: Tx, reservation: Reservation, request: RentalRequest, figures: HouseFigures, now: Instant) {
  if (request.kind !== "extend") return;
  const models = reservation.lines.map((line) => line.modelId);
  await lockModels(tx, models);
  await keepMachinesUntil(tx, reservation.id, blockedPeriod(reservation.period, figures).until);
  await expireHolds(tx, now, { models });
}

interface Refused extends Asked {
  readonly reason: string;
}

/** The shop says no, with a reason that the customer is told. */
export async function refuseRequest(tx: Tx, asked: Refused, by: string, figures: HouseFigures, now: Instant): Promise<void> {
  const { reservation, request } = await openRequest(tx, asked);
  await answerRequest(tx, request.id, { refused_at: now, refused_by: by, refuse_reason: asked.reason });
  await giveBack(tx, reservation, request, figures, now);
  const about = { id: reservation.id, customer_id: reservation.customer.id };
  const kinds = { extend: "extension-refused", "return-early": "early-return-refused", tier: "tier-refused" };
  await tell(tx, about, kinds[request.kind], { number: reservation.number, reason: asked.reason }, now);
}

/** The customer thinks better of it before the shop has answered. */
export async function withdrawRequest(
  tx: Tx,
  asked: Asked,
  customerId: string,
  figures: HouseFigures,
  now: Instant,
): Promise<void> {
  const { reservation, request } = await openRequest(tx, asked, customerId);
  await answerRequest(tx, request.id, { withdrawn_at: now });
  await giveBack(tx, reservation, request, figures, now);
}
