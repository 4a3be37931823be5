import { noOwnTerms, ownHoursOf, visitFeesOf } from "~/kernel/own-terms";
import type { OwnTerms } from "~/kernel/own-terms";
import type { Tier } from "~/kernel/tier";
import type { Instant } from "~/kernel/time";
import type { ServiceTerms } from "~/service/promise";
import { termsInForce } from "~/service/promise";
import type { ServiceHours } from "~/service/service-hours";

/** What a contract says at one time: its tier, its end, and what it says of its own (A3). */
export interface ContractTerms {
  readonly tier: Tier;
  readonly until: Instant;
  readonly own: OwnTerms;
}

/** One change of it, since when it binds. What is left out stays. */
export interface ContractStep {
  readonly since: Instant;
  readonly until?: { readonly before: Instant; readonly after: Instant };
  readonly tier?: { readonly before: Tier; readonly after: Tier };
  readonly own?: OwnTerms;
}

export interface Contract {
  readonly from: Instant;
  /** Since when anything binds: the booking. */
  readonly since: Instant;
  /** As the reservation stands now, with every change applied; `own` as the agreement itself says. */
  readonly now: ContractTerms;
  /** In the order in which they were agreed. */
  readonly steps: readonly ContractStep[];
  /** S3: the service hours of a tier, as they were set when the version was agreed. */
  readonly hoursOf?: (tier: Tier, at: Instant) => ServiceHours | null;
}

export interface ContractVersion extends ServiceTerms {
  readonly since: Instant;
  readonly own: OwnTerms;
}

const byTime = (one: ContractStep, other: ContractStep) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0);

/**
 * A2, S4: the agreement and what each signed supplement made of it, oldest first. What it said at first is read back from what the
 * changes found.
 */
export function versionsOf({ from, since, now, steps, hoursOf = () => null }: Contract): ContractVersion[] {
  const ordered = [...steps].sort(byTime);
  const version = ({ tier, until, own }: ContractTerms, at: Instant): ContractVersion => ({
    since: at,
    tier,
    term: { from, until },
    override: ownHoursOf(own),
    visitFees: visitFeesOf(own),
    hours: hoursOf(tier, at),
    own,
  });
  let terms: ContractTerms = {
    tier: steps.find((step) => step.tier)?.tier?.before ?? now.tier,
    until: steps.find((step) => step.until)?.until?.before ?? now.until,
    own: now.own,
  };
  const versions = [version(terms, since)];
  for (const step of ordered) {
    terms = {
      tier: step.tier?.after ?? terms.tier,
      until: step.until?.after ?? terms.until,
      own: step.own ?? terms.own,
    };
    versions.push(version(terms, step.since));
  }
  return versions;
}

export interface TermsThen {
  readonly terms: ServiceTerms;
  readonly earlier: readonly ServiceTerms[];
  readonly own: OwnTerms;
}

const plainTerms = ({ tier, term, override, visitFees = null, hours = null }: ServiceTerms): ServiceTerms => ({
  tier,
  term,
  override,
  visitFees,
  hours,
});

/** S4: what binds at that moment, and what stood before it; before anything bound, what was booked. */
export function termsAt(contract: Contract, moment: Instant): TermsThen {
  const versions = versionsOf(contract);
  const found = termsInForce(versions, moment);
  const current = versions.findLast((each) => each.since <= moment) ?? versions[0];
  if (!current) throw new Error("A contract has its first version");
  const earlier = (found?.earlier ?? []).map(plainTerms);
  return { terms: plainTerms(current), earlier, own: current.own ?? noOwnTerms };
}
