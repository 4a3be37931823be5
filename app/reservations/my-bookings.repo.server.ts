import type { Reader, Tx } from "db/transact.server";
import { depositStanding, waiverState } from "~/deposits/deposit";
import type { DepositStanding, ReviewedPaper, WaiverState } from "~/deposits/deposit";
import { depositsInstead } from "~/deposits/deposit-standing.repo.server";
import { fen, sumFen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { dayOf } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import type { Reservation } from "./reservation";

export interface BookingNotice {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  /** The moment it is about, where it is about one. */
  readonly about: Instant | null;
  /** The day and the amount it is about: what is to be paid until when. */
  readonly day: Day | null;
  readonly amount: Fen | null;
  readonly reason: string | null;
}

/** What the customer has not read yet, newest first; of one reservation or of all that are his. */
export async function unreadNotices(db: Reader, customerId: string, reservationId?: string): Promise<BookingNotice[]> {
  let query = db
    .selectFrom("notice")
    .select(["id", "kind", "data"])
    .where("customer_id", "=", customerId)
    .where("read_at", "is", null);
  if (reservationId !== undefined) query = query.where("reservation_id", "=", reservationId);
  const rows = await query.orderBy("created_at", "desc").limit(20).execute();
  return rows.map(({ id, kind, data }) => {
    const { number, at, day, amount, reason } = JSON.parse(data) as Record<string, string | null | undefined>;
    return {
      ...{ id, kind, number: number ?? "", about: (at ?? null) as Instant | null, reason: reason ?? null },
      ...{ day: (day ?? null) as Day | null, amount: amount ? fen(Number(amount)) : null },
    };
  });
}

export async function markNoticesRead(tx: Tx, customerId: string, at: Instant, reservationId?: string): Promise<void> {
  let change = tx.updateTable("notice").set({ read_at: at }).where("customer_id", "=", customerId).where("read_at", "is", null);
  if (reservationId !== undefined) change = change.where("reservation_id", "=", reservationId);
  await change.execute();
}

export interface Standing {
  readonly waiver: WaiverState;
  readonly deposit: DepositStanding;
  readonly depositPaid: Fen;
  /** The agreement in force has been signed. */
  readonly signed: boolean;
}

async function papersOf(db: Reader, ids: readonly string[]) {
  const rows = await db
    .selectFrom("paper")
    .select(["reservation_id", "kind", "accepted_at", "refused_at", "refuse_reason", "expires_on"])
    .where("reservation_id", "in", [...ids])
    .where("replaced_at", "is", null)
    .execute();
  return rows.map((row): ReviewedPaper & { reservationId: string } => ({
    reservationId: row.reservation_id,
    kind: row.kind,
    acceptedAt: row.accepted_at,
    refusedAt: row.refused_at,
    refuseReason: row.refuse_reason,
    expiresOn: row.expires_on,
  }));
}

async function signedOf(db: Reader, ids: readonly string[]) {
  const guarantees = await db
    .selectFrom("guarantor")
    .select("reservation_id")
    .where("reservation_id", "in", [...ids])
    .where("signed_at", "is not", null)
    .execute();
  const agreements = await db
    .selectFrom("agreement")
    .select("reservation_id")
    .where("reservation_id", "in", [...ids])
    .where("voided_at", "is", null)
    .where("signed_at", "is not", null)
    .execute();
  return {
    guarantees: new Set(guarantees.map((row) => row.reservation_id)),
    agreements: new Set(agreements.map((row) => row.reservation_id)),
  };
}

/** What is held of each deposit: what came in and went back, less what was deducted (D7). */
async function depositsHeld(db: Reader, ids: readonly string[]): Promise<Map<string, Fen>> {
  const payments = await db
    .selectFrom("payment")
    .select(["reservation_id", "amount_fen"])
    .where("reservation_id", "in", [...ids])
    .where("kind", "in", ["deposit", "deposit-refund"])
    .execute();
  const deductions = await db
    .selectFrom("charge")
    .select(["reservation_id", "amount_fen"])
    .where("reservation_id", "in", [...ids])
    .where("from_deposit", "=", 1)
    .execute();
  const of = (rows: typeof payments, id: string) =>
    sumFen(rows.filter((row) => row.reservation_id === id).map((row) => row.amount_fen));
  return new Map(ids.map((id) => [id, fen(of(payments, id) - of(deductions, id))]));
}

/** How papers, deposit and signature of many reservations stand at `now` (D4, D5b, D8), in six queries. */
export async function standingsOf(
  db: Reader,
  reservations: readonly Pick<Reservation, "id" | "depositWay" | "quote">[],
  now: Instant,
): Promise<Map<string, Standing>> {
  const ids = reservations.map((each) => each.id);
  if (ids.length === 0) return new Map();
  const papers = await papersOf(db, ids);
  const signed = await signedOf(db, ids);
  const held = await depositsHeld(db, ids);
  const instead = await depositsInstead(db, ids);
  return new Map(
    reservations.map(({ id, depositWay: way, quote }) => {
      const own = papers.filter((paper) => paper.reservationId === id);
      const waiver = waiverState(way, own, dayOf(now));
      const depositPaid = held.get(id) ?? ZERO;
      const facts = { waived: waiver.complete, guaranteeSigned: signed.guarantees.has(id), depositDue: quote.deposit };
      const deposit = depositStanding({ ...facts, way: instead.has(id) ? "deposit" : way, depositPaid });
      return [id, { waiver, deposit, depositPaid, signed: signed.agreements.has(id) }];
    }),
  );
}
