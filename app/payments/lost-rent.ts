import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { earlyReturn } from "./early-return";
import type { EarlyReturn } from "./early-return";
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

/** What a lost machine takes off the rent, and how that came about. */
export interface LostRent extends Rent {
  /** Rent and supplement of all machines to the end, and as if all had been brought back when it was lost. */
  readonly whole: Fen;
  readonly used: Fen;
  /** Of all machines' rent so much belongs to its model, of which there are so many. */
  readonly ofModel: { readonly rent: Fen; readonly of: Fen; readonly quantity: number };
}

const usedUntil = (quote: Quote, until: Instant, figures: HouseFigures): Rent => {
  const early = earlyReturn(quote, until, figures);
  return early ? { rent: fen(early.rent - early.supplement), supplement: early.supplement } : quote;
};

function ofModelIn({ lines }: Quote, modelId: string): LostRent["ofModel"] {
  const weight = (line: Quote["lines"][number]) => line.net ?? line.rent;
  const line = lines.find((each) => each.modelId === modelId);
  const of = fen(lines.reduce((sum, each) => sum + weight(each), 0));
  return line ? { rent: weight(line), of, quantity: line.quantity } : { rent: fen(0), of, quantity: 1 };
}

/** Of so much for all machines, what belongs to one of the model; rounded down. */
const partOf = (amount: number, { rent, of, quantity }: LostRent["ofModel"]): number =>
  of === 0 ? 0 : Number((BigInt(amount) * BigInt(rent)) / (BigInt(of) * BigInt(quantity)));

/**
 * Civil Code 729: a lost machine costs rent until it was lost: its part of what the term from then to `end` comes to, reckoned as if
 * it had been brought back that day (R2). ¥0 where it was lost after the end.
 */
export function lostRent(quote: Quote, { modelId, lostAt }: LostUnit, end: Instant, figures: HouseFigures): LostRent {
  const [whole, used] = [usedUntil(quote, end, figures), usedUntil(quote, lostAt < end ? lostAt : end, figures)];
  const ofModel = ofModelIn(quote, modelId);
  const part = (kind: keyof Rent) => fen(partOf(Math.max(0, whole[kind] - used[kind]), ofModel));
  return { rent: part("rent"), supplement: part("supplement"), whole: sumOf(whole), used: sumOf(used), ofModel };
}

/** What all lost machines take off a rental's rent. */
export function lostRents(quote: Quote, lost: readonly LostUnit[], end: Instant, figures: HouseFigures): Rent {
  const each = lost.map((unit) => lostRent(quote, unit, end, figures));
  const sum = (kind: keyof Rent) => fen(each.reduce((total, one) => total + one[kind], 0));
  return { rent: sum("rent"), supplement: sum("supplement") };
}

const sumOf = ({ rent, supplement }: Rent): Fen => fen(rent + supplement);

/**
 * R2 where machines were lost: what the rent comes to if the others come back at `returned`, and how much less that is than to the
 * end. What the lost ones take off already is not given back twice.
 */
export function earlyReturnBesides(
  quote: Quote,
  lost: readonly LostUnit[],
  returned: Instant,
  figures: HouseFigures,
): (Pick<EarlyReturn, "rent" | "refund"> & { readonly booked: Fen }) | null {
  const early = earlyReturn(quote, returned, figures);
  if (!early) return null;
  const booked = fen(sumOf(quote) - sumOf(lostRents(quote, lost, quote.period.until, figures)));
  const rent = fen(early.rent - sumOf(lostRents(quote, lost, returned, figures)));
  return { booked, rent, refund: fen(booked - rent) };
}

/** The quotation as it is owed: with so much less rent. */
export const quoteLess = (quote: Quote, less: Rent): Quote =>
  less.rent + less.supplement === 0
    ? quote
    : { ...quote, rent: fen(quote.rent - less.rent), supplement: fen(quote.supplement - less.supplement) };
