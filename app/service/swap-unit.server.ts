import { isOverlap } from "db/dialect";
import type { Reader, Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { fleetOf } from "~/availability/availability.repo.server";
import { fit, rescue, unitsToBeHad } from "~/availability/fit";
import { findModel, lockModels } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { later } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { noteSwap } from "~/supplements/agreed-changes.repo.server";
import { messagesFor } from "~/ui/messages";
import { isLikeOrBetter } from "~/waiting/like-or-better";
import type { PlannedSwap } from "./call";
import type { ServiceCall } from "./service-call";
import { othersOf, rentalOf, rest } from "./swap-candidates.server";

/** S5a: the tags of the machines of the same model that could be handed over instead, to the end of the rental. */
export async function replacementsFor(db: Reader, call: ServiceCall, now: Instant): Promise<string[]> {
  const rental = await rentalOf(db, call);
  if (!rental) return [];
  const blocked = rest(rental.blocked_until, now);
  return unitsToBeHad(await othersOf(db, call, call.unit.modelId, blocked, now), blocked).map((unit) => unit.assetTag);
}

async function unitFor(tx: Tx, call: ServiceCall, tag: string, now: Instant) {
  const unit = await tx
    .selectFrom("unit")
    .innerJoin("model", "model.id", "unit.model_id")
    .select(["unit.id", "model_id", "asset_tag", "brand", "name"])
    .where("asset_tag", "=", tag.trim().toUpperCase())
    .executeTakeFirst();
  if (!unit) throw new RuleViolation({ code: "unit-not-available", assetTag: tag }, "tag");
  const assetTag = unit.asset_tag;
  if (unit.model_id !== call.unit.modelId) {
    const [asked, other] = [await findModel(tx, call.unit.modelId, now), await findModel(tx, unit.model_id, now)];
    if (!asked || !other || !isLikeOrBetter(other, asked))
      throw new RuleViolation({ code: "unit-of-another-model", assetTag }, "tag");
  }
  return { unitId: unit.id, modelId: unit.model_id, assetTag, modelName: `${unit.brand} ${unit.name}` };
}
type OtherUnit = Awaited<ReturnType<typeof unitFor>>;

/** S5a, V3: a machine of the same model, or a like or better one, is freed for the rest of the rental (V2). */
async function freeUnit(tx: Tx, call: ServiceCall, unit: OtherUnit, blocked: Period, now: Instant): Promise<void> {
  const fleet = await othersOf(tx, call, unit.modelId, blocked, now);
  const plan = fit(fleet, { blocked, quantity: 1, including: [unit.unitId] });
  if (plan.kind !== "fits") throw new RuleViolation({ code: "unit-not-available", assetTag: unit.assetTag }, "tag");
  await applyMoves(tx, plan.moves, now);
}

/** V1: the database has the last word on whether a machine is free. */
async function unlessTaken(unit: OtherUnit, insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (isOverlap(error)) throw new RuleViolation({ code: "unit-not-available", assetTag: unit.assetTag }, "tag");
    throw error;
  }
}

/**
 * V2, V3: the broken machine takes nothing more, and its later bookings go to others, all planned together; what finds none stays
 * for the desk to settle. Answers who was moved, to which machine.
 */
async function withholdBroken(tx: Tx, { unit }: ServiceCall, blocked: Period, now: Instant) {
  await tx.updateTable("unit").set({ withheld_at: now, withheld_because: "repair" }).where("id", "=", unit.id).execute();
  const fleet = await fleetOf(tx, unit.modelId, blocked, now);
  const { moves } = rescue(fleet);
  await applyMoves(tx, moves, now);
  const moved = moves.filter((move) => move.fromUnitId === unit.id);
  if (moved.length === 0) return [];
  const rows = await tx
    .selectFrom("allocation")
    .innerJoin("reservation", "reservation.id", "allocation.reservation_id")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .select(["number", "asset_tag"])
    .where(
      "allocation.id",
      "in",
      moved.map((move) => move.claimId),
    )
    .orderBy("number")
    .execute();
  return rows.map((row) => ({ number: row.number, toTag: row.asset_tag }));
}

async function locked(tx: Tx, call: ServiceCall, tag: string, now: Instant) {
  const unit = await unitFor(tx, call, tag, now);
  await lockModels(tx, [...new Set([call.unit.modelId, unit.modelId])].sort());
  await expireHolds(tx, now);
  const rental = await rentalOf(tx, call);
  if (!rental) throw new RuleViolation({ code: "call-unit-not-out" }, "tag");
  return { unit, rental, blocked: rest(rental.blocked_until, now) };
}

