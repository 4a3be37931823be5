/** A whole number of fen (1/100 yuan). Yuan exist only in what people read and type. */
export type Fen = number & { readonly unit: "fen" };

/** Throws RangeError unless `amount` is a whole number that fits exactly. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole number of fen: ${amount}`);
  // Adding 0 turns -0 into 0, so that two equal amounts are always the same value.
  return (amount + 0) as Fen;
}

/** `yuan(50)` is ¥50.00; up to two decimals are taken exactly, more are refused. */
export const yuan = (amount: number): Fen => fen(Number((amount * 100).toFixed(4)));

export const ZERO = fen(0);

export const sumFen = (amounts: Iterable<Fen>): Fen => {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
};

/** 1/100 of a percent: 10 % is 1000, 100 % is 10,000. */
export type BasisPoints = number;

/** A share of a non-negative amount, rounded half up to the fen (P6). */
export function shareOf(amount: Fen, basisPoints: BasisPoints): Fen {
  return fen(Math.floor((amount * basisPoints + 5000) / 10_000));
}
