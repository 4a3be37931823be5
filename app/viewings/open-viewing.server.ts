import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";

/** A viewing that has no outcome yet, with what its reservation says of it. Throws when it is closed or its hold has ended. */
export async function openViewing(tx: Tx, viewingId: string, now: Instant) {
  const row = await tx
    .selectFrom("viewing")
    .innerJoin("reservation", "reservation.id", "viewing.reservation_id")
    .leftJoin("agreement", (join) =>
      join.onRef("agreement.reservation_id", "=", "reservation.id").on("agreement.voided_at", "is", null),
    )
    .select(["reservation.id", "reservation.customer_id", "reservation.number", "reservation.placed_at"])
    .select(["reservation.starts_at", "reservation.ends_at", "reservation.hold_ends_at", "reservation.handed_out_at"])
    .select(["viewing.outcome", "viewing.superseded_at", "viewing.confirmed_at"])
    .select(["viewing.starts_at as viewing_from", "agreement.number as agreement_number"])
    .where("viewing.id", "=", viewingId)
    .executeTakeFirst();
  if (!row) throw new RuleViolation({ code: "not-found" });
  if (row.outcome || row.superseded_at) throw new RuleViolation({ code: "viewing-already-closed" });
  if (row.hold_ends_at && row.hold_ends_at <= now) throw new RuleViolation({ code: "hold-ended", at: row.hold_ends_at });
  return row;
}
export type OpenViewing = Awaited<ReturnType<typeof openViewing>>;

/** Refuses what would take machines away that a contract already promises. */
export function checkNotBound({ agreement_number: number, handed_out_at: out }: OpenViewing): void {
  if (out) throw new RuleViolation({ code: "already-handed-out" });
  if (number) throw new RuleViolation({ code: "agreement-already-issued", number });
}
