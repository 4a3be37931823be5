import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundsOf, figureFields, figureGroups, figureKeys, figureText, keysOf, parseFigure } from "~/settings/figure-fields";
import { figureFormSchema } from "~/settings/figure-schema";
import { defaultHouseFigures, houseFiguresSchema } from "~/settings/house-figures";
import { messagesFor } from "~/ui/messages";

const m = messagesFor("zh").manage.settings;

describe("the manager's page of house figures", () => {
  test("has every figure of the schema once, with a label, a unit and a group", () => {
    expect(figureGroups.flatMap(keysOf).sort()).toEqual([...figureKeys].sort());
    for (const key of figureKeys) {
      expect(m.figures[key].label, key).toMatch(/\p{Script=Han}/u);
      expect(m.units[figureFields[key].unit], key).toBeDefined();
    }
    expect(new Set(figureKeys.map((key) => m.figures[key].label)).size).toBe(figureKeys.length);
  });

  test("says the bounds of every figure but the times of day", () => {
    expect(figureKeys.filter((key) => boundsOf(key) === null)).toEqual(["opensAt", "closesAt", "quietFrom", "quietUntil"]);
    expect(boundsOf("offIslandFee")).toEqual(["0", "200"]);
    expect(boundsOf("arrearsPerDay")).toEqual(["0", "0.1"]);
  });

  test("shows each figure as it can be typed back", () => {
    for (const key of figureKeys)
      expect(parseFigure(key, figureText(key, defaultHouseFigures[key])), key).toBe(defaultHouseFigures[key]);
  });
});

describe("yuan and percent are typed by people and kept exactly", () => {
  test.each([
    ["10", 1000],
    ["0.29", 29],
    ["1.15", 115],
    ["8.1", 810],
    ["1,234.50", 123_450],
    ["¥２５．５０", 2550],
    [" 19.99 ", 1999],
    ["0", 0],
  ])("%s yuan is %d fen", (typed, fen) => expect(parseFigure("fareBase", typed)).toBe(fen));

  test.each(["", "abc", "1.234", "-1", "1e3", "1.", ".5", "NaN", "9999999999"])("%j is no amount", (typed) =>
    expect(parseFigure("fareBase", typed)).toBeNull(),
  );

  test("0.03 % a day is 3 basis points", () => expect(parseFigure("arrearsPerDay", "0.03%")).toBe(3));
  test("days and machines have no decimals", () => expect(parseFigure("refundWorkingDays", "3.5")).toBeNull());

  test("any amount is typed back as the same fen", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (fen) => {
        expect(parseFigure("fareBase", figureText("fareBase", fen))).toBe(fen);
      }),
    );
  });
});

describe("a form of figures", () => {
  const typedFor = (group: (typeof figureGroups)[number]) =>
    Object.fromEntries(keysOf(group).map((key) => [key, figureText(key, defaultHouseFigures[key])]));
  const faults = (form: Record<string, string>) =>
    Object.fromEntries(
      (figureFormSchema.safeParse(form).error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]),
    );

  test.each(figureGroups)("%s is taken as it stands", (group) => {
    const parsed = figureFormSchema.safeParse({ group, seen: "", ...typedFor(group) });
    expect(parsed.data?.figures).toEqual(Object.fromEntries(keysOf(group).map((key) => [key, defaultHouseFigures[key]])));
    expect(houseFiguresSchema.partial().safeParse(parsed.data?.figures).success).toBe(true);
  });

  test("says every fault at once, each beside its field", () => {
    const form = {
      group: "delivery",
      seen: "",
      ...typedFor("delivery"),
      fareBase: "",
      fareStep: "two",
      fareBaseKm: "9",
      plusFreeKm: "101",
    };
    expect(faults(form)).toEqual({
      fareBase: "required",
      fareStep: "number",
      fareStepUntilKm: "outOfBounds",
      plusFreeKm: "outOfBounds",
    });
  });

  test("of no known group is refused", () => expect(faults({ group: "constructor" })).toEqual({ group: "invalid" }));
});
