import type { Reader } from "db/transact.server";
import { fen } from "~/kernel/money";
import type { Reservation } from "~/reservations/reservation";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import { tripState } from "./day-plan";
import { deliveriesFor } from "./deliveries.repo.server";
import type { Delivery } from "./deliveries.repo.server";
import { familyName } from "./driver-name";
import { explainedFee } from "./fee-steps";
import { feeProposalsOf, listTripEvents, proofsOf } from "./trips.repo.server";

/** A3: what the agreement itself says the trip costs; no rule explains it. */
const ownFee = ({ quote }: Reservation, { direction, transport, service }: Delivery) =>
  quote.deliveries.some((each) => each.direction === direction && each.quoted) ? fen(transport + service) : null;

/** For the desk: who drives each way, how its fee came about, what the customer was asked, its proof, and what happened. */
export async function tripStories(db: Reader, reservation: Reservation) {
  const { id, tier, handedOutAt } = reservation;
  const [figures, proposals, proofs] = [
    await agreedFigures(db, reservation),
    await feeProposalsOf(db, id),
    await proofsOf(db, id),
  ];
  const events = await listTripEvents(db, id);
  return (await deliveriesFor(db, id)).map((trip) => ({
    direction: trip.direction,
    state: tripState({ ...trip, handedOut: handedOutAt !== null }),
    driver: trip.driver?.name ?? null,
    explained: explainedFee({ tier, ...trip, figures, agreed: ownFee(reservation, trip) }, fen(trip.transport + trip.service)),
    proposal: proposals.find((each) => each.direction === trip.direction) ?? null,
    proof: proofs.find((each) => each.direction === trip.direction) ?? null,
    events: events.filter((each) => each.direction === trip.direction),
  }));
}
export type TripStory = Awaited<ReturnType<typeof tripStories>>[number];

/** For the customer: no more of the driver than how to greet him, and nothing of what the staff say among themselves. */
export async function myTrips(db: Reader, reservation: Reservation) {
  const stories = await tripStories(db, reservation);
  const trips = await deliveriesFor(db, reservation.id);
  return trips.map(({ direction, window, transport, service, note }, index) => {
    const story = stories[index];
    const proposal = story?.proposal ?? null;
    return {
      ...{ direction, window, fee: fen(transport + service), note },
      state: story?.state ?? ("unplanned" as const),
      driver: story?.driver ? familyName(story.driver) : null,
      explained: story?.explained ?? null,
      proposal: proposal && {
        ...{ id: proposal.id, total: proposal.total, reason: proposal.reason },
        ...{ agreedAt: proposal.agreedAt, declinedAt: proposal.declinedAt },
      },
      proof: story?.proof && {
        ...{ id: story.proof.id, at: story.proof.at, receivedBy: story.proof.receivedBy, hasPicture: story.proof.hasPicture },
      },
    };
  });
}
export type MyTrip = Awaited<ReturnType<typeof myTrips>>[number];
