import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fit, freeCount } from "~/availability/fit";
import type { Claim, Fleet, Fit } from "~/availability/fit";
import { instant, plusHours } from "~/kernel/time";
import type { Period } from "~/kernel/time";

const origin = instant("2026-10-08T00:00:00+08:00");
const hours = (from: number, until: number): Period => ({ from: plusHours(origin, from), until: plusHours(origin, until) });

interface SmallClaim {
  readonly unit: number;
  readonly from: number;
  readonly until: number;
  readonly movable: boolean;
}
interface SmallFleet {
  readonly units: number;
  readonly withheld: readonly number[];
  readonly claims: readonly SmallClaim[];
}

const unitId = (index: number) => `unit-${index}`;
const fleetOf = ({ units, withheld, claims }: SmallFleet): Fleet => ({
  units: Array.from({ length: units }, (_, index) => ({
    ...{ id: unitId(index), assetTag: `T-${index}`, withheld: withheld.includes(index) },
  })),
  claims: claims.map(({ unit, from, until, movable }, index): Claim => {
    const id = `claim-${String(index).padStart(3, "0")}`;
    return { id, unitId: unitId(unit), period: hours(from, until), movable, reservationId: `r-${index}` };
  }),
});

/** Machine by machine and hour by hour: every way to place every claim, with nothing clever in it. */
function exhaustive({ units, withheld, claims }: SmallFleet, ask: { from: number; until: number; quantity: number }): boolean {
  const taken = Array.from({ length: units }, () => new Array<boolean>(60).fill(false));
  const can = (unit: number, from: number, until: number) =>
    !withheld.includes(unit) && !taken[unit]!.slice(from, until).includes(true);
  const mark = (unit: number, from: number, until: number, value: boolean) => taken[unit]!.fill(value, from, until);
  for (const claim of claims) if (!claim.movable) mark(claim.unit, claim.from, claim.until, true);
  const movable = claims.filter((claim) => claim.movable);
  const safe = movable.filter((claim) => can(claim.unit, claim.from, claim.until));
  const endangered = movable
    .map((claim) => ({ claim, index: claims.indexOf(claim) }))
    .filter(({ claim }) => !safe.includes(claim))
    .sort((one, other) => one.claim.from - other.claim.from || one.index - other.index);
  const every = (list: readonly { from: number; until: number }[]): boolean => {
    const [first, ...rest] = list;
    if (!first) return true;
    for (let unit = 0; unit < units; unit += 1) {
      if (!can(unit, first.from, first.until)) continue;
      mark(unit, first.from, first.until, true);
      const found = every(rest);
      mark(unit, first.from, first.until, false);
      if (found) return true;
    }
    return false;
  };
  const kept: SmallClaim[] = [...safe];
  for (const { claim } of endangered) if (every([...kept, claim])) kept.push(claim);
  return every([...kept, ...Array.from({ length: ask.quantity }, () => ask)]);
}

/** What a naive count says: at each hour there are enough machines that are not taken. */
function countingSaysYes({ units, withheld, claims }: SmallFleet, ask: { from: number; until: number; quantity: number }) {
  for (let hour = ask.from; hour < ask.until; hour += 1) {
    let free = 0;
    for (let unit = 0; unit < units; unit += 1)
      if (!withheld.includes(unit) && !claims.some((each) => each.unit === unit && each.from <= hour && hour < each.until))
        free += 1;
    if (free < ask.quantity) return false;
  }
  return true;
}

