import type { Reader } from "db/transact.server";
import { fen } from "~/kernel/money";
import { dayOf } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { changeOf } from "~/payments/accounts";
import { paymentWays } from "~/payments/ledger";
import type { JournalEntry } from "~/payments/journal.repo.server";
import { newId } from "~/platform/ids.server";
import { netOf, totalsOf } from "./cash-count";
import { findClosing, listClosings, moneyOn, numbersOf } from "./cash.repo.server";

const SHOWN = 60;

/** R4: a day's money, way by way: open to be counted, or closed with what came after. */
export async function showCash(db: Reader, on: Day, now: Instant) {
  const entries = await moneyOn(db, on);
  const closing = await findClosing(db, on);
  const numbers = await numbersOf(
    db,
    entries.map((entry) => entry.reservationId),
  );
  const shown = (entry: JournalEntry) => {
    const way = paymentWays.find((each) => changeOf(entry, each) !== 0) ?? "cash";
    const kind = entry.debit === "deposit" || entry.credit === "deposit" ? ("deposit" as const) : ("rent" as const);
    return {
      ...{ id: entry.id, at: entry.at, way, kind, amount: fen(changeOf(entry, way)), reverses: entry.reverses !== null },
      number: numbers.get(entry.reservationId) ?? "",
    };
  };
  return {
    ...{ day: on, today: dayOf(now), formId: newId("cls"), closing },
    totals: totalsOf(entries).map((total) => ({ ...total, net: netOf(total) })),
    entries: entries.map(shown),
    after: closing ? entries.filter((entry) => entry.postedAt > closing.at).map(shown) : [],
    history: (await listClosings(db, SHOWN)).map((each) => ({
      ...{ day: each.day, at: each.at, by: each.by },
      difference: fen(each.ways.reduce((sum, way) => sum + way.difference, 0)),
      exact: each.ways.every((way) => way.difference === 0),
    })),
  };
}
export type CashPage = Awaited<ReturnType<typeof showCash>>;
