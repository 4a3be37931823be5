import { fen, yuan, type Fen } from "~/kernel/money";
import { at, dayOf, plusDays, type Instant } from "~/kernel/time";
import type { RateCard } from "~/pricing/rent";
import { seedModels, type SeedModel } from "./models";
import { dearerBefore } from "./promotions";
import type { Random } from "./random";
import type { Row } from "./rows";

/** One machine, with what a quotation needs to know of its model. */
export interface SeedUnit {
  readonly id: string;
  readonly modelId: string;
  readonly modelName: string;
  readonly slug: string;
  readonly category: SeedModel["category"];
  readonly card: RateCard;
  readonly replacementValue: Fen;
  readonly condition: Row<"unit">["condition"];
}

export interface Fleet {
  readonly rows: { readonly model: Row<"model">[]; readonly rate: Row<"rate">[]; readonly unit: Row<"unit">[] };
  /** Those that can be rented. */
  readonly units: readonly SeedUnit[];
  /** V3: in repair or lost. */
  readonly withheld: readonly SeedUnit[];
}

/** From the rent of a month, in whole yuan: a week is dearer by the day than a month, a day than a week, an hour than a day. */
function cardOf(monthly: number): RateCard {
  const daily = Math.max(6, Math.ceil(monthly / 8));
  return {
    hourly: yuan(Math.ceil(daily / 5)),
    daily: yuan(daily),
    weekly: yuan(Math.ceil(monthly / 2.7)),
    monthly: yuan(monthly),
  };
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** By the name alone where it says enough; figures and short names say nothing without their brand. */
const slugOf = ({ brand, name }: SeedModel): string => (/^[a-z]{2}.{5}/.test(slug(name)) ? slug(name) : slug(`${brand} ${name}`));

const modelRow = (id: string, model: SeedModel, published: Instant): Row<"model"> => ({
  id,
  slug: slugOf(model),
  brand: model.brand,
  name: model.name,
  category: model.category,
  uses: JSON.stringify(model.uses),
  specs: JSON.stringify(Object.entries(model.specs)),
  summary: model.summary,
  accessories: model.accessories,
  replacement_value_fen: yuan(model.value),
  deposit_fen: null,
  published_at: published,
  revision: 0,
});

const rateRow = (modelId: string, card: RateCard, since: Instant): Row<"rate"> => ({
  id: modelId.replace("mdl", "rat"),
  model_id: modelId,
  hourly_fen: card.hourly,
  daily_fen: card.daily,
  weekly_fen: card.weekly,
  monthly_fen: card.monthly,
  effective_from: since,
  set_by: null,
});

function unitRow(serial: number, modelId: string, value: Fen, random: Random, now: Instant): Row<"unit"> {
  const age = random.whole(380, 1100);
  const tail = String(serial).padStart(4, "0");
  return {
    id: `unt_${serial}`,
    model_id: modelId,
    asset_tag: `XS-${tail}`,
    serial_number: `${random.pick(["CN", "PF", "5C", "MJ", "TW"])}${random.whole(100_000, 999_999)}${tail}`,
    purchased_on: plusDays(dayOf(now), -age),
    purchase_price_fen: fen(Math.round((value * random.whole(88, 98)) / 10_000) * 100),
    condition: age < 500 ? "new" : random.pick(["good", "good", "good", "fair"] as const),
    retired_at: null,
    withheld_at: null,
    withheld_because: null,
    note: null,
  };
}

/** Not for rent: one machine is being repaired, one never came back. */
const withheld = {
  "vostro-3430": { because: "repair", note: "主板在等配件", daysAgo: 4 },
  "aruba-ap22": { because: "lost", note: "展会撤场时遗失，在找", daysAgo: 41 },
} as const;

/** Every model with its rates and its machines, tagged in the order of the models. */
export function fleetOf(random: Random, now: Instant): Fleet {
  const rows: Fleet["rows"] = { model: [], rate: [], unit: [] };
  const [units, kept]: [SeedUnit[], SeedUnit[]] = [[], []];
  const today = dayOf(now);
  const opened = at(plusDays(today, -400), "09:00");
  for (const [index, model] of seedModels.entries()) {
    const row = modelRow(`mdl_${index}`, model, opened);
    const { id, replacement_value_fen: replacementValue } = row;
    const card = cardOf(model.monthly);
    rows.model.push(row);
    const rate = rateRow(id, card, opened);
    rows.rate.push(...(index % 5 === 0 ? dearerBefore(rate, now) : [rate]));
    const about = { modelId: id, modelName: `${model.brand} ${model.name}`, slug: row.slug, category: model.category };
    for (let each = 0; each < model.count; each += 1) {
      const unit = unitRow(rows.unit.length + 1, id, replacementValue, random, now);
      const away = each === 0 ? withheld[row.slug as keyof typeof withheld] : undefined;
      const since = away && { withheld_at: at(plusDays(today, -away.daysAgo), "10:20"), withheld_because: away.because };
      rows.unit.push(since ? { ...unit, ...since, note: away.note } : unit);
      (away ? kept : units).push({ id: unit.id, ...about, card, replacementValue, condition: unit.condition });
    }
  }
  return { rows, units, withheld: kept };
}
