import type { Reader } from "db/transact.server";
import { MINUTE, plusMillis } from "~/kernel/time";

const STUCK = 5 * MINUTE;

/**
 * I5: while the shop was at work nothing stood in the outbox for more than five minutes past its time, and no event told anybody twice.
 * What waits for its time, for the morning, for a server's next turn or for a way that is not set up is not stuck.
 */
export async function checkOutbox(db: Reader): Promise<{ rows: number; violations: string[] }> {
  const rows = await db
    .selectFrom("outbox")
    .select(["id", "event_key", "next_at", "lease_until", "waits_for", "sent_at", "failed_at", "dropped_at", "unsure_at"])
    .execute();
  const round = await db.selectFrom("outbox_round").select("at").executeTakeFirst();
  const since = round ? plusMillis(round.at, -STUCK) : null;
  const open = rows.filter((row) => !(row.sent_at ?? row.failed_at ?? row.dropped_at ?? row.unsure_at));
  const stuck = open.filter(
    (row) => since !== null && row.waits_for !== "driver" && row.next_at < since && (row.lease_until ?? row.next_at) < since,
  );
  const seen = new Set<string>();
  const twice = rows.filter(({ event_key }) => seen.size === seen.add(event_key).size);
  return {
    rows: rows.length,
    violations: [
      ...stuck.map(({ id, next_at }) => `outbox ${id} has waited since ${next_at}`),
      ...twice.map(({ event_key }) => `outbox has ${event_key} twice`),
    ],
  };
}
