import { day, isDay, plusYears, type Day } from "./time";

export type IdentityCheck =
  | { ok: true; number: string; birthDate: Day; regionCode: string }
  | { ok: false; because: "length" | "characters" | "birth-date" | "check-digit" };

export type CreditCodeCheck =
  | {
      ok: true;
      code: string;
      /** The organisation code inside (places 9–17) has its own check; codes in use where it fails exist, so staff decide. */
      innerCheckRight: boolean;
    }
  | { ok: false; because: "length" | "characters" | "check-digit" };

/** As printed on the card: full-width signs made plain, spaces left out, capitals. Two spellings of one number become equal. */
export const printedNumber = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200B\uFEFF]/g, "")
    .toUpperCase();

/** Σ of each sign's value times its weight; signs beyond the weights do not count. */
const weighted = (signs: string, weights: readonly number[], alphabet: string): number =>
  weights.reduce((sum, weight, place) => sum + weight * alphabet.indexOf(signs.charAt(place)), 0);

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_CHECKS = "10X98765432";

/**
 * I1: a resident's 18-place number (GB 11643, ISO 7064 MOD 11-2). The birth date must exist and not lie after `today`.
 * Region codes are not looked up: retired ones stay valid for life.
 */
export function checkResidentId(text: string, today: Day): IdentityCheck {
  const number = printedNumber(text);
  if ([...number].length !== 18) return { ok: false, because: "length" };
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, because: "characters" };
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (birth < "1800" || birth > today || !isDay(birth)) return { ok: false, because: "birth-date" };
  const check = RESIDENT_CHECKS.charAt(weighted(number, RESIDENT_WEIGHTS, "0123456789") % 11);
  if (check !== number.charAt(17)) return { ok: false, because: "check-digit" };
  return { ok: true, number, birthDate: day(birth), regionCode: number.slice(0, 6) };
}

/** D5: whether the number was first given out in Xiamen. A hint beside the printed address, never a decision. */
export const hintsAtXiamen = (number: string): boolean => /^3502(0[2-6]|1[1-3]|21)/.test(printedNumber(number));

/** Whole years of life in the calendar; the birthday itself counts. Born on 29 February: 28 February in a common year. -1 before birth. */
export function ageOn(birth: Day, on: Day): number {
  if (on < birth) return -1;
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return plusYears(birth, years) <= on ? years : years - 1;
}

const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORGANISATION_CHECKS = "0123456789X";

/** I2: an organisation's unified social credit code (GB 32100). A right check proves the typing, not that the organisation exists. */
export function checkCreditCode(text: string): CreditCodeCheck {
  const code = printedNumber(text);
  if ([...code].length !== 18) return { ok: false, because: "length" };
  if ([...code].some((sign) => !CREDIT_ALPHABET.includes(sign))) return { ok: false, because: "characters" };
  const check = CREDIT_ALPHABET.charAt((31 - (weighted(code, CREDIT_WEIGHTS, CREDIT_ALPHABET) % 31)) % 31);
  if (check !== code.charAt(17)) return { ok: false, because: "check-digit" };
  const inner = (11 - (weighted(code.slice(8), ORGANISATION_WEIGHTS, ORGANISATION_ALPHABET) % 11)) % 11;
  return { ok: true, code, innerCheckRight: ORGANISATION_CHECKS.charAt(inner) === code.charAt(16) };
}
