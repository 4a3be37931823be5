import { hoursIn } from "~/kernel/own-terms";
import type { OwnHours, VisitFees } from "~/kernel/own-terms";
import type { Region } from "~/kernel/region";
import type { Tier } from "~/kernel/tier";
import type { Instant, Period } from "~/kernel/time";
import {
  at,
  dayOf,
  DAY,
  HOUR,
  later,
  lengthOf,
  millisBetween,
  MINUTE,
  plusDays,
  plusHours,
  plusMillis,
  plusMinutes,
} from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import type { Pause } from "./pause";
import { stopped } from "./pause";
import { plusServed, serviceHoursOf } from "./service-hours";
import type { ServiceHourFigures, ServiceHours } from "./service-hours";

/**
 * What one contract says about service: its tier, its rental (after a renewal the whole of it, from the first day), and its own
 * on-site hours where it has any (A3).
 */
export interface ServiceTerms {
  readonly tier: Tier;
  readonly term: Period;
  readonly override: OwnHours | null;
  /** What a visit costs by the agreement itself (A3). */
  readonly visitFees?: VisitFees | null;
  /** S3: the hours of the day in which the tier's promise runs; left out or null around the clock. */
  readonly hours?: ServiceHours | null;
}

export interface PromiseQuestion extends ServiceTerms {
  /** Where the machine is used. */
  readonly region: Region;
  readonly callAt: Instant;
  /** The hour agreed with the customer for this call, once somebody entered it (S3). */
  readonly agreedAt: Instant | null;
  /** When that hour was entered: pauses before it do not move it. The call itself, if left out. */
  readonly agreedSince?: Instant | null;
  /** S6, in any order. */
  readonly pauses: readonly Pause[];
  readonly now: Instant;
  readonly figures: Pick<HouseFigures, "agreeHourWithinMinutes">;
  /** S4: the contracts before the one in force, oldest first (`termsInForce`). */
  readonly earlier?: readonly ServiceTerms[];
}

/** How a promise came about, in the order of reading; `at` is the moment each step leads to. */
export type PromiseReason =
  | { kind: "called"; at: Instant }
  | { kind: "no-promise"; at: Instant }
  | { kind: "tier-hours"; tier: Tier; hours: number; at: Instant; between?: ServiceHours | undefined }
  | { kind: "noon"; tier: Tier; at: Instant }
  | { kind: "agreement-hours"; hours: number; at: Instant }
  | { kind: "by-agreement"; at: Instant }
  | { kind: "agreed-hour"; at: Instant }
  | { kind: "before-renewal"; at: Instant }
  | { kind: "pause"; from: Instant; until: Instant | null; minutes: number; at: Instant };

/** `by-agreement`: the hour is still to be agreed, by `agreeBy`; once it is, it is as `due` as any other. */
export interface ServicePromise {
  readonly state: "none" | "by-agreement" | "due";
  readonly dueAt: Instant | null;
  readonly agreeBy: Instant | null;
  readonly reasons: readonly PromiseReason[];
  /** Milliseconds of running time from the call to the due time, pauses not counted; null without a due time. */
  readonly allowance: number | null;
}

/** Rapid: terms from here on have 12 hours instead of 4 (「7天以上」). The exact length counts, not the days as printed (T2). */
const LONG_TERM = 7 * DAY;
const PLUS_HOURS = 24;
const RAPID_SHORT_HOURS = 4;
const RAPID_LONG_HOURS = 12;

/**
 * S2, S3, S4, S6: until when a fault must be solved on site. Reckoned from the moment of the call, around the clock. An hour
 * agreed for a call that has a promise anyway is a visit, and leaves the promise as it is.
 */
export function promiseFor(question: PromiseQuestion): ServicePromise {
  const { callAt, agreedAt, figures } = question;
  const { grant, terms } = bestGrant(question);
  const called: PromiseReason[] = [{ kind: "called", at: callAt }];
  if (terms !== question && grant.kind !== "none") called.push({ kind: "before-renewal", at: terms.term.until });

  if (grant.kind === "none") {
    const reasons = [...called, { kind: "no-promise", at: callAt } as const];
    return { state: "none", dueAt: null, agreeBy: null, reasons, allowance: null };
  }
  if (grant.kind === "due") return withPauses(question, [...called, grant.reason], callAt, grant.reason.at);

  const agreeBy = plusMinutes(callAt, figures.agreeHourWithinMinutes);
  const reasons = [...called, { kind: "by-agreement", at: agreeBy } as const];
  if (agreedAt === null) return { state: "by-agreement", dueAt: null, agreeBy, reasons, allowance: null };
  return withPauses(question, [...reasons, { kind: "agreed-hour", at: agreedAt }], question.agreedSince ?? callAt, agreedAt);
}

type Grant = { kind: "none" } | { kind: "by-agreement" } | { kind: "due"; reason: DueReason };
type DueReason = Extract<PromiseReason, { kind: "tier-hours" | "noon" | "agreement-hours" }>;

/** S4: of the contracts the customer can rely on for this call, the one that promises most; the one in force wins a tie. */
function bestGrant(question: PromiseQuestion): { grant: Grant; terms: ServiceTerms } {
  // Hardly a call has a renewal behind it.
  if (!question.earlier?.length) return { terms: question, grant: grantOf(question, question.region, question.callAt) };
  return claimable(question)
    .map((terms) => ({ terms, grant: grantOf(terms, question.region, question.callAt) }))
    .reduce((best, other) => (compareGrants(other.grant, best.grant) < 0 ? other : best));
}

/**
 * The contract in force, and each earlier one that covered the call and that later ones only made longer. A change that does not
 * lengthen the term was agreed for itself (A2), and replaces what stood before.
 */
