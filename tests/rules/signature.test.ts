import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accessoriesOf, countOf, missingIn } from "~/handovers/accessories";
import { differencesOf } from "~/handovers/difference";
import { signerOf } from "~/handovers/sign-sheet.server";
import { isSignature, PAD, pathOf, strokesOf, strokesText } from "~/handovers/signature";

const point = fc.tuple(fc.integer({ min: 0, max: PAD.width }), fc.integer({ min: 0, max: PAD.height }));
const strokes = fc.array(fc.array(point, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 12 });

describe("a signature on the screen", () => {
  test("comes back from the form as it was drawn", () =>
    fc.assert(
      fc.property(strokes, (drawn) => {
        expect(strokesOf(strokesText(drawn))).toEqual(drawn);
      }),
    ));

  test.each([
    ["nothing", ""],
    ["words", "王建民"],
    ["a script", "<script>"],
    ["beside the pad", "601,10 20,20"],
    ["five megabytes", "1,1 ".repeat(1_300_000)],
  ])("%s is none", (_, text) => expect(strokesOf(text) ?? []).toSatisfy((drawn) => !isSignature(drawn as never)));

  test("a dot, a slip of the hand and a hundred dots are none; two strokes, or one long one, are", () => {
    expect(isSignature([[[10, 10]]])).toBe(false);
    expect(
      isSignature([
        [
          [10, 10],
          [60, 12],
        ],
      ]),
    ).toBe(false);
    expect(isSignature(Array.from({ length: 100 }, () => [[10, 10]] as const))).toBe(false);
    expect(
      isSignature([
        [
          [10, 10],
          [120, 90],
        ],
        [
          [60, 20],
          [40, 120],
        ],
      ]),
    ).toBe(true);
    const spiral = Array.from({ length: 30 }, (_, index) => [20 + index * 10, 100 + (index % 5) * 15] as const);
    expect(isSignature([spiral])).toBe(true);
  });

  test("is drawn as a path, a dot as a short line", () => {
    expect(
      pathOf([
        [
          [1, 2],
          [3, 4],
        ],
        [[5, 6]],
      ]),
    ).toBe("M1 2L3 4M5 6L6 6");
    expect(pathOf([])).toBe("");
  });
});

describe("accessories, counted", () => {
  test("each with its number, one where none is said", () =>
    expect(accessoriesOf("电源、网线 ×2，HDMI 线x 3、")).toEqual([
      { name: "电源", count: 1 },
      { name: "网线", count: 2 },
      { name: "HDMI 线", count: 3 },
    ]));

  test("what is not typed sensibly is all there; fewer is missing", () => {
    const cable = { name: "网线", count: 2 };
    for (const typed of [undefined, "", "两根", "-1", "1.5"]) expect(countOf(cable, typed).there).toBe(2);
    expect(missingIn([countOf(cable, "1"), countOf(cable, "2")])).toEqual([{ ...cable, there: 1 }]);
  });
});

describe("Civil Code 733: what became worse between the hand-out and the return", () => {
  const out = {
    faults: ["outside"],
    condition: "new",
    accessories: [{ name: "鼠标", count: 1, there: 1 }],
    measured: 90,
  } as const;
  test("what was so already is not the customer's, nor is a new machine that is used", () =>
    expect(differencesOf(out, { ...out, condition: "good", measured: 88 })).toEqual([]));
  test("new faults, damage and missing parts are", () =>
    expect(
      differencesOf(out, {
        ...{ faults: ["outside", "screen", "accessories"], condition: "damaged", measured: null },
        accessories: [{ name: "鼠标", count: 1, there: 0 }],
      }),
    ).toEqual([
      { kind: "fault", key: "screen" },
      { kind: "condition", from: "new", to: "damaged" },
      { kind: "accessory", name: "鼠标", from: 1, to: 0 },
    ]));
});

test("a company signs by a person, who must be named; a customer by himself unless another is named", () => {
  const company = { kind: "company", name: "厦门某某科技有限公司" } as never;
  const person = { kind: "individual", name: "林一" } as never;
  expect(signerOf({ signer: "王五" }, company)).toBe("王五");
  expect(signerOf({ signer: "" }, person)).toBe("林一");
  expect(() => signerOf({ signer: "" }, company)).toThrow(expect.objectContaining({ field: "signer" }));
});
