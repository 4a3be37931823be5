import { mayChangeTier } from "~/changes/rental-request";
import { listRequests } from "~/changes/requests.repo.server";
import { depositOf } from "~/deposits/deposit-standing.repo.server";
import { regionOf } from "~/kernel/region";
import { sumFen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { listPapersToCheck } from "~/papers/papers.repo.server";
import { unusedAccountOf } from "~/people/password-link.server";
import { reader } from "~/platform/shop.server";
import { mayCancel, stageOf } from "~/reservations/reservation";
import type { Reservation } from "~/reservations/reservation";
import { listOpenCallsOf } from "~/service/calls.repo.server";
import { exampleFor } from "~/service/promise";
import { figuresAt } from "~/settings/settings.repo.server";
import { contractTermsAt } from "~/supplements/contract-terms.repo.server";
import { securitiesFor } from "~/supplements/renewal-security.server";
import { awaitsSupplement, supplementLines, unissuedChanges } from "~/supplements/supplement-lines.server";
import { otherMachinesFor } from "~/viewings/other-machines.server";
import { dangersOf } from "~/rescue/show-dangers.server";
import { slotDays } from "~/viewings/slot-days.server";
import { historyOf, paymentSumsOf } from "./hub.repo.server";
import { nextStepOf } from "./next-step";

/** What can be done about a viewing that has no outcome yet; null where there is none, or an agreement already binds. */
async function viewingChoices(reservation: Reservation, now: Instant) {
  const { viewing, period } = reservation;
  if (!viewing || viewing.outcome !== null || !mayCancel(reservation, now)) return null;
  const figures = await figuresAt(reader(), now);
  return {
    days: await slotDays(reader(), { now, rentalStart: period.from, figures }),
    others: await otherMachinesFor(reader(), reservation, figures, now),
  };
}

const factsOf = ({ number, customer, period, tier, useDistrict, receipt, deliveryAddress, purpose, note }: Reservation) => ({
  ...{ number, customer, period, tier, useDistrict, receipt, deliveryAddress, purpose, note },
});

/** Everything the page of a reservation shows to the desk. */
export async function bookingHub(reservation: Reservation, now: Instant) {
  const { id, useDistrict } = reservation;
  const deposit = await depositOf(reader(), reservation, now);
  const { agreement, channel, events } = await historyOf(reader(), id);
  const payments = await paymentSumsOf(reader(), id);
  const calls = await listOpenCallsOf(reader(), id);
  const figures = await figuresAt(reader(), now);
  const { terms } = await contractTermsAt(reader(), id, now);
  const example = exampleFor(terms.tier, regionOf(useDistrict), terms.term, figures, terms.override);
  const awaits = await awaitsSupplement(reader(), id);
  return {
    ...factsOf(reservation),
    lines: reservation.lines.map(({ id: key, modelName, quantity, units }) => ({
      ...{ key, modelName, quantity },
      tags: units.map((unit) => unit.assetTag),
    })),
    stage: stageOf(reservation, now),
    step: nextStepOf({ reservation, deposit, signed: agreement?.signed ?? false, supplement: awaits, now }),
    cancellable: mayCancel(reservation, now),
    promise: { state: example.state, callAt: example.callAt, dueAt: example.dueAt },
    quote: reservation.quote,
    depositWay: reservation.depositWay,
    deposit: { standing: deposit.standing, paid: deposit.paid, items: deposit.waiver.items },
    waitingPaper:
      (await listPapersToCheck(reader())).find((paper) => paper.reservationNumber === reservation.number)?.paperId ?? null,
    payments,
    paid: sumFen(payments.map((payment) => payment.amount)),
    agreement,
    dangers: await dangersOf(reader(), reservation.number, figures, now),
    viewing: reservation.viewing,
    requests: await listRequests(reader(), id),
    security: { choices: await securitiesFor(reader(), reservation, now), deposit: reservation.quote.deposit },
    supplements: { lines: await supplementLines(reader(), id), unissued: await unissuedChanges(reader(), id) },
    tierChangeable: (agreement?.signed ?? false) && mayChangeTier(reservation, now),
    setsPassword: (await unusedAccountOf(reader(), reservation.customer.id)) !== null,
    choices: await viewingChoices(reservation, now),
    holdEndsAt: reservation.holdEndsAt,
    endedAt: reservation.cancelledAt ?? reservation.expiredAt ?? reservation.holdEndsAt,
    moments: {
      booked: reservation.placedAt,
      viewed: reservation.confirmedAt,
      agreed: events.findLast((event) => event.kind === "issued")?.at ?? null,
      out: reservation.handedOutAt,
      returned: reservation.returnedAt,
    },
    calls: calls.map((call) => ({ number: call.number, assetTag: call.unit.assetTag, description: call.description })),
    channel,
    events,
    now,
  };
}
export type BookingHub = Awaited<ReturnType<typeof bookingHub>>;
