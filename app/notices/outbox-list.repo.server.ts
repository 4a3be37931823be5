import type { Selectable } from "kysely";
import type { OutboxTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { later, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { addressFor, masked } from "~/outbox/notice";
import type { NoticeChannel, WaitsFor } from "~/outbox/notice";
import type { WaitingNotice } from "./outbox-alert";
import { outboxViews } from "./outbox-view";
import type { OutboxView } from "./outbox-view";

const MOST = 100;

const rowsIn = (db: Reader, view: OutboxView) => {
  const rows = db.selectFrom("outbox");
  if (view === "failed")
    return rows.where((where) => where.or([where("failed_at", "is not", null), where("unsure_at", "is not", null)]));
  if (view === "sent") return rows.where("sent_at", "is not", null);
  if (view === "dropped") return rows.where("dropped_at", "is not", null);
  return rows
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .where("dropped_at", "is", null)
    .where("unsure_at", "is", null);
};

export async function countOutbox(db: Reader): Promise<Record<OutboxView, number>> {
  const counts = { waiting: 0, failed: 0, sent: 0, dropped: 0 };
  for (const view of outboxViews) {
    const { count } = await rowsIn(db, view)
      .select((where) => where.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    counts[view] = count;
  }
  return counts;
}

/** What failed for good since then, and what nobody knows of. */
export async function countFailedSince(db: Reader, since: Instant): Promise<number> {
  const { count } = await rowsIn(db, "failed")
    .where((where) => where.or([where("failed_at", ">=", since), where("unsure_at", ">=", since)]))
    .select((where) => where.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

export async function listWaiting(db: Reader): Promise<WaitingNotice[]> {
  const rows = await rowsIn(db, "waiting")
    .select(["channel", "waits_for", "urgent", "created_at", "again_at", "next_at"])
    .execute();
  return rows.map(({ channel, waits_for: waitsFor, urgent, created_at, again_at, next_at: nextAt }) => ({
    ...{ channel, waitsFor, urgent: urgent === 1, since: again_at ?? created_at, nextAt },
  }));
}

/** When each way last carried something. */
export async function lastSentByWay(db: Reader): Promise<Map<NoticeChannel, Instant>> {
  const rows = await rowsIn(db, "sent")
    .select(["channel"])
    .select((of) => of.fn.max("sent_at").as("at"))
    .groupBy("channel")
    .execute();
  return new Map(rows.flatMap(({ channel, at }) => (at ? [[channel, at] as const] : [])));
}

type Row = Pick<
  Selectable<OutboxTable>,
  "sent_at" | "failed_at" | "dropped_at" | "unsure_at" | "lease_until" | "waits_for" | "sent_by"
>;
export type OutboxState = WaitsFor | "sending" | "sent" | "shown" | "failed" | "unsure" | "dropped";
/** In one word. */
export function stateOf(row: Row): OutboxState {
  if (row.sent_at) return row.sent_by === "shown" ? "shown" : "sent";
  if (row.failed_at) return "failed";
  if (row.unsure_at) return "unsure";
  if (row.dropped_at) return "dropped";
  return row.lease_until ? "sending" : row.waits_for;
}

/** The newest of a view; whom they go to by the last signs alone. */
export async function listOutbox(db: Reader, view: OutboxView) {
  const rows = await rowsIn(db, view)
    .leftJoin("customer", "customer.id", "outbox.customer_id")
    .leftJoin("account", "account.id", "outbox.account_id")
    .leftJoin("reservation", "reservation.id", "outbox.reservation_id")
    .select([
      "outbox.id",
      "event",
      "outbox.channel",
      "outbox.created_at",
      "next_at",
      "attempts",
      "why",
      "waits_for",
      "lease_until",
    ])
    .select(["sent_at", "failed_at", "dropped_at", "unsure_at", "sent_by", "again_at", "reservation.number"])
    .select(["customer.email as his_email", "customer.phone as his_phone", "account.email", "account.phone", "account.name"])
    .orderBy("outbox.created_at", "desc")
    .orderBy("outbox.id")
    .limit(MOST)
    .execute();
  return rows.map((row) => {
    const address = addressFor(row.channel, { email: row.his_email ?? row.email, phone: row.his_phone ?? row.phone });
    const state = stateOf(row);
    return {
      ...{ id: row.id, event: row.event, channel: row.channel, number: row.number, attempts: row.attempts, why: row.why, state },
      ...{ to: address ? masked(row.channel, address) : null, staff: row.name, createdAt: row.created_at, nextAt: row.next_at },
      endedAt: row.sent_at ?? row.failed_at ?? row.unsure_at ?? row.dropped_at,
      mayGoAgain: ["failed", "unsure", "server"].includes(state),
    };
  });
}
export type ListedNotice = Awaited<ReturnType<typeof listOutbox>>[number];

/**
 * Somebody of the staff has it sent once more: what failed, what is unsure, or what waits for a server. It is tried at once, under the
 * Message-ID it had, and has a day to arrive. What was sent meanwhile stays sent.
 */
export async function sendAgain(tx: Tx, id: string, by: string, now: Instant): Promise<void> {
  const row = await tx.selectFrom("outbox").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new RuleViolation({ code: "not-found" });
  if (row.sent_at !== null || row.lease_until !== null) return;
  await tx
    .updateTable("outbox")
    .set({
      ...{ failed_at: null, unsure_at: null, dropped_at: null, handing_at: null, why: null, waits_for: "turn", next_at: now },
      ...{ attempts: 0, refusals: 0, again_at: now, again_by: by, useless_after: later(row.useless_after, plusHours(now, 24)) },
    })
    .where("id", "=", id)
    .execute();
}
