import { expect, test } from "vitest";
import { ageOn, checkCreditCode, checkResidentId, hintsAtXiamen } from "~/kernel/identity-number";
import { day } from "~/kernel/time";

const today = day("2026-09-29");

test.each(["11010519491231002X", "440524188001010014", "350203190002280019", "35020319010101009X", "350204190304050063"])(
  "I1: %s is valid",
  (number) => expect(checkResidentId(number, today)).toMatchObject({ ok: true, number }),
);

test.each([
  ["350203190002290014", "birth-date"],
  ["350205209901010012", "birth-date"],
  ["350203190101010000", "check-digit"],
  ["350203190101019", "length"],
  ["3502031901010100X9", "characters"],
])("I1: %s is refused for its %s", (number, because) => {
  expect(checkResidentId(number, today)).toEqual({ ok: false, because });
});

test("I1: full-width signs, spaces and a small x are read", () => {
  expect(checkResidentId(" １１０１０５ 19491231 002ｘ", today)).toMatchObject({
    number: "11010519491231002X",
    birthDate: "1949-12-31",
  });
});

test("I1: each single wrong figure and each swap of neighbours is found", () => {
  const number = "11010519491231002X";
  for (let place = 0; place < 17; place++) {
    for (const figure of "0123456789") {
      if (figure === number[place]) continue;
      expect(checkResidentId(number.slice(0, place) + figure + number.slice(place + 1), today).ok).toBe(false);
    }
    const swapped = number.slice(0, place) + number.charAt(place + 1) + number.charAt(place) + number.slice(place + 2);
    if (swapped !== number) expect(checkResidentId(swapped, today).ok).toBe(false);
  }
});

test("D5: the first six figures hint at Xiamen, retired codes too", () => {
  for (const code of ["350202", "350203", "350204", "350206", "350213", "350221"])
    expect(hintsAtXiamen(`${code}190304050063`)).toBe(true);
  expect(hintsAtXiamen("350102190304050063")).toBe(false);
});

test("D5: the 18th birthday counts", () => {
  expect(ageOn(day("2008-09-29"), today)).toBe(18);
  expect(ageOn(day("2008-09-30"), today)).toBe(17);
  expect(ageOn(day("2026-09-30"), today)).toBe(-1);
});

test.each([
  ["91350100M000100Y43", true],
  ["91350203MA0000015M", true],
  ["91350203MA00000A9B", true],
  ["91350200MA000004XP", true],
  ["91350200MA00000310", true],
  ["12350200000000086N", true],
  ["91350203MA0000100T", false],
])("I2: %s is valid, its inner check right: %s", (code, innerCheckRight) => {
  expect(checkCreditCode(code)).toEqual({ ok: true, code, innerCheckRight });
});

test.each([
  ["91350203MA0000015N", "check-digit"],
  ["91350100M000100Y4Z", "characters"],
  ["91350203MA000001IM", "characters"],
  ["91350203MA000001", "length"],
])("I2: %s is refused for its %s", (code, because) => {
  expect(checkCreditCode(code)).toEqual({ ok: false, because });
});
