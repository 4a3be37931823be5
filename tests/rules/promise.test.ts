import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DAY,
  HOUR,
  instant,
  instantOf,
  MINUTE,
  millisOf,
  plusHours,
  plusMillis,
  plusMinutes,
  type Instant,
  type Period,
} from "~/kernel/time";
import type { Region } from "~/kernel/region";
import { tiers, type Tier } from "~/kernel/tier";
import { clockOf, exampleFor, promiseFor, termsInForce, type PromiseQuestion, type ServiceTerms } from "~/service/promise";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const start = instant("2026-09-28T08:00:00+08:00");
const lasting = (length: number, from: Instant = start): Period => ({ from, until: plusMillis(from, length) });
const shanghai = (text: string) => instant(`${text}+08:00`);

function ask(tier: Tier, term: Period, callAt: Instant, more: Partial<PromiseQuestion> = {}) {
  const question = {
    tier,
    term,
    callAt,
    region: "island",
    agreedAt: null,
    override: null,
    pauses: [],
    now: callAt,
    figures,
  } as const;
  return promiseFor({ ...question, ...more });
}
const due = (...args: Parameters<typeof ask>) => ask(...args).dueAt;

describe("S2: on the island", () => {
  test("S2: basic has no promise", () =>
    expect(ask("basic", lasting(3 * DAY), plusHours(start, 5))).toMatchObject({ state: "none", dueAt: null, agreeBy: null }));

  test("S2: plus is call + 24 h: 31 Dec 18:00 → 1 Jan 18:00", () =>
    expect(due("plus", lasting(30 * DAY, shanghai("2026-12-20T09:00:00")), shanghai("2026-12-31T18:00:00"))).toBe(
      shanghai("2027-01-01T18:00:00"),
    ));

  test("S2: rapid, 6 d 12 h, call 20:00 → 00:00", () =>
    expect(due("rapid", lasting(6 * DAY + 12 * HOUR), shanghai("2026-09-29T20:00:00"))).toBe(shanghai("2026-09-30T00:00:00")));

  test("S2: rapid, 3 days, call 23:30 → 03:30 the next day", () =>
    expect(due("rapid", lasting(3 * DAY), shanghai("2026-09-28T23:30:00"))).toBe(shanghai("2026-09-29T03:30:00")));

  test.each([
    ["2026-09-29T09:00:00", "2026-09-29T21:00:00"],
    ["2026-09-29T11:59:59", "2026-09-29T23:59:59"],
    ["2026-09-29T12:00:00", "2026-09-30T00:00:00"],
    ["2026-09-29T12:00:01", "2026-09-30T12:00:00"],
    ["2026-09-29T00:10:00", "2026-09-29T12:10:00"],
    ["2026-09-29T00:00:00", "2026-09-29T12:00:00"],
    ["2026-09-28T23:59:59", "2026-09-29T12:00:00"],
    ["2026-09-30T13:00:00", "2026-10-01T12:00:00"],
  ])("S2: rapid, 30 days, call %s → %s", (call, expected) =>
    expect(due("rapid", lasting(30 * DAY), shanghai(call))).toBe(shanghai(expected)),
  );

  test("S2: rapid over the end of a year and of a February", () => {
    expect(due("rapid", lasting(30 * DAY, shanghai("2026-12-20T09:00:00")), shanghai("2026-12-31T12:00:01"))).toBe(
      shanghai("2027-01-01T12:00:00"),
    );
    expect(due("rapid", lasting(30 * DAY, shanghai("2028-02-20T09:00:00")), shanghai("2028-02-28T18:00:00"))).toBe(
      shanghai("2028-02-29T12:00:00"),
    );
  });

  test("S2: a term one second under 7 × 24 h has 4 hours, from 7 × 24 h on 12", () => {
    const call = shanghai("2026-09-29T09:00:00");
    expect(due("rapid", lasting(7 * DAY - 1000), call)).toBe(plusHours(call, 4));
    expect(due("rapid", lasting(7 * DAY), call)).toBe(plusHours(call, 12));
  });

  test("S2: the term's exact length counts, not the days as printed: 6 d 0 h 1 min prints as 7", () => {
    const call = shanghai("2026-09-29T09:00:00");
    expect(due("rapid", lasting(6 * DAY + MINUTE), call)).toBe(plusHours(call, 4));
  });

  test("S2: negotiated is as the agreement says, and as plus while it is silent", () => {
    const call = plusHours(start, 30);
    expect(due("negotiated", lasting(90 * DAY), call, { override: { hours: 2 } })).toBe(plusHours(call, 2));
    expect(due("negotiated", lasting(90 * DAY), call)).toBe(plusHours(call, 24));
  });

  test("S2: the reasons say how the hour came about", () => {
    const call = shanghai("2026-09-29T13:00:00");
    expect(ask("rapid", lasting(30 * DAY), call).reasons).toEqual([
      { kind: "called", at: call },
      { kind: "noon", tier: "rapid", at: shanghai("2026-09-30T12:00:00") },
    ]);
    expect(ask("rapid", lasting(DAY), call).reasons[1]).toEqual({
      kind: "tier-hours",
      tier: "rapid",
      hours: 4,
      at: plusHours(call, 4),
    });
  });
});

