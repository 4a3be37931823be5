import { describe, expect, test } from "vitest";
import { instant, plusHours } from "~/kernel/time";
import { promisesKept } from "~/record/promises-kept";
import type { PromiseBasis, RecordedEvent } from "~/service/service-call";
import type { Tier } from "~/kernel/tier";

const reportedAt = instant("2026-11-23T09:00:00+08:00");
const now = plusHours(reportedAt, 30);
const term = { from: instant("2026-11-01T09:00:00+08:00"), until: instant("2026-12-01T09:00:00+08:00") };

/** A call on the island, solved so many hours after it came in; null while it is open. */
function call(tier: Tier, hours: number | null, at = reportedAt) {
  const basis = {
    tier,
    term,
    override: null,
    region: "island",
    earlier: [],
    agreeHourWithinMinutes: 120,
  } as unknown as PromiseBasis;
  const steps = [
    { kind: "reported", at, data: {} },
    ...(hours === null ? [] : [{ kind: "solved", at: plusHours(at, hours), data: { solution: "phone" } }]),
  ];
  return { basis, reportedAt: at, events: steps as unknown as RecordedEvent[] };
}

describe("S12: the shop's record of promises", () => {
  test("plus: solved within 24 hours is kept, a minute later is not, still open past due is not", () =>
    expect(promisesKept([call("plus", 24), call("plus", 24 + 1 / 60), call("plus", null)], now)).toEqual({
      kept: 1,
      decided: 3,
      share: 33,
    }));

  test("what is open and still in time counts neither way", () =>
    expect(promisesKept([call("plus", null, plusHours(now, -1)), call("plus", 3)], now)).toEqual({
      kept: 1,
      decided: 1,
      share: 100,
    }));

  test("basic promises nothing, so nothing is kept or broken", () =>
    expect(promisesKept([call("basic", 100)], now)).toEqual({ kept: 0, decided: 0, share: null }));

  test("a share is never rounded up", () =>
    expect(promisesKept([call("plus", 25), ...Array.from({ length: 199 }, () => call("plus", 1))], now).share).toBe(99));
});
