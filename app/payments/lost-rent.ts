import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { earlyReturn } from "./early-return";
import type { Quote } from "~/pricing/quote";
import type { HouseFigures } from "~/settings/house-figures";

/** A machine that was lost while it was out. */
export interface LostUnit {
  readonly modelId: string;
  readonly lostAt: Instant;
}

interface Rent {
  readonly rent: Fen;
  readonly supplement: Fen;
}

const usedUntil = (quote: Quote, until: Instant, figures: HouseFigures): Rent => {
  const early = earlyReturn(quote, until, figures);
  return early ? { rent: fen(early.rent - early.supplement), supplement: early.supplement } : quote;
};

/** Of so much for all machines, what belongs to one of the model; rounded down. */
function partOf(amount: number, modelId: string, { lines }: Quote): number {
  const weight = (line: Quote["lines"][number]) => line.net ?? line.rent;
  const line = lines.find((each) => each.modelId === modelId);
  const whole = lines.reduce((sum, each) => sum + weight(each), 0);
  if (!line || whole === 0) return 0;
  return Number((BigInt(amount) * BigInt(weight(line))) / (BigInt(whole) * BigInt(line.quantity)));
}

/**
 * Civil Code 729: a lost machine costs rent until it was lost: its part of what the term from then to `end` comes to, reckoned as if
 * it had been brought back that day (R2). ¥0 where it was lost after the end.
 */
export function lostRent(quote: Quote, { modelId, lostAt }: LostUnit, end: Instant, figures: HouseFigures): Rent {
  const [whole, used] = [usedUntil(quote, end, figures), usedUntil(quote, lostAt < end ? lostAt : end, figures)];
  const part = (kind: keyof Rent) => fen(partOf(Math.max(0, whole[kind] - used[kind]), modelId, quote));
  return { rent: part("rent"), supplement: part("supplement") };
}

/** What all lost machines take off a rental's rent. */
export function lostRents(quote: Quote, lost: readonly LostUnit[], end: Instant, figures: HouseFigures): Rent {
  const each = lost.map((unit) => lostRent(quote, unit, end, figures));
  const sum = (kind: keyof Rent) => fen(each.reduce((total, one) => total + one[kind], 0));
  return { rent: sum("rent"), supplement: sum("supplement") };
}

/** The quotation as it is owed: with so much less rent. */
export const quoteLess = (quote: Quote, less: Rent): Quote =>
  less.rent + less.supplement === 0
    ? quote
    : { ...quote, rent: fen(quote.rent - less.rent), supplement: fen(quote.supplement - less.supplement) };