describe("S2, S3: elsewhere, by agreement", () => {
  const call = shanghai("2026-09-29T09:00:00");

  test.each(tiers)("S2: %s: no hour until one is agreed, which takes two hours at most", (tier) =>
    expect(ask(tier, lasting(30 * DAY), call, { region: "elsewhere" })).toMatchObject({
      state: "by-agreement",
      dueAt: null,
      agreeBy: shanghai("2026-09-29T11:00:00"),
    }),
  );

  test.each(tiers)("S3: %s: the agreed hour is the promise", (tier) => {
    const agreedAt = shanghai("2026-09-30T15:00:00");
    const promise = ask(tier, lasting(30 * DAY), call, { region: "elsewhere", agreedAt });
    expect(promise).toMatchObject({ state: "due", dueAt: agreedAt, agreeBy: null });
    expect(promise.reasons.map((reason) => reason.kind)).toEqual(["called", "by-agreement", "agreed-hour"]);
  });

  test("S3: how long agreeing may take is a setting", () =>
    expect(
      ask("plus", lasting(DAY), call, { region: "elsewhere", figures: { ...figures, agreeHourWithinMinutes: 30 } }).agreeBy,
    ).toBe(plusMinutes(call, 30)));

  test("S2: on the island an agreed hour is a visit and leaves the promise as it is", () =>
    expect(due("plus", lasting(30 * DAY), call, { agreedAt: plusHours(call, 60) })).toBe(plusHours(call, 24)));

  test.each(tiers)("A3, S4: %s: hours of the agreement's own win over tier and region", (tier) => {
    const promise = ask(tier, lasting(30 * DAY), call, { region: "elsewhere", override: { hours: 8 } });
    expect(promise).toMatchObject({ state: "due", dueAt: plusHours(call, 8) });
    expect(promise.reasons[1]).toEqual({ kind: "agreement-hours", hours: 8, at: plusHours(call, 8) });
  });
});

describe("S4: what was promised stays promised", () => {
  const terms = (tier: Tier, days: number, override: ServiceTerms["override"] = null): ServiceTerms => ({
    tier,
    term: lasting(days * DAY),
    override,
  });
  const renewed = (callAt: Instant, now: ServiceTerms, ...earlier: ServiceTerms[]) =>
    promiseFor({ ...now, region: "island", callAt, agreedAt: null, pauses: [], now: callAt, figures, earlier });

  test("S4: 5 days renewed to 10: a call within the first 5 days keeps its 4 hours, later ones have 12", () => {
    const within = plusHours(start, 5 * 24 - 1);
    const promise = renewed(within, terms("rapid", 10), terms("rapid", 5));
    expect(promise.dueAt).toBe(plusHours(within, 4));
    expect(promise.reasons[1]).toEqual({ kind: "before-renewal", at: plusHours(start, 5 * 24) });

    const after = plusHours(start, 5 * 24);
    expect(renewed(after, terms("rapid", 10), terms("rapid", 5)).dueAt).toBe(plusHours(after, 12));
  });

  test("S4: renewed twice, the first days keep what they had", () => {
    const call = plusHours(start, 3);
    expect(renewed(call, terms("rapid", 40), terms("rapid", 5), terms("rapid", 10)).dueAt).toBe(plusHours(call, 4));
  });

  test("S4: a renewal into a lower tier leaves the contracted days in theirs", () => {
    const [first, sixth] = [plusHours(start, 3), plusHours(start, 6 * 24)];
    expect(renewed(first, terms("basic", 10), terms("plus", 5)).dueAt).toBe(plusHours(first, 24));
    expect(renewed(sixth, terms("basic", 10), terms("plus", 5)).state).toBe("none");
  });

  test("S4: a renewal that promises more counts at once", () => {
    const call = plusHours(start, 3);
    const promise = renewed(call, terms("negotiated", 10, { hours: 2 }), terms("plus", 5));
    expect(promise.dueAt).toBe(plusHours(call, 2));
    expect(promise.reasons.map((reason) => reason.kind)).toEqual(["called", "agreement-hours"]);
  });

  test("S4: a lower tier agreed for the same term is no renewal: the agreement in force decides", () => {
    const call = plusHours(start, 3);
    expect(renewed(call, terms("plus", 5), terms("rapid", 5)).dueAt).toBe(plusHours(call, 24));
    expect(renewed(call, terms("plus", 10), terms("rapid", 3), terms("plus", 3)).dueAt).toBe(plusHours(call, 24));
  });

  test("S4: a machine kept beyond its term has the promise of its last contract", () => {
    const call = plusHours(start, 12 * 24);
    expect(renewed(call, terms("rapid", 5)).dueAt).toBe(plusHours(call, 4));
  });

  test("S4: the agreement in force at the moment of the call decides, not one signed later", () => {
    const versions = [
      { ...terms("rapid", 5), since: start },
      { ...terms("rapid", 10), since: plusHours(start, 50) },
    ];
    expect(termsInForce(versions, plusHours(start, -1))).toBeNull();
    expect(termsInForce(versions, plusHours(start, 49))).toEqual({ current: versions[0], earlier: [] });
    expect(termsInForce(versions, plusHours(start, 50))).toEqual({ current: versions[1], earlier: [versions[0]] });
  });

  test("S4: no renewal of the same tier makes any contracted day worse", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...tiers),
        fc.array(fc.integer({ min: 1, max: 40 * 24 }), { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 0, max: 40 * 1440 }),
        (tier, lengths, minute) => {
          const history = lengths
            .sort((one, other) => one - other)
            .map((hours) => ({ tier, term: lasting(hours * HOUR), override: null }));
          const callAt = plusMinutes(start, minute);
          history.forEach((contract, index) => {
            if (callAt >= contract.term.until) return;
            const then = renewed(callAt, contract, ...history.slice(0, index)).dueAt;
            const now = renewed(callAt, history.at(-1)!, ...history.slice(0, -1)).dueAt;
            expect((now ?? "9") <= (then ?? "9")).toBe(true);
          });
        },
      ),
    ));
});

