import fc from "fast-check";
import { expect, test } from "vitest";
import { inCapitals } from "~/kernel/capitals";
import { fen, yuan, type Fen } from "~/kernel/money";

test.each([
  [0, "零元整"],
  [0.01, "壹分"],
  [0.5, "伍角整"],
  [1.01, "壹元零壹分"],
  [10.05, "壹拾元零伍分"],
  [20.5, "贰拾元零伍角整"],
  [325.04, "叁佰贰拾伍元零肆分"],
  [1200, "壹仟贰佰元整"],
  [1409.5, "壹仟肆佰零玖元伍角整"],
  [1680.32, "壹仟陆佰捌拾元零叁角贰分"],
  [6007.14, "陆仟零柒元壹角肆分"],
  [16_409.02, "壹万陆仟肆佰零玖元零贰分"],
  [107_000.53, "壹拾万柒仟元零伍角叁分"],
  [100_010.05, "壹拾万零壹拾元零伍分"],
  [1_010_101.01, "壹佰零壹万零壹佰零壹元零壹分"],
  [10_001_000, "壹仟万壹仟元整"],
  [200_000_010, "贰亿零壹拾元整"],
  [100_000_000.01, "壹亿元零壹分"],
])("C1: ¥%d", (amount, written) => {
  expect(inCapitals(yuan(amount))).toBe(written);
});

test.each([-1, 0.5, Number.NaN, 100_000_000_000_000])("C1: %d fen cannot be written", (amount) => {
  expect(() => inCapitals(amount as Fen)).toThrow(RangeError);
});

/** Reads an amount back sign by sign, knowing nothing of where zeros belong. */
function parse(written: string): number {
  let total = 0;
  let group = 0;
  let figure = 0;
  for (const sign of written) {
    const value = "零壹贰叁肆伍陆柒捌玖".indexOf(sign);
    if (value >= 0) {
      figure = value;
      continue;
    }
    const place = { 拾: 10, 佰: 100, 仟: 1000 }[sign];
    if (place) group += figure * place;
    else if (sign === "角") total += figure * 10;
    else if (sign === "分") total += figure;
    else if (sign !== "整") {
      total += (group + figure) * ({ 亿: 1e8, 万: 1e4, 元: 1 }[sign] ?? Number.NaN) * 100;
      group = 0;
    }
    figure = 0;
  }
  return total;
}

test("C1: read back, every amount is the same", () => {
  const amounts = fc.oneof(fc.integer({ min: 0, max: 99_999_999_999_999 }), fc.integer({ min: 0, max: 10_000_000 }));
  let read = 0;
  fc.assert(
    fc.property(amounts, (amount) => {
      const written = inCapitals(fen(amount));
      const ill = /零零|^零(?!元整$)|零[拾佰仟万亿整]|分整/.exec(written)?.[0] ?? null;
      if (parse(written) !== amount || ill !== null) throw new Error(`${written} is read as ${parse(written)}, ill: ${ill}`);
      read += 1;
    }),
    { numRuns: 20_000 },
  );
  expect(read).toBe(20_000);
});
