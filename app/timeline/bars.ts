import { later, overlaps } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { placeOf } from "./columns";

export const barStates = [
  "hold",
  "confirmed",
  "agreed",
  "out",
  "overdue",
  "returned",
  "repair",
  "lost",
  "transfer",
  "offer",
] as const;
export type BarState = (typeof barStates)[number];

/** What keeps a machine for a time, and for whom. */
export interface Keeping {
  readonly id: string;
  readonly unitId: string;
  readonly reason: "rental" | "repair" | "transfer" | "offer";
  /** With the time for checking and cleaning (V1). */
  readonly blocked: Period;
  readonly pinned: boolean;
  readonly handedOutAt: Instant | null;
  readonly returnedAt: Instant | null;
  /** It got lost while it was out, and was not found again. */
  readonly lostAt: Instant | null;
  readonly booking: {
    readonly number: string;
    readonly customer: string;
    /** When the rental ends, without the time for checking and cleaning. */
    readonly endsAt: Instant;
    readonly holdEndsAt: Instant | null;
    readonly confirmed: boolean;
    readonly agreed: boolean;
  } | null;
}

export interface TimelineUnit {
  readonly id: string;
  readonly assetTag: string;
  /** V3: in repair or lost, until somebody sets it free. */
  readonly withheld: { readonly since: Instant; readonly because: "repair" | "lost" } | null;
}

/** Why a bar stays where it is; null where it may be moved. */
export type Fixed = "out" | "returned" | "lost" | "agreed" | "not-rental" | null;

export interface Bar {
  readonly id: string;
  readonly state: BarState;
  readonly number: string | null;
  readonly customer: string | null;
  readonly period: Period;
  /** In percent of the window. */
  readonly left: number;
  readonly width: number;
  /** The time for checking and cleaning behind it, in percent of the window. */
  readonly buffer: number;
  /** It began before the window, or goes on after it. */
  readonly before: boolean;
  readonly after: boolean;
  readonly fixed: Fixed;
  /** V2: the customer has chosen this very machine, so that only its time may be moved. */
  readonly chosen: boolean;
  /** V3: its machine is overdue, in repair or lost, so that it cannot be relied upon. */
  readonly endangered: boolean;
}

export const isOverdue = ({ handedOutAt, returnedAt, booking }: Keeping, now: Instant): boolean =>
  handedOutAt !== null && returnedAt === null && booking !== null && booking.endsAt < now;

/** Null for a hold that has ended: it keeps nothing any more, whether or not it has been written down (V5). */
export function stateOf(keeping: Keeping, now: Instant): BarState | null {
  const { booking, reason, returnedAt, handedOutAt, lostAt } = keeping;
  if (reason === "transfer" || reason === "offer") return reason;
  if (reason === "repair" || booking === null) return "repair";
  if (booking.holdEndsAt !== null && booking.holdEndsAt <= now) return null;
  if (lostAt !== null) return "lost";
  if (returnedAt !== null) return "returned";
  if (handedOutAt !== null) return isOverdue(keeping, now) ? "overdue" : "out";
  if (booking.agreed) return "agreed";
  return booking.confirmed ? "confirmed" : "hold";
}

/** V2: only what is not yet tied to its machine may be moved. */
export function fixedBecause({ reason, booking, returnedAt, handedOutAt, lostAt }: Keeping): Fixed {
  if (reason !== "rental" || booking === null) return "not-rental";
  if (lostAt !== null) return "lost";
  if (returnedAt !== null) return "returned";
  if (handedOutAt !== null) return "out";
  return booking.agreed ? "agreed" : null;
}

/** From when until when the customer has the machine; what is overdue runs on to now. */
function periodOf({ blocked, booking, returnedAt, lostAt }: Keeping, state: BarState, now: Instant): Period {
  if (booking === null) return blocked;
  const until = lostAt ?? returnedAt ?? (state === "overdue" ? later(booking.endsAt, now) : booking.endsAt);
  return { from: blocked.from, until: later(until, blocked.from) };
}

