import { sql } from "kysely";
import type { Reader } from "db/transact.server";
import { deliveryTotal } from "~/deliveries/deliveries.repo.server";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { standingsOf } from "~/reservations/my-bookings.repo.server";
import { callState } from "~/service/call";
import type { CallEvent } from "~/service/call";
import type { HouseFigures } from "~/settings/house-figures";
import { figuresHistory } from "~/settings/settings.repo.server";
import type { AgreedFee, DueFacts } from "./dues";
import { earlyReturn } from "./early-return";
import { journalOf } from "./journal.repo.server";
import type { JournalEntry } from "./journal.repo.server";
import { ledger } from "./ledger";
import type { Ledger, LedgerEntry, LedgerFacts } from "./ledger";
import { lostRents, quoteLess } from "./lost-rent";
import { lostUnitsOf } from "./lost-units.repo.server";

/** Everything that the money of one reservation rests on: what it comes to by rule, and what is in the journal. */
export interface MoneyFacts {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  /** The figures it was agreed under. */
  readonly agreed: HouseFigures;
  readonly due: DueFacts;
  readonly ledger: LedgerFacts;
  readonly journal: readonly JournalEntry[];
}

/** The rows of each reservation, in their order. */
function grouped<Row extends { reservation_id: string }>(rows: readonly Row[]): (id: string) => readonly Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.reservation_id);
    if (group) group.push(row);
    else groups.set(row.reservation_id, [row]);
  }
  return (id) => groups.get(id) ?? [];
}

async function entriesOf(db: Reader, ids: readonly string[]): Promise<(id: string) => LedgerEntry[]> {
  const payments = grouped(
    await db
      .selectFrom("payment")
      .innerJoin("account", "account.id", "payment.recorded_by")
      .select(["payment.id", "reservation_id", "kind", "amount_fen", "way", "at", "reverses_id", "note", "account.name"])
      .where("reservation_id", "in", [...ids])
      .orderBy(sql`payment.rowid`)
      .execute(),
  );
  const charges = grouped(
    await db
      .selectFrom("charge")
      .innerJoin("account", "account.id", "charge.recorded_by")
      .select([
        "charge.id",
        "reservation_id",
        "kind",
        "amount_fen",
        "proposed_fen",
        "reason",
        "from_deposit",
        "at",
        "reverses_id",
      ])
      .select("account.name")
      .where("reservation_id", "in", [...ids])
      .orderBy(sql`charge.rowid`)
      .execute(),
  );
  return (id) => {
    const entries: LedgerEntry[] = [
      ...payments(id).map((row) => ({
        type: "payment" as const,
        ...{ id: row.id, kind: row.kind, way: row.way, amount: row.amount_fen, at: row.at, by: row.name, note: row.note },
        reverses: row.reverses_id,
      })),
      ...charges(id).map((row) => ({
        type: "charge" as const,
        ...{ id: row.id, kind: row.kind, amount: row.amount_fen, proposed: row.proposed_fen, at: row.at, by: row.name },
        ...{ note: row.reason, fromDeposit: row.from_deposit === 1, reverses: row.reverses_id },
      })),
    ];
    return entries.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  };
}

/** All trips of each reservation together, as they stand now. */
async function tripsOf(db: Reader, ids: readonly string[]): Promise<(id: string, quoted: Fen) => Fen> {
  const rows = grouped(
    await db
      .selectFrom("delivery")
      .select(["reservation_id", "transport_fen as transport", "service_fen as service"])
      .where("reservation_id", "in", [...ids])
      .execute(),
  );
  return (id, quoted) => deliveryTotal(rows(id), quoted);
}

/** S8: what customers said yes to for the visits of each reservation, and when each was solved. */
async function feesOf(db: Reader, ids: readonly string[]): Promise<(id: string) => AgreedFee[]> {
  const events = await db
    .selectFrom("call_event")
    .innerJoin("service_call", "service_call.id", "call_event.call_id")
    .select(["call_id", "reservation_id", "call_event.kind", "at", "data"])
    .where("reservation_id", "in", [...ids])
    .where((where) =>
      where.exists(
        where
          .selectFrom("call_event as agreed")
          .select("agreed.id")
          .whereRef("agreed.call_id", "=", "service_call.id")
          .where("agreed.kind", "=", "fee-agreed"),
      ),
    )
    .orderBy("at")
    .orderBy(sql`call_event.rowid`)
    .execute();
  const read = events.map((row) => ({ ...row, data: JSON.parse(row.data) as { place?: number } }));
  read.sort((one, other) => (one.at === other.at ? (one.data.place ?? 0) - (other.data.place ?? 0) : one.at < other.at ? -1 : 1));
  const rows = grouped(read);
  return (id) => {
    const own = rows(id);
    return [...new Set(own.map((row) => row.call_id))].flatMap((callId) => {
      const { fee, solvedAt } = callState(own.filter((row) => row.call_id === callId) as unknown as CallEvent[]);
      return fee ? [{ callId, amount: fee.amount, solvedAt }] : [];
    });
  };
}

