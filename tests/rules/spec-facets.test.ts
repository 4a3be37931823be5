import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seedModels } from "db/seed/models";
import { facetNames, facetsOf, inOrder } from "~/catalogue/spec-facets";

describe("what specifications say", () => {
  test.each([
    ["cpu", "i5-1335U", ["i5"]],
    ["cpu", "Ultra 7 155U", ["ultra"]],
    ["cpu", "R5-7530U", ["ryzen"]],
    ["cpu", "i7-13700，RTX A2000", ["i7"]],
    ["cpu", "Power10 八核", ["other"]],
    ["memory", "16 GB", ["16"]],
    ["memory", "8GB DDR5", ["8"]],
    ["disk", "1 TB", ["1024"]],
    ["disk", "2×800 GB", ["1600"]],
    ["disk", "机械", undefined],
    ["screen", "13.4 英寸", ["13"]],
    ["screen", "14.1 英寸", ["14"]],
    ["screen", "23.8 英寸 IPS", ["24"]],
    ["screen", "31.5 英寸 IPS", ["32"]],
    ["resolution", "3840×2160", ["3840x2160"]],
    ["resolution", "全高清", undefined],
    ["brightness", "3600 流明", ["middle"]],
    ["brightness", "6500 流明激光", ["top"]],
    ["ports", "HDMI、VGA、网口", ["hdmi", "vga", "lan"]],
    ["ports", "HDMI、DP、Type-C", ["hdmi", "dp", "usb-c"]],
    ["ports", "两个 HDMI", ["hdmi"]],
    ["ports", "1 个千兆口，支持 PoE", ["lan", "poe"]],
    ["weight", "1.09 kg", ["feather"]],
    ["weight", "16 kg", ["heavy"]],
    ["battery", "13 小时", ["long"]],
  ] as const)("%s 「%s」 is %j", (name, text, values) => expect(facetsOf([[name, text]])[name]).toEqual(values));

  test("a network device says its radio under speed, a printer its colour", () => {
    expect(
      facetsOf([
        ["speed", "Wi-Fi 6 双频，5.4 Gbps"],
        ["ports", "4 个千兆口"],
      ]).ports,
    ).toEqual(["lan", "wifi"]);
    expect(
      facetsOf([
        ["speed", "彩色 26 页/分"],
        ["ports", "A3，打印、复印、扫描"],
      ]).printing,
    ).toEqual(["a3", "colour", "copies", "scans"]);
  });

  test("no specifications, no facets; whatever is written there, none breaks", () => {
    expect(facetsOf([])).toEqual({});
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...facetNames, "speed", "x"), fc.string({ unit: "binary" }))), (specs) => {
        for (const values of Object.values(facetsOf(specs))) expect(values.length).toBeGreaterThan(0);
      }),
    );
  });

  test("of the shop's own models every laptop, monitor and projector can be asked for by what matters there", () => {
    const facets = (category: string) =>
      seedModels.filter((model) => model.category === category).map((model) => facetsOf(Object.entries(model.specs)));
    for (const each of facets("laptops"))
      expect(Object.keys(each)).toEqual(["cpu", "memory", "disk", "screen", "weight", "battery"]);
    for (const each of facets("monitors")) expect(Object.keys(each)).toEqual(["screen", "resolution", "ports"]);
    for (const each of facets("projectors")) expect(Object.keys(each)).toEqual(["resolution", "brightness", "ports", "weight"]);
    for (const each of facets("network")) expect(Object.keys(each)).toEqual(["ports"]);
    for (const each of facets("office")) expect(Object.keys(each)).toContain("printing");
  });

  test("values go from the least to the most", () => {
    expect(inOrder("memory", ["16", "8", "64", "32"])).toEqual(["8", "16", "32", "64"]);
    expect(inOrder("resolution", ["3840x2160", "1024x768", "1920x1080"])).toEqual(["1024x768", "1920x1080", "3840x2160"]);
    expect(inOrder("weight", ["heavy", "feather"])).toEqual(["feather", "heavy"]);
  });
});
