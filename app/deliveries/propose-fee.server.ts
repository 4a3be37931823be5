import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import type { Reservation } from "~/reservations/reservation";
import { tell } from "~/viewings/viewings.repo.server";
import { openTrip } from "./arrange-trip.server";
import type { Direction } from "./deliveries.repo.server";
import type { Fees } from "./delivery-fee";
import { feeProposalsOf, insertFeeProposal, recordTripEvent } from "./trips.repo.server";

/** A new proposal, a fee that is no dearer, or a trip planned anew stands in the place of what was asked before. */
export const withdrawProposals = (tx: Tx, reservationId: string, direction: Direction, now: Instant) =>
  tx
    .updateTable("delivery_fee_proposal")
    .set({ withdrawn_at: now })
    .where("reservation_id", "=", reservationId)
    .where("direction", "=", direction)
    .where("agreed_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();

interface Proposing extends Fees {
  readonly reservation: Reservation;
  readonly direction: Direction;
  readonly metres: number;
  readonly reason: string;
  readonly by: string;
  /** He has said yes on the telephone. */
  readonly agreed: boolean;
}

/** L1–L4: a fee above the quoted one is put to the customer; it counts from his yes on, and who heard it when is kept. */
export async function proposeFee(tx: Tx, proposing: Proposing, now: Instant): Promise<void> {
  const { reservation, direction, metres, transport, service, reason, by, agreed } = proposing;
  await withdrawProposals(tx, reservation.id, direction, now);
  await insertFeeProposal(tx, {
    ...{ id: newId("dfp"), reservation_id: reservation.id, direction, metres, transport_fen: transport, service_fen: service },
    ...{ reason: reason || null, proposed_at: now, proposed_by: by, declined_at: null, withdrawn_at: null },
    ...(agreed ? { agreed_at: now, agreed_by: by } : { agreed_at: null, agreed_by: null }),
  });
  const about = { reservationId: reservation.id, direction, by };
  const data = { metres, transport, service, byPhone: agreed ? 1 : 0 };
  await recordTripEvent(tx, about, agreed ? "fee-agreed" : "fee-proposed", data, now);
  if (agreed) return;
  const { id, customer, number } = reservation;
  await tell(tx, { customer_id: customer.id, id }, "delivery-fee-asked", { number }, now);
}

interface Answer {
  readonly proposalId: string;
  readonly agrees: boolean;
  readonly by: string;
}

/**
 * The customer's own yes or no to a fee above the quoted one. With a yes the trip costs what he was shown; with a no it costs what it
 * did, and the desk sees it. The same answer sent twice is one. Throws where it was answered otherwise or taken back.
 */
export async function answerFee(
  tx: Tx,
  reservation: Reservation,
  { proposalId, agrees, by }: Answer,
  now: Instant,
): Promise<void> {
  const proposal = (await feeProposalsOf(tx, reservation.id)).find((each) => each.id === proposalId);
  if (!proposal) throw new RuleViolation({ code: "fee-already-answered" });
  if (agrees ? proposal.agreedAt : proposal.declinedAt) return;
  if (proposal.agreedAt || proposal.declinedAt) throw new RuleViolation({ code: "fee-already-answered" });
  const { agreementNumber } = reservation;
  if (agrees && agreementNumber) throw new RuleViolation({ code: "agreement-already-issued", number: agreementNumber });
  const trip = await openTrip(tx, reservation, proposal.direction);
  const { metres, transport, service } = proposal;
  await tx
    .updateTable("delivery_fee_proposal")
    .set(agrees ? { agreed_at: now, agreed_by: by } : { declined_at: now })
    .where("id", "=", proposalId)
    .execute();
  const about = { reservationId: reservation.id, direction: proposal.direction, by };
  await recordTripEvent(tx, about, agrees ? "fee-agreed" : "fee-declined", { metres, transport, service, byPhone: 0 }, now);
  if (!agrees) return;
  await tx
    .updateTable("delivery")
    .set({ metres, transport_fen: transport, service_fen: service, note: proposal.reason })
    .where("id", "=", trip.id)
    .execute();
}
