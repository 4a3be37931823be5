import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { findByWords } from "~/catalogue/search.repo.server";
import { searchTerms } from "~/catalogue/search-terms";
import { instant } from "~/kernel/time";
import { databases } from "../support/databases";

describe.each(databases)("models are found by words on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let models: { id: string; slug: string; brand: string; category: string }[];
  beforeAll(async () => {
    shop = await openDemoShop(instant("2026-11-24T10:00:00+08:00"));
    models = await shop.reader.selectFrom("model").select(["id", "slug", "brand", "category"]).execute();
  });
  afterAll(() => shop.close());

  /** The slugs found, the best first. */
  const found = async (text: string): Promise<string[]> =>
    [...(await findByWords(shop.reader, searchTerms(text)))]
      .sort(([, one], [, other]) => one - other)
      .map(([id]) => models.find((model) => model.id === id)?.slug ?? "");
  const those = (which: (model: { brand: string; category: string }) => boolean) =>
    models
      .filter(which)
      .map((model) => model.slug)
      .sort();

  test.each(["t14", "T14", "Ｔ１４", "ThinkPad T14", "thinkpadt14", "THINKPADT14", "lenovothinkpadt14", "联想t14", "T14 联想"])(
    "「%s」 is the ThinkPad T14",
    async (text) => expect(await found(text)).toEqual(["thinkpad-t14"]),
  );

  test.each([
    ["投影", "projectors"],
    ["投影仪", "projectors"],
    ["投影机", "projectors"],
    ["笔记本", "laptops"],
    ["手提", "laptops"],
    ["笔电", "laptops"],
    ["显示器", "monitors"],
    ["打印", "office"],
    ["复印机", "office"],
    ["路由器", "network"],
  ])("「%s」 is everything of its kind", async (text, category) =>
    expect((await found(text)).sort()).toEqual(those((model) => model.category === category)),
  );

  test.each([
    ["联想", "Lenovo"],
    ["lenovo", "Lenovo"],
    ["戴尔", "Dell"],
    ["惠普", "HP"],
    ["优派", "ViewSonic"],
  ])("「%s」 is %s and nothing else", async (text, brand) =>
    expect((await found(text)).sort()).toEqual(those((model) => model.brand === brand)),
  );

  test("a brand the shop does not have finds nothing, by any of its names", async () => {
    for (const text of ["苹果", "mac", "MacBook", "华为", "小米"]) expect(await found(text)).toEqual([]);
  });

  test("one, two or more signs of a description are found where they stand side by side, and nowhere else", async () => {
    expect(await found("彩色")).toEqual(["ir-c3226"].map((slug) => models.find((model) => model.slug.includes(slug))?.slug));
    expect(await found("做表格")).toEqual(["thinkpad-e14"]);
    expect(await found("盘键")).toEqual([]);
  });

  test("every word must be found, and what says it in so many words stands before what only is of the kind", async () => {
    expect((await found("wifi"))[0]).toMatch(/aterm/);
    expect((await found("无线")).slice(0, 2).sort()).toEqual(
      ["aruba-ap22", "aterm-wx5400hp"].map((end) => those(() => true).find((slug) => slug.endsWith(end))).sort(),
    );
    expect(await found("4k 投影仪")).toHaveLength(2);
    expect(await found("4k 投影仪 激光")).toEqual([]);
  });

  test("it is kept in step when a model comes, changes and goes", async () => {
    const old = await shop.reader.selectFrom("model").selectAll().where("slug", "=", "thinkpad-t14").executeTakeFirstOrThrow();
    const fresh = { ...old, id: "mdl_new", slug: "matebook-x", brand: "Huawei", name: "MateBook X", summary: "薄如纸" };
    await shop.writer.insertInto("model").values(fresh).execute();
    models.push(fresh);
    expect(await found("华为")).toEqual(["matebook-x"]);
    await shop.writer.updateTable("model").set({ name: "擎云 G540", summary: "坚固" }).where("id", "=", "mdl_new").execute();
    expect(await found("薄如纸")).toEqual([]);
    expect(await found("擎云g540")).toEqual(["matebook-x"]);
    await shop.writer.updateTable("model").set({ category: "desktops" }).where("id", "=", "mdl_new").execute();
    expect(await found("华为台式机")).toEqual(["matebook-x"]);
    await shop.writer.deleteFrom("model").where("id", "=", "mdl_new").execute();
    expect(await found("华为")).toEqual([]);
  });

  test.each([
    '"',
    "'; drop table model; --",
    "AND OR NOT",
    "NEAR(",
    "title:x",
    "*",
    "^a",
    "(((",
    "-",
    "\u0000",
    "😀",
    "a".repeat(10_000),
    "投".repeat(10_000),
  ])("hostile text is only text: %#", async (text) => expect(Array.isArray(await found(text))).toBe(true));
});
