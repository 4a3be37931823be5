import { periodFrom } from "~/catalogue/asked-period";
import { DAY, MINUTE, instantOf, lengthOf, millisOf, plusMillis, plusMinutes, timeOfDay } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

const STEP = 30 * MINUTE;
const STEPS_A_DAY = DAY / STEP;

/** Where the hours of the shop apply: only if the period asked for begins within them itself. */
export interface Grid {
  readonly opensAt: string;
  readonly closesAt: string;
}

export const gridFor = ({ from }: Period, { opensAt, closesAt }: HouseFigures): Grid => {
  const time = timeOfDay(from);
  return time >= opensAt && time <= closesAt ? { opensAt, closesAt } : { opensAt: "00:00", closesAt: "23:59" };
};

const isOpen = (moment: Instant, { opensAt, closesAt }: Grid): boolean =>
  timeOfDay(moment) >= opensAt && timeOfDay(moment) <= closesAt;

/** The next full half hour of the shop's day at or after `moment`, or at or before it where `step` goes back. */
function onGrid(moment: Instant, grid: Grid, step: 1 | -1): Instant {
  const round = step > 0 ? Math.ceil : Math.floor;
  let at = instantOf(round(millisOf(moment) / STEP) * STEP);
  // Where the shop's day has no half hour in it, the moment stands as it is.
  for (let tried = 0; tried < STEPS_A_DAY && !isOpen(at, grid); tried += 1) at = plusMillis(at, step * STEP);
  return at;
}

interface Search {
  /** What was asked for and cannot be had. */
  readonly period: Period;
  /** Everything that keeps a machine of the models, buffers included. */
  readonly claims: readonly Period[];
  readonly earliest: Instant;
  readonly latest: Instant;
  readonly grid: Grid;
  readonly figures: HouseFigures;
  /** Whether everything asked for can be had for that period. */
  readonly fits: (period: Period) => boolean;
}

/** Months are of 28 to 31 days: a rental of months that begins earlier may be that much longer or shorter. */
const spreadOf = (length: number): number[] => (length >= 28 * DAY ? [-3, -2, -1, 0, 1, 2, 3] : [0]);

/**
 * The nearest period of the same length before the asked one and the nearest after it, on half hours within the shop's day; null
 * where there is none between `earliest` and `latest`. Machines come free where a claim ends and where one begins, nowhere else, so
 * only those moments are tried (V1, V2).
 */
export function nearestFits(search: Search): { readonly earlier: Period | null; readonly later: Period | null } {
  const { period, claims, earliest, latest, grid, fits } = search;
  const length = lengthOf(period);
  const buffer = search.figures.turnaroundMinutes;
  const starting = (from: Instant) => periodFrom(from, period);
  const before = claims
    .filter((claim) => claim.from > earliest)
    .flatMap((claim) => spreadOf(length).map((days) => plusMillis(claim.from, days * DAY - length)))
    .map((from) => onGrid(plusMinutes(from, -buffer), grid, -1));
  const after = claims.filter((claim) => claim.until <= latest).map((claim) => onGrid(claim.until, grid, 1));
  const earlierStarts = [...new Set(before)]
    .filter((from) => from < period.from && from >= earliest)
    .sort()
    .reverse();
  const laterStarts = [...new Set(after)].filter((from) => from > period.from && from <= latest).sort();
  return {
    earlier: earlierStarts.map(starting).find(fits) ?? null,
    later: laterStarts.map(starting).find(fits) ?? null,
  };
}
