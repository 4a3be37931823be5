import type { Reader } from "db/transact.server";
import { arrearsOf, nextInstalment, openDebts } from "~/arrears/arrears";
import { refundDay } from "~/arrears/refund-day.server";
import { listChanges } from "~/changes/changes.repo.server";
import { mayChangeTier, mayExtend, mayReturnEarly } from "~/changes/rental-request";
import { listRequests } from "~/changes/requests.repo.server";
import { myTrips } from "~/deliveries/trip-story.server";
import { damagesOf } from "~/damages/show-damages.server";
import { lossesOf } from "~/losses/losses.repo.server";
import { handoverSummaryOf } from "~/handovers/handover-summary.server";
import { fen, ZERO } from "~/kernel/money";
import { dayOf, MINUTE, millisBetween } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { ledger } from "~/payments/ledger";
import { moneyFactsOf } from "~/payments/money-facts.repo.server";
import type { MoneyFacts } from "~/payments/money-facts.repo.server";
import { receiptKindOf } from "~/payments/receipt";
import { listOpenCallsOf } from "~/service/calls.repo.server";
import { clockView, standingOf } from "~/service/service-call";
import { shownQuote } from "~/pricing/quote-lines";
import { againAddress } from "./again";
import { customerStep, lifeOf, paperStep } from "./customer-step";
import { drawQr } from "./draw-qr.server";
import { standingsOf, unreadNotices } from "./my-bookings.repo.server";
import { mayCancel, stageOf } from "./reservation";
import type { Reservation } from "./reservation";

const JUST_NOW = 15 * MINUTE;

async function callsOf(db: Reader, reservationId: string, now: Instant) {
  const calls = await listOpenCallsOf(db, reservationId);
  return calls.map((call) => {
    const { dueAt } = clockView(standingOf(call, now), now);
    return {
      number: call.number,
      assetTag: call.unit.assetTag,
      modelName: call.unit.modelName,
      reportedAt: call.reportedAt,
      dueAt,
    };
  });
}

/** Every entry of the ledger as the customer reads it: a deduction with its reason (D7), a payment without the staff's own note. */
function moneyOf({ ledger: { entries } }: MoneyFacts) {
  return entries.map((entry) => ({
    id: entry.id,
    kind: entry.kind,
    at: entry.at,
    ...(entry.type === "payment"
      ? { type: entry.type, amount: entry.amount, way: entry.way, reason: null, fromDeposit: false, paper: receiptKindOf(entry) }
      : { type: entry.type, amount: entry.amount, way: null, reason: entry.note, fromDeposit: entry.fromDeposit, paper: null }),
  }));
}

/** R4: what is to be paid now, and what comes next; `handover`: what is paid when the machines are handed over. */
function dueOf(reservation: Reservation, facts: MoneyFacts, now: Instant) {
  const state = ledger(facts.ledger);
  const today = dayOf(now);
  const stage = stageOf(reservation, now);
  const arrears = arrearsOf(openDebts(facts, now), today);
  const owed = arrears && { amount: arrears.owed, since: arrears.since, late: arrears.days > 0 };
  const coming = stage === "out" ? nextInstalment(state.rent.plan, state.rent.paid, today) : null;
  const first = stage === "agreed" ? (state.rent.plan[0]?.amount ?? ZERO) : ZERO;
  return { owed, coming, handover: fen(Math.max(0, first - state.rent.paid)) };
}

function linesOf({ lines, quote }: Reservation) {
  return lines.map(({ slug, modelName, quantity, units, modelId }) => ({
    slug,
    modelName,
    quantity,
    rent: quote.lines.find((line) => line.modelId === modelId)?.rent ?? null,
    // Which machine it will be is open until it is picked: until then a tag would be a promise.
    tags: units.filter((unit) => unit.pinnedAt).map((unit) => unit.assetTag),
  }));
}

/** What a customer's page shows of his reservation, and nothing else of it. */
export async function showReservation(db: Reader, reservation: Reservation, now: Instant) {
  const standing = (await standingsOf(db, [reservation], now)).get(reservation.id);
  if (!standing) throw new Error("Every reservation has a standing");
  const money = await moneyFactsOf(db, reservation.id, now);
  const damages = await damagesOf(db, reservation, now);
  const due = dueOf(reservation, money, now);
  const left = { toAnswer: damages.items.filter((item) => item.answerable).length, owed: due.owed?.amount ?? ZERO };
  const { quote, viewing, number } = reservation;
  return {
    number,
    now,
    stage: stageOf(reservation, now),
    step: customerStep(reservation, standing, now, left),
    paperStep: paperStep(standing),
    life: lifeOf(reservation, standing, now),
    justPlaced: millisBetween(reservation.placedAt, now) < JUST_NOW,
    cancellable: mayCancel(reservation, now),
    holdEndsAt: reservation.holdEndsAt,
    period: reservation.period,
    tier: reservation.tier,
    district: reservation.useDistrict,
    receipt: reservation.receipt,
    deliveryAddress: reservation.deliveryAddress,
    purpose: reservation.purpose,
    note: reservation.note,
    viewing: viewing && { from: viewing.from, confirmed: viewing.confirmedAt !== null, outcome: viewing.outcome },
    lines: linesOf(reservation),
    agreementNumber: reservation.agreementNumber,
    quote: shownQuote(quote),
    depositWay: reservation.depositWay,
    deposit: { standing: standing.deposit, paid: standing.depositPaid, papers: standing.waiver.items },
    refundBy: await refundDay(db, reservation),
    money: moneyOf(money),
    due,
    trips: await myTrips(db, reservation),
    damages,
    lost: (await lossesOf(db, reservation.id)).length,
    handed: await handoverSummaryOf(db, reservation.id),
    calls: await callsOf(db, reservation.id, now),
    notices: await unreadNotices(db, reservation.customer.id, reservation.id),
    qr: drawQr(number),
    again: againAddress(reservation, now),
    changes: await listChanges(db, reservation.id),
    requests: {
      requests: await listRequests(db, reservation.id),
      extendable: mayExtend(reservation, now),
      returnable: mayReturnEarly(reservation, now),
      tierChangeable: mayChangeTier(reservation, now),
    },
  };
}

export type ShownReservation = Awaited<ReturnType<typeof showReservation>>;
