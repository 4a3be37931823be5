import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fit, freeCount, nextFit, previousFit, unitsToBeHad } from "~/availability/fit";
import type { Claim, Fleet, Fit } from "~/availability/fit";
import { instant, plusHours } from "~/kernel/time";
import { randomFrom } from "db/seed/random";
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
  const taken = Array.from({ length: units }, () => new Array<number>(60).fill(0));
  const can = (unit: number, from: number, until: number) =>
    !withheld.includes(unit) && taken[unit]!.slice(from, until).every((each) => each === 0);
  const mark = (unit: number, from: number, until: number, by: 1 | -1) => {
    for (let hour = from; hour < until; hour += 1) taken[unit]![hour]! += by;
  };
  for (const claim of claims) if (!claim.movable) mark(claim.unit, claim.from, claim.until, 1);
  const movable = claims.filter((claim) => claim.movable);
  const safe = movable.filter((claim) => can(claim.unit, claim.from, claim.until));
  const endangered = movable
    .map((claim) => ({ claim, index: claims.indexOf(claim) }))
    .filter(({ claim }) => !safe.includes(claim))
    .sort((one, other) => one.claim.from - other.claim.from || one.index - other.index)
    .map(({ claim }) => claim);
  const every = (list: readonly { from: number; until: number }[]): boolean => {
    const [first, ...rest] = list;
    if (!first) return true;
    for (let unit = 0; unit < units; unit += 1) {
      if (!can(unit, first.from, first.until)) continue;
      mark(unit, first.from, first.until, 1);
      const found = every(rest);
      mark(unit, first.from, first.until, -1);
      if (found) return true;
    }
    return false;
  };
  // All that can go elsewhere goes; what cannot keeps its machine, so that nobody else gets it.
  const kept: SmallClaim[] = [...safe];
  if (every([...safe, ...endangered])) kept.push(...endangered);
  else {
    for (const claim of endangered) mark(claim.unit, claim.from, claim.until, 1);
    for (const claim of endangered) {
      mark(claim.unit, claim.from, claim.until, -1);
      if (every([...kept, claim])) kept.push(claim);
      else mark(claim.unit, claim.from, claim.until, 1);
    }
  }
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

