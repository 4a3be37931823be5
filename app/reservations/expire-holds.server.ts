import { prepared } from "db/prepared.server";
import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { serveWaiting } from "~/waiting/serve-waiting.server";

interface Freed {
  /** Models of which machines have just come free otherwise, or all. */
  readonly models?: readonly string[] | "all";
  /** A customer who is booking at this moment. */
  readonly booking?: string;
}

/** The models a reservation has machines of or has just given back. */
export async function modelsOf(tx: Tx, reservationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("allocation")
    .select("model_id")
    .distinct()
    .where("reservation_id", "=", reservationId)
    .execute();
  return rows.map((row) => row.model_id);
}

/**
 * V5: gives up every hold that has ended by `now`: its machines are free, its viewing slot too, and the customer is told. What has
 * come free, by this or otherwise, goes to those on the waiting list before anybody else. Answers how many holds ended.
 */
export async function expireHolds(tx: Tx, now: Instant, { models = [], booking }: Freed = {}): Promise<number> {
  const ended = await endHolds(tx, now);
  const freed = new Set<string>();
  for (const id of ended) for (const model of await modelsOf(tx, id)) freed.add(model);
  await serveWaiting(tx, models === "all" ? "all" : [...models, ...freed], now, booking ?? null);
  return ended.length;
}

const endedHolds = prepared((db, { now }: { readonly now: Instant }) =>
  db
    .selectFrom("reservation")
    .select(["id", "number", "customer_id", "hold_ends_at"])
    .where("hold_ends_at", "<=", now)
    .where("expired_at", "is", null)
    .where("cancelled_at", "is", null),
);

async function endHolds(tx: Tx, now: Instant): Promise<string[]> {
  const ended = await endedHolds(tx, { now });
  for (const hold of ended) {
    const at = hold.hold_ends_at ?? now;
    await tx.updateTable("reservation").set({ expired_at: at }).where("id", "=", hold.id).execute();
    await releaseUnits(tx, hold.id, at);
    await tx
      .insertInto("notice")
      .values({
        id: newId("ntc"),
        customer_id: hold.customer_id,
        reservation_id: hold.id,
        kind: "hold-ended",
        data: JSON.stringify({ number: hold.number, at }),
        created_at: now,
        read_at: null,
      })
      .execute();
  }
  return ended.map((hold) => hold.id);
}

/** Gives the machines and the viewing slot of a reservation back. */
export async function releaseUnits(tx: Tx, reservationId: string, at: Instant): Promise<void> {
  await tx
    .updateTable("allocation")
    .set({ released_at: at })
    .where("reservation_id", "=", reservationId)
    .where("released_at", "is", null)
    .where("returned_at", "is", null)
    .execute();
  await tx
    .updateTable("viewing")
    .set({ superseded_at: at })
    .where("reservation_id", "=", reservationId)
    .where("superseded_at", "is", null)
    .where("outcome", "is", null)
    .execute();
}
