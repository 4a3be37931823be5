import { describe, expect, test } from "vitest";
import { drawLabels } from "~/labels/labels.pdf.server";
import { MOST_LABELS, labelFormatIds, labelFormats, labelPlaces, tagsOf } from "~/labels/labels";
import { pdfText } from "../support/pdf-text";

describe("labels for machines", () => {
  test.each(labelFormatIds)("%s: every label lies on its sheet, and none on another", (id) => {
    const format = labelFormats[id];
    const places = labelPlaces(format, format.columns * format.rows + 1, 1);
    for (const { x, y } of places) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + format.label.width).toBeLessThanOrEqual(format.page.width + 0.01);
      expect(y + format.label.height).toBeLessThanOrEqual(format.page.height + 0.01);
    }
    expect(format.stepX).toBeGreaterThanOrEqual(format.label.width);
    expect(format.stepY).toBeGreaterThanOrEqual(format.label.height);
    expect(new Set(places.map(({ page, x, y }) => `${page} ${x} ${y}`)).size).toBe(places.length);
    expect(places.at(-1)).toMatchObject({ page: 1, x: format.left, y: format.top });
  });

  test("a sheet of which 23 are used has place for one more", () =>
    expect(labelPlaces(labelFormats["a4-24"], 2, 24).map(({ page }) => page)).toEqual([0, 1]));

  test.each([
    ["XS-0001", ["XS-0001"]],
    ["xs-0001, XS-0002、XS-0002\nXS-0009", ["XS-0001", "XS-0002", "XS-0009"]],
    ["XS-0008~XS-0011", ["XS-0008", "XS-0009", "XS-0010", "XS-0011"]],
    ["XS-0001 至 XS-0002；PJ-01–PJ-02", ["XS-0001", "XS-0002", "PJ-01", "PJ-02"]],
    ["", []],
    ["XS-0009~XS-0001", null],
    ["XS-0001~PJ-0002", null],
    ["XS-0001~", null],
    ["XS-1~XS-2~XS-3", null],
    ["投影~投影", null],
  ])("tags typed as %j", (typed, tags) => expect(tagsOf(typed)).toEqual(tags));

  test("a range over the whole world ends soon, and shows that it is too long", () =>
    expect(tagsOf("XS-0~XS-999999999999")).toHaveLength(MOST_LABELS + 1));

  test.each(labelFormatIds)("%s: tag, model and what it is good for are on the paper, the same bytes each time", async (id) => {
    const labels = ["XS-0001", "XS-0002"].map((assetTag) => ({
      assetTag,
      modelName: "Lenovo ThinkPad T14 Gen 5 移动工作站豪华加长版",
      url: `https://rent.example.cn/u/${assetTag}`,
    }));
    const words = { title: "机身标签", scan: "扫码报修", shop: "新思索租赁", phone: "0592-2188888" };
    const bytes = await drawLabels(labels, id, 1, words);
    const text = (await pdfText(bytes)).join("").replace(/\s/g, "");
    for (const word of ["XS-0001", "XS-0002", "扫码报修", "Lenovo", "0592-2188888"]) expect(text).toContain(word);
    expect(Buffer.compare(bytes, await drawLabels(labels, id, 1, words))).toBe(0);
  });

  test("a character without a glyph is shown as such, never as a blank box", async () => {
    const label = { assetTag: "XS-0001", modelName: "𠮷本\n机", url: "https://rent.example.cn/u/XS-0001" };
    const words = { title: "机身标签", scan: "扫码报修", shop: "新思索租赁", phone: "0592-2188888" };
    const text = (await pdfText(await drawLabels([label], "a4-24", 1, words))).join("").replace(/\s/g, "");
    expect(text).toContain("〔U+20BB7〕本机");
  });
});
