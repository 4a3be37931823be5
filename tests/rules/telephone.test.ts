import { expect, test } from "vitest";
import { maskTelephone, telephoneOf } from "~/kernel/telephone";

test.each([
  ["138 0013-8000", "13800138000"],
  ["+86 13800138000", "13800138000"],
  ["0086-13800138000", "13800138000"],
  ["１３８００１３８０００", "13800138000"],
  ["0592-5551234", "0592-5551234"],
  ["05925551234-12", "0592-5551234-12"],
  ["400-123-4567", "4001234567"],
  ["+852 9123 4567", "+85291234567"],
  ["+886 912345678", "+886912345678"],
])("telephone: %s is %s", (typed, phone) => expect(telephoneOf(typed)).toBe(phone));

test.each(["12800138000", "1380013800", "1440012345678", "", "abc"])("telephone: %s is none", (typed) =>
  expect(telephoneOf(typed)).toBeNull(),
);

test("telephone: shown as 138****5678", () => expect(maskTelephone("13812345678")).toBe("138****5678"));
