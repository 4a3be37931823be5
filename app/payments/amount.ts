import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";

/** The amount typed in yuan, `1,280.5` or `￥1280.50`, exactly to the fen; null when it is none, negative, or over ¥9,999,999.99. */
export function amountOf(text: string): Fen | null {
  const plain = text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s,¥￥]/g, "");
  const [, whole, decimals = ""] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  return whole ? fen(Number(whole) * 100 + Number(decimals.padEnd(2, "0"))) : null;
}

/** As it stands in a field: `1280.50`. */
export const amountText = (amount: Fen): string =>
  `${amount < 0 ? "-" : ""}${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, "0")}`;

/** An amount that may be less than nothing, `-50` or `−50.00`. */
export function signedAmountOf(text: string): Fen | null {
  const [, minus, rest = ""] = /^\s*([-−－]?)(.*)$/.exec(text) ?? [];
  const amount = amountOf(rest);
  return amount === null ? null : fen(minus ? -amount : amount);
}
