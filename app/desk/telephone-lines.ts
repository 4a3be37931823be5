/** As many models as are dictated on the telephone; each has `item1`, `quantity1` and so on in the form. */
export const MOST_LINES = 8;
export const places: readonly number[] = Array.from({ length: MOST_LINES }, (_, index) => index + 1);
