import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { figuresAt } from "~/settings/settings.repo.server";
import { askedPeriod, usualEnds } from "./asked-period";
import type { AskedPeriod, UsualEnd } from "./asked-period";
import { catalogueQuery, readCatalogueQuery } from "./catalogue-query";
import type { CatalogueFilter, KnownValues, ReadQuery } from "./catalogue-query";
import { comparedOf, MOST_COMPARED } from "./compared";
import type { Category, Model } from "./model";
import type { OfferedModel } from "./model-card";
import { listModels } from "./models.repo.server";
import { categoryCounts, choiceGroups, dropped, narrowed, waysOut } from "./narrowing";
import type { Candidate, ChoiceGroup, Dimension } from "./narrowing";
import { offersFor } from "./offers.server";
import type { Offer } from "./offers.server";
import { ordered, orderFor } from "./order";
import type { Order, Ordered } from "./order";
import { findByWords } from "./search.repo.server";
import { searchTerms } from "./search-terms";
import { facetNames, facetsOf } from "./spec-facets";
import { itemsOf } from "./wanted-items";
import type { WantedItem } from "./wanted-items";

const CARDS_A_PAGE = 24;

interface Entry extends Candidate, Ordered {
  readonly model: Model;
  readonly offer: Offer;
}

/** What to give up where nothing is left, with the number of models it gives back and the query that asks for them. */
export interface WayOut {
  readonly because: { readonly word: string } | { readonly text: string } | { readonly dimension: Dimension };
  readonly count: number;
  readonly query: string;
}

export interface CataloguePage extends AskedPeriod, Pick<ReadQuery, "faults"> {
  readonly ends: readonly UsualEnd[];
  readonly filter: Pick<CatalogueFilter, "text" | "category" | "lowest" | "highest" | "units" | "freeOnly">;
  readonly fields: ReadQuery["typed"];
  readonly order: Order;
  readonly kinds: readonly { readonly category: Category; readonly count: number }[];
  readonly groups: readonly ChoiceGroup[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly cards: readonly OfferedModel[];
  readonly waysOut: readonly WayOut[];
  readonly items: readonly WantedItem[];
  readonly compared: readonly { readonly slug: string; readonly name: string }[];
}

function knownOf(models: readonly Model[]): KnownValues {
  const facets = models.map((model) => facetsOf(model.specs));
  return {
    brands: [...new Set(models.map((model) => model.brand))].sort(),
    facets: Object.fromEntries(facetNames.map((name) => [name, [...new Set(facets.flatMap((each) => each[name] ?? []))]])),
  };
}

const entryOf = (model: Model, offer: Offer, rank: number): Entry => {
  const { category, uses, brand, since } = model;
  const { rent, free, deposit } = offer;
  return { model, offer, category, uses, brand, since, rent, free, deposit, rank, facets: facetsOf(model.specs) };
};

const cardOf = ({ model: { slug, brand, name, category, summary, specs, card }, offer }: Entry): OfferedModel => {
  const { free, nextFree, rent, off, longerFree, deposit } = offer;
  const shown = { free, nextFree, rent, off, longerFree, deposit };
  const keyFigures = specs.slice(0, 3).map(([, text]) => text);
  return { slug, brand, name, category, summary, keyFigures, monthly: card.monthly, ...shown };
};

/** Giving up one word, or all of them, before giving up other demands. */
async function waysBack(db: Reader, all: readonly Entry[], found: readonly Entry[], filter: CatalogueFilter): Promise<WayOut[]> {
  const ways: WayOut[] = [];
  const add = (because: WayOut["because"], count: number, other: CatalogueFilter) => {
    if (count > 0) ways.push({ because, count, query: catalogueQuery({ ...other, page: 1 }).toString() });
  };
  const terms = searchTerms(filter.text);
  for (const term of terms.length > 1 ? terms : []) {
    const rest = terms.filter((each) => each !== term);
    const ranks = await findByWords(db, rest);
    const text = rest.map((each) => each.typed).join(" ");
    add({ word: term.typed }, narrowed(all, filter).filter(({ model }) => ranks.has(model.id)).length, { ...filter, text });
  }
  for (const { dimension, count } of waysOut(found, filter)) add({ dimension }, count, dropped(filter, dimension));
  if (filter.text && ways.length === 0) add({ text: filter.text }, narrowed(all, filter).length, { ...filter, text: "" });
  return ways.sort((one, other) => other.count - one.count).slice(0, 3);
}

/** The catalogue as an address asks for it (experience 2): whatever stands there, something sensible is shown. */
export async function showCatalogue(db: Reader, query: URLSearchParams, now: Instant): Promise<CataloguePage> {
  const figures = await figuresAt(db, now);
  const when = askedPeriod(query, now, figures);
  const models = await listModels(db, now);
  const known = knownOf(models);
  const { filter, typed: fields, faults } = readCatalogueQuery(query, known);
  const { text, category, lowest, highest, units, freeOnly } = filter;
  const ranks = text ? await findByWords(db, searchTerms(text)) : null;
  const offers = await offersFor(db, models, when.period, figures, now);
  const all = models.flatMap((model) => {
    const offer = offers.get(model.id);
    return offer ? [entryOf(model, offer, ranks?.get(model.id) ?? 0)] : [];
  });
  const found = ranks ? all.filter(({ model }) => ranks.has(model.id)) : all;
  const order = orderFor(filter.order, text !== "");
  const shown = ordered(narrowed(found, filter), order);
  const pages = Math.max(1, Math.ceil(shown.length / CARDS_A_PAGE));
  const page = Math.min(filter.page, pages);
  const compared = comparedOf(query.get("compare")).flatMap((slug) => models.find((model) => model.slug === slug) ?? []);
  return {
    ...when,
    ends: usualEnds(when.period.from),
    filter: { text, category, lowest, highest, units, freeOnly },
    fields,
    faults,
    order,
    kinds: categoryCounts(found, filter),
    groups: choiceGroups(found, filter, known.brands),
    total: shown.length,
    page,
    pages,
    cards: shown.slice((page - 1) * CARDS_A_PAGE, page * CARDS_A_PAGE).map(cardOf),
    waysOut: shown.length === 0 ? await waysBack(db, all, found, filter) : [],
    items: itemsOf(query.get("items") ?? "") ?? [],
    compared: compared.slice(0, MOST_COMPARED).map(({ slug, name }) => ({ slug, name })),
  };
}
