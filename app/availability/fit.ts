import { lengthOf, millisOf, plusMillis } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { Claim, Fleet, FleetUnit, Move } from "./fleet";
import { gapsBetween, meets, mostAtOnce } from "./gaps";
import type { Piece, Span } from "./gaps";
import { placeTightly } from "./place-tightly";
import { layoutOf, nearby, NODE_BOUND, place, rescuable, rescued, withStranded } from "./plan";
import type { Layout, Mobile } from "./plan";

export type { Claim, Fleet, FleetUnit, Move } from "./fleet";
export { noFleet, withoutClaims, withoutReservation, withoutUnit, withTied } from "./fleet";

export interface Asked {
  /** Buffer included: `blockedPeriod`. */
  readonly blocked: Period;
  readonly quantity: number;
  /** Machines that must be among them, by id. */
  readonly including?: readonly string[];
  /** States looked at before the answer is `undecided`. */
  readonly bound?: number;
}

export type Fit =
  /** `units`: those of `including` first. `moves` must be made before the machines are taken: `applyMoves`. */
  | { readonly kind: "fits"; readonly units: readonly FleetUnit[]; readonly moves: readonly Move[] }
  | { readonly kind: "full" }
  /** The search came to its bound: to be answered as no, and said so. */
  | { readonly kind: "undecided" };

const spanOf = (period: Period): Span => ({ from: millisOf(period.from), until: millisOf(period.until) });

const movesOf = (layout: Layout, placed: readonly { readonly claim: Claim }[], units: readonly number[]): Move[] =>
  placed.flatMap(({ claim }, index) => {
    const unit = layout.usable[units[index] ?? -1];
    return unit && unit.id !== claim.unitId ? [{ claimId: claim.id, fromUnitId: claim.unitId, toUnitId: unit.id }] : [];
  });

/** The places of the machines that must be among them; null where one is not to be had at all. */
function mustHave({ usable }: Layout, tied: Around["tied"], including: readonly string[], window: Span): number[] | null {
  const places = including.map((id) => usable.findIndex((unit) => unit.id === id));
  const ok = places.every((unit) => unit >= 0 && !(tied[unit] ?? []).some((each) => meets(each, window)));
  return ok ? places : null;
}

interface Around {
  /** What may have to move for the window, with the endangered that can be had elsewhere at the end. */
  readonly kept: readonly Mobile[];
  /** By usable machine: what stays on it whatever is planned. */
  readonly tied: readonly (readonly Span[])[];
}

function around(layout: Layout, window: Span): Around {
  const near = nearby([...layout.mobiles, ...layout.endangered], window);
  const mobiles = layout.mobiles.filter((each) => near.has(each));
  const endangered = layout.endangered.filter((each) => near.has(each));
  const moving = rescued(layout, endangered, mobiles);
  const stranded = endangered.filter((each) => !moving.includes(each));
  return { kept: [...mobiles, ...moving], tied: withStranded(layout.tied, stranded) };
}

const copiesOf = (window: Span, quantity: number): Piece[] => Array.from({ length: quantity }, () => ({ ...window, home: -1 }));

function search(layout: Layout, asked: Asked): Fit {
  const window = spanOf(asked.blocked);
  const { kept, tied: staying } = around(layout, window);
  const fixed = mustHave(layout, staying, asked.including ?? [], window);
  if (!fixed) return { kind: "full" };
  const tied = staying.map((spans, unit) => (fixed.includes(unit) ? [...spans, window] : spans));
  const asking = copiesOf(window, asked.quantity - fixed.length);
  const standing: Piece[] = kept.map((each) => (fixed.includes(each.home) && meets(each, window) ? { ...each, home: -1 } : each));
  const placing = place([...standing, ...asking], tied, asked.bound ?? NODE_BOUND);
  if (placing.kind !== "found") return { kind: placing.kind === "none" ? "full" : "undecided" };
  const places = [...fixed, ...placing.units.slice(kept.length)];
  const units = places.flatMap((unit) => layout.usable[unit] ?? []);
  return { kind: "fits", units, moves: movesOf(layout, kept, placing.units) };
}

/** So many machines are free at every single moment of the period: never fewer than really fit, often more (V2). */
function mostThinkable({ usable, tied, mobiles }: Layout, window: Span): number {
  const inTheWay = tied.map((spans) => spans.filter((span) => meets(span, window)));
  const untied = inTheWay.filter((spans) => spans.length === 0).length;
  const changes = [...inTheWay.flat(), ...mobiles.filter((each) => meets(each, window))]
    .flatMap(({ from, until }) => [
      { at: Math.max(from, window.from), by: 1 },
      { at: until, by: -1 },
    ])
    .sort((one, other) => one.at - other.at || one.by - other.by);
  let [busy, most] = [0, 0];
  for (const { by } of changes) most = Math.max(most, (busy += by));
  return Math.min(untied, usable.length - most);
}

const answer = (layout: Layout, asked: Asked): Fit =>
  mostThinkable(layout, spanOf(asked.blocked)) < asked.quantity ? { kind: "full" } : search(layout, asked);

