import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { Audience, FeedEvent } from "./feed-event";

export interface ToldEvent extends FeedEvent {
  /** Raised by each change, so that calendars take the newer of two. */
  readonly sequence: number;
  readonly changedAt: Instant;
}

const rowId = (audience: Audience, { uid }: FeedEvent): string => `${audience} ${uid}`;
const textOf = (event: FeedEvent): string => JSON.stringify(event);

/** The events as they are to be told, with how often and when each has changed since it was first told. Writes nothing. */
export async function numbered(db: Reader, events: readonly FeedEvent[], audience: Audience, now: Instant): Promise<ToldEvent[]> {
  const ids = events.map((event) => rowId(audience, event));
  const rows = ids.length === 0 ? [] : await db.selectFrom("feed_event").selectAll().where("id", "in", ids).execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  return events.map((event) => {
    const before = known.get(rowId(audience, event));
    if (!before) return { ...event, sequence: 0, changedAt: now };
    if (before.told === textOf(event)) return { ...event, sequence: before.sequence, changedAt: before.changed_at };
    return { ...event, sequence: before.sequence + 1, changedAt: now };
  });
}

/** Writes down what calendars have been told anew at `now`. */
export async function markTold(tx: Tx, told: readonly ToldEvent[], audience: Audience, now: Instant): Promise<void> {
  for (const { sequence, changedAt, ...event } of told) {
    if (changedAt !== now) continue;
    const row = { told: textOf(event), sequence, changed_at: changedAt };
    await tx
      .insertInto("feed_event")
      .values({ id: rowId(audience, event), ...row })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
  }
}