/** What of a plan cannot be carried out. */
function faultsOf(fleet: Fleet, blocked: Period, quantity: number, answer: Extract<Fit, { kind: "fits" }>): string[] {
  const faults: string[] = [];
  const given = new Set(answer.units.map((unit) => unit.id)).size;
  if (given !== quantity) faults.push(`${given} machines for ${quantity}`);
  if (new Set(answer.moves.map((move) => move.claimId)).size !== answer.moves.length) faults.push("a claim moves twice");
  const withheld = new Set(fleet.units.filter((unit) => unit.withheld).map((unit) => unit.id));
  for (const move of answer.moves) {
    const claim = fleet.claims.find((each) => each.id === move.claimId)!;
    if (!claim.movable) faults.push(`${claim.id} is tied to ${claim.unitId}`);
    if (claim.unitId !== move.fromUnitId) faults.push(`${claim.id} is on ${claim.unitId}, not on ${move.fromUnitId}`);
    if (move.toUnitId === move.fromUnitId) faults.push(`${claim.id} moves to where it is`);
    if (withheld.has(move.toUnitId)) faults.push(`${claim.id} moves to ${move.toUnitId}, which is withheld`);
  }
  for (const unit of answer.units) if (withheld.has(unit.id)) faults.push(`${unit.id} is given, and withheld`);
  const after = fleet.claims.map((claim) => ({
    unit: answer.moves.find((move) => move.claimId === claim.id)?.toUnitId ?? claim.unitId,
    period: claim.period,
    touched: answer.moves.some((move) => move.claimId === claim.id),
  }));
  after.push(...answer.units.map((unit) => ({ unit: unit.id, period: blocked, touched: true })));
  // What the plan touches overlaps nothing; an endangered claim that stays may lie under that of a machine that is not back or not checked.
  for (const one of after.filter((each) => each.touched))
    for (const other of after)
      if (one !== other && one.unit === other.unit)
        if (one.period.from < other.period.until && other.period.from < one.period.until) faults.push(`overlap on ${one.unit}`);
  return faults;
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
      back: fc.option(
        fc.record({
          unit: fc.integer({ min: 0, max: units - 1 }),
          until: fc.oneof(fc.constant(59), fc.integer({ min: 1, max: 30 })),
        }),
        { freq: 4 },
      ),
    })
    .map(({ withheld, raw, back }) => {
      const claims: SmallClaim[] = [];
      for (const { unit, from, length, movable } of raw) {
        const claim = { unit, from, until: from + length, movable };
        if (!claims.some((each) => each.unit === unit && each.from < claim.until && claim.from < each.until)) claims.push(claim);
      }
      // Out past its end: kept without end, over whatever was promised on it later. Back and not checked: until it can be.
      if (back !== null) {
        const kept = claims.filter((each) => each.unit !== back.unit || each.movable || each.from >= back.until);
        return { units, withheld, claims: [...kept, { ...back, from: 0, movable: false }] };
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
        const faults: string[] = [];
        const expected = exhaustive(small, ask) ? "fits" : "full";
        if (answer.kind !== expected) faults.push(`${answer.kind}, not ${expected}`);
        if (answer.kind === "fits") {
          faults.push(...faultsOf(fleet, hours(ask.from, ask.until), quantity, answer));
          seen.fits += 1;
          if (answer.moves.length > 0) seen.moved += 1;
        } else {
          seen.full += 1;
          if (countingSaysYes(small, ask)) seen.countingWrong += 1;
        }
        const { free, exact } = freeCount(fleet, hours(ask.from, ask.until));
        if (!exact) faults.push("the free ones are only guessed");
        if (free >= quantity !== (answer.kind === "fits")) faults.push(`${answer.kind}, and ${free} are free`);
        // Once for all of it: ten expectations cost more than the search.
        if (faults.length > 0) expect(faults).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  }, 120_000);

  test("V2: a machine to be had by name is there exactly when one fits, and never one that is tied or withheld", () => {
    fc.assert(
      fc.property(smallFleet, anyAsk, (small, { from, length }) => {
        const blocked = hours(from, from + length);
        const had = unitsToBeHad(fleetOf(small), blocked).map((unit) => unit.id);
        for (let unit = 0; unit < small.units; unit += 1) {
          const clear = !small.claims.some(
            (each) => each.unit === unit && !each.movable && each.from < from + length && from < each.until,
          );
          if (!clear || small.withheld.includes(unit)) expect(had).not.toContain(unitId(unit));
        }
        const answer = fit(fleetOf(small), { blocked, quantity: 1 });
        expect(had.length > 0).toBe(answer.kind === "fits");
      }),
    );
  });

  test("V2: the nearest later and earlier start are those that trying every hour finds", () => {
    fc.assert(
      fc.property(smallFleet, anyAsk, (small, { from, length, quantity }) => {
        const fleet = fleetOf(small);
        const fits = (start: number) => fit(fleet, { blocked: hours(start, start + length), quantity }).kind === "fits";
        if (fits(from)) return;
        const asked = { blocked: hours(from, from + length), quantity };
        const tried = (by: 1 | -1, end: number) => {
          for (let start = from + by; start * by <= end * by; start += by) if (fits(start)) return plusHours(origin, start);
          return null;
        };
        expect(nextFit(fleet, asked, plusHours(origin, 45))).toBe(tried(1, 45));
        expect(previousFit(fleet, asked, plusHours(origin, 0))).toBe(tried(-1, 0));
      }),
      { numRuns: 500 },
    );
  });

  test("V2: for 40 machines and 400 live bookings, as a shop has them, the answer is always exact", () => {
    const random = randomFrom(11);
    for (let run = 0; run < 8; run += 1) {
      const fleet = shopOf(random);
      expect(fleet.claims.length).toBeGreaterThan(390);
      for (let ask = 0; ask < 4; ask += 1) {
        const from = random.whole(0, 100 * 24);
        const blocked = hours(from, from + random.whole(4, 20 * 24));
        const { free, exact } = freeCount(fleet, blocked);
        expect(exact).toBe(true);
        expect(fit(fleet, { blocked, quantity: free + 1 }).kind).toBe("full");
        if (free === 0) continue;
        const plan = fit(fleet, { blocked, quantity: free });
        if (plan.kind !== "fits") return expect.unreachable();
        expect(faultsOf(fleet, blocked, free, plan)).toEqual([]);
      }
    }
  }, 120_000);

  test("V2: a search cut short says so instead of guessing", () => {
    const random = randomFrom(11);
    const fleet = shopOf(random);
    const kinds = new Set<string>();
    for (let from = 240; from < 480; from += 48) {
      const blocked = hours(from, from + 240);
      const { free } = freeCount(fleet, blocked);
      kinds.add(fit(fleet, { blocked, quantity: Math.max(1, free), bound: 1 }).kind);
    }
    expect(kinds).toContain("undecided");
  });
});

/** Forty machines, four hundred bookings in four months: what leaves soon is mostly tied to its machine, what is far off hardly ever. */
function shopOf(random: ReturnType<typeof randomFrom>): Fleet {
  const byUnit: { from: number; until: number }[][] = Array.from({ length: 40 }, () => []);
  const claims: Claim[] = [];
  for (let tries = 0; tries < 20_000 && claims.length < 400; tries += 1) {
    const kind = random.whole(0, 99);
    const length =
      kind < 30
        ? random.whole(4, 24)
        : kind < 75
          ? 24 * random.whole(1, 7)
          : kind < 95
            ? 24 * random.whole(7, 30)
            : 24 * random.whole(30, 90);
    const from = random.whole(0, 120 * 24);
    const first = random.whole(0, 39);
    const unit = byUnit.findIndex(
      (_, index) => !byUnit[(index + first) % 40]!.some((each) => each.from < from + length && from < each.until),
    );
    if (unit < 0) continue;
    const home = (unit + first) % 40;
    byUnit[home]!.push({ from, until: from + length });
    const tied = random.whole(0, 99) < (from < 72 ? 80 : from < 240 ? 20 : 3);
    const id = `claim-${claims.length}`;
    claims.push({ id, unitId: unitId(home), period: hours(from, from + length), movable: !tied, reservationId: id });
  }
  const units = byUnit.map((_, index) => ({ id: unitId(index), assetTag: `T-${index}`, withheld: random.whole(0, 39) === 0 }));
  return { units, claims };
}
