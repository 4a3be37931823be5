import type { ReservationTable } from "db/schema";
import type { Reader } from "db/transact.server";
import { changeLines } from "~/changes/change-history";
import { listChanges } from "~/changes/changes.repo.server";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { messagesFor } from "~/ui/messages";

export type HubEventKind =
  | "placed"
  | "viewingMoved"
  | "viewingConfirmed"
  | "accepts"
  | "accepts-other"
  | "declines"
  | "no-show"
  | "confirmed"
  | "waived"
  | "issued"
  | "signed"
  | "voided"
  | "out"
  | "in"
  | "expired"
  | "cancelled"
  | "changed";

/** Something that happened to a reservation; `by` null where time alone did it. */
export interface HubEvent {
  readonly at: Instant;
  readonly kind: HubEventKind;
  readonly by: string | null;
  readonly note: string | null;
}

interface Moment {
  readonly at: Instant | null;
  readonly kind: HubEventKind;
  readonly by: string | null;
  readonly note?: string | null;
}

async function reservationMoments(db: Reader, id: string): Promise<{ channel: ReservationTable["channel"]; moments: Moment[] }> {
  const row = await db
    .selectFrom("reservation")
    .select(["channel", "placed_at", "placed_by", "confirmed_at", "confirmed_by", "waived_at", "waived_by"])
    .select(["expired_at", "cancelled_at", "cancelled_by", "cancel_reason"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return {
    channel: row.channel,
    moments: [
      { at: row.placed_at, kind: "placed", by: row.placed_by },
      { at: row.waived_at, kind: "waived", by: row.waived_by },
      { at: row.confirmed_at, kind: "confirmed", by: row.confirmed_by },
      { at: row.expired_at, kind: "expired", by: null },
      { at: row.cancelled_at, kind: "cancelled", by: row.cancelled_by, note: row.cancel_reason },
    ],
  };
}

async function viewingMoments(db: Reader, id: string): Promise<Moment[]> {
  const rows = await db
    .selectFrom("viewing")
    .selectAll()
    .where("reservation_id", "=", id)
    .orderBy("requested_at")
    .orderBy("starts_at")
    .execute();
  return rows.flatMap((row, index): Moment[] => [
    index > 0
      ? { at: row.requested_at, kind: "viewingMoved", by: row.confirmed_by }
      : { at: row.confirmed_at, kind: "viewingConfirmed", by: row.confirmed_by },
    ...(row.outcome ? [{ at: row.outcome_at, kind: row.outcome, by: row.outcome_by, note: row.outcome_note }] : []),
  ]);
}

async function agreementMoments(db: Reader, id: string) {
  const rows = await db
    .selectFrom("agreement")
    .select(["number", "issued_at", "issued_by", "signed_at", "signed_seen_by", "voided_at", "voided_by", "void_reason"])
    .where("reservation_id", "=", id)
    .execute();
  const standing = rows.find((row) => row.voided_at === null);
  return {
    agreement: standing ? { number: standing.number, signed: standing.signed_at !== null } : null,
    moments: rows.flatMap((row): Moment[] => [
      { at: row.issued_at, kind: "issued", by: row.issued_by, note: row.number },
      { at: row.signed_at, kind: "signed", by: row.signed_seen_by, note: row.number },
      { at: row.voided_at, kind: "voided", by: row.voided_by, note: row.void_reason ?? row.number },
    ]),
  };
}

async function handoverMoments(db: Reader, id: string): Promise<Moment[]> {
  const rows = await db
    .selectFrom("handover")
    .select(["direction", "at", "by", "note"])
    .where("reservation_id", "=", id)
    .execute();
  return rows.map((row) => ({ at: row.at, kind: row.direction, by: row.by, note: row.note }));
}

/** What the customer changed about his booking himself. */
async function changeMoments(db: Reader, id: string): Promise<Moment[]> {
  const changes = await listChanges(db, id);
  return changes.map(({ at, byId, before, after }) => ({
    ...{ at, kind: "changed" as const, by: byId },
    note: changeLines({ before, after }, messagesFor("zh")).join("\n"),
  }));
}

async function namesOf(db: Reader, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return new Map();
  const rows = await db.selectFrom("account").select(["id", "name"]).where("id", "in", known).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** What has happened to a reservation, oldest first; what one hand did at one moment stands once. */
export async function historyOf(db: Reader, id: string) {
  const placed = await reservationMoments(db, id);
  const agreed = await agreementMoments(db, id);
  const all = [
    ...placed.moments,
    ...(await viewingMoments(db, id)),
    ...agreed.moments,
    ...(await handoverMoments(db, id)),
    ...(await changeMoments(db, id)),
  ];
  const names = await namesOf(
    db,
    all.map((moment) => moment.by),
  );
  const settled = new Set(all.filter(({ kind }) => /^(accepts|declines|no-show)/.test(kind)).map((moment) => moment.at));
  const events = all
    .flatMap(({ at, kind, by, note = null }): HubEvent[] =>
      at === null ? [] : [{ at, kind, by: names.get(by ?? "") ?? null, note }],
    )
    // An outcome decides the reservation in the same step.
    .filter(({ at, kind }) => !(settled.has(at) && (kind === "confirmed" || kind === "cancelled")));
  events.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return { channel: placed.channel, agreement: agreed.agreement, events };
}

export interface PaymentSum {
  readonly kind: "rent" | "deposit" | "deposit-refund" | "service-fee";
  readonly amount: Fen;
}

export async function paymentSumsOf(db: Reader, reservationId: string): Promise<PaymentSum[]> {
  const rows = await db
    .selectFrom("payment")
    .select("kind")
    .select((where) => where.fn.sum<number>("amount_fen").as("sum"))
    .where("reservation_id", "=", reservationId)
    .groupBy("kind")
    .orderBy("kind")
    .execute();
  return rows.map((row) => ({ kind: row.kind, amount: fen(row.sum) }));
}
