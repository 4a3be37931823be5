import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { forgetPapers } from "~/papers/forget-papers.server";
import { findReservation, listReservationsOf } from "~/reservations/reservations.repo.server";
import type { Reservation } from "~/reservations/reservation";
import { noteRequest } from "./data-requests.repo.server";
import type { WhoseData } from "./exported-tables.server";
import { whatIsOpen } from "./settled.server";
import type { Open } from "./settled.server";

export interface KeptPictures {
  readonly number: string;
  readonly count: number;
  /** Null where they go at once; a booking that waits for its waiver loses it with them. */
  readonly frozen: Exclude<Open, "booked"> | null;
  readonly losesWaiver: boolean;
}

/** His own pictures of papers that are still kept, by booking, and why they can't go yet. */
export async function keptPictures(db: Reader, customerId: string, now: Instant): Promise<KeptPictures[]> {
  const rows = await db
    .selectFrom("paper")
    .innerJoin("sealed_file", "sealed_file.id", "paper.file_id")
    .innerJoin("reservation", "reservation.id", "paper.reservation_id")
    .select(["reservation.number"])
    .select((where) => where.fn.count<number>("paper.file_id").distinct().as("count"))
    .where("paper.customer_id", "=", customerId)
    .where("paper.guarantor_id", "is", null)
    .where("sealed_file.erased_at", "is", null)
    .groupBy("reservation.number")
    .orderBy("reservation.number", "desc")
    .execute();
  const kept: KeptPictures[] = [];
  for (const { number, count } of rows) {
    const reservation = await findReservation(db, number, customerId);
    const open = reservation && (await whatIsOpen(db, reservation, now));
    kept.push({ number, count, frozen: open === "booked" ? null : open, losesWaiver: open === "booked" });
  }
  return kept;
}

/** His rentals of which nothing is open any more: a picture that serves several of them (D6) is needed by none. */
async function overOf(db: Reader, customerId: string, now: Instant): Promise<string[]> {
  const over: string[] = [];
  for (const reservation of await listReservationsOf(db, customerId))
    if ((await whatIsOpen(db, reservation, now)) === null) over.push(reservation.id);
  return over;
}

async function forget(
  tx: Tx,
  reservation: Reservation,
  { accountId }: WhoseData,
  { waiverFalls, over }: { readonly waiverFalls: boolean; readonly over: readonly string[] },
  now: Instant,
): Promise<string[]> {
  await tx
    .updateTable("consent")
    .set({ withdrawn_at: now })
    .where("account_id", "=", accountId)
    .where((where) => where.or([where("reservation_id", "=", reservation.id), where("purpose", "=", "reuse")]))
    .where("withdrawn_at", "is", null)
    .execute();
  const own = { reservationId: reservation.id, guarantorId: null, waiverFalls, over };
  return forgetPapers(tx, { ...own, because: "asked", askedBy: accountId }, now);
}

/** Erases the pictures of one booking at once; throws `still-open` while something is owed. Answers the ids, to be removed from the disk. */
export async function eraseMine(tx: Tx, whose: WhoseData, number: string, now: Instant): Promise<string[]> {
  const reservation = await findReservation(tx, number, whose.customerId);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  const open = await whatIsOpen(tx, reservation, now);
  if (open && open !== "booked") throw new RuleViolation({ code: "still-open", number, because: open });
  const files = await forget(
    tx,
    reservation,
    whose,
    { waiverFalls: open === "booked", over: await overOf(tx, whose.customerId, now) },
    now,
  );
  await noteRequest(tx, whose, { kind: "erase", detail: number }, now);
  return files;
}

const BLANK = { email: null, address: null, contact_name: null, responsible_name: null, school: null, note: null };
const NO_NUMBER = { id_number_sealed: null, id_number_hash: null, id_number_tail: null };

/**
 * Closes an account: the pictures go, he is signed out everywhere, what names him is blank; agreements and the ledger stay as long as
 * the law wants them. Throws `still-open`, with the booking, while one lives or anything is owed by either side.
 */
export async function closeAccount(tx: Tx, whose: WhoseData, blankName: string, now: Instant): Promise<string[]> {
  const { accountId, customerId } = whose;
  const files: string[] = [];
  const all = await listReservationsOf(tx, customerId);
  const over = all.map((reservation) => reservation.id);
  for (const reservation of all) {
    const because = await whatIsOpen(tx, reservation, now);
    if (because) throw new RuleViolation({ code: "still-open", number: reservation.number, because });
    files.push(...(await forget(tx, reservation, whose, { waiverFalls: false, over }, now)));
  }
  const { kind } = await tx.selectFrom("customer").select("kind").where("id", "=", customerId).executeTakeFirstOrThrow();
  const name = kind === "company" ? {} : { name: blankName };
  const closed = { ...BLANK, ...NO_NUMBER, ...name, phone: "", account_closed_at: now };
  await tx.updateTable("customer").set(closed).where("id", "=", customerId).execute();
  const gone = { name: blankName, phone: null, email: null, password_hash: "", deactivated_at: now };
  await tx.updateTable("account").set(gone).where("id", "=", accountId).execute();
  await tx
    .updateTable("session")
    .set({ revoked_at: now })
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .execute();
  await tx.updateTable("session").set({ address: "", browser: "" }).where("account_id", "=", accountId).execute();
  await tx
    .updateTable("reservation")
    .set({ customer_note: null, delivery_address: null })
    .where("customer_id", "=", customerId)
    .execute();
  await tx
    .updateTable("feed")
    .set({ replaced_at: now })
    .where("account_id", "=", accountId)
    .where("replaced_at", "is", null)
    .execute();
  await noteRequest(tx, whose, { kind: "close" }, now);
  return files;
}
