import type { Tx } from "db/transact.server";
import { checkGuarantor } from "~/deposits/deposit";
import { checkResidentId } from "~/kernel/identity-number";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { noticeOfBooking } from "~/outbox/queue-notice.server";
import { openText } from "~/platform/vault.server";
import { tell } from "~/viewings/viewings.repo.server";
import { checkTakesPapers, findOpenReservation } from "./papers.repo.server";
import type { OpenReservation } from "./papers.repo.server";
import { settleWaiver } from "./settle-waiver.server";

export interface Acceptance {
  readonly paperId: string;
  /** Null for 长期, or a paper that says no end. */
  readonly expiresOn: Day | null;
  /** D5: the address printed on the guarantor's card is in Xiamen. */
  readonly hukouConfirmed: boolean;
  readonly by: string;
}

interface Decided {
  readonly paperId: string;
  readonly by: string;
}

async function undecided(tx: Tx, paperId: string, now: Instant) {
  const paper = await tx
    .selectFrom("paper")
    .select(["id", "kind", "reservation_id", "guarantor_id", "accepted_at", "refused_at", "replaced_at"])
    .where("id", "=", paperId)
    .executeTakeFirst();
  if (!paper) throw new RuleViolation({ code: "not-found" });
  if (paper.accepted_at ?? paper.refused_at ?? paper.replaced_at) throw new RuleViolation({ code: "paper-already-decided" });
  const reservation = await findOpenReservation(tx, paper.reservation_id);
  checkTakesPapers(reservation, now);
  return { paper, reservation };
}

type Decision =
  | {
      readonly accepted_at: Instant;
      readonly accepted_by: string;
      readonly expires_on: Day | null;
      readonly hukou_confirmed: 1 | null;
    }
  | { readonly refused_at: Instant; readonly refused_by: string; readonly refuse_reason: string };

/** Of several who decide at once one does; throws `paper-already-decided` for the others. */
async function decide(tx: Tx, paperId: string, decision: Decision): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("paper")
    .set(decision)
    .where("id", "=", paperId)
    .where("accepted_at", "is", null)
    .where("refused_at", "is", null)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "paper-already-decided" });
}

/** D5: with both numbers known the two are compared once more on the day of the review; with one, it must be there. */
async function checkPersons(tx: Tx, reservation: OpenReservation, guarantorId: string | null, now: Instant): Promise<void> {
  const renter = await tx
    .selectFrom("customer")
    .select(["id", "id_number_sealed"])
    .where("id", "=", reservation.customer_id)
    .executeTakeFirstOrThrow();
  if (guarantorId === null) {
    if (!renter.id_number_sealed) throw new RuleViolation({ code: "id-number-missing" });
    return;
  }
  const guarantor = await tx
    .selectFrom("guarantor")
    .select("id_number_sealed")
    .where("id", "=", guarantorId)
    .executeTakeFirstOrThrow();
  if (!guarantor.id_number_sealed) throw new RuleViolation({ code: "id-number-missing" });
  if (!renter.id_number_sealed) return;
  const day = dayOf(now);
  const of = checkResidentId(openText(renter.id_number_sealed, `customer ${renter.id} id-number`), day);
  const by = checkResidentId(openText(guarantor.id_number_sealed, `guarantor ${guarantorId} id-number`), day);
  if (!of.ok || !by.ok) throw new RuleViolation({ code: "id-number-missing" });
  const violation = checkGuarantor({
    ...{ renterNumber: of.number, renterBirth: of.birthDate },
    ...{ guarantorNumber: by.number, guarantorBirth: by.birthDate, day },
  });
  if (violation) throw new RuleViolation(violation);
}

/** D4: a staff member has looked at a paper and accepts it. With the last required one the waiver counts, and the hold no longer ends (V6). */
export async function acceptPaper(
  tx: Tx,
  { paperId, expiresOn, hukouConfirmed, by }: Acceptance,
  now: Instant,
): Promise<{ reservationNumber: string; waived: boolean }> {
  const { paper, reservation } = await undecided(tx, paperId, now);
  if (expiresOn !== null && expiresOn < dayOf(now))
    throw new RuleViolation({ code: "paper-expired", on: expiresOn }, "expiresOn");
  const ofGuarantor = paper.guarantor_id !== null;
  if (ofGuarantor && !hukouConfirmed) throw new RuleViolation({ code: "hukou-not-confirmed" }, "hukou");
  if (paper.kind !== "business-licence" && paper.kind !== "letter-of-authority")
    await checkPersons(tx, reservation, paper.guarantor_id, now);
  await decide(tx, paperId, {
    accepted_at: now,
    accepted_by: by,
    expires_on: expiresOn,
    hukou_confirmed: ofGuarantor ? 1 : null,
  });
  const { complete, news } = await settleWaiver(tx, reservation, by, now);
  await tell(tx, reservation, complete ? news : "paper-accepted", { number: reservation.number, kind: paper.kind }, now);
  return { reservationNumber: reservation.number, waived: complete };
}

/** D4: the paper is refused, the deposit stays due, and the customer is told which paper and why. */
export async function refusePaper(
  tx: Tx,
  { paperId, by, reason }: Decided & { readonly reason: string },
  now: Instant,
): Promise<{ reservationNumber: string }> {
  const why = reason.trim();
  if (why === "") throw new RuleViolation({ code: "reason-missing" }, "reason");
  const { paper, reservation } = await undecided(tx, paperId, now);
  await decide(tx, paperId, { refused_at: now, refused_by: by, refuse_reason: why });
  await tell(tx, reservation, "paper-refused", { number: reservation.number, kind: paper.kind, reason: why }, now);
  await noticeOfBooking(
    tx,
    { event: "papers-missing", reservationId: reservation.id, occurrence: paperId, values: { papers: [paper.kind] } },
    now,
  );
  return { reservationNumber: reservation.number };
}