function claimable(question: PromiseQuestion): ServiceTerms[] {
  const kept: ServiceTerms[] = [question];
  for (const terms of [...(question.earlier ?? [])].reverse()) {
    const renewal = (kept.at(-1) ?? question).term;
    if (renewal.until <= terms.term.until) break;
    kept.push(terms);
  }
  const { callAt } = question;
  return kept.filter((terms) => terms === question || (terms.term.from <= callAt && callAt < terms.term.until));
}

/** The table of S2. A negotiated contract that is silent about service is as plus, as it is about delivery (L4). */
function grantOf({ tier, term, override, hours: served = null }: ServiceTerms, region: Region, callAt: Instant): Grant {
  const hours = hoursIn(override, region);
  if (hours !== null) return { kind: "due", reason: { kind: "agreement-hours", hours, at: plusMillis(callAt, hours * HOUR) } };
  if (region === "elsewhere") return { kind: "by-agreement" };
  switch (tier) {
    case "basic":
      return { kind: "none" };
    case "plus":
    case "negotiated":
      return within(PLUS_HOURS, tier, callAt, served);
    case "rapid":
      return lengthOf(term) < LONG_TERM ? within(RAPID_SHORT_HOURS, tier, callAt, served) : longRapid(callAt, served);
  }
}

const within = (hours: number, tier: Tier, callAt: Instant, served: ServiceHours | null): Grant => ({
  kind: "due",
  reason: served
    ? { kind: "tier-hours", tier, hours, at: plusServed(callAt, hours * HOUR, served), between: served }
    : { kind: "tier-hours", tier, hours, at: plusHours(callAt, hours) },
});

/** Noon itself still counts as the morning; who calls in the morning never waits longer than who calls after noon. */
function longRapid(callAt: Instant, served: ServiceHours | null): Grant {
  const today = dayOf(callAt);
  const noon: Grant = { kind: "due", reason: { kind: "noon", tier: "rapid", at: at(plusDays(today, 1), "12:00") } };
  if (callAt > at(today, "12:00")) return noon;
  const hours = within(RAPID_LONG_HOURS, "rapid", callAt, served);
  return compareGrants(noon, hours) < 0 ? noon : hours;
}

function compareGrants(one: Grant, other: Grant): number {
  if (one.kind === "due" && other.kind === "due") return millisBetween(other.reason.at, one.reason.at);
  const rank = { due: 0, "by-agreement": 1, none: 2 };
  return rank[one.kind] - rank[other.kind];
}

/** S6: the due time moves by exactly the time that stood still between `since` and itself. */
function withPauses({ pauses, now }: PromiseQuestion, reasons: PromiseReason[], since: Instant, due: Instant): ServicePromise {
  let dueAt = due;
  const moved: PromiseReason[] = [];
  for (const pause of stopped(pauses, since, now)) {
    // What begins when the time has run out cannot give any back: a broken promise stays broken.
    if (pause.from >= dueAt) break;
    const length = millisBetween(pause.from, pause.counted);
    dueAt = plusMillis(dueAt, length);
    moved.push({ kind: "pause", from: pause.from, until: pause.until, minutes: Math.floor(length / MINUTE), at: dueAt });
  }
  const allowance = Math.max(0, millisBetween(since, due));
  return { state: "due", dueAt, agreeBy: null, reasons: [...reasons, ...moved], allowance };
}

/**
 * S4: which contract decides at `callAt`, and which stood before it. `versions` are the agreement and its supplements, oldest
 * first, each with the moment since when it binds. Null when none did yet.
 */
export function termsInForce(
  versions: readonly (ServiceTerms & { readonly since: Instant })[],
  callAt: Instant,
): { current: ServiceTerms; earlier: readonly ServiceTerms[] } | null {
  const bound = versions.filter((version) => version.since <= callAt);
  const current = bound.at(-1);
  return current ? { current, earlier: bound.slice(0, -1) } : null;
}

/**
 * The promise spelt out before signing: a call on the second day at 13:00, or, where the rental is over by then, a call one hour
 * after its start.
 */
export function exampleFor(
  tier: Tier,
  region: Region,
  term: Period,
  figures: PromiseQuestion["figures"] & ServiceHourFigures,
  override: ServiceTerms["override"] = null,
): ServicePromise & { readonly callAt: Instant } {
  const secondDay = at(plusDays(dayOf(term.from), 1), "13:00");
  const callAt = secondDay < term.until ? later(secondDay, term.from) : plusHours(term.from, 1);
  const hours = serviceHoursOf(tier, figures);
  const promise = promiseFor({ tier, region, term, override, hours, callAt, agreedAt: null, pauses: [], now: callAt, figures });
  return { ...promise, callAt };
}

/** The clock that customer and shop both see (S6, S10). */
export interface PromiseClock {
  /** Whole minutes; below 0 when the due time is past. */
  readonly minutesLeft: number;
  /** Share of the promised time that has run, 0–100; time that stood still does not count. */
  readonly elapsedPercent: number;
  /** At the due time itself the promise can still be kept. */
  readonly overdue: boolean;
}

/** How the promise stands at `now`: the present, or for a solved call the moment it was solved. Null without a due time. */
export function clockOf({ dueAt, allowance }: ServicePromise, now: Instant): PromiseClock | null {
  if (dueAt === null || allowance === null) return null;
  const left = millisBetween(now, dueAt);
  const elapsed = allowance === 0 ? 100 : Math.floor(((allowance - left) / allowance) * 100);
  return {
    minutesLeft: Math.floor(left / MINUTE),
    elapsedPercent: Math.min(100, Math.max(0, elapsed)),
    overdue: now > dueAt,
  };
}
