import { describe, expect, test } from "vitest";
import * as compareRoute from "~/catalogue/compare.route";
import * as modelRoute from "~/catalogue/model.route";
import { MANY } from "~/catalogue/month";
import * as modelsRoute from "~/catalogue/models.route";
import { at, dayOf, plusDays } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { toFieldValue } from "~/ui/formats";
import { webShop } from "../support/web";

const shop = webShop();
const load = async (query: string) => {
  const { status, data } = await shop.load(modelsRoute, `/models?${query}`);
  expect(status).toBe(200);
  return data;
};
const slugs = async (query: string) => (await load(query)).cards.map((card) => card.slug);

describe("the catalogue's page", () => {
  test("nothing asked for: all models, a page of them at a time", async () => {
    const [first, second] = [await load(""), await load("page=2")];
    expect(first.total).toBeGreaterThan(40);
    expect(first.cards).toHaveLength(24);
    expect(first.pages).toBe(2);
    expect(second.cards).toHaveLength(first.total - 24);
    expect(new Set([...first.cards, ...second.cards].map((card) => card.slug)).size).toBe(first.total);
    expect((await load("page=99")).page).toBe(2);
  });

  test("every filter at once, each held by every card", async () => {
    const page = await load("category=laptops&use=office&brand=HP&brand=Lenovo&memory=16&units=1&min=10&max=100&sort=dear");
    expect(page.cards.length).toBeGreaterThan(1);
    for (const card of page.cards) {
      expect(card.category).toBe("laptops");
      expect(["HP", "Lenovo"]).toContain(card.brand);
      expect(card.keyFigures.join()).toContain("16 GB");
      expect(card.free).toBeGreaterThanOrEqual(1);
      expect(card.rent).toBeGreaterThanOrEqual(1_000);
      expect(card.rent).toBeLessThanOrEqual(10_000);
    }
    const rents = page.cards.map((card) => card.rent);
    expect(rents).toEqual([...rents].sort((one, other) => other - one));
    expect(page.faults).toEqual({});
  });

  test("the price is that of exactly these dates", async () => {
    const [day, month] = [
      await load("text=thinkpad+t14&from=2027-03-01T09:00&until=2027-03-02T09:00"),
      await load("text=thinkpad+t14&from=2027-03-01T09:00&until=2027-04-01T09:00"),
    ];
    expect(month.cards[0]?.rent).toBe(month.cards[0]?.monthly);
    expect(day.cards[0]?.rent).toBeLessThan(month.cards[0]?.rent ?? 0);
    expect(await slugs("text=thinkpad+t14&from=2027-03-01T09:00&until=2027-04-01T09:00&max=100")).toEqual([]);
  });

  test("the number beside a choice is what it leads to", async () => {
    const { groups, kinds } = await load("category=laptops");
    for (const { name, choices } of groups)
      for (const { value, count } of choices)
        expect((await load(`category=laptops&${name}=${value}`)).total, `${name} ${value}`).toBe(count);
    for (const { category, count } of kinds) expect((await load(`category=${category}`)).total).toBe(count);
  });

  test("what is looked for stands first, in Chinese or by a name without its gap", async () => {
    expect(await slugs("text=thinkpadt14")).toEqual(["thinkpad-t14"]);
    expect(await slugs("text=t14")).toEqual(["thinkpad-t14"]);
    expect((await load("text=投影")).kinds.find((kind) => kind.category === "projectors")?.count).toBe(
      (await load("text=投影")).total,
    );
    expect((await load("text=打印")).order).toBe("relevance");
  });

  test("nothing found: what to give up, each with what it really gives back", async () => {
    for (const query of [
      "text=苹果笔记本",
      "text=4k+投影仪+激光",
      "category=network&brand=Canon",
      "text=t14&brand=Dell",
      "max=0",
    ]) {
      const page = await load(query);
      expect(page.total).toBe(0);
      expect(page.waysOut.length).toBeGreaterThan(0);
      for (const way of page.waysOut) expect((await load(way.query)).total, way.query).toBe(way.count);
    }
    expect((await load("text=苹果")).waysOut[0]?.because).toEqual({ text: "苹果" });
  });

  test.each([
    ["min=abc", "min", "amount"],
    ["min=500&max=20", "max", "amounts-reversed"],
    ["units=1e9", "units", "units"],
    ["brand=Abacus&memory=7&category=x&use=y&sort=z", "other", "unknown"],
    [`text=${"投".repeat(100)}`, "text", "text-too-long"],
  ] as const)("%#: what is wrong is told and narrows nothing", async (query, field, fault) => {
    const page = await load(query);
    expect(page.faults[field]).toBe(fault);
    if (field !== "text" && field !== "max") expect(page.total).toBe((await load("")).total);
  });

  test.each([
    ["dates that are none", "from=2026-02-30T09:00&until=x"],
    ["the ends of time", "from=9999-12-31T23:59&until=0001-01-01T00:00"],
    ["ten thousand letters", `text=${"x".repeat(10_000)}`],
    ["quotes", `text=${encodeURIComponent('"'.repeat(5_000))}`],
    ["operators", `text=${encodeURIComponent("AND ".repeat(2_000))}`],
    ["a value a thousand times", `memory=${"16&memory=".repeat(1_000)}16`],
    ["five thousand to compare", `compare=${"a,".repeat(5_000)}`],
    ["numbers that are none", "page=-1&page=two&units=NaN&min=Infinity&free=free"],
    ["names of the language", "__proto__=x&constructor=y&category=__proto__&memory=constructor"],
    ["signs that are none", "text=%00%00&brand=%F0%9F%98%80"],
  ])("a hostile address gets a page: %s", async (_, query) => expect((await load(query)).ends.length).toBeGreaterThan(0));

  test("a choice is compared with others along the whole visit, three at most", async () => {
    const { compared } = await load("compare=thinkpad-t14,latitude-5440,nonsense,thinkpad-e14,ideapad-14");
    expect(compared.map((each) => each.slug)).toEqual(["thinkpad-t14", "latitude-5440", "thinkpad-e14"]);
  });
});