describe("S6: time stops only while the customer makes the work impossible", () => {
  const call = shanghai("2026-09-29T09:00:00");
  const pause = (from: number, until: number | null) => ({
    from: plusMinutes(call, from),
    until: until === null ? null : plusMinutes(call, until),
  });
  const paused = (pauses: PromiseQuestion["pauses"], now: number, more: Partial<PromiseQuestion> = {}) =>
    ask("plus", lasting(30 * DAY), call, { pauses, now: plusMinutes(call, now), ...more });
  const later = (minutes: number) => plusMinutes(call, 24 * 60 + minutes);

  test("S6: the due time moves by exactly the paused length", () => {
    const promise = paused([pause(60, 105)], 200);
    expect(promise.dueAt).toBe(later(45));
    expect(promise.reasons.at(-1)).toEqual({ kind: "pause", ...pause(60, 105), minutes: 45, at: later(45) });
  });

  test("S6: noon moves as well", () =>
    expect(due("rapid", lasting(30 * DAY), plusHours(call, 4), { pauses: [pause(300, 390)], now: plusHours(call, 9) })).toBe(
      shanghai("2026-09-30T13:30:00"),
    ));

  test("S6: a running pause counts up to now", () => expect(paused([pause(60, null)], 80).dueAt).toBe(later(20)));

  test("S6: two pauses add up, in any order, and no minute counts twice", () => {
    expect(paused([pause(200, 230), pause(60, 70)], 300).dueAt).toBe(later(40));
    expect(paused([pause(60, 120), pause(90, 150), pause(95, 100)], 300).dueAt).toBe(later(90));
  });

  test("S6: a pause that begins when the time has run out gives none back", () => {
    expect(paused([pause(1440, 1500)], 1600).dueAt).toBe(later(0));
    expect(paused([pause(1439, 1500)], 1600).dueAt).toBe(later(61));
  });

  test("S6: a pause before the hour was agreed does not move that hour, one after it does", () => {
    const agreed = { region: "elsewhere", agreedAt: plusMinutes(call, 600), agreedSince: plusMinutes(call, 100) } as const;
    expect(paused([pause(20, 80)], 300, agreed).dueAt).toBe(plusMinutes(call, 600));
    expect(paused([pause(80, 130)], 300, agreed).dueAt).toBe(plusMinutes(call, 630));
  });

  test("S6: without a due time there is nothing to move", () =>
    expect(paused([pause(20, 80)], 300, { region: "elsewhere" }).dueAt).toBeNull());
});

