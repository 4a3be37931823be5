import type { Reader } from "db/transact.server";
import type { Instant, Period } from "~/kernel/time";

/** How many viewings stand in each slot that begins in the period. */
export async function viewingCounts(db: Reader, period: Period): Promise<Map<Instant, number>> {
  const rows = await db
    .selectFrom("viewing")
    .select(["starts_at"])
    .select((where) => where.fn.countAll<number>().as("count"))
    .where("superseded_at", "is", null)
    .where("starts_at", ">=", period.from)
    .where("starts_at", "<", period.until)
    .groupBy("starts_at")
    .execute();
  return new Map(rows.map((row) => [row.starts_at, row.count]));
}

export async function countViewingsAt(db: Reader, slot: Instant): Promise<number> {
  const row = await db
    .selectFrom("viewing")
    .select((where) => where.fn.countAll<number>().as("count"))
    .where("superseded_at", "is", null)
    .where("starts_at", "=", slot)
    .executeTakeFirstOrThrow();
  return row.count;
}
