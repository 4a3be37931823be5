import { fit, freeCount, withoutClaims } from "~/availability/fit";
import type { Fleet, Move } from "~/availability/fleet";
import { shortage } from "~/availability/shortage";
import type { Violation } from "~/kernel/rule-violation";
import { earlier, overlaps } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { checkTerm } from "~/pricing/term";
import type { HouseFigures } from "~/settings/house-figures";

export type Verdict<Plan> =
  | { readonly kind: "moves"; readonly plan: Plan }
  | { readonly kind: "refused"; readonly violation: Violation };

const refused = (violation: Violation): { kind: "refused"; violation: Violation } => ({ kind: "refused", violation });

function keptBecause(fleet: Fleet, unitId: string, blocked: Period, undecided: boolean) {
  if (fleet.units.find((unit) => unit.id === unitId)?.withheld) return "withheld";
  const tied = fleet.claims.some((claim) => claim.unitId === unitId && !claim.movable && overlaps(claim.period, blocked));
  return tied ? "tied" : undecided ? "undecided" : "no-place";
}

/**
 * V1, V2: a claim goes to the very machine asked for; claims in its way that are not tied to theirs move on, where there is a
 * place for each. The plan has the asked move in it.
 */
export function unitMove(fleet: Fleet, claimId: string, unitId: string): Verdict<readonly Move[]> {
  const claim = fleet.claims.find((each) => each.id === claimId);
  const unit = fleet.units.find((each) => each.id === unitId);
  if (!claim || !unit) return refused({ code: "not-found" });
  if (!claim.movable) return refused({ code: "not-movable", because: "chosen" });
  if (claim.unitId === unitId) return refused({ code: "not-movable", because: "same-place" });
  const others = withoutClaims(fleet, new Set([claimId]));
  const found = fit(others, { blocked: claim.period, quantity: 1, including: [unitId] });
  if (found.kind !== "fits") {
    const because = keptBecause(others, unitId, claim.period, found.kind === "undecided");
    return refused({ code: "unit-kept", assetTag: unit.assetTag, because });
  }
  return { kind: "moves", plan: [...found.moves, { claimId, fromUnitId: claim.unitId, toUnitId: unitId }] };
}

/** A line of a booking with what keeps its machines now. */
export interface MovedLine {
  readonly modelName: string;
  readonly claims: readonly {
    readonly id: string;
    readonly unitId: string;
    /** The customer has chosen this very machine: it goes along, or nothing does. */
    readonly chosen: boolean;
  }[];
}

export interface LinePlan {
  /** Which machine each claim of the line has in the new period. */
  readonly places: readonly { readonly claimId: string; readonly unitId: string }[];
  /** Claims of others that move on for it. */
  readonly moves: readonly Move[];
}

/** Each claim keeps its machine where the plan has it; the others take what is left. */
function placesOf(line: MovedLine, unitIds: readonly string[]): LinePlan["places"] {
  const kept = new Set(line.claims.map((claim) => claim.unitId).filter((id) => unitIds.includes(id)));
  const rest = unitIds.filter((id) => !kept.has(id));
  return line.claims.map(({ id, unitId }) => ({ claimId: id, unitId: kept.has(unitId) ? unitId : (rest.shift() ?? unitId) }));
}

/** Machines enough, but not the very ones that were chosen. */
function keptFrom(fleet: Fleet, chosen: readonly string[], blocked: Period): Violation {
  const alone = (unitId: string) => fit(fleet, { blocked, quantity: 1, including: [unitId] });
  const unitId = chosen.find((id) => alone(id).kind !== "fits") ?? chosen[0] ?? "";
  const assetTag = fleet.units.find((unit) => unit.id === unitId)?.assetTag ?? "";
  return { code: "unit-kept", assetTag, because: keptBecause(fleet, unitId, blocked, false) };
}

/**
 * V1, V2: a line of a booking goes to another period, on the machines it has where nothing stands in their way there, else on
 * others of the model. `blocked` is the new period with the time for checking and cleaning.
 */
export function periodMove(fleet: Fleet, line: MovedLine, blocked: Period): Verdict<LinePlan> {
  const others = withoutClaims(fleet, new Set(line.claims.map((claim) => claim.id)));
  const usable = new Set(others.units.filter((unit) => !unit.withheld).map((unit) => unit.id));
  const inTheWay = new Set(others.claims.filter((claim) => overlaps(claim.period, blocked)).map((claim) => claim.unitId));
  const chosen = line.claims.filter((claim) => claim.chosen).map((claim) => claim.unitId);
  const including = line.claims.map((claim) => claim.unitId).filter((id) => usable.has(id) && !inTheWay.has(id));
  const quantity = line.claims.length;
  const staying = fit(others, { blocked, quantity, including: [...new Set([...chosen, ...including])] });
  // A machine that could stay may be the only one for a claim that has to move on.
  const found = staying.kind === "fits" ? staying : fit(others, { blocked, quantity, including: chosen });
  if (found.kind === "fits") {
    const places = placesOf(
      line,
      found.units.map((unit) => unit.id),
    );
    return { kind: "moves", plan: { places, moves: found.moves } };
  }
  const { free } = freeCount(others, blocked);
  if (free >= quantity && chosen.length > 0) return refused(keptFrom(others, chosen, blocked));
  return refused(shortage(others, { blocked, quantity }, line.modelName, found.kind));
}

export interface BookedTime {
  readonly period: Period;
  readonly viewing: { readonly from: Instant; readonly outcome: unknown } | null;
}

/** T1, V4: why a booking cannot have this period, whatever is free then; with the field that is to blame. */
export function periodRefusal(
  { period: old, viewing }: BookedTime,
  period: Period,
  figures: HouseFigures,
  now: Instant,
): { violation: Violation; field: "from" | "until" } | null {
  if (old.from === period.from && old.until === period.until)
    return { violation: { code: "not-movable", because: "same-place" }, field: "from" };
  // A start that has come already may stay as it is.
  const violation = checkTerm(period, period.from === old.from ? earlier(now, old.from) : now, figures);
  if (violation) return { violation, field: ["starts-in-the-past", "too-far-ahead"].includes(violation.code) ? "from" : "until" };
  // A viewing that is still to come is moved first.
  const tooLate = viewing !== null && viewing.outcome === null && viewing.from > period.from;
  return tooLate ? { violation: { code: "slot-after-start" }, field: "from" } : null;
}
