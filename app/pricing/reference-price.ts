import { fen, type Fen } from "~/kernel/money";
import { rentOf, type MeasuredTerm, type RateCard } from "./rent";

/** P8a: a discount is shown against the lowest list price of so many days. */
export const REFERENCE_DAYS = 30;

/**
 * P8a: the lowest rent of one unit for the term by any of the rates of the last 30 days, so that a rate raised before a discount
 * never makes it look larger. `current` is the rent by today's rates.
 */
export const referenceRent = (current: Fen, recent: readonly RateCard[], measured: MeasuredTerm): Fen =>
  fen(Math.min(current, ...recent.map((card) => rentOf(card, measured).amount)));
