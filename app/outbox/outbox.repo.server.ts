import type { Insertable, Selectable, Updateable } from "kysely";
import type { OutboxTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { plusMillis } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { noticeChannels } from "./notice";
import type { NoticeChannel } from "./notice";
import { LEASE } from "./sending-times";

export type OutboxRow = Selectable<OutboxTable>;
type NewRow = Pick<
  Insertable<OutboxTable>,
  | ("id" | "event_key" | "event" | "subject_id" | "channel" | "customer_id" | "account_id" | "reservation_id")
  | ("data" | "urgent" | "created_at" | "useless_after" | "next_at")
>;
const nothingYet = {
  ...{
    waits_for: "turn" as const,
    attempts: 0,
    refusals: 0,
    lease_until: null,
    leased_by: null,
    handing_at: null,
    language: null,
  },
  ...{ template_version: null, message_id: null, sent_by: null, why: null },
  ...{ sent_at: null, failed_at: null, dropped_at: null, unsure_at: null, again_at: null, again_by: null },
};

/** False where this event, recipient and way have a row already. */
export async function insertRow(tx: Tx, row: NewRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("outbox")
    .values({ ...nothingYet, ...row })
    .onConflict((conflict) => conflict.column("event_key").doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

const waitingRows = (db: Reader) =>
  db
    .selectFrom("outbox")
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .where("dropped_at", "is", null)
    .where("unsure_at", "is", null);

const waitingUpdate = (tx: Tx) =>
  tx
    .updateTable("outbox")
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .where("dropped_at", "is", null)
    .where("unsure_at", "is", null);

/** Whether the job has anything to do: a look that needs no lock. */
export async function anythingDue(db: Reader, open: readonly NoticeChannel[], now: Instant): Promise<boolean> {
  const due = waitingRows(db).select("id").where("next_at", "<=", now).limit(1);
  const row = await due
    .where((where) =>
      where.or([
        where("waits_for", "<>", "driver"),
        where("useless_after", "<=", now),
        ...(open.length > 0 ? [where("channel", "in", [...open])] : []),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/** Rows that somebody took and never brought to an end: with all of it handed over nobody knows, without it nothing was sent. */
export async function endLeases(tx: Tx, now: Instant): Promise<void> {
  const lost = () => waitingUpdate(tx).where("lease_until", "<=", now);
  await lost()
    .where("handing_at", "is not", null)
    .set({ unsure_at: now, why: "interrupted", lease_until: null, leased_by: null })
    .execute();
  await lost().set({ lease_until: null, leased_by: null }).execute();
}

const ready = (rows: ReturnType<typeof waitingUpdate>, now: Instant) =>
  rows.where("next_at", "<=", now).where("lease_until", "is", null);

/** Quiet hours: what can wait until the morning does, unless it would be of no use then. */
export const holdBack = (tx: Tx, now: Instant, until: Instant) =>
  ready(waitingUpdate(tx), now)
    .where("urgent", "=", 0)
    .where("useless_after", ">", until)
    .set({ next_at: until, waits_for: "morning" })
    .execute();

/** Ways that nobody has set up: what waits for one says so, and goes once there is one. */
export async function noteOpenWays(tx: Tx, open: readonly NoticeChannel[], now: Instant): Promise<void> {
  const closed = noticeChannels.filter((channel) => !open.includes(channel));
  if (closed.length > 0)
    await ready(waitingUpdate(tx), now).where("channel", "in", closed).set({ waits_for: "driver" }).execute();
  if (open.length > 0)
    await waitingUpdate(tx)
      .where("waits_for", "=", "driver")
      .where("channel", "in", [...open])
      .set({ waits_for: "turn" })
      .execute();
}

/** What nobody could use any more ends: seen by the staff where the shop could not send it in time. */
export async function endUseless(tx: Tx, now: Instant): Promise<void> {
  const late = () => waitingUpdate(tx).where("useless_after", "<=", now).where("lease_until", "is", null);
  await late().where("waits_for", "=", "server").set({ failed_at: now, why: "too-late" }).execute();
  await late().where("waits_for", "=", "driver").set({ failed_at: now, why: "not-configured" }).execute();
  await late().set({ dropped_at: now, why: "too-late" }).execute();
}

/** Takes the row that has waited longest, urgent ones first; of several workers each gets another one. */
export async function claimNext(
  tx: Tx,
  { channels, by, now }: { channels: readonly NoticeChannel[]; by: string; now: Instant },
): Promise<OutboxRow | null> {
  if (channels.length === 0) return null;
  const next = await waitingRows(tx)
    .selectAll()
    .where("next_at", "<=", now)
    .where("lease_until", "is", null)
    .where("channel", "in", [...channels])
    .orderBy("urgent", "desc")
    .orderBy("next_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (!next) return null;
  const lease = { lease_until: plusMillis(now, LEASE), leased_by: by, attempts: next.attempts + 1, handing_at: null };
  await tx.updateTable("outbox").set(lease).where("id", "=", next.id).execute();
  return { ...next, ...lease };
}

/** False where somebody else has the row by now. */
export async function changeOwn(tx: Tx, id: string, by: string, change: Updateable<OutboxTable>): Promise<boolean> {
  const { numUpdatedRows } = await waitingUpdate(tx)
    .where("id", "=", id)
    .where("leased_by", "=", by)
    .set(change)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The server cannot be reached: what else is ready for this way waits as long, and is not tried by itself. */
export const waitWith = (tx: Tx, channel: NoticeChannel, now: Instant, change: Pick<OutboxTable, "next_at" | "why">) =>
  ready(waitingUpdate(tx), now)
    .where("channel", "=", channel)
    .set({ ...change, waits_for: "server" })
    .execute();

export async function noteRound(tx: Tx, now: Instant): Promise<void> {
  await tx
    .insertInto("outbox_round")
    .values({ id: "outbox", at: now })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ at: now }))
    .execute();
}
