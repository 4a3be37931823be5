import type { Insertable } from "kysely";
import type { ChargeTable, PaymentTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { deliveriesFor, deliveryTotal } from "~/deliveries/deliveries.repo.server";
import { depositOf } from "~/deposits/deposit-standing.repo.server";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { Reservation } from "~/reservations/reservation";
import { agreedFigures } from "./agreed-figures.repo.server";
import { earlyReturn } from "./early-return";
import { ledger } from "./ledger";
import type { Ledger, LedgerEntry } from "./ledger";

async function entriesOf(db: Reader, reservationId: string): Promise<LedgerEntry[]> {
  const payments = await db
    .selectFrom("payment")
    .innerJoin("account", "account.id", "payment.recorded_by")
    .select(["payment.id", "kind", "amount_fen", "way", "at", "reverses_id", "note", "account.name"])
    .where("reservation_id", "=", reservationId)
    .execute();
  const charges = await db
    .selectFrom("charge")
    .innerJoin("account", "account.id", "charge.recorded_by")
    .select(["charge.id", "kind", "amount_fen", "proposed_fen", "reason", "from_deposit", "at", "reverses_id", "account.name"])
    .where("reservation_id", "=", reservationId)
    .execute();
  const entries: LedgerEntry[] = [
    ...payments.map((row) => ({
      type: "payment" as const,
      ...{ id: row.id, kind: row.kind, way: row.way, amount: row.amount_fen, at: row.at, by: row.name, note: row.note },
      reverses: row.reverses_id,
    })),
    ...charges.map((row) => ({
      type: "charge" as const,
      ...{ id: row.id, kind: row.kind, amount: row.amount_fen, proposed: row.proposed_fen, at: row.at, by: row.name },
      ...{ note: row.reason, fromDeposit: row.from_deposit === 1, reverses: row.reverses_id },
    })),
  ];
  return entries.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** How the money of a reservation stands at `now`, with every entry, oldest first (D7, R4). */
export async function ledgerOf(
  db: Reader,
  reservation: Pick<Reservation, "id" | "quote" | "depositWay" | "placedAt" | "returnedAt">,
  now: Instant,
): Promise<Ledger> {
  const { standing } = await depositOf(db, reservation, now);
  const { returnedAt, quote } = reservation;
  const early = returnedAt && earlyReturn(quote, returnedAt, await agreedFigures(db, reservation));
  return ledger({
    entries: await entriesOf(db, reservation.id),
    quote: reservation.quote,
    delivery: deliveryTotal(await deliveriesFor(db, reservation.id), reservation.quote.delivery),
    depositWaived: standing.kind === "waived",
    today: dayOf(now),
    usedRent: early ? early.rent : null,
  });
}

export const insertPayment = (tx: Tx, payment: Insertable<PaymentTable>) => tx.insertInto("payment").values(payment).execute();
export const insertCharge = (tx: Tx, charge: Insertable<ChargeTable>) => tx.insertInto("charge").values(charge).execute();
