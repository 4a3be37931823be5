import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noFilter } from "~/catalogue/catalogue-query";
import type { CatalogueFilter } from "~/catalogue/catalogue-query";
import { categories, uses } from "~/catalogue/model";
import { categoryCounts, choiceGroups, dropped, narrowed, waysOut } from "~/catalogue/narrowing";
import type { Candidate } from "~/catalogue/narrowing";
import { ordered, orderFor, orders } from "~/catalogue/order";
import type { Ordered } from "~/catalogue/order";
import { fen } from "~/kernel/money";
import { instant } from "~/kernel/time";

const candidate = (more: Partial<Candidate>): Candidate => ({
  category: "laptops",
  uses: ["office"],
  brand: "HP",
  facets: {},
  rent: fen(10_000),
  free: 3,
  ...more,
});
const asking = (more: Partial<CatalogueFilter>): CatalogueFilter => ({ ...noFilter, ...more });

const shop = [
  candidate({ brand: "HP", facets: { memory: ["16"], ports: ["hdmi", "vga"] }, rent: fen(10_000), free: 0 }),
  candidate({ brand: "Dell", facets: { memory: ["8"], ports: ["hdmi"] }, rent: fen(20_000), free: 2 }),
  candidate({ brand: "Dell", facets: { memory: ["32"], ports: ["vga"] }, rent: fen(30_000), free: 9, uses: ["media"] }),
  candidate({ brand: "Sony", category: "projectors", facets: { ports: ["hdmi"] }, rent: fen(40_000), uses: ["conference"] }),
];
const group = (filter: CatalogueFilter, name: string) =>
  choiceGroups(shop, filter, ["Dell", "HP", "Sony"])
    .find((each) => each.name === name)
    ?.choices.map(({ value, count, chosen }) => `${value} ${count}${chosen ? " ✓" : ""}`);

