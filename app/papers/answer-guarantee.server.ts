import type { Insertable } from "kysely";
import type { SealedFileTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { hashOfNumber } from "~/platform/vault.server";
import { tell } from "~/viewings/viewings.repo.server";
import { giveConsent } from "./consent.server";
import { forgetPapers } from "./forget-papers.server";
import { checkRoomFor, enterPaper } from "./hand-in-paper.server";
import { adultNumber, keptNumber } from "./note-identity.server";
import { findOpenReservation } from "./papers.repo.server";
import type { OpenReservation } from "./papers.repo.server";

export interface GuaranteeAnswer {
  /** Of the paper, minted by the form. */
  readonly id: string;
  readonly guarantorId: string;
  /** As on his card. */
  readonly name: string;
  readonly idNumber: string;
  readonly address: string;
}

const KIND = "xiamen-guarantor-id";

async function standingGuarantor(db: Reader, id: string) {
  const row = await db
    .selectFrom("guarantor")
    .select(["id", "reservation_id", "signed_at", "answered_at"])
    .where("id", "=", id)
    .where("refused_at", "is", null)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new RuleViolation({ code: "already-changed" });
  if (row.signed_at) throw new RuleViolation({ code: "agreement-already-signed" });
  return row;
}

/** While his paper waits nobody else puts another in its place by the same link; sent twice, the same answer is one. */
async function checkAnsweredOnce(db: Reader, { id, guarantorId }: GuaranteeAnswer): Promise<void> {
  const waiting = await db
    .selectFrom("paper")
    .select("id")
    .where("guarantor_id", "=", guarantorId)
    .where("accepted_at", "is", null)
    .where("refused_at", "is", null)
    .where("replaced_at", "is", null)
    .where("id", "<>", id)
    .executeTakeFirst();
  if (waiting) throw new RuleViolation({ code: "already-changed" });
}

/** D5: throws what stands in the way of this guarantor: his age, or that he is the renter, by the number where it is known. */
export async function checkAnswer(db: Reader, answer: GuaranteeAnswer, now: Instant): Promise<OpenReservation> {
  const guarantor = await standingGuarantor(db, answer.guarantorId);
  const reservation = await findOpenReservation(db, guarantor.reservation_id);
  await checkAnsweredOnce(db, answer);
  const number = adultNumber(answer.idNumber, "guarantor", now);
  const renter = await db
    .selectFrom("customer")
    .select("id_number_hash")
    .where("id", "=", reservation.customer_id)
    .executeTakeFirstOrThrow();
  if (renter.id_number_hash === hashOfNumber(number)) throw new RuleViolation({ code: "guarantor-is-renter" }, "idNumber");
  await checkRoomFor(db, reservation, KIND, now);
  return reservation;
}

/** D5a: the guarantor's own consent, number, address and paper, by his own link; the renter is told that he answered. */
export async function answerGuarantee(
  tx: Tx,
  answer: GuaranteeAnswer,
  file: Insertable<SealedFileTable>,
  now: Instant,
): Promise<void> {
  const { id, guarantorId, name, address } = answer;
  const reservation = await checkAnswer(tx, answer, now);
  await giveConsent(tx, reservation.id, { guarantorId }, now);
  const number = adultNumber(answer.idNumber, "guarantor", now);
  await tx
    .updateTable("guarantor")
    .set({ name, address, answered_at: now, ...keptNumber(number, `guarantor ${guarantorId}`) })
    .where("id", "=", guarantorId)
    .execute();
  await enterPaper(tx, reservation, { id, kind: KIND, guarantorId, uploadedBy: null }, file, now);
  await tell(tx, reservation, "guarantor-answered", { number: reservation.number }, now);
}

/**
 * 「我不担保」, until he has signed: what he gave is forgotten, and a waiver that rested on him falls. Answers the sealed files to
 * be removed from the disk.
 */
export async function refuseGuarantee(tx: Tx, guarantorId: string, now: Instant): Promise<string[]> {
  const { reservation_id: id } = await standingGuarantor(tx, guarantorId);
  const reservation = await findOpenReservation(tx, id);
  const forgotten = { address: null, id_number_sealed: null, id_number_hash: null, id_number_tail: null };
  await tx
    .updateTable("guarantor")
    .set({ refused_at: now, ...forgotten })
    .where("id", "=", guarantorId)
    .execute();
  await tx.updateTable("consent").set({ withdrawn_at: now }).where("guarantor_id", "=", guarantorId).execute();
  const files = await forgetPapers(
    tx,
    { reservationId: id, guarantorId, because: "withdrawn", waiverFalls: true, askedBy: null },
    now,
  );
  await tell(tx, reservation, "guarantor-declined", { number: reservation.number }, now);
  return files;
}
