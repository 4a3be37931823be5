import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { figuresAt } from "~/settings/settings.repo.server";
import { askedPeriod } from "./asked-period";
import { comparedOf, MOST_COMPARED } from "./compared";
import { alignedSpecs } from "./comparison";
import type { Model } from "./model";
import { listModels } from "./models.repo.server";
import { offersFor } from "./offers.server";
import { tiersFor } from "./tiers";

const MOST_SUGGESTED = 6;

const named = ({ slug, brand, name }: Model) => ({ slug, brand, name });

/** Up to three models side by side for the dates asked for; what of the address cannot be compared is told. */
export async function showComparison(db: Reader, query: URLSearchParams, now: Instant) {
  const figures = await figuresAt(db, now);
  const when = askedPeriod(query, now, figures);
  const all = await listModels(db, now);
  const text = query.get("models") ?? "";
  const known = comparedOf(text).flatMap((slug) => all.find((model) => model.slug === slug) ?? []);
  const asked = new Set(text.split(",").filter((part) => part.trim() !== ""));
  const chosen = known.slice(0, MOST_COMPARED);
  const offers = await offersFor(db, chosen, when.period, figures, now);
  const models = chosen.flatMap((model) => {
    const offer = offers.get(model.id);
    const rapid = offer && tiersFor(offer.rent, "siming", when.period, figures).find((each) => each.tier === "rapid");
    const { category, uses, accessories, card } = model;
    return offer && rapid ? [{ ...named(model), category, uses, accessories, monthly: card.monthly, offer, rapid }] : [];
  });
  const like = all.filter((model) => model.category === chosen[0]?.category && !chosen.includes(model));
  return {
    ...when,
    models,
    specs: alignedSpecs(chosen.map((model) => model.specs)),
    unknown: known.length < asked.size,
    tooMany: known.length > MOST_COMPARED,
    suggested: chosen.length === 1 ? like.slice(0, MOST_SUGGESTED).map(named) : [],
    items: query.get("items") ?? "",
  };
}
export type Comparison = Awaited<ReturnType<typeof showComparison>>;