describe("a model's page", () => {
  const show = (query: string, slug = "thinkpad-t14") => shop.load(modelRoute, `/models/${slug}?${query}`, "nobody", { slug });
  const on = (days: number, time = "09:00") => toFieldValue(at(plusDays(dayOf(now()), days), time));

  test("what the calendar lets one choose is what the page then says can be had (V2)", async () => {
    const { data } = await show(`start=${on(5)}`);
    const ends = data.month.days.filter((each) => each.moment !== null);
    expect(ends.length).toBeGreaterThan(0);
    for (const end of [ends.at(0), ends.at(-1)]) {
      const chosen = (await show(`from=${on(5)}&until=${toFieldValue(end?.moment ?? now())}`)).data;
      expect(Math.min(chosen.offer.free, MANY)).toBe(end?.free);
      expect(chosen.offer.rent).toBe(end?.rent);
    }
  });

  test("hours asked for by two small fields become the address's own", async () => {
    const { status, location } = await show(`from=${on(5)}&until=${on(5)}&fromTime=10:00&untilTime=15:00&compare=xps-13`);
    expect(status).toBe(302);
    const query = new URL(location ?? "", "http://shop.test").searchParams;
    expect(Object.fromEntries(query)).toEqual({ from: on(5, "10:00"), until: on(5, "15:00"), compare: "xps-13" });
  });

  test.each(["start=yesterday", "start=2020-01-01T09:00", "start=2026-02-30T09:00"])(
    "%s is told, and the month stands",
    async (query) => {
      const { data } = await show(query);
      expect(data.month).toMatchObject({ refused: true, start: null });
      expect(data.month.days.length).toBeGreaterThan(27);
    },
  );

  test("hostile months and unknown models", async () => {
    expect((await show(`month=${"9".repeat(5_000)}`)).status).toBe(200);
    expect((await show("", "abacus")).status).toBe(404);
  });
});

describe("models side by side", () => {
  const show = async (query: string) => {
    const { status, data } = await shop.load(compareRoute, `/compare?${query}`);
    expect(status).toBe(200);
    return data;
  };

  test("three models for the same dates, with what each costs there and the specifications row by row", async () => {
    const page = await show("models=thinkpad-t14,ideapad-14,pa503x&from=2027-03-01T09:00&until=2027-03-08T09:00");
    expect(page.models.map((model) => model.slug)).toEqual(["thinkpad-t14", "ideapad-14"]);
    expect(page.unknown).toBe(true);
    const memory = page.specs.find((row) => row.label === "memory");
    expect(memory).toEqual({ label: "memory", texts: ["16 GB", "16 GB"], differs: false });
    expect(page.specs.find((row) => row.label === "cpu")?.differs).toBe(true);
    for (const { slug, offer } of page.models) {
      const { data } = await shop.load(modelRoute, `/models/${slug}?from=2027-03-01T09:00&until=2027-03-08T09:00`, "nobody", {
        slug,
      });
      expect(offer).toEqual(data.offer);
    }
  });

  test("more than three, the same twice, none, and what is no model", async () => {
    const many = await show("models=thinkpad-t14,ideapad-14,thinkpad-e14,latitude-5440,thinkpad-t14");
    expect([many.models.length, many.tooMany, many.unknown]).toEqual([3, true, false]);
    expect((await show("")).models).toEqual([]);
    expect((await show("models=%3Cscript%3E,../x")).unknown).toBe(true);
    expect((await show(`models=${"x,".repeat(5_000)}`)).models).toEqual([]);
    const one = await show("models=thinkpad-t14");
    expect(one.suggested.length).toBe(6);
    expect((await show("models=thinkpad-t14&from=x")).refused?.field).toBe("from");
  });
});