/**
 * S5a: the desk keeps another machine for the customer until somebody hands it over, and the later bookings of the broken one are
 * moved in the same step. Throws `unit-not-available` beside the field, `call-unit-not-out`.
 */
export async function keepForSwap(tx: Tx, call: ServiceCall, tag: string, now: Instant): Promise<PlannedSwap> {
  const { unit, blocked } = await locked(tx, call, tag, now);
  await freeUnit(tx, call, unit, blocked, now);
  const allocationId = newId("alc");
  const nobody = {
    reservation_id: null,
    line_id: null,
    offer_id: null,
    handed_out_at: null,
    returned_at: null,
    checked_at: null,
  };
  await unlessTaken(unit, () =>
    tx
      .insertInto("allocation")
      .values({
        ...{ ...nobody, id: allocationId, unit_id: unit.unitId, model_id: unit.modelId, reason: "transfer", pinned_at: now },
        ...{ blocked_from: now, blocked_until: blocked.until, released_at: null },
      })
      .execute(),
  );
  const moved = await withholdBroken(tx, call, blocked, now);
  return { tag: unit.assetTag, modelName: unit.modelName, allocationId, moved };
}

/** The machine that was kept for a swap is free again. */
export const releaseKept = (tx: Tx, { allocationId }: Pick<PlannedSwap, "allocationId">, now: Instant) =>
  tx
    .updateTable("allocation")
    .set({ released_at: now })
    .where("id", "=", allocationId)
    .where("released_at", "is", null)
    .execute();

/** Until when this very machine was kept for the swap; null where none was, or no longer is. */
async function keptUntil(tx: Tx, kept: PlannedSwap | null, unitId: string, now: Instant): Promise<Instant | null> {
  if (!kept) return null;
  const row = await tx
    .selectFrom("allocation")
    .select("blocked_until")
    .where("id", "=", kept.allocationId)
    .where("unit_id", "=", unitId)
    .where("blocked_until", ">", now)
    .executeTakeFirst();
  return row?.blocked_until ?? null;
}

/** S5, S5a: hands another machine to the customer in place of the broken one, which is kept for its repair. */
export async function swapUnit(
  tx: Tx,
  call: ServiceCall,
  { tag, kept, by }: { readonly tag: string; readonly kept: PlannedSwap | null; readonly by: string },
  now: Instant,
): Promise<void> {
  const { unit, rental, blocked: whole } = await locked(tx, call, tag, now);
  // What was kept is given up as it is handed over, not before: else who waits, or is in danger elsewhere, would have it first.
  const promised = await keptUntil(tx, kept, unit.unitId, now);
  const blocked = promised ? { from: now, until: later(rental.blocked_until, promised) } : whole;
  if (promised && promised < blocked.until) await freeUnit(tx, call, unit, { ...blocked, from: promised }, now);
  if (kept) await releaseKept(tx, kept, now);
  if (!promised) await freeUnit(tx, call, unit, blocked, now);
  await tx.updateTable("allocation").set({ released_at: now }).where("id", "=", rental.id).execute();
  const handedOut = { blocked_from: now, blocked_until: blocked.until, pinned_at: now, handed_out_at: now };
  const other = { ...rental, ...handedOut, id: newId("alc"), unit_id: unit.unitId, model_id: unit.modelId };
  await unlessTaken(unit, () => tx.insertInto("allocation").values(other).execute());
  await withholdBroken(tx, call, blocked, now);
  const reason = messagesFor("zh").supplements.swapReason["on-site"](call.number, call.description);
  const swap = { out: call.unit.assetTag, in: unit.assetTag, at: now, where: "on-site" as const, reason };
  await noteSwap(tx, call.reservationId, swap, by);
}

/** The broken machine works again: it can be rented out from now on, first to who waits for it. */
export async function setFreeAfterRepair(tx: Tx, unit: ServiceCall["unit"], now: Instant): Promise<void> {
  await tx
    .updateTable("unit")
    .set({ withheld_at: null, withheld_because: null })
    .where("id", "=", unit.id)
    .where("withheld_because", "=", "repair")
    .execute();
  await expireHolds(tx, now, { models: [unit.modelId] });
}
