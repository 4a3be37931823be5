import { blockedPeriod } from "~/availability/availability";
import type { Fleet } from "~/availability/fleet";
import type { Violation } from "~/kernel/rule-violation";
import { plusMillis } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import { periodMove, periodRefusal, unitMove } from "./move";
import type { BookedTime, MovedLine } from "./move";

/** A booking and the fleets of its models, as the browser is given them while a bar is dragged. */
export interface DragFacts extends BookedTime {
  readonly now: Instant;
  readonly figures: HouseFigures;
  readonly lines: readonly (MovedLine & { readonly modelId: string; readonly fleet: Fleet })[];
}

/** Where a bar is dragged to: another machine, or so much later (earlier where negative). */
export type Target = { readonly kind: "unit"; readonly unitId: string } | { readonly kind: "time"; readonly shift: number };

export const shifted = ({ from, until }: Period, milliseconds: number): Period => ({
  from: plusMillis(from, milliseconds),
  until: plusMillis(until, milliseconds),
});

/** Why a bar cannot be dropped there, by the rules the server goes by; null where it can. */
export function refusalAt(facts: DragFacts, claimId: string, target: Target): Violation | null {
  const { lines, period, figures, now } = facts;
  if (target.kind === "unit") {
    const line = lines.find((each) => each.claims.some((claim) => claim.id === claimId));
    if (!line) return { code: "already-changed" };
    if (!line.fleet.units.some((unit) => unit.id === target.unitId)) return { code: "unit-of-another-model", assetTag: "" };
    const verdict = unitMove(line.fleet, claimId, target.unitId);
    return verdict.kind === "refused" ? verdict.violation : null;
  }
  const wanted = shifted(period, target.shift);
  const refused = periodRefusal(facts, wanted, figures, now);
  if (refused) return refused.violation;
  for (const line of lines) {
    const verdict = periodMove(line.fleet, line, blockedPeriod(wanted, figures));
    if (verdict.kind === "refused") return verdict.violation;
  }
  return null;
}
