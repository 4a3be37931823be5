import { sql } from "kysely";
import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { categories } from "./model";
import type { Category, Model, Use } from "./model";

function modelsWithRates(db: Reader, at: Instant) {
  return db
    .selectFrom("model")
    .innerJoin("rate", (join) =>
      join.on("rate.id", "=", (where) =>
        where
          .selectFrom("rate as newest")
          .select("newest.id")
          .whereRef("newest.model_id", "=", sql.ref("model.id"))
          .where("newest.effective_from", "<=", at)
          .orderBy("newest.effective_from", "desc")
          .limit(1),
      ),
    )
    .select(["model.id", "slug", "brand", "name", "category", "uses", "specs", "summary", "accessories"])
    .select(["replacement_value_fen", "deposit_fen", "hourly_fen", "daily_fen", "weekly_fen", "monthly_fen"])
    .select("published_at")
    .where("published_at", "is not", null)
    .$narrowType<{ published_at: Instant }>();
}

type ModelRow = Awaited<ReturnType<ReturnType<typeof modelsWithRates>["execute"]>>[number];

const modelOf = (row: ModelRow): Model => ({
  id: row.id,
  slug: row.slug,
  brand: row.brand,
  name: row.name,
  category: row.category as Category,
  uses: JSON.parse(row.uses) as Use[],
  specs: JSON.parse(row.specs) as [string, string][],
  summary: row.summary,
  accessories: row.accessories,
  replacementValue: row.replacement_value_fen,
  ownDeposit: row.deposit_fen,
  card: { hourly: row.hourly_fen, daily: row.daily_fen, weekly: row.weekly_fen, monthly: row.monthly_fen },
  since: row.published_at,
});

/** Published models with the rates in force at `at`: in the order of `categories`, in each the cheapest first. */
export async function listModels(db: Reader, at: Instant): Promise<Model[]> {
  const models = (await modelsWithRates(db, at).orderBy("monthly_fen").orderBy("name").execute()).map(modelOf);
  return models.sort((one, other) => categories.indexOf(one.category) - categories.indexOf(other.category));
}

export async function findModel(db: Reader, slug: string, at: Instant): Promise<Model | null> {
  const row = await modelsWithRates(db, at).where("slug", "=", slug).executeTakeFirst();
  return row ? modelOf(row) : null;
}

export async function listModelsById(db: Reader, ids: readonly string[], at: Instant): Promise<Model[]> {
  if (ids.length === 0) return [];
  const rows = await modelsWithRates(db, at)
    .where("model.id", "in", [...ids])
    .execute();
  return rows.map(modelOf);
}

/** Locks the models until the transaction ends, always in the order of their ids. Both databases lock on UPDATE. */
export async function lockModels(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort())
    await tx
      .updateTable("model")
      .set((where) => ({ revision: where("revision", "+", 1) }))
      .where("id", "=", id)
      .execute();
}
