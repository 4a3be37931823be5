import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { catalogueQuery, noFilter, readCatalogueQuery } from "~/catalogue/catalogue-query";
import type { CatalogueFilter } from "~/catalogue/catalogue-query";
import { comparedOf, toggled } from "~/catalogue/compared";
import { categories, uses } from "~/catalogue/model";
import { orders } from "~/catalogue/order";
import { fen } from "~/kernel/money";

const known = { brands: ["Acer", "Dell", "HP", "Lenovo"], facets: { memory: ["8", "16", "32"], ports: ["hdmi", "vga"] } };
const read = (query: string) => readCatalogueQuery(new URLSearchParams(query), known);
const some = <T>(values: readonly T[]) => fc.subarray([...values]);
const amount = fc.option(fc.integer({ min: 0, max: 9_999_999 }).map(fen));

const filters: fc.Arbitrary<CatalogueFilter> = fc
  .record({
    text: fc.string({ maxLength: 60, unit: "grapheme" }).map((text) => text.trim().slice(0, 80).trim()),
    category: fc.option(fc.constantFrom(...categories)),
    uses: some(uses),
    brands: some(known.brands),
    facets: fc
      .record({ memory: some(known.facets.memory), ports: some(known.facets.ports) })
      .map((all) => Object.fromEntries(Object.entries(all).filter(([, values]) => values.length > 0))),
    lowest: amount,
    highest: amount,
    units: fc.option(fc.integer({ min: 1, max: 999 })),
    freeOnly: fc.boolean(),
    order: fc.option(fc.constantFrom(...orders)),
    page: fc.integer({ min: 1, max: 500 }),
  })
  .map((filter) =>
    filter.lowest !== null && filter.highest !== null && filter.highest < filter.lowest ? { ...filter, highest: null } : filter,
  );

describe("the catalogue's address", () => {
  test("what it says is what was asked for, and an equal view has an equal address", () =>
    fc.assert(
      fc.property(filters, (filter) => {
        const address = catalogueQuery(filter).toString();
        const back = readCatalogueQuery(new URLSearchParams(address), known);
        expect(back.filter).toEqual(filter);
        expect(back.faults).toEqual({});
        expect(catalogueQuery(back.filter).toString()).toBe(address);
      }),
    ));

  test("nothing asked for narrows nothing, and empty fields are nothing", () => {
    expect(read("").filter).toEqual(noFilter);
    expect(read("text=&category=&brand=&min=&max=&units=&sort=&free=&memory=").filter).toEqual(noFilter);
    expect(read("text=&category=&brand=&min=&max=&units=&sort=&free=&memory=").faults).toEqual({});
  });

  test("amounts are read as people type them", () => {
    expect(read("min=¥1,200&max=１３００.50").filter).toMatchObject({ lowest: 120_000, highest: 130_050 });
    expect(read("units= ５ ").filter.units).toBe(5);
  });

  test.each([
    ["no amount", "min=abc", { min: "amount" }],
    ["a negative amount", "min=-5", { min: "amount" }],
    ["too much money", "max=99999999", { max: "amount" }],
    ["parts of a fen", "max=1.005", { max: "amount" }],
    ["the most below the least", "min=500&max=100", { max: "amounts-reversed" }],
    ["no machine", "units=0", { units: "units" }],
    ["half a machine", "units=1.5", { units: "units" }],
    ["a thousand machines", "units=1000", { units: "units" }],
    ["a brand the shop does not have", "brand=Abacus", { other: "unknown" }],
    ["one that it has and one that it has not", "brand=HP&brand=Abacus", { other: "unknown" }],
    ["a kind that is none", "category=__proto__", { other: "unknown" }],
    ["a value that no model has", "memory=7", { other: "unknown" }],
    ["an order that is none", "sort=up", { other: "unknown" }],
    ["a text too long", `text=${"长".repeat(81)}`, { text: "text-too-long" }],
  ])("%s narrows nothing and is told: %s", (_, query, faults) => {
    const answer = read(query);
    expect(answer.faults).toEqual(faults);
    expect(answer.filter.highest === null || answer.filter.highest >= (answer.filter.lowest ?? 0)).toBe(true);
  });

  test("what was typed stays in its field", () => {
    expect(read("min=abc&max=-1&units=viele").typed).toEqual({ min: "abc", max: "-1", units: "viele" });
    expect(read(`min=${"9".repeat(10_000)}`).typed.min).toHaveLength(40);
  });

  test("whatever stands in it, it is read", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom("text", "min", "max", "units", "page", "sort", "memory", "brand"),
            fc.string({ unit: "binary" }),
          ),
        ),
        (pairs) => {
          const { filter } = readCatalogueQuery(new URLSearchParams(pairs), known);
          expect(filter.page).toBeGreaterThanOrEqual(1);
          expect(filter.text.length).toBeLessThanOrEqual(80);
        },
      ),
    ));
});

describe("what is chosen to be compared", () => {
  test("each once, and nothing that is no slug", () => {
    expect(comparedOf("a, b,a,,C,<x>,d-1")).toEqual(["a", "b", "d-1"]);
    expect(comparedOf(null)).toEqual([]);
    expect(comparedOf("x,".repeat(10_000)).length).toBe(1);
  });
  test("in and out by the same link, never more than three", () => {
    expect(toggled(["a"], "b")).toBe("a,b");
    expect(toggled(["a", "b"], "a")).toBe("b");
    expect(toggled(["a", "b", "c"], "d")).toBe("a,b,c");
    expect(toggled(["a"], "a")).toBe("");
  });
});
