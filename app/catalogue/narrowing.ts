import type { Fen } from "~/kernel/money";
import type { CatalogueFilter } from "./catalogue-query";
import { categories, uses } from "./model";
import type { Category, Use } from "./model";
import { asksForAll, facetNames, inOrder } from "./spec-facets";
import type { FacetName, FacetValues } from "./spec-facets";

/** A model as filters see it. */
export interface Candidate {
  readonly category: Category;
  readonly uses: readonly Use[];
  readonly brand: string;
  readonly facets: FacetValues;
  readonly rent: Fen;
  readonly free: number;
}

export type Dimension = "category" | "use" | "brand" | "price" | "free" | FacetName;
const dimensions: readonly Dimension[] = ["category", "use", "brand", "price", "free", ...facetNames];

const anyOf = (asked: readonly string[], has: readonly string[]) =>
  asked.length === 0 || asked.some((each) => has.includes(each));

function hasFacet(name: FacetName, { facets }: Candidate, filter: CatalogueFilter): boolean {
  const [asked, has] = [filter.facets[name] ?? [], facets[name] ?? []];
  return asksForAll(name) ? asked.every((each) => has.includes(each)) : anyOf(asked, has);
}

function holds(dimension: Dimension, candidate: Candidate, filter: CatalogueFilter): boolean {
  switch (dimension) {
    case "category":
      return filter.category === null || candidate.category === filter.category;
    case "use":
      return anyOf(filter.uses, candidate.uses);
    case "brand":
      return anyOf(filter.brands, [candidate.brand]);
    case "price":
      return candidate.rent >= (filter.lowest ?? 0) && candidate.rent <= (filter.highest ?? Infinity);
    case "free":
      return candidate.free >= Math.max(filter.units ?? 0, filter.freeOnly ? 1 : 0);
    default:
      return hasFacet(dimension, candidate, filter);
  }
}

/** Those that hold everything asked for, but for what is asked under `except`. */
export const narrowed = <T extends Candidate>(all: readonly T[], filter: CatalogueFilter, except?: Dimension): T[] =>
  all.filter((candidate) => dimensions.every((each) => each === except || holds(each, candidate, filter)));

export interface Choice {
  readonly value: string;
  /** So many models would be shown with it, everything else staying as it is. */
  readonly count: number;
  readonly chosen: boolean;
}
export interface ChoiceGroup {
  readonly name: "use" | "brand" | FacetName;
  readonly choices: readonly Choice[];
}

function choicesOf(values: readonly string[], asked: readonly string[], has: readonly (readonly string[])[]): Choice[] {
  return values.flatMap((value) => {
    const [count, chosen] = [has.filter((own) => own.includes(value)).length, asked.includes(value)];
    return count > 0 || chosen ? [{ value, count, chosen }] : [];
  });
}

function facetChoices(name: FacetName, all: readonly Candidate[], filter: CatalogueFilter): ChoiceGroup | null {
  const asked = filter.facets[name] ?? [];
  // Of what must all be there, each further one is counted among those that have what is chosen already.
  const among = narrowed(all, filter, asksForAll(name) ? undefined : name);
  const has = among.map(({ facets }) => facets[name] ?? []);
  const values = inOrder(name, [...new Set([...asked, ...has.flat()])]);
  const choices = choicesOf(values, asked, has);
  // A question that most of what is there has no answer to helps nobody.
  const telling = has.filter((own) => own.length > 0).length * 2 > has.length && choices.length > 1;
  return telling || asked.length > 0 ? { name, choices } : null;
}

/** What can be chosen to narrow further, with the number of models each would leave. */
export function choiceGroups(all: readonly Candidate[], filter: CatalogueFilter, brands: readonly string[]): ChoiceGroup[] {
  const withoutUse = narrowed(all, filter, "use").map((each) => each.uses);
  const withoutBrand = narrowed(all, filter, "brand").map((each) => [each.brand]);
  const facets = facetNames.map((name) => facetChoices(name, all, filter));
  return [
    { name: "use" as const, choices: choicesOf(uses, filter.uses, withoutUse) },
    { name: "brand" as const, choices: choicesOf(brands, filter.brands, withoutBrand) },
    ...facets.filter((group) => group !== null),
  ].filter((group) => group.choices.length > 0);
}

/** Each kind with the number of models it would show. */
export function categoryCounts(all: readonly Candidate[], filter: CatalogueFilter): { category: Category; count: number }[] {
  const among = narrowed(all, filter, "category");
  return categories.map((category) => ({ category, count: among.filter((each) => each.category === category).length }));
}

const without: Record<Exclude<Dimension, FacetName>, Partial<CatalogueFilter>> = {
  category: { category: null },
  use: { uses: [] },
  brand: { brands: [] },
  price: { lowest: null, highest: null },
  free: { units: null, freeOnly: false },
};

/** The filter without what it asks under one dimension. */
export function dropped(filter: CatalogueFilter, dimension: Dimension): CatalogueFilter {
  if (dimension in without) return { ...filter, ...without[dimension as keyof typeof without], page: 1 };
  const facets = Object.fromEntries(Object.entries(filter.facets).filter(([name]) => name !== dimension));
  return { ...filter, facets, page: 1 };
}

/** Where nothing is left: which single demand to give up, those first that give the most back. */
export function waysOut(all: readonly Candidate[], filter: CatalogueFilter): { dimension: Dimension; count: number }[] {
  return dimensions
    .map((dimension) => ({ dimension, count: narrowed(all, dropped(filter, dimension)).length }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
    .slice(0, 3);
}
