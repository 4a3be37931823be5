import type { Reader, Tx } from "db/transact.server";
import { plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { dueSteps, pendingDues } from "./dues";
import type { DueStep } from "./dues";
import { insertJournal, journalRows, postedDues } from "./journal.repo.server";
import { moneyFacts } from "./money-facts.repo.server";
import type { MoneyFacts } from "./money-facts.repo.server";

/** What has fallen due by `now` and is not in the journal yet. */
export const pendingOf = ({ due, journal }: MoneyFacts, now: Instant): DueStep[] =>
  pendingDues(dueSteps(due, now), postedDues(journal), now);

/** After so long nothing about a finished rental changes by itself; whoever changes it then posts it as well. */
const SETTLED_HOURS = 72;

/** Rentals whose dues the clock can still change. */
export async function movingRentals(db: Reader, now: Instant): Promise<string[]> {
  const recently = plusHours(now, -SETTLED_HOURS);
  const rows = await db
    .selectFrom("reservation")
    .select("id")
    .where("handed_out_at", "is not", null)
    .where((where) =>
      where.or([
        where("returned_at", "is", null),
        where("returned_at", ">", recently),
        where.exists(
          where
            .selectFrom("service_call")
            .select("service_call.id")
            .whereRef("service_call.reservation_id", "=", "reservation.id")
            .where((call) => call.or([call("solved_at", "is", null), call("solved_at", ">", recently)])),
        ),
      ]),
    )
    .execute();
  return rows.map((row) => row.id);
}

const everyRental = async (db: Reader): Promise<string[]> =>
  (await db.selectFrom("reservation").select("id").where("handed_out_at", "is not", null).execute()).map((row) => row.id);

/** Which rentals have something to post: a look that needs no lock. `which`: those that the clock can change, or all of them. */
export async function dueRentals(db: Reader, which: "moving" | "all", now: Instant): Promise<string[]> {
  const ids = which === "all" ? await everyRental(db) : await movingRentals(db, now);
  return (await moneyFacts(db, ids, now)).filter((facts) => pendingOf(facts, now).length > 0).map((facts) => facts.id);
}

/**
 * R2, R3, R4: posts what has fallen due by `now` and is not in the journal yet, differences included. Whoever comes second finds
 * nothing to do. Answers how many entries were written.
 */
export async function postDues(tx: Tx, reservationIds: readonly string[], now: Instant): Promise<number> {
  const all = await moneyFacts(tx, reservationIds, now);
  const rows = all.flatMap((facts) => pendingOf(facts, now).flatMap((step) => journalRows.ofDue(facts.id, step, now)));
  await insertJournal(tx, rows);
  return rows.length;
}
