import type { Insertable } from "kysely";
import type { PaperTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { paperState, requiredPapers } from "~/deposits/deposit";
import type { DepositWay, PaperKind, PaperState } from "~/deposits/deposit";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Day, Instant } from "~/kernel/time";
import { optionalPapers } from "./paper";
import type { PaperAccess } from "./paper";

/** How one kind of paper stands in a reservation; the picture and the numbers on it are not part of it. */
export interface PaperStanding {
  readonly kind: PaperKind;
  /** False for a paper that some hand in besides (D5a). */
  readonly required: boolean;
  readonly state: PaperState;
  readonly paperId: string | null;
  /** Why it was refused. */
  readonly reason: string | null;
  readonly uploadedAt: Instant | null;
  readonly expiresOn: Day | null;
  /** D6: the booking whose paper serves here too, and when it was accepted. */
  readonly reusedFrom: { readonly number: string; readonly acceptedAt: Instant } | null;
}

/** D4: the papers of a reservation's way of deposit as they stand on a day: each required one, and others only where handed in. */
export async function papersOf(
  db: Reader,
  { id, depositWay }: { readonly id: string; readonly depositWay: DepositWay },
  on: Day,
): Promise<PaperStanding[]> {
  const rows = await db
    .selectFrom("paper")
    .leftJoin("paper as first", "first.id", "paper.reused_from")
    .leftJoin("reservation as earlier", "earlier.id", "first.reservation_id")
    .select(["paper.id", "paper.kind", "paper.uploaded_at", "paper.accepted_at", "paper.refused_at", "paper.refuse_reason"])
    .select(["paper.expires_on", "earlier.number as earlier_number"])
    .where("paper.reservation_id", "=", id)
    .where("paper.replaced_at", "is", null)
    .orderBy("paper.uploaded_at", "desc")
    .execute();
  const required = requiredPapers(depositWay);
  return [...required, ...optionalPapers(depositWay)].flatMap((kind): PaperStanding[] => {
    const row = rows.find((each) => each.kind === kind);
    const of = { kind, required: required.includes(kind) };
    if (!row) {
      const missing = {
        ...of,
        state: "missing",
        paperId: null,
        reason: null,
        uploadedAt: null,
        expiresOn: null,
        reusedFrom: null,
      } as const;
      return of.required ? [missing] : [];
    }
    const decided = { acceptedAt: row.accepted_at, refusedAt: row.refused_at, refuseReason: row.refuse_reason };
    const state = paperState({ kind, ...decided, expiresOn: row.expires_on }, on);
    const reason = state === "refused" ? row.refuse_reason : null;
    const { earlier_number: number, accepted_at: acceptedAt } = row;
    const reusedFrom = number && acceptedAt ? { number, acceptedAt } : null;
    return [{ ...of, state, paperId: row.id, reason, uploadedAt: row.uploaded_at, expiresOn: row.expires_on, reusedFrom }];
  });
}

export interface PaperToCheck {
  readonly paperId: string;
  readonly kind: PaperKind;
  readonly reservationNumber: string;
  readonly customerName: string;
  readonly customerPhone: string;
  readonly uploadedAt: Instant;
}

/** Papers of live bookings that nobody has decided on, longest waiting first; those of one moment by their kinds, a licence before an ID. */
export async function listPapersToCheck(db: Reader, most = 200): Promise<PaperToCheck[]> {
  const rows = await db
    .selectFrom("paper")
    .innerJoin("reservation", "reservation.id", "paper.reservation_id")
    .innerJoin("customer", "customer.id", "paper.customer_id")
    .select(["paper.id", "paper.kind", "paper.uploaded_at", "reservation.number", "customer.name", "customer.phone"])
    .where("accepted_at", "is", null)
    .where("refused_at", "is", null)
    .where("replaced_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expired_at", "is", null)
    .orderBy("uploaded_at")
    .orderBy("paper.kind")
    .orderBy("paper.id")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    paperId: row.id,
    kind: row.kind,
    reservationNumber: row.number,
    customerName: row.name,
    customerPhone: row.phone,
    uploadedAt: row.uploaded_at,
  }));
}

/** What the rules about handing in and deciding ask of a reservation. */
export const findOpenReservation = (db: Reader, id: string) =>
  db
    .selectFrom("reservation")
    .select(["id", "number", "customer_id", "deposit_way", "hold_ends_at", "starts_at"])
    .select(["expired_at", "cancelled_at", "confirmed_at", "waived_at", "handed_out_at"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
export type OpenReservation = Awaited<ReturnType<typeof findOpenReservation>>;

/** Papers change nothing for a booking that has ended or whose machines have left. */
export function checkTakesPapers(reservation: OpenReservation, now: Instant): void {
  const { cancelled_at: cancelled, expired_at: expired, hold_ends_at: end, handed_out_at: out } = reservation;
  if (cancelled) throw new RuleViolation({ code: "already-cancelled" });
  if (expired ?? (end !== null && end <= now)) throw new RuleViolation({ code: "hold-ended", at: expired ?? end ?? now });
  if (out) throw new RuleViolation({ code: "already-handed-out" });
}

export const insertPaper = (tx: Tx, paper: Insertable<PaperTable>) => tx.insertInto("paper").values(paper).execute();

/** Another upload stands in the place of whatever of this kind there was. */
export const markReplaced = (tx: Tx, reservationId: string, kind: PaperKind, now: Instant) =>
  tx
    .updateTable("paper")
    .set({ replaced_at: now })
    .where("reservation_id", "=", reservationId)
    .where("kind", "=", kind)
    .where("replaced_at", "is", null)
    .execute();

/** How many papers were handed in for a customer's bookings since a moment, his guarantors' too. */
export async function countPapersSince(db: Reader, customerId: string, since: Instant): Promise<number> {
  const row = await db
    .selectFrom("paper")
    .select((where) => where.fn.countAll<number>().as("count"))
    .where("customer_id", "=", customerId)
    .where("uploaded_at", ">", since)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Who looked at the renter's own papers, or at those of one guarantor, here or where they were used again (D6): newest first. */
export async function listAccesses(
  db: Reader,
  { reservationId, guarantorId }: { readonly reservationId: string; readonly guarantorId: string | null },
): Promise<PaperAccess[]> {
  return db
    .selectFrom("paper_access")
    .innerJoin("paper", "paper.id", "paper_access.paper_id")
    .leftJoin("paper as first", "first.id", "paper.reused_from")
    .innerJoin("account", "account.id", "paper_access.account_id")
    .select(["account.name", "paper_access.role", "paper.kind", "paper_access.at", "paper_access.why", "paper_access.outcome"])
    .where((where) =>
      where.or([where("paper.reservation_id", "=", reservationId), where("first.reservation_id", "=", reservationId)]),
    )
    .where("paper.guarantor_id", guarantorId === null ? "is" : "=", guarantorId)
    .orderBy("paper_access.at", "desc")
    .limit(200)
    .execute();
}