/** The table of S2 on a wall clock of plain numbers, and a stopwatch that runs second by second of ten. */
describe("S2, S6: agrees with a stopwatch", () => {
  const STEP = 10_000;
  const wallClock = (moment: number) => (moment + 8 * HOUR) % DAY;
  function allowed(tier: Tier, region: Region, hours: number, call: number): number | null {
    if (region === "elsewhere" || tier === "basic") return null;
    if (tier !== "rapid") return 24 * HOUR;
    if (hours < 168) return 4 * HOUR;
    return wallClock(call) <= 12 * HOUR ? 12 * HOUR : 36 * HOUR - wallClock(call);
  }

  test("S2, S6: for any tier, term, call and pauses", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...tiers),
        fc.constantFrom<Region>("island", "elsewhere"),
        fc.integer({ min: 4, max: 400 }),
        fc.integer({ min: 0, max: 4 * 8640 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 2000 })), { maxLength: 3 }),
        (tier, region, hours, steps, stops) => {
          const callAt = plusMillis(start, steps * STEP);
          const call = millisOf(callAt);
          const pauses = stops.map(([from, length]) => lasting(length * STEP, plusMillis(callAt, from * STEP)));
          const spans = stops.map(([from, length]) => [call + from * STEP, call + (from + length) * STEP] as const);
          let left = allowed(tier, region, hours, call);
          let moment = call;
          while (left !== null && left > 0) {
            const standing = spans.some(([from, until]) => from <= moment && moment < until);
            if (!standing) left -= STEP;
            moment += STEP;
          }
          const expected = left === null ? null : instantOf(moment);
          const now = plusHours(callAt, 24 * 30);
          expect(due(tier, lasting(hours * HOUR), callAt, { region, pauses, now })).toBe(expected);
        },
      ),
      { numRuns: 60 },
    ));
});

describe("S2: spelt out before signing", () => {
  test("S2: a call on the second day at 13:00", () => {
    expect(exampleFor("rapid", "island", lasting(30 * DAY), figures)).toMatchObject({
      callAt: shanghai("2026-09-29T13:00:00"),
      dueAt: shanghai("2026-09-30T12:00:00"),
    });
    expect(exampleFor("rapid", "island", lasting(3 * DAY), figures).dueAt).toBe(shanghai("2026-09-29T17:00:00"));
    expect(exampleFor("plus", "elsewhere", lasting(3 * DAY), figures).state).toBe("by-agreement");
    expect(exampleFor("basic", "elsewhere", lasting(3 * DAY), figures, { hours: 6 }).dueAt).toBe(shanghai("2026-09-29T19:00:00"));
  });

  test("S2: the call lies within the term, however short or late in the day", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 4, max: 200 }), (minute, hours) => {
        const term = lasting(hours * HOUR, plusMinutes(start, minute));
        const { callAt } = exampleFor("rapid", "island", term, figures);
        expect(term.from <= callAt && callAt < term.until).toBe(true);
      }),
    ));
});

describe("S10: the clock that everybody sees", () => {
  const call = shanghai("2026-09-29T09:00:00");
  const promise = ask("rapid", lasting(3 * DAY), call);
  const clock = (minutes: number, given = promise) => clockOf(given, plusMinutes(call, minutes));

  test("S10: minutes left and the share that has run", () => {
    expect(clock(0)).toEqual({ minutesLeft: 240, elapsedPercent: 0, overdue: false });
    expect(clock(120)).toEqual({ minutesLeft: 120, elapsedPercent: 50, overdue: false });
    expect(clock(192)).toEqual({ minutesLeft: 48, elapsedPercent: 80, overdue: false });
  });

  test("S10: at the due time the promise can still be kept, a second later it is broken", () => {
    expect(clock(240)).toEqual({ minutesLeft: 0, elapsedPercent: 100, overdue: false });
    expect(clockOf(promise, plusMillis(promise.dueAt!, 1000))).toEqual({ minutesLeft: -1, elapsedPercent: 100, overdue: true });
  });

  test("S6: while the time stands still neither minutes nor share move", () => {
    const at = (minutes: number) =>
      clock(
        minutes,
        ask("rapid", lasting(3 * DAY), call, {
          pauses: [{ from: plusMinutes(call, 60), until: null }],
          now: plusMinutes(call, minutes),
        }),
      );
    expect(at(60)).toEqual({ minutesLeft: 180, elapsedPercent: 25, overdue: false });
    expect(at(600)).toEqual(at(60));
  });

  test("S3: no clock without a due time", () => {
    expect(clockOf(ask("basic", lasting(DAY), call), call)).toBeNull();
    expect(clockOf(ask("rapid", lasting(DAY), call, { region: "elsewhere" }), call)).toBeNull();
  });
});