describe("narrowing the catalogue", () => {
  test("several values of a facet widen it, several facets narrow it, sockets must all be there", () => {
    expect(narrowed(shop, asking({ facets: { memory: ["8", "16"] } }))).toHaveLength(2);
    expect(narrowed(shop, asking({ facets: { memory: ["8", "16"] }, brands: ["HP"] }))).toHaveLength(1);
    expect(narrowed(shop, asking({ facets: { ports: ["hdmi", "vga"] } }))).toEqual([shop[0]]);
  });

  test("the price is that of these dates, its bounds included; free means now and so many", () => {
    expect(narrowed(shop, asking({ lowest: fen(20_000), highest: fen(30_000) }))).toEqual([shop[1], shop[2]]);
    expect(narrowed(shop, asking({ freeOnly: true }))).toHaveLength(3);
    expect(narrowed(shop, asking({ units: 3 }))).toEqual([shop[2], shop[3]]);
    expect(narrowed(shop, asking({ units: 2, freeOnly: true }))).toHaveLength(3);
  });

  test("each value tells how many it would leave, its own facet aside", () => {
    expect(group(asking({}), "brand")).toEqual(["Dell 2", "HP 1", "Sony 1"]);
    expect(group(asking({ brands: ["HP"] }), "brand")).toEqual(["Dell 2", "HP 1 ✓", "Sony 1"]);
    expect(group(asking({ brands: ["Dell"] }), "memory")).toEqual(["8 1", "32 1"]);
    expect(group(asking({ facets: { ports: ["hdmi"] } }), "ports")).toEqual(["hdmi 3 ✓", "vga 1"]);
    expect(categoryCounts(shop, asking({ category: "projectors" })).filter(({ count }) => count > 0)).toEqual([
      { category: "laptops", count: 3 },
      { category: "projectors", count: 1 },
    ]);
  });

  test("what is chosen stays in sight even where it leaves nothing", () =>
    expect(group(asking({ brands: ["Sony"], facets: { memory: ["16"] } }), "memory")).toEqual(["16 0 ✓"]));

  test("a question that most models have no answer to is not asked", () => {
    expect(group(asking({}), "memory")).toEqual(["8 1", "16 1", "32 1"]);
    expect(group(asking({ uses: ["conference"] }), "memory")).toBeUndefined();
  });

  test("where nothing is left, the one demand to give up that gives most back is said first", () => {
    const filter = asking({ brands: ["Sony"], category: "laptops" });
    expect(narrowed(shop, filter)).toEqual([]);
    expect(waysOut(shop, filter)).toEqual([
      { dimension: "brand", count: 3 },
      { dimension: "category", count: 1 },
    ]);
  });

  const candidates = fc.array(
    fc.record({
      category: fc.constantFrom(...categories),
      uses: fc.subarray([...uses]),
      brand: fc.constantFrom("Dell", "HP"),
      facets: fc.record({ memory: fc.subarray(["8", "16"]), ports: fc.subarray(["hdmi", "vga", "dp"]) }),
      rent: fc.integer({ min: 0, max: 100 }).map(fen),
      free: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 12 },
  );
  const asked = fc.record({
    brands: fc.subarray(["Dell", "HP"]),
    uses: fc.subarray([...uses]),
    facets: fc.record({ memory: fc.subarray(["8", "16"]), ports: fc.subarray(["hdmi", "vga", "dp"]) }),
    freeOnly: fc.boolean(),
  });

  test("a count is what is shown once that value is chosen too, and a demand dropped never shows less", () =>
    fc.assert(
      fc.property(candidates, asked, (all, wanted) => {
        const filter = asking(wanted);
        for (const { name, choices } of choiceGroups(all, filter, ["Dell", "HP"]))
          for (const { value, count } of choices) {
            if (name === "brand") expect(count).toBe(narrowed(all, { ...filter, brands: [value] }).length);
            if (name === "memory")
              expect(count).toBe(narrowed(all, { ...filter, facets: { ...filter.facets, memory: [value] } }).length);
            if (name === "ports")
              expect(count).toBe(
                narrowed(all, { ...filter, facets: { ...filter.facets, ports: [...(filter.facets.ports ?? []), value] } }).length,
              );
          }
        const left = narrowed(all, filter).length;
        for (const dimension of ["brand", "use", "memory", "ports", "free"] as const)
          expect(narrowed(all, dropped(filter, dimension)).length).toBeGreaterThanOrEqual(left);
      }),
    ));
});

describe("the order of the catalogue", () => {
  const offer = (name: string, more: Partial<Ordered> = {}) => ({
    ...{ name, rent: fen(100), free: 1, deposit: fen(100), rank: 0, since: instant("2026-01-01T00:00:00Z") },
    ...more,
  });
  const offers = [
    offer("a", { rent: fen(300), free: 2 }),
    offer("b", { rent: fen(100), rank: -3, since: instant("2026-05-01T00:00:00Z") }),
    offer("c", { rent: fen(300), free: 9, rank: -3, deposit: fen(50) }),
  ];
  test.each([
    ["usual", "abc"],
    ["relevance", "bca"],
    ["price", "bac"],
    ["dear", "acb"],
    ["free", "cab"],
    ["deposit", "cab"],
    ["newest", "bac"],
  ] as const)("%s: %s, equals as usual", (order, names) =>
    expect(
      ordered(offers, order)
        .map((each) => each.name)
        .join(""),
    ).toBe(names),
  );
  test("every order shows the same models", () => {
    for (const order of orders) expect(new Set(ordered(offers, order))).toEqual(new Set(offers));
  });
  test("what is looked for comes first unless told otherwise; without a search there is no relevance", () => {
    expect(orderFor(null, true)).toBe("relevance");
    expect(orderFor(null, false)).toBe("usual");
    expect(orderFor("relevance", false)).toBe("usual");
    expect(orderFor("price", true)).toBe("price");
  });
});
