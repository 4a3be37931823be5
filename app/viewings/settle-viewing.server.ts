import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { releaseUnits } from "~/reservations/expire-holds.server";

export type ViewingStep = "confirm" | "accepts" | "declines" | "no-show";

/**
 * V4: staff confirm a viewing or note its outcome. Whoever accepts keeps the machines without an end of the hold; whoever
 * declines or does not come gives them back, at no cost. Throws when it is closed or its hold has ended.
 */
export async function settleViewing(tx: Tx, viewingId: string, step: ViewingStep, by: string, now: Instant): Promise<void> {
  const viewing = await tx
    .selectFrom("viewing")
    .innerJoin("reservation", "reservation.id", "viewing.reservation_id")
    .select(["reservation.id", "customer_id", "number", "outcome", "superseded_at", "hold_ends_at", "viewing.confirmed_at"])
    .where("viewing.id", "=", viewingId)
    .executeTakeFirst();
  if (!viewing) throw new RuleViolation({ code: "not-found" });
  if (viewing.outcome || viewing.superseded_at) throw new RuleViolation({ code: "viewing-already-closed" });
  if (viewing.hold_ends_at && viewing.hold_ends_at <= now)
    throw new RuleViolation({ code: "hold-ended", at: viewing.hold_ends_at });

  if (step === "confirm") {
    if (viewing.confirmed_at) throw new RuleViolation({ code: "already-changed" });
    await tx.updateTable("viewing").set({ confirmed_at: now, confirmed_by: by }).where("id", "=", viewingId).execute();
    return;
  }
  await tx.updateTable("viewing").set({ outcome: step, outcome_at: now, outcome_by: by }).where("id", "=", viewingId).execute();
  if (step === "accepts") {
    const decided = { confirmed_at: now, confirmed_by: by, hold_ends_at: null };
    await tx.updateTable("reservation").set(decided).where("id", "=", viewing.id).execute();
    return;
  }
  const given = { cancelled_at: now, cancelled_by: by, cancel_reason: step };
  await tx.updateTable("reservation").set(given).where("id", "=", viewing.id).execute();
  await releaseUnits(tx, viewing.id, now);
  const notice = {
    customer_id: viewing.customer_id,
    reservation_id: viewing.id,
    kind: `viewing-${step}`,
    created_at: now,
    read_at: null,
  };
  await tx
    .insertInto("notice")
    .values({ ...notice, id: newId("ntc"), data: JSON.stringify({ number: viewing.number }) })
    .execute();
}
