import { describe, expect, test } from "vitest";
import { day } from "~/kernel/time";
import { paperChecks } from "~/papers/paper-checks";
import type { PaperFacts } from "~/papers/paper-checks";

const today = day("2026-11-24");
const own: PaperFacts = {
  ...{ kind: "own-id", number: "350203190002280019", renterNumber: null, creditCode: null, namedOtherwise: false },
};
const said = (facts: Partial<PaperFacts>) =>
  Object.fromEntries(paperChecks({ ...own, ...facts }, today).map(({ name, right }) => [name, right]));

describe("what the program says of a paper before somebody looks", () => {
  test.each<[string, Partial<PaperFacts>, Record<string, boolean | null>]>([
    ["I1: a right number of a grown-up", {}, { number: true, age: true, single: true }],
    ["I1: a wrong check digit", { number: "350203190101010000" }, { number: false, age: false, single: true }],
    ["no number at all", { number: null }, { number: false }],
    ["two people with one number", { namedOtherwise: true }, { number: true, age: true, single: false }],
    [
      "D5: the guarantor is another person",
      { kind: "xiamen-guarantor-id", renterNumber: "11010519491231002X" },
      { number: true, age: true, single: true, other: true, xiamen: null },
    ],
    [
      "D5: the guarantor is the renter, however the number is written",
      { kind: "xiamen-guarantor-id", number: "11010519491231002x", renterNumber: "11010519491231002X" },
      { number: true, age: true, single: true, other: false },
    ],
    [
      "D5: nobody knows yet whether he is",
      { kind: "xiamen-guarantor-id" },
      { number: true, age: true, single: true, otherUnknown: null, xiamen: null },
    ],
    ["I2: a right credit code", { kind: "business-licence", creditCode: "91350203MA00000A9B" }, { code: true, inner: true }],
    [
      "I2: a right code around a wrong one",
      { kind: "business-licence", creditCode: "91350203MA0000100T" },
      { code: true, inner: false },
    ],
    ["I2: a wrong credit code", { kind: "business-licence", creditCode: "91350203MA0000015N" }, { code: false }],
    ["a letter of authority carries nothing to reckon with", { kind: "letter-of-authority" }, {}],
  ])("%s", (_name, facts, checks) => expect(said(facts)).toEqual(checks));

  test("D5: 18 on the birthday itself, not the day before", () => {
    expect(said({ number: "350203200811240013" })).toMatchObject({ number: true, age: true });
    expect(said({ number: "350203200811250019" })).toMatchObject({ number: true, age: false });
  });
});
