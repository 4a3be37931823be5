import type { Tx } from "db/transact.server";
import { planDeliveryFor } from "~/deliveries/plan-delivery.server";
import { waiverState } from "~/deposits/deposit";
import { listReviewedPapers } from "~/deposits/deposit-standing.repo.server";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { OpenReservation } from "./papers.repo.server";

/**
 * D4: with the last required paper the waiver counts, and the hold no longer ends (V6); `by` accepted it. Answers whether it counts
 * now, and what the customer is told then.
 */
export async function settleWaiver(tx: Tx, reservation: OpenReservation, by: string, now: Instant) {
  const { id, number, deposit_way: way, confirmed_at: confirmed } = reservation;
  const { complete } = waiverState(way, await listReviewedPapers(tx, id), dayOf(now));
  const news = way === "company" ? ("waiver-complete" as const) : ("waiver-stands" as const);
  if (!complete) return { complete, news };
  await tx
    .updateTable("reservation")
    .set({ waived_at: now, waived_by: by, hold_ends_at: null, ...(confirmed ? {} : { confirmed_at: now, confirmed_by: by }) })
    .where("id", "=", id)
    .execute();
  await planDeliveryFor(tx, number);
  return { complete, news };
}