const reservationRows = (db: Reader, ids: readonly string[]) =>
  db
    .selectFrom("reservation")
    .leftJoin("agreement", (join) =>
      join.onRef("agreement.reservation_id", "=", "reservation.id").on("agreement.voided_at", "is", null),
    )
    .select(["reservation.id", "reservation.number", "customer_id", "quote", "placed_at", "deposit_way", "handed_out_at"])
    .select(["returned_at", "agreement.issued_at"])
    .where("reservation.id", "in", [...ids])
    .execute();

async function someFacts(db: Reader, ids: readonly string[], now: Instant): Promise<MoneyFacts[]> {
  const rows = (await reservationRows(db, ids)).map((row) => ({ ...row, quote: JSON.parse(row.quote) as Quote }));
  const standing = await standingsOf(
    db,
    rows.map((row) => ({ id: row.id, depositWay: row.deposit_way, quote: row.quote })),
    now,
  );
  const [entries, trips, fees] = [await entriesOf(db, ids), await tripsOf(db, ids), await feesOf(db, ids)];
  const lost = await lostUnitsOf(db, ids);
  const figures = await figuresHistory(db);
  const journal = grouped((await journalOf(db, ids)).map((entry) => ({ reservation_id: entry.reservationId, entry })));
  return rows.map((row) => {
    const { id, quote: booked, handed_out_at: handedOutAt, returned_at: returnedAt } = row;
    const agreed = figures(row.issued_at ?? row.placed_at);
    const early = returnedAt && earlyReturn(booked, returnedAt, agreed);
    const end = early && returnedAt ? returnedAt : booked.period.until;
    const less = lostRents(booked, lost.get(id) ?? [], end, agreed);
    const quote = quoteLess(booked, less);
    const used = early
      ? { rent: fen(early.rent - early.supplement - less.rent), supplement: fen(early.supplement - less.supplement) }
      : null;
    const delivery = trips(id, quote.delivery);
    const visits = fees(id);
    const serviceFees = {
      due: fen(visits.reduce((sum, each) => sum + (each.solvedAt ? each.amount : 0), 0)),
      coming: fen(visits.reduce((sum, each) => sum + (each.solvedAt ? 0 : each.amount), 0)),
    };
    const depositWaived = standing.get(id)?.deposit.kind === "waived";
    return {
      ...{ id, number: row.number, customerId: row.customer_id, agreed, journal: journal(id).map(({ entry }) => entry) },
      due: { quote, delivery, handedOutAt, returnedAt, used, fees: visits },
      ledger: {
        ...{ entries: entries(id), quote, delivery, depositWaived, serviceFees, handedOut: handedOutAt !== null },
        ...{ today: dayOf(now), usedRent: used && fen(used.rent + used.supplement) },
      },
    };
  });
}

/** So many at a time, so that no statement names too many. */
const AT_A_TIME = 2000;

/** The money of many reservations at `now`, in a dozen queries. */
export async function moneyFacts(db: Reader, ids: readonly string[], now: Instant): Promise<MoneyFacts[]> {
  const facts: MoneyFacts[] = [];
  for (let start = 0; start < ids.length; start += AT_A_TIME)
    facts.push(...(await someFacts(db, ids.slice(start, start + AT_A_TIME), now)));
  return facts;
}

/** The same of one. */
export async function moneyFactsOf(db: Reader, id: string, now: Instant): Promise<MoneyFacts> {
  const [facts] = await moneyFacts(db, [id], now);
  if (!facts) throw new Error("Every reservation has its money");
  return facts;
}

/** How the rent of one reservation stands at `now`. */
export const rentOf = async (db: Reader, id: string, now: Instant): Promise<Ledger["rent"]> =>
  ledger((await moneyFactsOf(db, id, now)).ledger).rent;
