import { isUnique } from "db/dialect";
import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { Promotion } from "~/pricing/promotion";
import { endPromotion, findPromotion, insertPromotion, updatePromotion } from "./promotions.repo.server";

export interface PromotionChange {
  readonly promotion: Promotion;
  /** When it was last changed, as the form knew it; null for a new one. */
  readonly seen: Instant | null;
  readonly by: string;
}

/**
 * Makes a promotion or changes one that has not been ended; what was booked with it keeps its price (P8). The same new one twice is
 * one. Throws `coupon-code-taken` beside `code`, `already-changed` where somebody else was faster.
 */
export async function savePromotion(tx: Tx, { promotion, seen, by }: PromotionChange, now: Instant): Promise<void> {
  try {
    const before = await findPromotion(tx, promotion.id, now);
    if (!before && seen !== null) throw new RuleViolation({ code: "not-found" });
    if (!before) await insertPromotion(tx, promotion, by, now);
    else if (seen === null) return;
    else if (before.kind !== promotion.terms.kind || !(await updatePromotion(tx, promotion, seen, now)))
      throw new RuleViolation({ code: "already-changed" });
  } catch (error) {
    if (isUnique(error, "promotion.code")) throw new RuleViolation({ code: "coupon-code-taken" }, "code");
    throw error;
  }
}

/** From now on it no longer holds; bookings with it keep their price (P8). Throws `not-found`. */
export async function stopPromotion(tx: Tx, id: string, by: string, now: Instant): Promise<void> {
  if (!(await findPromotion(tx, id, now))) throw new RuleViolation({ code: "not-found" });
  await endPromotion(tx, id, by, now);
}
