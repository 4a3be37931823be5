import type { ViewingTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { tieUnits } from "~/availability/tie-units.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";

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

type Closing =
  | Pick<ViewingTable, "superseded_at">
  | Pick<ViewingTable, "outcome" | "outcome_at" | "outcome_by">
  | Pick<ViewingTable, "confirmed_at" | "confirmed_by">;

/** Of several who change an open viewing at once one does; throws `viewing-already-closed` for the others. */
export async function changeOpenViewing(tx: Tx, id: string, change: Closing): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("viewing")
    .set(change)
    .where("id", "=", id)
    .where("outcome", "is", null)
    .where("superseded_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "viewing-already-closed" });
}

/** V4: the customer has seen these machines and decided: they stay his without an end of the hold, and no booking moves them (V2). */
export async function markDecided(tx: Tx, reservationId: string, by: string, now: Instant): Promise<void> {
  await tx
    .updateTable("reservation")
    .set({ confirmed_at: now, confirmed_by: by, hold_ends_at: null })
    .where("id", "=", reservationId)
    .execute();
  await tieUnits(tx, reservationId, now);
}

/** Tells a customer what happened to his booking; `kind` is worded where he reads it. */
export const tell = (
  tx: Tx,
  about: { customer_id: string; id: string },
  kind: string,
  data: Readonly<Record<string, string | null>>,
  now: Instant,
) =>
  tx
    .insertInto("notice")
    .values({
      id: newId("ntc"),
      customer_id: about.customer_id,
      reservation_id: about.id,
      kind,
      data: JSON.stringify(data),
      created_at: now,
      read_at: null,
    })
    .execute();
