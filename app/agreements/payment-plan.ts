import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { DAY, dayOf, lengthOf, millisBetween, plusMonths } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";

/** Money that falls due on a day in Shanghai. */
export interface Payment {
  readonly on: Day;
  readonly amount: Fen;
}

export interface Charges {
  /** Rent after discounts, supplement included. */
  readonly rent: Fen;
  /** Deliveries and whatever else falls due at the hand-over. */
  readonly atHandover: Fen;
  readonly period: Period;
}

const LONG_TERM = 30 * DAY;

/** The beginnings of the months of a term, counted from its start (T3), and how much of a month the last one is. */
function monthsOf(period: Period): { starts: Instant[]; lastPart: number; lastWhole: number } {
  const starts = [period.from];
  while (plusMonths(period.from, starts.length) < period.until) starts.push(plusMonths(period.from, starts.length));
  const last = starts.at(-1) ?? period.from;
  const lastWhole = millisBetween(last, plusMonths(period.from, starts.length));
  return { starts, lastPart: Math.min(lastWhole, millisBetween(last, period.until)), lastWhole };
}

/**
 * R4: when what is paid. Under 30 days everything at the hand-over; from 30 days on the rent monthly in advance: every month the
 * same amount, a last part month in proportion to its length. The last payment takes what rounding leaves, so that the sum is exact.
 */
export function paymentPlan({ rent, atHandover, period }: Charges): Payment[] {
  if (lengthOf(period) < LONG_TERM) return [{ on: dayOf(period.from), amount: fen(rent + atHandover) }];
  const { starts, lastPart, lastWhole } = monthsOf(period);
  const wholeMonths = BigInt(starts.length - 1);
  const monthly = Number((BigInt(rent) * BigInt(lastWhole)) / (wholeMonths * BigInt(lastWhole) + BigInt(lastPart)));
  const payments = starts.map((start, index) => ({
    on: dayOf(start),
    amount: fen((index < starts.length - 1 ? monthly : rent - monthly * (starts.length - 1)) + (index === 0 ? atHandover : 0)),
  }));
  return payments.filter((payment, index) => index === 0 || payment.amount > 0);
}
