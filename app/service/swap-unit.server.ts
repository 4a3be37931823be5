import type { Tx } from "db/transact.server";
import { isOverlap } from "db/dialect";
import { freeUnits, pickUnits } from "~/availability/availability";
import { holdsOf, rentableUnits } from "~/availability/availability.repo.server";
import { lockModels } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { later, plusHours } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import type { ServiceCall } from "./service-call";

async function rentalOf(tx: Tx, call: ServiceCall) {
  const rental = await tx
    .selectFrom("allocation")
    .selectAll()
    .where("reservation_id", "=", call.reservationId)
    .where("unit_id", "=", call.unit.id)
    .where("handed_out_at", "is not", null)
    .where("returned_at", "is", null)
    .where("released_at", "is", null)
    .executeTakeFirst();
  if (!rental) throw new RuleViolation({ code: "call-unit-not-out" }, "tag");
  return rental;
}

/** A machine of the same model that stands in the shop and is free to the end of the rental (S5a). */
async function replacementFor(tx: Tx, call: ServiceCall, tag: string, blocked: Period, now: Instant): Promise<string> {
  const unit = await tx.selectFrom("unit").select(["id", "model_id"]).where("asset_tag", "=", tag).executeTakeFirst();
  if (!unit) throw new RuleViolation({ code: "unit-not-available", assetTag: tag }, "tag");
  if (unit.model_id !== call.unit.modelId) throw new RuleViolation({ code: "unit-of-another-model", assetTag: tag }, "tag");
  const units = (await rentableUnits(tx, [unit.model_id])).get(unit.model_id) ?? [];
  const holds = (await holdsOf(tx, [unit.model_id], blocked, now)).get(unit.model_id) ?? [];
  if (!freeUnits(units, holds, blocked).some((each) => each.id === unit.id))
    throw new RuleViolation({ code: "unit-not-available", assetTag: tag }, "tag");
  return unit.id;
}

/** V2: later bookings of the broken machine that are not tied to it go to another; what finds none stays for the desk to settle (V3). */
async function moveLaterBookings(tx: Tx, { unit }: ServiceCall, now: Instant): Promise<void> {
  const coming = await tx
    .selectFrom("allocation")
    .select(["id", "blocked_from", "blocked_until"])
    .where("unit_id", "=", unit.id)
    .where("reason", "=", "rental")
    .where("released_at", "is", null)
    .where("pinned_at", "is", null)
    .where("handed_out_at", "is", null)
    .where("blocked_until", ">", now)
    .orderBy("blocked_from")
    .execute();
  for (const booking of coming) {
    const blocked = { from: booking.blocked_from, until: booking.blocked_until };
    const units = (await rentableUnits(tx, [unit.modelId])).get(unit.modelId) ?? [];
    const holds = (await holdsOf(tx, [unit.modelId], blocked, now)).get(unit.modelId) ?? [];
    const [other] = pickUnits(units, holds, blocked, 1) ?? [];
    if (other) await tx.updateTable("allocation").set({ unit_id: other.id }).where("id", "=", booking.id).execute();
  }
}

/** S5, S5a: hands another machine to the customer in place of the broken one, which is kept for its repair. */
export async function swapUnit(tx: Tx, call: ServiceCall, tag: string, now: Instant): Promise<void> {
  await lockModels(tx, [call.unit.modelId]);
  const rental = await rentalOf(tx, call);
  // A machine out past its end has no end to come: the other one is his for a day at least.
  const blocked = { from: now, until: later(rental.blocked_until, plusHours(now, 24)) };
  const unitId = await replacementFor(tx, call, tag, blocked, now);
  await tx.updateTable("allocation").set({ released_at: now }).where("id", "=", rental.id).execute();
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
  await tx.updateTable("unit").set({ withheld_at: now, withheld_because: "repair" }).where("id", "=", call.unit.id).execute();
  await moveLaterBookings(tx, call, now);
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
