import type { Reader, Tx } from "db/transact.server";
import { isOverlap } from "db/dialect";
import { applyMoves } from "~/availability/apply-moves.server";
import { fleetOf } from "~/availability/availability.repo.server";
import { fit, rescue, unitsToBeHad, withoutUnit } from "~/availability/fit";
import type { Fleet } from "~/availability/fit";
import { lockModels } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { later, plusHours } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { noteSwap } from "~/supplements/agreed-changes.repo.server";
import { messagesFor } from "~/ui/messages";
import type { ServiceCall } from "./service-call";

const rentalOf = (db: Reader, call: ServiceCall) =>
  db
    .selectFrom("allocation")
    .selectAll()
    .where("reservation_id", "=", call.reservationId)
    .where("unit_id", "=", call.unit.id)
    .where("handed_out_at", "is not", null)
    .where("returned_at", "is", null)
    .where("released_at", "is", null)
    .executeTakeFirst();

/** A machine out past its end has no end to come: the other one is his for a day at least. */
const rest = (blockedUntil: Instant, now: Instant): Period => ({ from: now, until: later(blockedUntil, plusHours(now, 24)) });

/** The fleet without the broken machine: nothing goes to it, and what is promised on it is seen to afterwards. */
const othersOf = async (db: Reader, { unit }: ServiceCall, blocked: Period, now: Instant): Promise<Fleet> =>
  withoutUnit(await fleetOf(db, unit.modelId, blocked, now), unit.id);

/** S5a: the tags of the machines that could be handed over instead, to the end of the rental. */
export async function replacementsFor(db: Reader, call: ServiceCall, now: Instant): Promise<string[]> {
  const rental = await rentalOf(db, call);
  if (!rental) return [];
  const blocked = rest(rental.blocked_until, now);
  return unitsToBeHad(await othersOf(db, call, blocked, now), blocked).map((unit) => unit.assetTag);
}

/** A machine of the same model that stands in the shop and can be had to the end of the rental (S5a), and the moves that free it. */
async function replacementFor(tx: Tx, call: ServiceCall, tag: string, blocked: Period, now: Instant) {
  const unit = await tx.selectFrom("unit").select(["id", "model_id"]).where("asset_tag", "=", tag).executeTakeFirst();
  if (!unit) throw new RuleViolation({ code: "unit-not-available", assetTag: tag }, "tag");
  if (unit.model_id !== call.unit.modelId) throw new RuleViolation({ code: "unit-of-another-model", assetTag: tag }, "tag");
  const plan = fit(await othersOf(tx, call, blocked, now), { blocked, quantity: 1, including: [unit.id] });
  if (plan.kind !== "fits") throw new RuleViolation({ code: "unit-not-available", assetTag: tag }, "tag");
  return { unitId: unit.id, moves: plan.moves };
}

/** S5, S5a: hands another machine to the customer in place of the broken one, which is kept for its repair. */
export async function swapUnit(tx: Tx, call: ServiceCall, tag: string, by: string, now: Instant): Promise<void> {
  const { unit } = call;
  await lockModels(tx, [unit.modelId]);
  await expireHolds(tx, now);
  const rental = await rentalOf(tx, call);
  if (!rental) throw new RuleViolation({ code: "call-unit-not-out" }, "tag");
  const blocked = rest(rental.blocked_until, now);
  const { unitId, moves } = await replacementFor(tx, call, tag, blocked, now);
  await tx.updateTable("allocation").set({ released_at: now }).where("id", "=", rental.id).execute();
  await applyMoves(tx, moves, now);
  const { id: _broken, ...kept } = rental;
  const handedOut = { unit_id: unitId, blocked_from: now, blocked_until: blocked.until, pinned_at: now, handed_out_at: now };
  try {
    await tx
      .insertInto("allocation")
      .values({ ...kept, ...handedOut, id: newId("alc") })
      .execute();
  } catch (error) {
    if (isOverlap(error)) throw new RuleViolation({ code: "unit-not-available", assetTag: tag }, "tag");
    throw error;
  }
  await tx.updateTable("unit").set({ withheld_at: now, withheld_because: "repair" }).where("id", "=", unit.id).execute();
  const reason = messagesFor("zh").supplements.swapReason["on-site"](call.number, call.description);
  await noteSwap(tx, call.reservationId, { out: unit.assetTag, in: tag, at: now, where: "on-site", reason }, by);
  // V2: later bookings of the broken machine go to others, all planned together; what finds none stays for the desk to settle (V3).
  await applyMoves(tx, rescue(await fleetOf(tx, unit.modelId, blocked, now)).moves, now);
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
