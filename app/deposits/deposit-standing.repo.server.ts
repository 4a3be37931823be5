import type { Reader } from "db/transact.server";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { depositStanding, waiverState } from "./deposit";
import type { DepositStanding, DepositWay, ReviewedPaper, WaiverState } from "./deposit";

/** The papers of a reservation as the staff left them, replaced ones left out. */
export async function listReviewedPapers(db: Reader, reservationId: string): Promise<ReviewedPaper[]> {
  const rows = await db
    .selectFrom("paper")
    .select(["kind", "accepted_at", "refused_at", "refuse_reason", "expires_on"])
    .where("reservation_id", "=", reservationId)
    .where("replaced_at", "is", null)
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    acceptedAt: row.accepted_at,
    refusedAt: row.refused_at,
    refuseReason: row.refuse_reason,
    expiresOn: row.expires_on,
  }));
}

/** What is held of the deposit: what was paid, less what was given back and what was deducted, item by item (D7). */
export async function depositPaid(db: Reader, reservationId: string): Promise<Fen> {
  const paid = await db
    .selectFrom("payment")
    .select((where) => where.fn.sum<number | null>("amount_fen").as("sum"))
    .where("reservation_id", "=", reservationId)
    .where("kind", "in", ["deposit", "deposit-refund"])
    .executeTakeFirstOrThrow();
  const deducted = await db
    .selectFrom("charge")
    .select((where) => where.fn.sum<number | null>("amount_fen").as("sum"))
    .where("reservation_id", "=", reservationId)
    .where("from_deposit", "=", 1)
    .executeTakeFirstOrThrow();
  return fen((paid.sum ?? 0) - (deducted.sum ?? 0));
}

/** D5b: the reservation's guarantor has signed in front of a staff member. */
export async function guaranteeSigned(db: Reader, reservationId: string): Promise<boolean> {
  const row = await db
    .selectFrom("guarantor")
    .select("id")
    .where("reservation_id", "=", reservationId)
    .where("signed_at", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** D5b: those whose renewal was agreed on the deposit, because the guarantor does not sign for it (Civil Code 695). */
export async function depositsInstead(db: Reader, reservationIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("agreed_change")
    .select(["reservation_id", "data"])
    .where("reservation_id", "in", [...reservationIds])
    .where("kind", "=", "renewal")
    .where("dropped_at", "is", null)
    .execute();
  const instead = rows.filter((row) => (JSON.parse(row.data) as { security: string | null }).security === "deposit");
  return new Set(instead.map((row) => row.reservation_id));
}

export interface StandingDeposit {
  readonly waiver: WaiverState;
  readonly standing: DepositStanding;
  readonly paid: Fen;
  readonly guaranteeSigned: boolean;
}

/** D4, D5b, D8: how the deposit of a reservation stands at `now`: its papers, the guarantor's signature, and what was paid. */
export async function depositOf(
  db: Reader,
  reservation: { readonly id: string; readonly depositWay: DepositWay; readonly quote: { readonly deposit: Fen } },
  now: Instant,
): Promise<StandingDeposit> {
  const waiver = waiverState(reservation.depositWay, await listReviewedPapers(db, reservation.id), dayOf(now));
  const [paid, signed] = [await depositPaid(db, reservation.id), await guaranteeSigned(db, reservation.id)];
  const instead = (await depositsInstead(db, [reservation.id])).has(reservation.id);
  const standing = depositStanding({
    way: instead ? "deposit" : reservation.depositWay,
    waived: waiver.complete,
    guaranteeSigned: signed,
    depositDue: reservation.quote.deposit,
    depositPaid: paid,
  });
  return { waiver, standing, paid, guaranteeSigned: signed };
}
