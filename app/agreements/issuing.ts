import type { Violation } from "~/kernel/rule-violation";
import { plusMonths } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";

/** Civil Code 705. */
const GREATEST_YEARS = 20;

export interface IssuingFacts {
  readonly period: Period;
  readonly receipt: "pickup" | "delivery";
  readonly cancelledAt: Instant | null;
  readonly expiredAt: Instant | null;
  readonly holdEndsAt: Instant | null;
  readonly confirmedAt: Instant | null;
  readonly handedOutAt: Instant | null;
  /** The agreement that stands, if any. */
  readonly agreementNumber: string | null;
}

/**
 * D8, A4: why no agreement can be issued now, or null. `papersStand`: all papers of a waiver are accepted, with which the viewing
 * may be skipped (V6). Whether the deposit is waived or due is no reason against it: the agreement says which.
 */
export function checkIssuing(facts: IssuingFacts, papersStand: boolean, now: Instant): Violation | null {
  const { period, holdEndsAt } = facts;
  if (facts.agreementNumber) return { code: "agreement-already-issued", number: facts.agreementNumber };
  if (facts.cancelledAt) return { code: "already-cancelled" };
  const ended = facts.expiredAt ?? (holdEndsAt !== null && holdEndsAt <= now ? holdEndsAt : null);
  if (ended) return { code: "hold-ended", at: ended };
  if (facts.handedOutAt) return { code: "already-handed-out" };
  if (period.until > plusMonths(period.from, 12 * GREATEST_YEARS)) return { code: "term-too-long", maximumYears: GREATEST_YEARS };
  if (period.until <= now) return { code: "starts-in-the-past", now };
  const decided = facts.confirmedAt !== null || (facts.receipt === "delivery" && papersStand);
  return decided ? null : { code: "not-yet-viewed" };
}
