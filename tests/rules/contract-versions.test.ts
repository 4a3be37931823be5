import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noOwnTerms } from "~/kernel/own-terms";
import type { OwnTerms } from "~/kernel/own-terms";
import type { Tier } from "~/kernel/tier";
import { instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { inForceFrom, withSwap } from "~/supplements/agreed-change";
import type { ChangeData, UnitSwap } from "~/supplements/agreed-change";
import { termsAt } from "~/supplements/contract-versions";
import type { Contract, ContractStep } from "~/supplements/contract-versions";
import { promiseFor } from "~/service/promise";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const from = instant("2026-12-01T10:00:00+08:00");
const until = plusHours(from, 24 * 10);
const later = plusHours(until, 24 * 14);
const hours = (islandHours: number): OwnTerms => ({ ...noOwnTerms, islandHours });
const contract = (steps: readonly ContractStep[], now: Partial<Contract["now"]> = {}): Contract => ({
  from,
  since: plusHours(from, -48),
  now: { tier: "plus", until, own: noOwnTerms, ...now },
  steps,
});

describe("S4, A3: what a contract says at a moment", () => {
  const at = (day: number) => plusHours(from, 24 * day);
  const changed = contract(
    [
      { since: at(2), tier: { before: "plus", after: "rapid" } },
      { since: at(4), own: hours(2) },
      { since: at(6), until: { before: until, after: later } },
    ],
    { tier: "rapid", until: later },
  );

  test.each([
    ["before any supplement, as it was signed", at(1), { tier: "plus", term: { from, until }, override: null }],
    ["from the very moment of the tier's change", at(2), { tier: "rapid", term: { from, until }, override: null }],
    ["a second before the override", plusHours(at(4), -1 / 3600), { tier: "rapid", override: null }],
    ["from its date on the override holds", at(4), { tier: "rapid", override: { island: 2, elsewhere: null } }],
    ["the renewal keeps tier and override", at(7), { tier: "rapid", term: { from, until: later }, override: { island: 2 } }],
    ["before anything bound, what was booked", plusHours(from, -100), { tier: "plus", term: { from, until } }],
  ])("%s", (_what, moment, terms) => expect(termsAt(changed, moment).terms).toMatchObject(terms));

  test("S4: earlier contracts are told oldest first", () =>
    expect(termsAt(changed, at(7)).earlier.map(({ tier, override }) => [tier, override !== null])).toEqual([
      ["plus", false],
      ["rapid", false],
      ["rapid", true],
    ]));

  test("S4: the days contracted with four hours keep them after a renewal that makes the term long", () => {
    const short = plusHours(from, 24 * 3);
    const renewed = contract([{ since: at(2), until: { before: short, after: later } }], { tier: "rapid", until: later });
    const { terms, earlier } = termsAt(renewed, plusHours(at(2), 3));
    const callAt = plusHours(at(2), 3);
    const asked = { ...terms, earlier, region: "island" as const, callAt, agreedAt: null, pauses: [], now: callAt, figures };
    expect(promiseFor(asked).dueAt).toBe(plusHours(callAt, 4));
  });

  const tiers = fc.constantFrom<Tier>("basic", "plus", "rapid");
  const change = fc.record({
    hour: fc.integer({ min: 0, max: 200 }),
    tier: fc.option(tiers),
    hours: fc.option(fc.integer({ min: 1, max: 240 })),
  });
  test("as a property: at any moment the last change of tier and of hours that binds by then, else what was signed", () =>
    fc.assert(
      fc.property(tiers, fc.array(change, { maxLength: 6 }), fc.integer({ min: -10, max: 230 }), (first, changes, hour) => {
        const ordered = [...changes].sort((one, other) => one.hour - other.hour);
        let tier = first;
        const steps = ordered.map((each): ContractStep => {
          const before = tier;
          tier = each.tier ?? tier;
          return {
            since: plusHours(from, each.hour),
            ...(each.tier === null ? {} : { tier: { before, after: each.tier } }),
            ...(each.hours === null ? {} : { own: hours(each.hours) }),
          };
        });
        const bound = ordered.filter((each) => each.hour <= hour);
        const found = termsAt(contract(steps, { tier }), plusHours(from, hour)).terms;
        expect(found.tier).toBe(bound.findLast((each) => each.tier !== null)?.tier ?? first);
        const own = bound.findLast((each) => each.hours !== null)?.hours ?? null;
        expect(found.override).toEqual(own === null ? null : { island: own, elsewhere: null });
      }),
    ));
});

describe("A2: since when a change binds, and which machines it names", () => {
  const signed = plusHours(from, 24);
  const tier = (moment: Instant) => ({ kind: "tier-change", from: moment }) as ChangeData;
  test.each([
    ["signed before its date: from its date", tier(plusHours(signed, 5)), plusHours(signed, 5)],
    ["signed after its date: from the signing", tier(plusHours(signed, -5)), signed],
    ["a renewal: from the signing", { kind: "renewal" } as ChangeData, signed],
  ])("%s", (_what, data, since) => expect(inForceFrom(data, signed)).toBe(since));

  const swap = (out: string, taken: string): UnitSwap => ({ out, in: taken, at: from, where: "shop", reason: "" });
  test.each([
    ["two machines", [swap("A", "B"), swap("C", "D")], ["A→B", "C→D"]],
    ["a replacement replaced", [swap("A", "B"), swap("B", "C")], ["A→C"]],
    ["swapped back it is none", [swap("A", "B"), swap("B", "A")], []],
  ])("%s", (_what, swaps, pairs) => {
    const result = swaps.reduce<UnitSwap[]>((done, each) => withSwap(done, each), []);
    expect(result.map((each) => `${each.out}→${each.in}`)).toEqual(pairs);
  });
});
