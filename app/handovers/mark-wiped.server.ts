import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";

/** A machine that came back was wiped later: by whom stands on its check sheet. Once said, it stays. */
export async function markWiped(tx: Tx, number: string, assetTag: string, by: string): Promise<void> {
  const row = await tx
    .selectFrom("handover_unit")
    .innerJoin("handover", "handover.id", "handover_unit.handover_id")
    .innerJoin("reservation", "reservation.id", "handover.reservation_id")
    .innerJoin("unit", "unit.id", "handover_unit.unit_id")
    .select(["handover_unit.id", "data_wiped_by"])
    .where("reservation.number", "=", number)
    .where("direction", "=", "in")
    .where("asset_tag", "=", assetTag)
    .executeTakeFirst();
  if (!row) throw new RuleViolation({ code: "unit-not-in-reservation", assetTag });
  if (row.data_wiped_by) return;
  await tx.updateTable("handover_unit").set({ data_wiped_by: by }).where("id", "=", row.id).execute();
}
