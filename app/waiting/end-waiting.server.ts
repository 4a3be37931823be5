import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { expireHolds } from "~/reservations/expire-holds.server";
import { closeWish, endOffer, findOpenWish, releaseOffer, tellWaiting } from "./waiting.repo.server";
import type { OpenWish } from "./waiting.repo.server";

async function end(tx: Tx, wish: OpenWish, closing: Parameters<typeof closeWish>[2], now: Instant): Promise<void> {
  if (wish.offer) {
    await releaseOffer(tx, wish.offer.id, now);
    await endOffer(tx, wish.offer.id, "withdrawn", now);
  }
  await closeWish(tx, wish.id, closing, now);
  await expireHolds(tx, now, { models: [wish.model.id] });
}

/** The customer waits no longer: what was kept for him goes to the next. Throws `not-found` for another's wish, `already-changed` for a closed one. */
export async function withdrawWish(
  tx: Tx,
  id: string,
  customer: { readonly id: string; readonly accountId: string },
  now: Instant,
): Promise<void> {
  const wish = await findOpenWish(tx, id);
  if (wish?.customer.id === customer.id) return end(tx, wish, { because: "withdrawn", by: customer.accountId }, now);
  const row = await tx.selectFrom("waiting_wish").select("customer_id").where("id", "=", id).executeTakeFirst();
  throw new RuleViolation({ code: row?.customer_id === customer.id ? "already-changed" : "not-found" });
}

/** The desk takes somebody off the list, with a reason that he is told. */
export async function refuseWish(tx: Tx, id: string, reason: string, by: string, now: Instant): Promise<void> {
  const wish = await findOpenWish(tx, id);
  if (!wish) throw new RuleViolation({ code: "already-changed" });
  await end(tx, wish, { because: "refused", by, reason }, now);
  await tellWaiting(tx, wish, "waiting-refused", { quantity: wish.quantity, reason }, now);
}