/** `before` and `after` say what is cut off at the window's edges. */
function cut(period: Period, window: Period) {
  const left = placeOf(window, period.from);
  return {
    left,
    width: Math.round(1000 * (placeOf(window, period.until) - left)) / 1000,
    before: period.from < window.from,
    after: period.until > window.until,
  };
}

function barOf(keeping: Keeping, window: Period, now: Instant): Omit<Bar, "endangered"> | null {
  const state = stateOf(keeping, now);
  if (state === null) return null;
  const period = periodOf(keeping, state, now);
  const whole = { from: period.from, until: later(period.until, keeping.blocked.until) };
  if (!overlaps(whole, window)) return null;
  const { left, width, before, after } = cut(period, window);
  const runsOn = state === "overdue";
  const buffer = runsOn || state === "repair" || state === "lost" ? 0 : Math.max(0, placeOf(window, whole.until) - left - width);
  return {
    ...{ id: keeping.id, state, number: keeping.booking?.number ?? null, customer: keeping.booking?.customer ?? null },
    ...{ period, left, width, before, after: after || (runsOn && now < window.until) },
    ...{ buffer: Math.round(1000 * buffer) / 1000, fixed: fixedBecause(keeping) },
    chosen: keeping.pinned,
  };
}

/** A machine that is kept back has a bar of its own, without an end; a lost one from when it got lost, whenever that was said. */
function withheldBar({ id, withheld }: TimelineUnit, keepings: readonly Keeping[], window: Period): Bar | null {
  if (withheld === null) return null;
  const since = keepings.find((keeping) => keeping.lostAt !== null)?.lostAt ?? withheld.since;
  if (since >= window.until) return null;
  const period = { from: since, until: window.until };
  return {
    ...{ id: `withheld_${id}`, state: withheld.because, number: null, customer: null, period },
    ...{ ...cut(period, window), after: true, buffer: 0, fixed: "not-rental", chosen: false, endangered: false },
  };
}

/** The bars of one machine in the window, in the order of time. */
export function barsOf(unit: TimelineUnit, keepings: readonly Keeping[], window: Period, now: Instant): Bar[] {
  const late = keepings.some((keeping) => isOverdue(keeping, now));
  const bars = keepings.flatMap((keeping): Bar[] => {
    const bar = barOf(keeping, window, now);
    if (!bar) return [];
    const coming = ["hold", "confirmed", "agreed"].includes(bar.state) && bar.period.until > now;
    return [{ ...bar, endangered: coming && (late || unit.withheld !== null) }];
  });
  const withheld = withheldBar(unit, keepings, window);
  return [...(withheld ? [withheld] : []), ...bars].sort((one, other) => (one.period.from < other.period.from ? -1 : 1));
}

/** What the desk must see to: overdue, or promised on a machine that may not be there (V3). */
export const isTroubled = (bars: readonly Bar[]): boolean => bars.some((bar) => bar.state === "overdue" || bar.endangered);

/** How many machines fit, as `freeCount` answers; null where it was not counted. */
export type Count = { readonly free: number; readonly exact: boolean } | null;

export interface Stock {
  /** Machines that can be rented for the whole column, the same number as every other page gives (V2). */
  readonly free: number;
  /** False where the search came to its bound: then more may be free. */
  readonly exact: boolean;
  readonly taken: number;
  /** What is promised in the column and has no machine that can be relied upon (V3). */
  readonly short: number;
}

interface Counted {
  readonly count: Count;
  readonly machines: number;
  /** Promised on machines that are not there, with no other to be had (V3). */
  readonly stranded: readonly Period[];
  readonly bars: readonly Bar[];
}

/** What is tied to a machine that is not there is lacking where none is free in its place. Null where it was not counted. */
export function stockIn(column: Period, { count, machines, stranded, bars }: Counted): Stock | null {
  if (!count) return null;
  const { free, exact } = count;
  const tied = bars.filter((bar) => bar.endangered && (bar.fixed !== null || bar.chosen) && overlaps(bar.period, column)).length;
  const lacking = stranded.filter((period) => overlaps(period, column)).length;
  return { free, exact, taken: Math.max(0, machines - free), short: lacking + Math.max(0, tied - free) };
}
