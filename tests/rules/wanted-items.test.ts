import { describe, expect, test } from "vitest";
import { itemsAsked, itemsOf, itemsRead, itemsText } from "~/catalogue/wanted-items";

describe("what a booking asks for", () => {
  test("stands in the address as it stands in the form", () => {
    const items = [
      { slug: "elitebook-840", quantity: 10 },
      { slug: "vpl-ex455", quantity: 1 },
    ];
    expect(itemsOf(itemsText(items))).toEqual(items);
  });

  test.each(["", "t14", "t14:", "t14:x", "t14:1e3", "T14:1", "t14:1 t14:2", "t14:1000000"])("«%s» is no booking", (text) => {
    expect(itemsOf(text)).toBeNull();
  });

  test.each<[string, Record<string, string>, string]>([
    ["a form without quantity fields is left as it is", { items: "t14:0" }, "t14:0"],
    ["a quantity field changes its model", { items: "t14:1 e14:2", "n.e14": "5" }, "t14:1 e14:5"],
    ["0 takes a model out", { items: "t14:1 e14:2", "n.t14": "0" }, "e14:2"],
    ["a model that is added comes last, once", { items: "t14:1", add: "e14" }, "t14:1 e14:1"],
    ["adding what is there already changes nothing", { items: "t14:3", add: "t14" }, "t14:3"],
    ["what is no number stays for the schema to refuse", { items: "t14:1", "n.t14": "1 0" }, "t14:1_0"],
    ["leading zeros are no fault", { items: "t14:1", "n.t14": "07" }, "t14:7"],
  ])("%s", (_name, fields, expected) => {
    expect(itemsAsked(fields)).toBe(expected);
  });

  test("whatever stands in an address, its readable parts are kept", () => {
    expect(itemsRead("t14:2 e14:-3 ☃:1 t14:9 x1")).toEqual([
      { slug: "t14", quantity: 2 },
      { slug: "e14", quantity: null },
      { slug: null, quantity: null },
      { slug: "x1", quantity: null },
    ]);
  });
});
