import type { Reader, Tx } from "db/transact.server";
import { csvOf } from "~/kernel/csv";
import { plusDays, startOfDay } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { amountText } from "~/payments/amount";
import { journalBetween } from "~/payments/journal.repo.server";
import { newId } from "~/platform/ids.server";
import { toFieldValue } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import type { LedgerPeriod } from "./ledger-period";

async function aboutBookings(db: Reader, ids: readonly string[]) {
  const rows = ids.length
    ? await db
        .selectFrom("reservation")
        .innerJoin("customer", "customer.id", "reservation.customer_id")
        .select(["reservation.id", "reservation.number", "customer.name"])
        .where("reservation.id", "in", [...new Set(ids)])
        .execute()
    : [];
  return new Map(rows.map((row) => [row.id, row]));
}

/** Who wrote a payment or a charge down, and what he noted; `from` and `until` bound both. */
async function aboutSources(db: Reader, from: Instant, until: Instant) {
  const payments = await db
    .selectFrom("payment")
    .innerJoin("account", "account.id", "payment.recorded_by")
    .select(["payment.id", "account.name", "note"])
    .where("at", ">=", from)
    .where("at", "<", until)
    .execute();
  const charges = await db
    .selectFrom("charge")
    .innerJoin("account", "account.id", "charge.recorded_by")
    .select(["charge.id", "account.name", "reason as note"])
    .where("at", ">=", from)
    .where("at", "<", until)
    .execute();
  return new Map([...payments, ...charges].map((row) => [row.id, row]));
}

const momentOf = (at: Instant): string => toFieldValue(at).replace("T", " ");

/** The journal of some days as a table, entry by entry. */
export async function ledgerTable(db: Reader, { from, until }: LedgerPeriod): Promise<{ csv: string; entries: number }> {
  const { ledger: m } = messagesFor("zh").money;
  const [begins, ends] = [startOfDay(from), startOfDay(plusDays(until, 1))];
  const entries = await journalBetween(db, begins, ends);
  const bookings = await aboutBookings(
    db,
    entries.map((entry) => entry.reservationId),
  );
  const sources = await aboutSources(db, begins, ends);
  const rows = entries.map((entry) => {
    const booking = bookings.get(entry.reservationId);
    const source = sources.get(entry.paymentId ?? entry.chargeId ?? "");
    const kind = entry.paymentId ? "payment" : entry.chargeId ? "charge" : "due";
    return [
      ...[entry.id, momentOf(entry.at), momentOf(entry.postedAt), booking?.number ?? "", booking?.name ?? ""],
      ...[m.accounts[entry.debit], m.accounts[entry.credit], amountText(entry.amount), m.sources[kind]],
      ...[entry.reverses ?? "", source?.name ?? "", source?.note ?? ""],
    ];
  });
  return { csv: csvOf([m.columns, ...rows]), entries: rows.length };
}

export const noteExport = (tx: Tx, { from, until }: LedgerPeriod, entries: number, by: string, now: Instant) =>
  tx
    .insertInto("ledger_export")
    .values({ id: newId("exp"), from_day: from, until_day: until, entries, exported_at: now, exported_by: by })
    .execute();

export interface LedgerExport {
  readonly id: string;
  readonly from: Day;
  readonly until: Day;
  readonly entries: number;
  readonly at: Instant;
  readonly by: string;
}

/** Newest first. */
export async function listExports(db: Reader, most: number): Promise<LedgerExport[]> {
  const rows = await db
    .selectFrom("ledger_export")
    .innerJoin("account", "account.id", "ledger_export.exported_by")
    .select(["ledger_export.id", "from_day", "until_day", "entries", "exported_at", "account.name"])
    .orderBy("exported_at", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, from: row.from_day, until: row.until_day, entries: row.entries, at: row.exported_at, by: row.name },
  }));
}
