import type { Reader } from "db/transact.server";

export interface LabelledUnit {
  readonly assetTag: string;
  readonly modelName: string;
}

const units = (db: Reader) =>
  db
    .selectFrom("unit")
    .innerJoin("model", "model.id", "unit.model_id")
    .select(["asset_tag as assetTag", "model.brand", "model.name"])
    .where("unit.retired_at", "is", null)
    .orderBy("asset_tag");

const labelled = ({ assetTag, brand, name }: { assetTag: string; brand: string; name: string }): LabelledUnit => ({
  assetTag,
  modelName: `${brand} ${name}`,
});

export const unitsOfModel = async (db: Reader, slug: string): Promise<LabelledUnit[]> =>
  (await units(db).where("model.slug", "=", slug).execute()).map(labelled);

export const unitsByTag = async (db: Reader, tags: readonly string[]): Promise<LabelledUnit[]> =>
  tags.length === 0
    ? []
    : (
        await units(db)
          .where("asset_tag", "in", [...tags])
          .execute()
      ).map(labelled);

/** Models with machines in the shop, each with how many. */
export const modelsWithUnits = (db: Reader) =>
  db
    .selectFrom("unit")
    .innerJoin("model", "model.id", "unit.model_id")
    .select(["model.slug", "model.brand", "model.name"])
    .select((of) => of.fn.countAll<number>().as("units"))
    .where("unit.retired_at", "is", null)
    .groupBy(["model.slug", "model.brand", "model.name"])
    .orderBy("model.brand")
    .orderBy("model.name")
    .execute();

/** The machine behind a tag, and who has it out; null where there is none. */
export async function unitBehindTag(db: Reader, tag: string) {
  const row = await db
    .selectFrom("unit")
    .innerJoin("model", "model.id", "unit.model_id")
    .leftJoin("allocation", (join) =>
      join
        .onRef("allocation.unit_id", "=", "unit.id")
        .on("allocation.handed_out_at", "is not", null)
        .on("allocation.returned_at", "is", null)
        .on("allocation.released_at", "is", null),
    )
    .leftJoin("reservation", "reservation.id", "allocation.reservation_id")
    .leftJoin("service_call", (join) =>
      join.onRef("service_call.unit_id", "=", "unit.id").on("service_call.solved_at", "is", null),
    )
    .select(["unit.id", "asset_tag", "model.brand", "model.name", "model.slug", "model.category"])
    .select(["reservation.number as reservation", "reservation.customer_id as customer", "service_call.number as call"])
    .where("asset_tag", "=", tag)
    .executeTakeFirst();
  return row ?? null;
}
