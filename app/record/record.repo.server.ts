import { sql } from "kysely";
import type { Reader } from "db/transact.server";
import { dayOf, plusDays } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { publicDaysBetween } from "~/opening/opening.repo.server";
import { plusWorkingDays } from "~/opening/working-day";
import { figuresHistory } from "~/settings/settings.repo.server";
import type { DepositFact } from "./record";

/** Deposits of rentals whose machines came back since `from`, as the journal has them, each with the day until which D7 wants it back. */
export async function depositFacts(db: Reader, from: Instant, now: Instant): Promise<DepositFact[]> {
  const held = sql<number>`sum(case when credit = 'deposit' then amount_fen else -amount_fen end)`;
  const [rows, figures, calendar] = await Promise.all([
    db
      .selectFrom("journal_entry")
      .innerJoin("reservation", "reservation.id", "journal_entry.reservation_id")
      .select(["reservation.id", "placed_at", "returned_at", held.as("held")])
      .select((of) => of.fn.max("journal_entry.at").as("last"))
      .where((where) => where.or([where("debit", "=", "deposit"), where("credit", "=", "deposit")]))
      .where("returned_at", ">=", from)
      .groupBy(["reservation.id", "placed_at", "returned_at"])
      .execute(),
    figuresHistory(db),
    publicDaysBetween(db, dayOf(from), plusDays(dayOf(now), 90)),
  ]);
  return rows.flatMap(({ placed_at: placedAt, returned_at: returnedAt, held: left, last }) =>
    returnedAt === null
      ? []
      : [
          {
            by: plusWorkingDays(dayOf(returnedAt), figures(placedAt).refundWorkingDays, calendar),
            settledOn: left === 0 ? dayOf(last) : null,
          },
        ],
  );
}
