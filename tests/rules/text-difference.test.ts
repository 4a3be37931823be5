import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differenceOf } from "~/clauses/text-difference";

const without = (kind: string, before: string, after: string) =>
  differenceOf(before, after)
    .map((line) => line.filter((part) => part.kind !== kind))
    .filter((line) => line.length > 0)
    .map((line) => line.map((part) => part.text).join(""))
    .join("\n");

describe("the difference between two texts", () => {
  test("a word changed in a paragraph is shown within it, other paragraphs stay whole", () => {
    expect(differenceOf("甲方交付设备。\n押金三天内退还。", "甲方交付设备。\n押金五天内退还。")).toEqual([
      [{ kind: "same", text: "甲方交付设备。" }],
      expect.arrayContaining([expect.objectContaining({ kind: "removed" }), expect.objectContaining({ kind: "added" })]),
    ]);
  });

  test("another paragraph in the place of one is shown as one gone and one new", () =>
    expect(differenceOf("甲方交付设备。", "全部争议由法院处理，另行约定的除外")).toEqual([
      [{ kind: "added", text: "全部争议由法院处理，另行约定的除外" }],
      [{ kind: "removed", text: "甲方交付设备。" }],
    ]));

  test("what is left without the removed is the newer text, without the added the older one", () => {
    const line = fc
      .array(fc.constantFrom("押金", "甲方", "退还", "，", "。", "三天", "5"), { minLength: 1, maxLength: 6 })
      .map((words) => words.join(""));
    const text = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(without("removed", before, after)).toBe(after);
        expect(without("added", before, after).split("\n").sort()).toEqual(before.split("\n").sort());
      }),
      { numRuns: 300 },
    );
  });
});
