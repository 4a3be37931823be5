import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seedModels } from "db/seed/models";
import { categories } from "~/catalogue/model";
import { yuan } from "~/kernel/money";
import { atLeast, isLikeOrBetter } from "~/waiting/like-or-better";
import type { Comparable } from "~/waiting/like-or-better";

const laptop = (monthly: number, specs: Record<string, string>): Comparable => ({
  category: "laptops",
  specs: Object.entries(specs),
  card: { monthly: yuan(monthly) },
});
const shopModels = seedModels.map((model) => ({
  name: model.name,
  category: model.category,
  specs: Object.entries(model.specs),
  card: { monthly: yuan(model.monthly) },
}));
const named = (name: string) => {
  const found = shopModels.find((model) => model.name === name);
  if (!found) throw new Error(`No ${name}`);
  return found;
};
const betterThan = (name: string) =>
  shopModels.filter((other) => other.name !== name && isLikeOrBetter(other, named(name))).map((other) => other.name);

describe("V3: a specification that says at least as much", () => {
  test.each([
    ["16 GB", "8 GB", true],
    ["8 GB", "16 GB", false],
    ["1 TB", "512 GB", true],
    ["512 GB", "1 TB", false],
    ["2×800 GB", "1 TB", true],
    ["1.09 kg", "1.43 kg", true],
    ["1.6 kg", "1.43 kg", false],
    ["11 小时", "9 小时", true],
    ["13.3 英寸", "14 英寸", false],
    ["27 英寸 IPS", "23.8 英寸 IPS", true],
    ["27 英寸 VA", "23.8 英寸 IPS", false],
    ["2560×1440", "1920×1200", true],
    ["1920×1080", "1024×1080", true],
    ["1280×1200", "1920×1080", false],
    ["4200 流明", "3600 流明", true],
    ["6500 流明激光", "3600 流明", false],
    ["HDMI、VGA、网口", "HDMI、VGA", true],
    ["HDMI、VGA", "HDMI、VGA、网口", false],
    ["两个 HDMI", "HDMI", true],
    ["HDMI", "两个 HDMI", false],
    ["9 个 USB，四个 DP", "8 个 USB，两个 DP", true],
    ["6 个 USB，DP、HDMI", "8 个 USB，DP", false],
    ["黑白 38 页/分", "黑白 29 页/分", true],
    ["彩色 38 页/分", "黑白 29 页/分", false],
    ["A3，打印、复印、扫描", "A4，打印、复印、扫描", false],
    ["Wi-Fi 6 双频，5.4 Gbps", "Wi-Fi 6 双频，5.4 Gbps", true],
    ["i7-1360P", "i5-1335U", true],
    ["i5-1335U", "i7-1360P", false],
    ["Ultra 7 155U", "i7-1360P", true],
    ["i7-14650HX", "i5-13500T", true],
    ["i7-1360P", "R5-7530U", true],
    ["i5-14500", "i7-1360P", false],
    ["i7-8550U", "i5-1035G1", false],
    ["i7-13700，RTX A2000", "i7-13700", true],
    ["i7-13700", "i7-13700，RTX A2000", false],
    ["Pentium M 750", "i5-1335U", false],
    ["i5-1335U", "Pentium M 750", false],
    ["", "8 GB", false],
  ])("%s against %s: %s", (own, asked, expected) => expect(atLeast(own, asked)).toBe(expected));
});

describe("V3: a like or better model", () => {
  const asked = laptop(100, { cpu: "i5-1335U", memory: "8 GB" });
  test.each([
    ["the same in everything", laptop(100, { cpu: "i5-1335U", memory: "8 GB" }), true],
    ["better in one thing", laptop(120, { cpu: "i5-1335U", memory: "16 GB" }), true],
    ["with one thing more", laptop(120, { cpu: "i5-1335U", memory: "8 GB", battery: "9 小时" }), true],
    ["without one thing", laptop(120, { cpu: "i7-1360P" }), false],
    ["worse in one thing", laptop(200, { cpu: "i7-1360P", memory: "4 GB" }), false],
    ["better and cheaper by the month: it has its own, lower price", laptop(99, { cpu: "i7-1360P", memory: "16 GB" }), false],
    ["of another category", { ...laptop(200, { cpu: "i7-1360P", memory: "16 GB" }), category: "desktops" as const }, false],
  ])("%s", (_name, other, expected) => expect(isLikeOrBetter(other, asked)).toBe(expected));

  test("of the demo shop's own models, by name", () => {
    expect(betterThan("ThinkPad T14")).toEqual(["ThinkPad X1 Carbon"]);
    expect(betterThan("ThinkPad E14")).toEqual([
      ...["ThinkPad T14", "ThinkPad X1 Carbon", "EliteBook 840 G10", "ProBook 440 G10", "ZBook Firefly 14", "Latitude 5440"],
      "Swift Go 14",
    ]);
    expect(betterThan("PA503X")).toEqual([]);
    expect(betterThan("241V8")).toEqual(["MultiSync E244F"]);
    expect(betterThan("Power S1012")).toEqual([]);
  });

  const anyText = fc.constantFrom(
    ...["4 GB", "8 GB", "1 TB", "HDMI", "两个 HDMI", "HDMI、VGA", "1.2 kg", "2 kg", "i5-1335U", "i7-1360P"],
  );
  const anySpecs = fc.uniqueArray(fc.tuple(fc.constantFrom("cpu", "memory", "ports"), anyText), { selector: ([key]) => key });
  const anyMade = fc.record({
    category: fc.constantFrom(...categories.slice(0, 2)),
    specs: anySpecs,
    card: fc.record({ monthly: fc.integer({ min: 1, max: 3 }).map(yuan) }),
  });
  const anyModel = fc.oneof(anyMade, fc.constantFrom(...shopModels));

  test("every model is like itself", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        expect(isLikeOrBetter(model, model)).toBe(true);
      }),
    );
  });

  test("what is better than something better is better", () => {
    fc.assert(
      fc.property(anyModel, anyModel, anyModel, (one, two, three) => {
        expect(!isLikeOrBetter(one, two) || !isLikeOrBetter(two, three) || isLikeOrBetter(one, three)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test("among the shop's own models, all of them, too", () => {
    for (const one of shopModels)
      for (const two of shopModels.filter((each) => isLikeOrBetter(one, each)))
        for (const three of shopModels.filter((each) => isLikeOrBetter(two, each)))
          expect(isLikeOrBetter(one, three), `${one.name} ≥ ${two.name} ≥ ${three.name}`).toBe(true);
  });
});
