import { millisOf } from "~/kernel/time";
import type { Period } from "~/kernel/time";
import type { Claim, Fleet, FleetUnit } from "./fleet";
import { gapsBetween, mayHold, meets } from "./gaps";
import type { Gaps, Piece, Span } from "./gaps";
import { fewerMoves, placeByEviction } from "./place-by-eviction";
import { placeBySweep, sweepLittle } from "./place-by-sweep";
import { placeTightly } from "./place-tightly";

/** States looked at before a question stays undecided. */
export const NODE_BOUND = 20_000;
/** A state costs as much as there are machines: of more than so many, fewer are looked at. */
const MANY = 40;
/** For each endangered claim by itself; one whose rescue stays undecided is left to the desk. */
const RESCUE_BOUND = 2_000;

const spanOf = (period: Period): Span => ({ from: millisOf(period.from), until: millisOf(period.until) });

/** A claim that may go to another machine. */
export interface Mobile extends Span {
  readonly claim: Claim;
  /** Place of its machine among the usable ones; -1 where it cannot stay. */
  readonly home: number;
  /** Place of the machine that it keeps until it is moved, whether it can stay or not; -1 where that one takes nothing new. */
  readonly standsAt: number;
}

/** A fleet as the search needs it. */
export interface Layout {
  /** Without those that take nothing new. */
  readonly usable: readonly FleetUnit[];
  /** By usable machine: what is tied to it. */
  readonly tied: readonly Span[][];
  readonly mobiles: readonly Mobile[];
  /** V3: promised on a machine that is in repair, lost or overdue; earliest first. */
  readonly endangered: readonly Mobile[];
  /** What `rescued` has found out already. */
  readonly known: Map<string, readonly Mobile[]>;
}

export function layoutOf(fleet: Fleet): Layout {
  const usable = fleet.units.filter((unit) => !unit.withheld);
  const places = new Map(usable.map((unit, index) => [unit.id, index]));
  const tied: Span[][] = usable.map(() => []);
  for (const claim of fleet.claims) if (!claim.movable) tied[places.get(claim.unitId) ?? -1]?.push(spanOf(claim.period));
  const mobiles: Mobile[] = [];
  const endangered: Mobile[] = [];
  for (const claim of fleet.claims) {
    if (!claim.movable) continue;
    const span = spanOf(claim.period);
    const home = places.get(claim.unitId) ?? -1;
    const blocked = home < 0 || (tied[home] ?? []).some((each) => meets(each, span));
    if (blocked) endangered.push({ ...span, claim, home: -1, standsAt: home });
    else mobiles.push({ ...span, claim, home, standsAt: home });
  }
  endangered.sort((one, other) => one.from - other.from || (one.claim.id < other.claim.id ? -1 : 1));
  return { usable, tied, mobiles, endangered, known: new Map() };
}

/** Only what overlaps the window, or overlaps what overlaps it, and so on, can be in its way: the rest stays where it is. */
export function nearby<T extends Span>(spans: readonly T[], window: Span): Set<T | Span> {
  let chain: (T | Span)[] = [];
  let until = -Infinity;
  for (const each of [...spans, window].sort((one, other) => one.from - other.from)) {
    if (each.from >= until) {
      if (chain.includes(window)) break;
      chain = [];
    }
    chain.push(each);
    until = Math.max(until, each.until);
  }
  return new Set(chain);
}

export type Placing =
  | { readonly kind: "found"; readonly units: readonly number[] }
  | { readonly kind: "none" }
  | { readonly kind: "undecided" };

/** The pieces that overlap one without a home, and what is around them. */
function nearHomeless(pieces: readonly Piece[], tied: readonly (readonly Span[])[]) {
  const homeless = pieces.filter((piece) => piece.home < 0);
  const isNear = pieces.map((piece) => homeless.some((each) => meets(each, piece)));
  return {
    near: pieces.filter((_, index) => isNear[index]),
    /** What is tied, and whatever is farther off where it is. */
    around: tied.map((spans, unit) => [...spans, ...pieces.filter((piece, index) => !isNear[index] && piece.home === unit)]),
    withFar: (units: readonly number[]) => {
      let position = 0;
      return pieces.map((piece, index) => (isNear[index] ? (units[position++] ?? -1) : piece.home));
    },
  };
}

/**
 * V2: a machine for every piece, moving few of them where it can; the answer is exact unless the bound is reached. The quick ways
 * go first. With everything farther off left on its machine a plan is a plan, and one of few moves; with everything farther off
 * left out, that there is none means that there is none at all.
 */
export function place(pieces: readonly Piece[], tied: readonly (readonly Span[])[], bound: number = NODE_BOUND): Placing {
  const gaps: Gaps = tied.map(gapsBetween);
  const evicting = placeByEviction(pieces, gaps);
  if (evicting) return { kind: "found", units: evicting };
  if (!mayHold(pieces, gaps)) return { kind: "none" };
  const found = (units: readonly number[]): Placing => ({ kind: "found", units: fewerMoves(pieces, gaps, units) });
  const { near, around, withFar } = nearHomeless(pieces, tied);
  const states = Math.ceil(bound * Math.min(1, MANY / gaps.length));
  const little = sweepLittle(near, around.map(gapsBetween), states);
  if (little.kind === "found") return found(withFar(little.units));
  // `freeCount` answers by it, so a plan is to be had wherever it counted one.
  const tight = pieces.length <= bound ? placeTightly(pieces, gaps) : null;
  if (tight) return found(tight);
  if (placeBySweep(near, gaps, states).kind === "none") return { kind: "none" };
  const swept = placeBySweep(pieces, gaps, states);
  return swept.kind === "found" ? found(swept.units) : swept;
}

/** V1: what is tied, with what nothing could be done for: it keeps its machine until somebody settles it. */
export const withStranded = (tied: readonly (readonly Span[])[], stranded: readonly Mobile[]): readonly (readonly Span[])[] =>
  stranded.length === 0 ? tied : tied.map((spans, unit) => [...spans, ...stranded.filter((each) => each.standsAt === unit)]);

/**
 * V3: the endangered claims that can be had elsewhere, earliest first, next to everything that is kept. What is promised already
 * goes before anything new, so a new booking never takes the machine that an endangered one needs.
 */
export function rescuable(
  endangered: readonly Mobile[],
  mobiles: readonly Mobile[],
  tied: readonly (readonly Span[])[],
): Mobile[] {
  if (endangered.length === 0) return [];
  if (place([...mobiles, ...endangered], tied, RESCUE_BOUND).kind === "found") return [...endangered];
  const rescued: Mobile[] = [];
  for (const each of endangered) {
    const others = endangered.filter((other) => other !== each && !rescued.includes(other));
    if (place([...mobiles, ...rescued, each], withStranded(tied, others), RESCUE_BOUND).kind === "found") rescued.push(each);
  }
  return rescued;
}

const idsOf = (pieces: readonly Mobile[]): string => pieces.map((each) => each.claim.id).join();

/** `rescuable` among these of a layout's claims; asked for every period and quantity, it is searched but once. */
export function rescued({ known, tied }: Layout, endangered: readonly Mobile[], mobiles: readonly Mobile[]): readonly Mobile[] {
  if (endangered.length === 0) return endangered;
  const key = `${idsOf(endangered)} ${idsOf(mobiles)}`;
  const found = known.get(key) ?? rescuable(endangered, mobiles, tied);
  known.set(key, found);
  return found;
}
