import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { outstanding } from "~/payments/ledger";
import { ledgerOf } from "~/payments/payments.repo.server";
import type { Reservation } from "~/reservations/reservation";

/** Why what was handed in for a rental is still kept. */
export type Open = "booked" | "out" | "deposit-held" | "arrears" | "dispute";

async function isDisputed(db: Reader, reservationId: string): Promise<boolean> {
  const events = await db
    .selectFrom("deduction")
    .innerJoin("deduction_event", "deduction_event.deduction_id", "deduction.id")
    .select(["deduction.id", "deduction_event.kind"])
    .where("deduction.reservation_id", "=", reservationId)
    .orderBy("deduction_event.at")
    .execute();
  const last = new Map(events.map((event) => [event.id, event.kind]));
  const loss = await db
    .selectFrom("unit_loss")
    .select("id")
    .where("reservation_id", "=", reservationId)
    .where("settled_at", "is", null)
    .where("found_at", "is", null)
    .executeTakeFirst();
  return loss !== undefined || [...last.values()].includes("disputed");
}

/** What stands against forgetting a rental at `now`; null where nothing is owed by either side. */
export async function whatIsOpen(db: Reader, reservation: Reservation, now: Instant): Promise<Open | null> {
  const { cancelledAt, expiredAt, handedOutAt, returnedAt } = reservation;
  if (handedOutAt && !returnedAt) return "out";
  if (!handedOutAt && !cancelledAt && !expiredAt) return "booked";
  const money = await ledgerOf(db, reservation, now);
  if (money.deposit.held > 0 || money.rent.over > 0) return "deposit-held";
  if (!returnedAt) return null;
  const { rent, fees } = outstanding(money);
  if (rent > 0 || fees > 0) return "arrears";
  return (await isDisputed(db, reservation.id)) ? "dispute" : null;
}

/** When the last thing about a finished rental was settled: the machines back, the last entry, the last word of a dispute. */
export async function settledAt(db: Reader, { id, returnedAt }: Reservation): Promise<Instant | null> {
  if (!returnedAt) return null;
  const last = await Promise.all(
    (["payment", "charge"] as const).map((table) =>
      db
        .selectFrom(table)
        .select((where) => where.fn.max("at").as("at"))
        .where("reservation_id", "=", id)
        .executeTakeFirst(),
    ),
  );
  const word = await db
    .selectFrom("deduction_event")
    .innerJoin("deduction", "deduction.id", "deduction_event.deduction_id")
    .select((where) => where.fn.max("deduction_event.at").as("at"))
    .where("deduction.reservation_id", "=", id)
    .executeTakeFirst();
  return [...last, word].reduce((latest, row) => (row?.at && row.at > latest ? row.at : latest), returnedAt);
}
