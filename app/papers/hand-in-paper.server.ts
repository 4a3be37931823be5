import type { Insertable } from "kysely";
import type { SealedFileTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { PaperKind } from "~/deposits/deposit";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { insertSealedFile } from "~/platform/vault.server";
import { checkConsent } from "./consent.server";
import { noteIdentity } from "./note-identity.server";
import type { Identity } from "./note-identity.server";
import { MOST_PAPERS_A_DAY, carriesNumber, optionalPapers, renterPapers } from "./paper";
import {
  checkTakesPapers,
  countPapersSince,
  findOpenReservation,
  insertPaper,
  markReplaced,
  papersOf,
} from "./papers.repo.server";
import type { OpenReservation } from "./papers.repo.server";

export interface HandIn {
  /** Minted by the form, so that handing in twice is handing in once. */
  readonly id: string;
  readonly reservationId: string;
  readonly kind: PaperKind;
  readonly accountId: string;
  /** Null where the customer's number is known already, or the paper carries none. */
  readonly identity: Identity | null;
}

/** What holds for every paper, whoever hands it in: asked before its picture is worked on, and again when it is entered. */
export async function checkRoomFor(db: Reader, reservation: OpenReservation, kind: PaperKind, now: Instant): Promise<void> {
  checkTakesPapers(reservation, now);
  const papers = await papersOf(db, { id: reservation.id, depositWay: reservation.deposit_way }, dayOf(now));
  if (papers.some((paper) => paper.kind === kind && paper.state === "accepted"))
    throw new RuleViolation({ code: "paper-already-decided" });
  if ((await countPapersSince(db, reservation.customer_id, plusHours(now, -24))) >= MOST_PAPERS_A_DAY)
    throw new RuleViolation({ code: "too-many-attempts", retryAfterSeconds: 3600 });
}

/** Throws what stands in the way of this paper of the renter's own. */
export async function checkHandIn(db: Reader, paper: HandIn, now: Instant): Promise<OpenReservation> {
  const reservation = await findOpenReservation(db, paper.reservationId);
  const { deposit_way: way } = reservation;
  if (![...renterPapers(way), ...optionalPapers(way)].includes(paper.kind)) throw new RuleViolation({ code: "not-found" });
  await checkRoomFor(db, reservation, paper.kind, now);
  await checkConsent(db, paper.reservationId, { accountId: paper.accountId });
  if (carriesNumber(paper.kind) && !paper.identity && !(await hasNumber(db, reservation.customer_id)))
    throw new RuleViolation({ code: "id-number-missing" }, "idNumber");
  return reservation;
}

async function hasNumber(db: Reader, customerId: string): Promise<boolean> {
  const row = await db.selectFrom("customer").select("id_number_tail").where("id", "=", customerId).executeTakeFirstOrThrow();
  return row.id_number_tail !== null;
}

/** Enters a paper of the renter's with its sealed picture; it stands in the place of an earlier one. */
export async function handInPaper(tx: Tx, paper: HandIn, file: Insertable<SealedFileTable>, now: Instant): Promise<void> {
  const reservation = await checkHandIn(tx, paper, now);
  if (paper.identity) await noteIdentity(tx, reservation, paper.identity, now);
  await enterPaper(tx, reservation, { ...paper, guarantorId: null, uploadedBy: paper.accountId }, file, now);
}

interface EnteredPaper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly guarantorId: string | null;
  readonly uploadedBy: string | null;
}

export async function enterPaper(
  tx: Tx,
  { id: reservationId, customer_id }: OpenReservation,
  { id, kind, guarantorId, uploadedBy }: EnteredPaper,
  file: Insertable<SealedFileTable>,
  now: Instant,
): Promise<void> {
  await markReplaced(tx, reservationId, kind, now);
  await insertSealedFile(tx, file);
  await insertPaper(tx, {
    id,
    reservation_id: reservationId,
    customer_id,
    guarantor_id: guarantorId,
    kind,
    file_id: file.id,
    uploaded_at: now,
    uploaded_by: uploadedBy,
  });
}
