import { fen, type Fen } from "~/kernel/money";
import type { Period } from "~/kernel/time";
import { measure } from "./rent";

export interface RentOrBuyQuestion {
  /** Of one unit: what buying it would cost. */
  readonly replacementValue: Fen;
  readonly period: Period;
  /** Of one unit for the whole period. */
  readonly rent: Fen;
  /** Equal monthly instalments without interest, the first due at once; 12 unless said otherwise. */
  readonly instalmentMonths?: number;
}

export interface RentOrBuy {
  readonly monthsBegun: number;
  /** Rounded half up to the fen. */
  readonly monthlyInstalment: Fen;
  /** What a buyer would have paid by the end of the period; never more than the price. */
  readonly instalments: Fen;
  readonly rent: Fen;
  /** What renting leaves in the purse by then; negative when the instalments come cheaper. */
  readonly saved: Fen;
}

/**
 * P9: 「租 vs 买」, the rent beside the instalments of the same months. A month begun counts whole, as an instalment does.
 * The comparison favours buying (no interest, nothing for repair) and leaves out what the machine is worth afterwards.
 */
export function rentOrBuy({ replacementValue, period, rent, instalmentMonths = 12 }: RentOrBuyQuestion): RentOrBuy {
  if (!Number.isSafeInteger(instalmentMonths) || instalmentMonths < 1)
    throw new RangeError(`Not a number of months: ${instalmentMonths}`);
  const months = measure(period).hoursAfterMonths.length - 1;
  const paidAfter = (count: number) =>
    fen(Math.floor((2 * replacementValue * count + instalmentMonths) / (2 * instalmentMonths)));
  const instalments = paidAfter(Math.min(months, instalmentMonths));
  return { monthsBegun: months, monthlyInstalment: paidAfter(1), instalments, rent, saved: fen(instalments - rent) };
}
