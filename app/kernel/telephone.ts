const plain = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\s()\u200B\uFEFF]/g, "");

/** No lists of mobile prefixes: new ones appear every year. */
const MOBILE = /^1[3-9]\d{9}$/;
const SERVICE = /^[48]00\d{7}$/;
/** 010 and 02x are followed by the number at once, every other area code has a fourth figure. */
const LANDLINE = /^(010|02\d|0[3-9]\d{2})-?([2-9]\d{6,7})(?:-(\d{1,6}))?$/;
const ABROAD: readonly RegExp[] = [/^\+852[2-9]\d{7}$/, /^\+853[2-9]\d{7}$/, /^\+886[2-9]\d{7,8}$/];

function landlineOf(text: string): string | null {
  const [, area, local, extension] = LANDLINE.exec(text) ?? [];
  if (!area || !local) return null;
  return extension ? `${area}-${local}-${extension}` : `${area}-${local}`;
}

/**
 * One spelling for each telephone number, or null when it is none that the shop can call.
 * Mobile `13800138000`, landline `0592-5551234` or `0592-5551234-12`, `4001234567`, and `+852…`, `+853…`, `+886…`.
 */
export function telephoneOf(text: string): string | null {
  const written = plain(text).replace(/^00(?=86|852|853|886)/, "+");
  if (/^\+8(52|53|86)/.test(written) && !/^\+86(?!\d{0,2}$)1[3-9]\d{9}$/.test(written)) {
    const figures = written.replace(/-/g, "").replace(/^\+8860/, "+886");
    if (ABROAD.some((each) => each.test(figures))) return figures;
  }
  const fromAbroad = written.startsWith("+86");
  const local = written.replace(/^\+86-?/, "");
  const figures = local.replace(/-/g, "");
  if (MOBILE.test(figures) || SERVICE.test(figures)) return figures;
  return landlineOf(fromAbroad && !local.startsWith("0") ? `0${local}` : local);
}

/** What is left to be recognised by its owner: `138****5678`. */
export function maskTelephone(phone: string): string {
  const figures = phone.replace(/-/g, "");
  if (figures.length < 8) return "****";
  return `${figures.slice(0, figures.startsWith("+") ? 4 : 3)}****${figures.slice(-4)}`;
}
