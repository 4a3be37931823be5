import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { expireHolds } from "~/reservations/expire-holds.server";
import { keepsData } from "./check-list";
import type { UnitCheckForm } from "./unit-check-schema";

async function unitOf(tx: Tx, assetTag: string) {
  const unit = await tx
    .selectFrom("unit")
    .innerJoin("model", "model.id", "unit.model_id")
    .select(["unit.id", "model_id", "category", "withheld_because"])
    .where("asset_tag", "=", assetTag)
    .where("retired_at", "is", null)
    .executeTakeFirst();
  if (!unit) throw new RuleViolation({ code: "not-found" });
  const returned = await tx
    .selectFrom("allocation")
    .select("id")
    .where("unit_id", "=", unit.id)
    .where("returned_at", "is not", null)
    .where("checked_at", "is", null)
    .where("released_at", "is", null)
    .execute();
  return { ...unit, returned: returned.map((row) => row.id) };
}
type Unit = Awaited<ReturnType<typeof unitOf>>;
type Ok = Extract<UnitCheckForm, { intent: "ok" }>;

/** Clause 13: what the last customer left on it is gone, and who removed it how and when stands on his sheet. */
async function checkWiped(tx: Tx, unit: Unit, { wipe }: Ok, by: string, now: Instant): Promise<void> {
  if (!keepsData(unit.category)) return;
  const rows = await tx
    .selectFrom("handover_unit")
    .innerJoin("handover", "handover.id", "handover_unit.handover_id")
    .select(["handover_unit.id", "data_wiped_by"])
    .where("allocation_id", "in", unit.returned)
    .where("direction", "=", "in")
    .execute();
  const unwiped = rows.filter((row) => row.data_wiped_by === null).map((row) => row.id);
  const known = rows.length > 0 && unwiped.length === 0;
  if (known) return;
  if (wipe === "") throw new RuleViolation({ code: "data-not-wiped" }, "wipe");
  if (unwiped.length > 0)
    await tx
      .updateTable("handover_unit")
      .set({ data_wiped_by: by, wiped_at: now, wipe_method: wipe })
      .where("id", "in", unwiped)
      .execute();
}

async function markChecked(tx: Tx, unit: Unit, now: Instant): Promise<void> {
  if (unit.returned.length > 0)
    await tx.updateTable("allocation").set({ checked_at: now }).where("id", "in", unit.returned).execute();
}

const keep = (tx: Tx, unit: Unit, now: Instant) =>
  tx.updateTable("unit").set({ withheld_at: now, withheld_because: "repair" }).where("id", "=", unit.id).execute();

async function pass(tx: Tx, unit: Unit, form: Ok, by: string, now: Instant): Promise<void> {
  if (unit.withheld_because === "lost" || (unit.withheld_because === null && unit.returned.length === 0))
    throw new RuleViolation({ code: "already-changed" });
  await checkWiped(tx, unit, form, by, now);
  await markChecked(tx, unit, now);
  await tx
    .updateTable("unit")
    .set({ condition: form.condition, withheld_at: null, withheld_because: null })
    .where("id", "=", unit.id)
    .execute();
}

/** A lost machine that turns up is looked at like one from repair before anybody has it. */
async function find(tx: Tx, unit: Unit, by: string, now: Instant): Promise<void> {
  if (unit.withheld_because !== "lost") throw new RuleViolation({ code: "already-changed" });
  await tx
    .updateTable("unit_loss")
    .set({ found_at: now, found_by: by })
    .where("unit_id", "=", unit.id)
    .where("found_at", "is", null)
    .execute();
  await keep(tx, unit, now);
}

/**
 * V1, V3: what a look at a machine found: it can be rented out again, needs repair, or a lost one is there again. It is free from
 * then on, first for who waits for it. Throws where data of its last customer may be on it. The same form sent twice is one look.
 */
export async function checkUnit(tx: Tx, form: UnitCheckForm, by: string, now: Instant): Promise<void> {
  if (await tx.selectFrom("unit_check").select("id").where("id", "=", form.id).executeTakeFirst()) return;
  const unit = await unitOf(tx, form.tag);
  if (form.intent === "ok") await pass(tx, unit, form, by, now);
  else if (form.intent === "repair") await keep(tx, unit, now);
  else await find(tx, unit, by, now);
  const ok = form.intent === "ok" ? form : null;
  await tx
    .insertInto("unit_check")
    .values({
      ...{ id: form.id, unit_id: unit.id, allocation_id: unit.returned[0] ?? null, outcome: form.intent },
      ...{ condition: ok?.condition ?? null, wipe_method: ok?.wipe || null, note: form.note || null, at: now, by },
    })
    .execute();
  if (ok) await expireHolds(tx, now, { models: [unit.model_id] });
}
