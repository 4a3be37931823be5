import type { Reader, Tx } from "db/transact.server";
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

export interface RatedModel {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly forStudents: boolean;
  /** The newest first; those whose time has not come are in front. */
  readonly rates: readonly (RateCard & { readonly id: string; readonly from: Instant; readonly byName: string | null })[];
}

/** Every model with all its rates; of one alone with `slug`. */
export async function listRatedModels(db: Reader, slug?: string): Promise<RatedModel[]> {
  let query = db
    .selectFrom("model")
    .select(["id", "slug", "brand", "name", "category", "uses"])
    .orderBy("category")
    .orderBy("name");
  if (slug !== undefined) query = query.where("slug", "=", slug);
  const models = await query.execute();
  const rows = await db
    .selectFrom("rate")
    .leftJoin("account", "account.id", "rate.set_by")
    .select([
      "rate.id",
      "model_id",
      "hourly_fen",
      "daily_fen",
      "weekly_fen",
      "monthly_fen",
      "effective_from",
      "account.name as by",
    ])
    .orderBy("effective_from", "desc")
    .orderBy("rate.id", "desc")
    .execute();
  return models.map((model) => ({
    ...{ id: model.id, slug: model.slug, name: `${model.brand} ${model.name}`, category: model.category },
    forStudents: model.category === "laptops" && (JSON.parse(model.uses) as string[]).includes("thesis"),
    rates: rows
      .filter((row) => row.model_id === model.id)
      .map((row) => ({
        ...{ id: row.id, hourly: row.hourly_fen, daily: row.daily_fen, weekly: row.weekly_fen, monthly: row.monthly_fen },
        ...{ from: row.effective_from, byName: row.by },
      })),
  }));
}

export const isRateSet = async (db: Reader, id: string): Promise<boolean> =>
  (await db.selectFrom("rate").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;

export const insertRate = (
  tx: Tx,
  { id, modelId, card, from, by }: { id: string; modelId: string; card: RateCard; from: Instant; by: string },
) =>
  tx
    .insertInto("rate")
    .values({
      ...{ id, model_id: modelId, hourly_fen: card.hourly, daily_fen: card.daily, weekly_fen: card.weekly },
      ...{ monthly_fen: card.monthly, effective_from: from, set_by: by },
    })
    .execute();
