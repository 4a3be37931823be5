import { describe, expect, test } from "vitest";
import { checkIssuing } from "~/agreements/issuing";
import type { IssuingFacts } from "~/agreements/issuing";
import { promiseInWords } from "~/agreements/paper-words.zh";
import { instant, plusHours } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { promiseFor } from "~/service/promise";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const now = instant("2026-11-24T10:00:00+08:00");
const period = { from: instant("2026-12-01T10:00:00+08:00"), until: instant("2026-12-15T10:00:00+08:00") };
const decided: IssuingFacts = {
  period,
  receipt: "pickup",
  cancelledAt: null,
  expiredAt: null,
  holdEndsAt: null,
  confirmedAt: now,
  handedOutAt: null,
  agreementNumber: null,
};
const codeOf = (facts: Partial<IssuingFacts>, papersStand = false) =>
  checkIssuing({ ...decided, ...facts }, papersStand, now)?.code ?? null;

describe("D8: when an agreement can be issued", () => {
  test.each<[string, Partial<IssuingFacts>, string | null]>([
    ["the customer has decided", {}, null],
    ["the customer has not seen the machine", { confirmedAt: null }, "not-yet-viewed"],
    ["an agreement stands", { agreementNumber: "XS-2026-0001" }, "agreement-already-issued"],
    ["the booking was cancelled", { cancelledAt: now }, "already-cancelled"],
    ["the hold was written down as ended", { expiredAt: now }, "hold-ended"],
    ["the hold ends this very moment, though no job has run", { confirmedAt: null, holdEndsAt: now }, "hold-ended"],
    ["the machines have left", { handedOutAt: now }, "already-handed-out"],
    ["the rental would be over", { period: { from: plusHours(now, -5), until: now } }, "starts-in-the-past"],
    ["the rental runs since an hour", { period: { from: plusHours(now, -1), until: period.until } }, null],
  ])("D8: %s", (_name, facts, code) => expect(codeOf(facts)).toBe(code));

  test("V6: a delivered booking whose papers stand needs no viewing; one to be picked up does", () => {
    const holdEndsAt = plusHours(now, 1);
    expect(codeOf({ confirmedAt: null, holdEndsAt, receipt: "delivery" }, true)).toBeNull();
    expect(codeOf({ confirmedAt: null, holdEndsAt, receipt: "delivery" }, false)).toBe("not-yet-viewed");
    expect(codeOf({ confirmedAt: null, holdEndsAt }, true)).toBe("not-yet-viewed");
  });

  test("A4: twenty years to the minute can be agreed on, a minute more cannot", () => {
    const until = (text: string): Period => ({ from: period.from, until: instant(text) });
    expect(codeOf({ period: until("2046-12-01T10:00:00+08:00") })).toBeNull();
    expect(codeOf({ period: until("2046-12-01T10:01:00+08:00") })).toBe("term-too-long");
  });
});

describe("S2: the words of the paper promise what the clock will count", () => {
  const calls = ["2026-12-02T09:00:00+08:00", "2026-12-02T12:00:01+08:00"].map(instant);
  const hoursOf = (tier: "plus" | "rapid", term: Period, callAt: Instant) => {
    const question = {
      tier,
      region: "island",
      term,
      override: null,
      callAt,
      agreedAt: null,
      pauses: [],
      now: callAt,
      figures,
    } as const;
    const { dueAt } = promiseFor(question);
    return dueAt && (Date.parse(dueAt) - Date.parse(callAt)) / 3_600_000;
  };
  const short = { from: period.from, until: instant("2026-12-08T09:59:00+08:00") };
  const week = { from: period.from, until: instant("2026-12-08T10:00:00+08:00") };

  test.each([
    ["plus", week, 24],
    ["rapid", short, 4],
    ["rapid", week, 12],
  ] as const)("S2: %s", (tier, term, hours) => {
    const morning = hoursOf(tier, term, calls[0] as Instant);
    expect(morning).toBe(hours);
    expect(promiseInWords(tier, term).island).toContain(`自报修之时起${hours}小时之内`);
  });

  test("S2: rapid from seven days on, after noon: by the next noon, in words and by the clock", () => {
    expect(hoursOf("rapid", week, calls[1] as Instant)).toBeCloseTo(24, 2);
    expect(promiseInWords("rapid", week).island).toContain("次日中午12:00以前");
    expect(promiseInWords("rapid", short).island).not.toContain("次日");
  });
});
