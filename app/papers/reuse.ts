import { dayOf, plusMonths } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";

/** What was consented to: a consent of its own, off until it is asked for (D6). */
export const REUSE_CONSENT = { purpose: "reuse", version: "2026-11-26" } as const;
/** D6 */
export const REUSE_MONTHS = 12;

export interface ReusablePaper {
  readonly acceptedAt: Instant | null;
  readonly refusedAt: Instant | null;
  readonly replacedAt: Instant | null;
  readonly expiresOn: Day | null;
}

/** D6: through this day an accepted paper serves later rentals: twelve months from its owner's consent, or until it expires. */
export function reusableUntil(paper: Pick<ReusablePaper, "expiresOn">, consentedAt: Instant): Day {
  const end = dayOf(plusMonths(consentedAt, REUSE_MONTHS));
  return paper.expiresOn !== null && paper.expiresOn < end ? paper.expiresOn : end;
}

export const isReusable = (paper: ReusablePaper, consentedAt: Instant | null, on: Day): boolean =>
  consentedAt !== null &&
  paper.acceptedAt !== null &&
  paper.refusedAt === null &&
  paper.replacedAt === null &&
  reusableUntil(paper, consentedAt) >= on;
