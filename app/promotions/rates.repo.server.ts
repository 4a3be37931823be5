import type { Reader } from "db/transact.server";
import { DAY, plusMillis } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { REFERENCE_DAYS } from "~/pricing/reference-price";
import type { RateCard } from "~/pricing/rent";

/** P8a: the rates of each model that were in force at some time of the last 30 days, by model id. */
export async function recentCardsOf(db: Reader, modelIds: readonly string[], now: Instant): Promise<Map<string, RateCard[]>> {
  const cards = new Map<string, RateCard[]>();
  if (modelIds.length === 0) return cards;
  const rows = await db
    .selectFrom("rate")
    .select(["model_id", "hourly_fen", "daily_fen", "weekly_fen", "monthly_fen", "effective_from"])
    .where("model_id", "in", [...modelIds])
    .where("effective_from", "<=", now)
    .orderBy("effective_from", "desc")
    .orderBy("id", "desc")
    .execute();
  const since = plusMillis(now, -REFERENCE_DAYS * DAY);
  const complete = new Set<string>();
  for (const row of rows) {
    if (complete.has(row.model_id)) continue;
    const card = { hourly: row.hourly_fen, daily: row.daily_fen, weekly: row.weekly_fen, monthly: row.monthly_fen };
    cards.set(row.model_id, [...(cards.get(row.model_id) ?? []), card]);
    // The newest from before the 30 days was still in force when they began.
    if (row.effective_from <= since) complete.add(row.model_id);
  }
  return cards;
}