function expectValid(fleet: Fleet, blocked: Period, quantity: number, answer: Extract<Fit, { kind: "fits" }>) {
  expect(new Set(answer.units.map((unit) => unit.id)).size).toBe(quantity);
  expect(new Set(answer.moves.map((move) => move.claimId)).size).toBe(answer.moves.length);
  const withheld = new Set(fleet.units.filter((unit) => unit.withheld).map((unit) => unit.id));
  for (const move of answer.moves) {
    const claim = fleet.claims.find((each) => each.id === move.claimId)!;
    expect(claim.movable).toBe(true);
    expect(claim.unitId).toBe(move.fromUnitId);
    expect(move.toUnitId).not.toBe(move.fromUnitId);
    expect(withheld.has(move.toUnitId)).toBe(false);
  }
  for (const unit of answer.units) expect(withheld.has(unit.id)).toBe(false);
  const after = fleet.claims.map((claim) => ({
    unit: answer.moves.find((move) => move.claimId === claim.id)?.toUnitId ?? claim.unitId,
    period: claim.period,
    touched: answer.moves.some((move) => move.claimId === claim.id),
  }));
  after.push(...answer.units.map((unit) => ({ unit: unit.id, period: blocked, touched: true })));
  // What the plan touches overlaps nothing; an endangered claim that stays may lie under an overdue machine's.
  for (const one of after.filter((each) => each.touched))
    for (const other of after)
      if (one !== other && one.unit === other.unit)
        expect(one.period.from >= other.period.until || other.period.from >= one.period.until).toBe(true);
}

const smallFleet: fc.Arbitrary<SmallFleet> = fc.integer({ min: 1, max: 4 }).chain((units) =>
  fc
    .record({
      withheld: fc.array(fc.integer({ min: 0, max: 2 * units }), { maxLength: 1 }),
      raw: fc.array(
        fc.record({
          unit: fc.integer({ min: 0, max: units - 1 }),
          from: fc.integer({ min: 0, max: 24 }),
          length: fc.integer({ min: 1, max: 12 }),
          movable: fc.integer({ min: 0, max: 3 }).map((each) => each > 0),
        }),
        { minLength: 1, maxLength: 9 },
      ),
      overdue: fc.option(fc.integer({ min: 0, max: units - 1 }), { freq: 8 }),
    })
    .map(({ withheld, raw, overdue }) => {
      const claims: SmallClaim[] = [];
      for (const { unit, from, length, movable } of raw) {
        const claim = { unit, from, until: from + length, movable };
        if (!claims.some((each) => each.unit === unit && each.from < claim.until && claim.from < each.until)) claims.push(claim);
      }
      // Out past its end: kept without end, over whatever was promised on it later.
      if (overdue !== null) {
        const kept = claims.filter((each) => each.unit !== overdue || each.movable);
        return { units, withheld, claims: [...kept, { unit: overdue, from: 0, until: 59, movable: false }] };
      }
      return { units, withheld, claims };
    }),
);
const anyAsk = fc.record({
  from: fc.integer({ min: 0, max: 24 }),
  length: fc.integer({ min: 1, max: 14 }),
  quantity: fc.integer({ min: 1, max: 3 }),
});

describe("V2: fit", () => {
  test("V2: agrees with an exhaustive search on 10,000 random small fleets, and its plans can be carried out", () => {
    const seen = { fits: 0, moved: 0, full: 0, countingWrong: 0 };
    fc.assert(
      fc.property(smallFleet, anyAsk, (small, { from, length, quantity }) => {
        const ask = { from, until: from + length, quantity };
        const fleet = fleetOf(small);
        const answer = fit(fleet, { blocked: hours(ask.from, ask.until), quantity });
        expect(answer.kind).toBe(exhaustive(small, ask) ? "fits" : "full");
        if (answer.kind === "fits") {
          expectValid(fleet, hours(ask.from, ask.until), quantity, answer);
          seen.fits += 1;
          if (answer.moves.length > 0) seen.moved += 1;
        } else {
          seen.full += 1;
          if (countingSaysYes(small, ask)) seen.countingWrong += 1;
        }
        const { free, exact } = freeCount(fleet, hours(ask.from, ask.until));
        expect(exact).toBe(true);
        expect(free >= quantity).toBe(answer.kind === "fits");
      }),
      { numRuns: 10_000 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });
});
