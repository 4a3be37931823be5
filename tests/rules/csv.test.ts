import { expect, test } from "vitest";
import { csvOf } from "~/kernel/csv";

test.each([
  ["=1+1", `"'=1+1"`],
  ["+86 592", `"'+86 592"`],
  ["-5", `"'-5"`],
  ["@SUM(A1)", `"'@SUM(A1)"`],
  ["\tx", `"'\tx"`],
  ["\rx", `"'\rx"`],
  ['="a,b"', `"'=""a,b"""`],
  ["12.50", "12.50"],
  ["甲，乙", "甲，乙"],
  ["a,b", `"a,b"`],
  ['a"b', `"a""b"`],
  ["a\nb", `"a\nb"`],
])("%j becomes %j: no cell is taken for a formula, and every one reads back", (value, cell) =>
  expect(csvOf([[value, "x"]])).toBe(`\uFEFF${cell},x\r\n`),
);
