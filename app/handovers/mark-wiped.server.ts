import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { WipeMethod } from "./check-list";

interface Wiping {
  readonly number: string;
  readonly assetTag: string;
  readonly method: WipeMethod;
  readonly by: string;
}

/** Clause 13: a machine that came back was wiped later: by whom, how and when stands on its check sheet. Once said, it stays. */
export async function markWiped(tx: Tx, { number, assetTag, method, by }: Wiping, now: Instant): Promise<void> {
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
  await tx
    .updateTable("handover_unit")
    .set({ data_wiped_by: by, wiped_at: now, wipe_method: method })
    .where("id", "=", row.id)
    .execute();
}
