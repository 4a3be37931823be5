/** Numbers that pass their checks (I1, I2) and are nobody's: the areas 990001 and 350299 exist nowhere. */

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const NO_AREA = "990001";

/** I1: a resident number, for `birth` as YYYYMMDD and a serial below 1000. */
export function residentNumberOf(birth: string, serial: number): string {
  const body = `${NO_AREA}${birth}${String(serial).padStart(3, "0")}`;
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, place) => total + weight * Number(body.charAt(place)), 0);
  return body + "10X98765432".charAt(sum % 11);
}

const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** I2: a code whose outer and inner check places are both right, for a serial of up to six figures. */
export function creditCodeOf(serial: number): string {
  const organisation = `MA${String(serial).padStart(6, "0")}`;
  const sum = [...organisation].reduce(
    (total, sign, place) => total + Number.parseInt(sign, 36) * (ORGANISATION_WEIGHTS[place] ?? 0),
    0,
  );
  const body = `91350299${organisation}${"0123456789X".charAt((11 - (sum % 11)) % 11)}`;
  let [outer, weight] = [0, 1];
  for (const sign of body) {
    outer += CREDIT_ALPHABET.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return body + CREDIT_ALPHABET.charAt((31 - (outer % 31)) % 31);
}
