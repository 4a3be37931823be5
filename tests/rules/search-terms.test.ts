import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LONGEST_SEARCH, searchTerms } from "~/catalogue/search-terms";

const wordsOf = (text: string) => searchTerms(text).map((term) => term.typed);
const meaningsOf = (text: string) =>
  searchTerms(text)[0]?.meanings.map(({ signs, prefix }) => signs.join(" ") + (prefix ? "*" : "")) ?? [];

describe("what is looked for", () => {
  test.each([
    ["ThinkPad T14", ["thinkpad", "t14"]],
    ["  thinkpad\tT14  ", ["thinkpad", "t14"]],
    ["Ｔｈｉｎｋｐａｄ　Ｔ１４", ["thinkpad", "t14"]],
    ["t14笔记本电脑", ["t14", "笔记本电脑"]],
    ["联想笔记本", ["联想", "笔记本"]],
    ["会议室投影", ["会议", "投影"]],
    ["想租一台论文用的电脑", ["论文", "电脑"]],
    ["便宜好用的笔记本", ["便宜", "好用", "笔记本"]],
    ["投影 投影", ["投影"]],
    ["盘键", ["盘键"]],
    // Nothing else is there, so even a filler is looked for.
    ["台", ["台"]],
    ["", []],
    ["？！ “ ”  --", []],
  ])("「%s」 is %j", (text, words) => expect(wordsOf(text)).toEqual(words));

  test("a short figure stands for itself, letters may be the beginning of a word", () => {
    expect(meaningsOf("14")).toEqual(["14"]);
    expect(meaningsOf("t1")).toEqual(["t1*"]);
    expect(meaningsOf("5440")).toEqual(["5440*"]);
    expect(meaningsOf("16gb")).toEqual(["16gb*", "16 gb*"]);
  });

  test("other words for the same: by kind, by use, by the name that stands on the machine", () => {
    expect(meaningsOf("手提")).toEqual(["手 提", "kindlaptops"]);
    expect(meaningsOf("wifi")).toEqual(["wifi*", "无 线", "wi fi*", "kindnetwork"]);
    expect(meaningsOf("展会")).toEqual(["展 会", "useconference"]);
    expect(meaningsOf("MacBook")).toEqual(["macbook*", "apple*"]);
  });

  test("whatever is typed becomes a few words of letters and digits, with no sign that asks a database for something else", () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: "binary", maxLength: 60 }), fc.base64String()),
        (text) => {
          const terms = searchTerms(text);
          expect(terms.length).toBeLessThanOrEqual(12);
          for (const { meanings } of terms)
            for (const { signs } of meanings) for (const sign of signs) expect(sign).toMatch(/^[\p{L}\p{N}]+$/u);
        },
      ),
    ));

  test("ten thousand signs are read no further than they tell", () => {
    const long = searchTerms("笔".repeat(10_000));
    expect(long.every((term) => term.typed.length <= LONGEST_SEARCH)).toBe(true);
    expect(searchTerms("x y z w ".repeat(5_000)).map((term) => term.typed)).toEqual(["x", "y", "z", "w"]);
  });
});
