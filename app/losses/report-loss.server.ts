import type { Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { fleetOf } from "~/availability/availability.repo.server";
import { rescue } from "~/availability/fit";
import { lockModels } from "~/catalogue/models.repo.server";
import { heldUnits } from "~/handovers/handovers.repo.server";
import { chargeLateness } from "~/handovers/take-back.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { expireHolds } from "~/reservations/expire-holds.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { tell } from "~/viewings/viewings.repo.server";
import type { LossForm } from "./loss-schema";

export interface LossReport {
  readonly number: string;
  /** Null where the desk reports it. */
  readonly customerId: string | null;
  readonly form: Extract<LossForm, { intent: "report" }>;
  readonly by: string;
  readonly lateReason: (days: number) => string;
}

/**
 * V3, clause 12: a machine that is out is lost. It is kept from everybody from now on, who was to have it gets another where there is
 * one, and its rent ends with the moment it was lost (Civil Code 729); lost after the end of the term it was late until then (R1).
 * With the last machine the rental is over. The same form sent twice is one report.
 */
export async function reportLoss(tx: Tx, { number, customerId, form, by, lateReason }: LossReport, now: Instant): Promise<void> {
  const { id, tag, lostAt, words, police } = form;
  if (await tx.selectFrom("unit_loss").select("id").where("id", "=", id).executeTakeFirst()) return;
  const reservation = await findReservation(tx, number, customerId ?? undefined);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  const out = (await heldUnits(tx, reservation.id)).filter((unit) => unit.handedOutAt !== null && unit.returnedAt === null);
  const unit = out.find((each) => each.assetTag === tag);
  if (!unit?.handedOutAt) throw new RuleViolation({ code: "unit-not-out", assetTag: tag }, "tag");
  if (lostAt > now || lostAt < unit.handedOutAt)
    throw new RuleViolation({ code: "loss-outside-rental", from: unit.handedOutAt, until: now }, "lostAt");
  await lockModels(tx, [unit.modelId]);
  await expireHolds(tx, now);
  await tx
    .insertInto("unit_loss")
    .values({
      ...{ id, reservation_id: reservation.id, unit_id: unit.unitId, allocation_id: unit.allocationId },
      ...{ lost_at: lostAt, words, police_note: police || null },
      ...{ reported_at: now, reported_by: by, settled_at: null, settled_by: null, blameless: null, value_fen: null },
      ...{ found_at: null, found_by: null },
    })
    .execute();
  await tx
    .updateTable("allocation")
    .set({ returned_at: now, ...(unit.blockedFrom < now && now < unit.blockedUntil ? { blocked_until: now } : {}) })
    .where("id", "=", unit.allocationId)
    .execute();
  await tx.updateTable("unit").set({ withheld_at: now, withheld_because: "lost" }).where("id", "=", unit.unitId).execute();
  await chargeLateness(tx, { reservation, units: [unit], returnedAt: lostAt, by, lateReason }, now);
  const blocked = { from: now, until: unit.blockedUntil > now ? unit.blockedUntil : now };
  await applyMoves(tx, rescue(await fleetOf(tx, unit.modelId, blocked, now)).moves, now);
  if (out.length === 1) await tx.updateTable("reservation").set({ returned_at: now }).where("id", "=", reservation.id).execute();
  await tell(tx, { id: reservation.id, customer_id: reservation.customer.id }, "loss-reported", { number, reason: tag }, now);
}