/**
 * V2: whether each machine asked for can be had for the whole period from one and the same machine, after moving claims that are
 * not yet tied to theirs; with the plan: no moves where it can be, then few, and tight gaps before long ones. What is out, pinned
 * or in repair stays; machines withheld take nothing new, and what is promised on them is moved away first (V3). Yes and no are
 * exact. `fleet` holds everything from now on, and before it what still reaches into the period.
 */
export function fit(fleet: Fleet, asked: Asked): Fit {
  if (asked.quantity < (asked.including?.length ?? 0)) throw new RangeError("Fewer machines asked for than named");
  return answer(layoutOf(fleet), asked);
}

interface Counted {
  readonly free: number;
  /** False where the search could not rule out that there are more. */
  readonly exact: boolean;
}

function count(layout: Layout, blocked: Period, bound: number): Counted {
  const window = spanOf(blocked);
  let [least, most] = [0, mostThinkable(layout, window)];
  if (most <= 0) return { free: 0, exact: true };
  const { kept, tied } = around(layout, window);
  const gaps = tied.map(gapsBetween);
  const standing = (quantity: number) => [...kept, ...copiesOf(window, quantity)];
  // Mostly the greatest thinkable number can be had, and no search is needed to see it.
  if (placeTightly(standing(most), gaps)) return { free: most, exact: true };
  most = mostAtOnce(kept, gaps, window, most);
  for (let [low, high] = [0, most]; low < high;) {
    const quantity = high === most ? most : Math.ceil((low + high) / 2);
    if (placeTightly(standing(quantity), gaps)) low = least = quantity;
    else high = quantity - 1;
  }
  // Hardly ever more than one is left open.
  while (least < most) {
    const { kind } = place(standing(least + 1), tied, bound);
    if (kind !== "found") return { free: least, exact: kind === "none" };
    least += 1;
  }
  return { free: least, exact: true };
}

/** The greatest number of machines that fit (V2); `exact` is false where the search could not rule out that there are more. */
export const freeCount = (fleet: Fleet, blocked: Period): Counted => count(layoutOf(fleet), blocked, NODE_BOUND);

/** For one period after another: the number that `freeCount` gives, or null where that takes more than `bound` states of search. */
export function freeAtAGlance(fleet: Fleet, bound: number): (blocked: Period) => number | null {
  const layout = layoutOf(fleet);
  return (blocked) => {
    const { free, exact } = count(layout, blocked, bound);
    return exact ? free : null;
  };
}

/** The machines that can be had for the whole period, each for itself, after moves: of whom one is to be chosen by hand. */
export function unitsToBeHad(fleet: Fleet, blocked: Period): FleetUnit[] {
  const layout = layoutOf(fleet);
  return layout.usable.filter(({ id }) => answer(layout, { blocked, quantity: 1, including: [id] }).kind === "fits");
}

const fitsFrom = (fleet: Fleet, { blocked, quantity }: Asked) => {
  const [layout, length] = [layoutOf(fleet), lengthOf(blocked)];
  return (from: Instant) => answer(layout, { blocked: { from, until: plusMillis(from, length) }, quantity }).kind === "fits";
};

/** The earliest later start, up to `limit`, at which as many can be had for as long; null when there is none. */
export function nextFit(fleet: Fleet, asked: Asked, limit: Instant): Instant | null {
  // A plan that begins at no claim's end could begin earlier.
  const ends = new Set(fleet.claims.map((claim) => claim.period.until));
  const starts = [...ends].filter((end) => end > asked.blocked.from && end <= limit).sort();
  return starts.find(fitsFrom(fleet, asked)) ?? null;
}

/** The latest earlier start, down to `limit`, at which as many can be had for as long; null when there is none. */
export function previousFit(fleet: Fleet, asked: Asked, limit: Instant): Instant | null {
  // A plan that ends at no claim's start could begin later.
  const length = lengthOf(asked.blocked);
  const starts = [...new Set(fleet.claims.map((claim) => claim.period.from))].map((from) => plusMillis(from, -length));
  const earlier = starts.filter((from) => from < asked.blocked.from && from >= limit).sort();
  return earlier.reverse().find(fitsFrom(fleet, asked)) ?? null;
}

/** V3: moves that bring as many endangered claims as can be to machines that are there, earliest first; and what stays endangered. */
export function rescue(fleet: Fleet): { moves: Move[]; stranded: Claim[] } {
  const layout = layoutOf(fleet);
  const { mobiles, endangered } = layout;
  const moving = rescuable(endangered, mobiles, layout.tied);
  const kept = [...mobiles, ...moving];
  const stranded = endangered.filter((each) => !moving.includes(each));
  const placing = place(kept, withStranded(layout.tied, stranded));
  const moves = placing.kind === "found" ? movesOf(layout, kept, placing.units) : [];
  const helped = new Set(moves.map((move) => move.claimId));
  return { moves, stranded: endangered.flatMap(({ claim }) => (helped.has(claim.id) ? [] : [claim])) };
}
