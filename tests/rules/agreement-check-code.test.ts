import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCodeOf, groupedCode, readCheckCode } from "~/agreements/check-code";

const random = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe("A1: the check code", () => {
  test("A1: ten random bytes are sixteen signs that nobody confuses, and none is lost", () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(random, (bytes) => {
        const code = checkCodeOf(bytes);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
        const key = bytes.join();
        expect(seen.get(code) ?? key).toBe(key);
        seen.set(code, key);
      }),
    );
    expect(checkCodeOf(new Uint8Array(10))).toBe("0000000000000000");
    expect(checkCodeOf(new Uint8Array(10).fill(255))).toBe("ZZZZZZZZZZZZZZZZ");
  });

  test("A1: what the paper prints is read back, however it is typed", () => {
    fc.assert(fc.property(random, (bytes) => readCheckCode(groupedCode(checkCodeOf(bytes))) === checkCodeOf(bytes)));
    for (const typed of [
      "79aq-da80-8pbw-pkhz",
      " 79AQ DA8O 8PBW PKHZ ",
      "７９ＡＱ－ＤＡ８０－８ＰＢＷ－ＰＫＨＺ",
      "79AQDA808PBWPKHZ",
    ])
      expect(readCheckCode(typed)).toBe("79AQDA808PBWPKHZ");
    expect(readCheckCode("l0l0-i0i0-OOOO-0000")).toBe("1010101000000000");
  });

  test.each(["", "79AQ-DA80-8PBW-PKH", "79AQ-DA80-8PBW-PKHZ-0", "79AQ-DA80-8PBW-PKHU", "79AQ-DA80-8PBW-PKH*", "校验码"])(
    "A1: %j can be no check code",
    (typed) => expect(readCheckCode(typed)).toBeNull(),
  );
});
