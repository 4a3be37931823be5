import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant, Period } from "~/kernel/time";
import { checkTerm } from "~/pricing/term";
import type { HouseFigures } from "~/settings/house-figures";

/** The period, if it can be booked at all; throws the rule's refusal, with the field to change (T1, A4). */
export function termOf(period: Period, now: Instant, figures: HouseFigures): Period {
  const violation = checkTerm(period, now, figures);
  if (!violation) return period;
  const early = violation.code === "starts-in-the-past" || violation.code === "too-far-ahead";
  throw new RuleViolation(violation, early ? "from" : "until");
}
