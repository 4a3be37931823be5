import type { Fen } from "./money";

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["仟", "佰", "拾", ""] as const;
const GROUPS = ["亿", "万", ""] as const;
const GREATEST = 99_999_999_999_999;

const digit = (value: number): string => DIGITS.charAt(value);

/** 0–9999 without its leading and trailing zeros; a run of zeros inside is one 零. */
function inGroup(value: number): string {
  const digits = [...String(value).padStart(4, "0")];
  const written = digits.map((each, place) => (each === "0" ? "0" : digit(Number(each)) + PLACES[place])).join("");
  return written.replace(/^0+|0+$/g, "").replace(/0+/g, "零");
}

/** Whole yuan above zero. A 零 joins two groups where the lower one begins with a zero or a whole group lies empty between them. */
function inYuan(yuan: number): string {
  const groups = [Math.floor(yuan / 1e8), Math.floor(yuan / 1e4) % 1e4, yuan % 1e4];
  let written = "";
  let skipped = false;
  groups.forEach((group, index) => {
    if (group > 0) written += (written && (skipped || group < 1000) ? "零" : "") + inGroup(group) + GROUPS[index];
    skipped = group === 0;
  });
  return `${written}元`;
}

/**
 * The amount as banks write it, in the canonical form of C1, without 「人民币」 before it: ¥1,409.50 is 壹仟肆佰零玖元伍角整.
 * Throws RangeError for negative amounts, fractions of a fen, and more than ¥999,999,999,999.99.
 */
export function inCapitals(amount: Fen): string {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > GREATEST)
    throw new RangeError(`Not an amount that can be written in capitals: ${amount}`);
  const yuan = Math.floor(amount / 100);
  const tenths = Math.floor(amount / 10) % 10;
  const hundredths = amount % 10;
  if (amount === 0) return "零元整";

  const whole = yuan > 0 ? inYuan(yuan) : "";
  if (tenths === 0 && hundredths === 0) return `${whole}整`;
  const joint = yuan > 0 && (tenths === 0 || yuan % 10 === 0) ? "零" : "";
  const part = (tenths > 0 ? `${digit(tenths)}角` : "") + (hundredths > 0 ? `${digit(hundredths)}分` : "整");
  return whole + joint + part;
}
