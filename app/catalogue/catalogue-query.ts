import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { categories, uses } from "./model";
import type { Category, Use } from "./model";
import { orders } from "./order";
import type { Order } from "./order";
import { LONGEST_SEARCH } from "./search-terms";
import { facetNames } from "./spec-facets";
import type { FacetName, FacetValues } from "./spec-facets";

/** What narrows the catalogue. Several values of one name widen it, several names narrow it. */
export interface CatalogueFilter {
  readonly text: string;
  readonly category: Category | null;
  readonly uses: readonly Use[];
  readonly brands: readonly string[];
  readonly facets: FacetValues;
  /** For exactly these dates, one machine. */
  readonly lowest: Fen | null;
  readonly highest: Fen | null;
  /** So many machines must be free. */
  readonly units: number | null;
  readonly freeOnly: boolean;
  /** Null: by relevance where something is looked for, else as usual. */
  readonly order: Order | null;
  /** 1 is the first. */
  readonly page: number;
}

export const noFilter: CatalogueFilter = {
  ...{ text: "", category: null, uses: [], brands: [], facets: {}, lowest: null, highest: null },
  ...{ units: null, freeOnly: false, order: null, page: 1 },
};

export type QueryFault = "amount" | "amounts-reversed" | "units" | "text-too-long" | "unknown";

export interface ReadQuery {
  readonly filter: CatalogueFilter;
  /** As it stands in the fields, right or wrong. */
  readonly typed: { readonly min: string; readonly max: string; readonly units: string };
  /** By field; `other` is for what has none. */
  readonly faults: Readonly<Partial<Record<"min" | "max" | "units" | "text" | "other", QueryFault>>>;
}

/** What the shop has, so that other values can be told from it. */
export interface KnownValues {
  readonly brands: readonly string[];
  readonly facets: Readonly<Partial<Record<FacetName, readonly string[]>>>;
}

const MOST_UNITS = 999;
const LONGEST_FIGURE = 40;

/** As typed on any keyboard: 「１，２００」, 「¥1200」. */
const figureText = (typed: string): string => typed.normalize("NFKC").replace(/[\s,¥]/g, "");

function amountOf(typed: string): Fen | null {
  const text = figureText(typed);
  return /^\d{1,7}(\.\d{1,2})?$/.test(text) ? fen(Math.round(Number(text) * 100)) : null;
}

function unitsOf(typed: string): number | null {
  const text = figureText(typed);
  const units = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return units >= 1 && units <= MOST_UNITS ? units : null;
}

/** What is asked for under a name, each value once and in the shop's order; whether something was none of its values. */
function chosen<T extends string>(query: URLSearchParams, name: string, known: readonly T[]): { values: T[]; unknown: boolean } {
  const asked = new Set(query.getAll(name).filter(Boolean));
  const values = known.filter((each) => asked.has(each));
  return { values, unknown: values.length < asked.size };
}

function amountsOf(min: string, max: string) {
  const [lowest, highest] = [amountOf(min), amountOf(max)];
  const faults: { min?: QueryFault; max?: QueryFault } = {};
  if (min && lowest === null) faults.min = "amount";
  if (max && highest === null) faults.max = "amount";
  const reversed = lowest !== null && highest !== null && highest < lowest;
  if (reversed) faults.max = "amounts-reversed";
  return { lowest, highest: reversed ? null : highest, faults };
}

/** Reads an address whatever stands in it: what cannot be understood narrows nothing and is told. */
export function readCatalogueQuery(query: URLSearchParams, known: KnownValues): ReadQuery {
  const field = (name: string) => (query.get(name) ?? "").trim();
  const typed = {
    min: field("min").slice(0, LONGEST_FIGURE),
    max: field("max").slice(0, LONGEST_FIGURE),
    units: field("units").slice(0, LONGEST_FIGURE),
  };
  const { faults: wrongAmounts, ...amounts } = amountsOf(typed.min, typed.max);
  const facets = facetNames.map((name) => ({ name, ...chosen(query, name, known.facets[name] ?? []) }));
  const [category, use, brand] = [
    chosen(query, "category", categories),
    chosen(query, "use", uses),
    chosen(query, "brand", known.brands),
  ];
  const order = chosen(query, "sort", orders);
  const units = unitsOf(typed.units);
  const text = field("text");
  const page = /^\d{1,4}$/.test(field("page")) ? Math.max(1, Number(field("page"))) : 1;
  return {
    filter: {
      text: text.slice(0, LONGEST_SEARCH).trim(),
      category: category.values[0] ?? null,
      uses: use.values,
      brands: brand.values,
      facets: Object.fromEntries(facets.filter(({ values }) => values.length > 0).map(({ name, values }) => [name, values])),
      ...amounts,
      units,
      freeOnly: field("free") !== "",
      order: order.values[0] ?? null,
      page,
    },
    typed,
    faults: {
      ...wrongAmounts,
      ...(typed.units && units === null ? { units: "units" as const } : {}),
      ...(text.length > LONGEST_SEARCH ? { text: "text-too-long" as const } : {}),
      ...([category, use, brand, order, ...facets].some((each) => each.unknown) ? { other: "unknown" as const } : {}),
    },
  };
}

/** The same as an address says it, always in one order, so that equal views have equal addresses. */
export function catalogueQuery(filter: CatalogueFilter): URLSearchParams {
  const pairs: [string, string][] = [
    ["text", filter.text],
    ["category", filter.category ?? ""],
    ...filter.uses.map((use): [string, string] => ["use", use]),
    ...filter.brands.map((brand): [string, string] => ["brand", brand]),
    ...facetNames.flatMap((name) => (filter.facets[name] ?? []).map((value): [string, string] => [name, value])),
    ["min", filter.lowest === null ? "" : String(filter.lowest / 100)],
    ["max", filter.highest === null ? "" : String(filter.highest / 100)],
    ["units", filter.units === null ? "" : String(filter.units)],
    ["free", filter.freeOnly ? "1" : ""],
    ["sort", filter.order ?? ""],
    ["page", filter.page > 1 ? String(filter.page) : ""],
  ];
  return new URLSearchParams(pairs.filter(([, value]) => value !== ""));
}
