import type { Insertable } from "kysely";
import type { SealedFileTable } from "db/schema";
import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { insertSealedFile } from "~/platform/vault.server";
import type { Reservation } from "~/reservations/reservation";
import { markDelivered } from "./deliveries.repo.server";
import type { Direction } from "./deliveries.repo.server";
import { insertProof, proofsOf, recordTripEvent } from "./trips.repo.server";

export interface Proving {
  /** Minted by the form: the same proof sent twice is one. */
  readonly id: string;
  readonly reservation: Reservation;
  readonly direction: Direction;
  readonly receivedBy: string;
  readonly note: string;
  readonly by: string;
  readonly file: Insertable<SealedFileTable> | null;
}

/**
 * The proof of a trip: who took or gave the machines, when, with a picture if there is one. Once for each way, after the machines
 * have left the shop; where the trip was marked as done without one, it is added. Answers false where this very proof is there.
 */
export async function proveDelivery(tx: Tx, proving: Proving, now: Instant): Promise<boolean> {
  const { id, reservation, direction, receivedBy, note, by, file } = proving;
  const known = (await proofsOf(tx, reservation.id)).find((each) => each.direction === direction);
  if (known?.id === id) return false;
  if (known) throw new RuleViolation({ code: "already-changed" });
  if (reservation.cancelledAt) throw new RuleViolation({ code: "already-cancelled" });
  if (!reservation.handedOutAt) throw new RuleViolation({ code: "machines-not-out" });
  if (file) await insertSealedFile(tx, file);
  const proof = { id, reservation_id: reservation.id, direction, at: now, by, received_by: receivedBy };
  await insertProof(tx, { ...proof, note: note || null, file_id: file?.id ?? null });
  await markDelivered(tx, reservation.id, direction, by, now);
  await recordTripEvent(tx, { reservationId: reservation.id, direction, by }, "delivered", { receivedBy }, now);
  return true;
}
