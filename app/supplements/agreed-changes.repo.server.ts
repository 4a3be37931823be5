import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { changesPrice, withSwap } from "./agreed-change";
import type { AgreedChange, ChangeData, UnitSwap } from "./agreed-change";

const changeRows = (db: Reader) => db.selectFrom("agreed_change").selectAll("agreed_change");
type Row = Awaited<ReturnType<ReturnType<typeof changeRows>["execute"]>>[number];

const changeOf = (row: Row): AgreedChange => ({
  ...{ id: row.id, reservationId: row.reservation_id, agreementId: row.agreement_id, agreedAt: row.agreed_at },
  ...{ requestId: row.request_id, data: JSON.parse(row.data) as ChangeData },
  ...{ droppedAt: row.dropped_at, dropReason: row.drop_reason },
});

export async function findChange(db: Reader, id: string): Promise<AgreedChange | null> {
  const row = await changeRows(db).where("id", "=", id).executeTakeFirst();
  return row ? changeOf(row) : null;
}

/** Those that no signed supplement carries yet, the oldest first. */
export async function waitingChanges(db: Reader, reservationId: string): Promise<AgreedChange[]> {
  const rows = await changeRows(db)
    .leftJoin("supplement", (join) =>
      join
        .onRef("supplement.change_id", "=", "agreed_change.id")
        .on("supplement.voided_at", "is", null)
        .on("supplement.signed_at", "is not", null),
    )
    .where("reservation_id", "=", reservationId)
    .where("dropped_at", "is", null)
    .where("supplement.id", "is", null)
    .orderBy("agreed_at")
    .orderBy("agreed_change.id")
    .execute();
  return rows.map(changeOf);
}

/** Each is reckoned on what stood before: of changes of the price one waits at a time. Throws `supplement-waits`. */
export async function assertNoPriceWaits(db: Reader, reservationId: string): Promise<void> {
  if ((await waitingChanges(db, reservationId)).some((each) => changesPrice(each.data)))
    throw new RuleViolation({ code: "supplement-waits" });
}

export interface StandingAgreement {
  readonly id: string;
  readonly number: string;
  readonly signedAt: Instant | null;
}

export async function standingAgreement(db: Reader, reservationId: string): Promise<StandingAgreement | null> {
  const row = await db
    .selectFrom("agreement")
    .select(["id", "number", "signed_at"])
    .where("reservation_id", "=", reservationId)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  return row ? { id: row.id, number: row.number, signedAt: row.signed_at } : null;
}

/** A2: the agreement a supplement can be made to. Throws `agreement-missing`, and `agreement-unsigned`: that one is voided and issued anew. */
export async function signedAgreement(db: Reader, reservationId: string): Promise<StandingAgreement & { signedAt: Instant }> {
  const agreement = await standingAgreement(db, reservationId);
  if (!agreement) throw new RuleViolation({ code: "agreement-missing" });
  if (!agreement.signedAt) throw new RuleViolation({ code: "agreement-unsigned" });
  return { ...agreement, signedAt: agreement.signedAt };
}

export interface NewChange {
  readonly id?: string;
  readonly reservationId: string;
  readonly requestId?: string;
  readonly data: ChangeData;
  readonly by: string;
}

/** Writes down what was agreed; its supplement is issued next. The same `id` twice is one. */
export async function insertChange(tx: Tx, change: NewChange, now: Instant): Promise<string> {
  const { id = newId("agc"), reservationId, requestId = null, data, by } = change;
  const agreement = await signedAgreement(tx, reservationId);
  if (await findChange(tx, id)) return id;
  if (changesPrice(data)) await assertNoPriceWaits(tx, reservationId);
  await tx
    .insertInto("agreed_change")
    .values({
      ...{ id, reservation_id: reservationId, agreement_id: agreement.id, kind: data.kind, agreed_at: now, agreed_by: by },
      ...{ request_id: requestId, data: JSON.stringify(data), dropped_at: null, dropped_by: null, drop_reason: null },
    })
    .execute();
  return id;
}

async function unissuedSwaps(tx: Tx, reservationId: string) {
  const waiting = await waitingChanges(tx, reservationId);
  for (const change of waiting) {
    if (change.data.kind !== "unit-swap") continue;
    const issued = await tx
      .selectFrom("supplement")
      .select("id")
      .where("change_id", "=", change.id)
      .where("voided_at", "is", null)
      .executeTakeFirst();
    if (!issued) return { id: change.id, data: change.data };
  }
  return null;
}

/**
 * A2: another machine went to the customer, or is to go, than the signed agreement names: a supplement is due. Several that wait for
 * their paper are one. Nothing to write where no signed agreement names a machine.
 */
export async function noteSwap(tx: Tx, reservationId: string, swap: UnitSwap, by: string): Promise<void> {
  const agreement = await standingAgreement(tx, reservationId);
  if (!agreement?.signedAt) return;
  const waiting = await unissuedSwaps(tx, reservationId);
  if (!waiting) {
    await insertChange(tx, { reservationId, data: { kind: "unit-swap", swaps: [swap] }, by }, swap.at);
    return;
  }
  const swaps = withSwap(waiting.data.swaps, swap);
  const data = JSON.stringify({ ...waiting.data, swaps });
  await tx.updateTable("agreed_change").set({ data }).where("id", "=", waiting.id).execute();
  if (swaps.length === 0) await markDropped(tx, waiting.id, by, "", swap.at);
}

/** Answers whether it was this call that dropped it. */
export async function markDropped(tx: Tx, id: string, by: string, reason: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("agreed_change")
    .set({ dropped_at: now, dropped_by: by, drop_reason: reason })
    .where("id", "=", id)
    .where("dropped_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
