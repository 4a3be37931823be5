import { fen, sumFen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Violation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { Cause, DamageKind } from "./damage-kind";

/** What a customer answered, and what became of it. */
export interface DeductionEvent {
  readonly kind: "agreed" | "disputed" | "lowered" | "upheld" | "dropped";
  readonly words: string;
  /** What is asked from then on, where that changed. */
  readonly amount: Fen | null;
  readonly chargeId: string | null;
  readonly at: Instant;
  readonly by: string;
}

/** One item that is asked of a customer for a machine, or that was looked at and found free. */
export interface Deduction {
  readonly id: string;
  readonly unitId: string;
  readonly assetTag: string;
  readonly modelName: string;
  readonly kind: DamageKind;
  readonly part: string;
  readonly cause: Cause;
  readonly asked: Fen;
  readonly proposed: Fen | null;
  readonly value: Fen;
  readonly reason: string;
  readonly fromDeposit: boolean;
  readonly chargeId: string | null;
  readonly at: Instant;
  readonly by: string;
  readonly pictures: readonly string[];
  readonly events: readonly DeductionEvent[];
}

export type DeductionState = "asked" | "agreed" | "disputed" | "lowered" | "upheld" | "dropped" | "free";

export interface DeductionStanding {
  readonly state: DeductionState;
  /** What is asked now. */
  readonly amount: Fen;
  /** The entry on the ledger that stands. */
  readonly chargeId: string | null;
  /** It waits for the shop's word. */
  readonly open: boolean;
}

export function standingOf({ asked, chargeId, events }: Pick<Deduction, "asked" | "chargeId" | "events">): DeductionStanding {
  const settled = events.findLast((event) => event.amount !== null);
  const amount = settled?.amount ?? asked;
  const last = events.at(-1)?.kind;
  return {
    state: last ?? (asked === 0 ? "free" : "asked"),
    amount,
    chargeId: settled ? settled.chargeId : chargeId,
    open: last === "disputed",
  };
}

/** He answers once, while something is asked of him. */
export const mayAnswer = (deduction: Pick<Deduction, "asked" | "chargeId" | "events">): boolean =>
  ["asked", "lowered"].includes(standingOf(deduction).state) && !deduction.events.some((event) => event.kind === "agreed");

/** All that is asked for one machine, as it stands. */
export const askedFor = (deductions: readonly Deduction[], unitId: string): Fen =>
  sumFen(deductions.filter((each) => each.unitId === unitId).map((each) => standingOf(each).amount));

interface Asking {
  readonly cause: Cause;
  readonly amount: Fen;
  readonly value: Fen;
  /** Asked for the same machine already. */
  readonly before: Fen;
  readonly fromDeposit: boolean;
  readonly held: Fen;
  readonly pictures: number;
}

/** D7, clause 12: whether an item may be asked, or why not and beside which field. */
export function checkDeduction(item: Asking): { violation: Violation; field: string } | null {
  const { cause, amount, value, before, fromDeposit, held, pictures } = item;
  if (cause === "wear" || cause === "fault") return amount > 0 ? { violation: { code: "wear-is-free" }, field: "amount" } : null;
  const left = fen(Math.max(0, value - before));
  if (amount < 1) return { violation: { code: "fee-out-of-bounds", lowest: fen(1), highest: left }, field: "amount" };
  if (amount > left) return { violation: { code: "over-machine-value", left }, field: "amount" };
  if (fromDeposit && amount > held) return { violation: { code: "deposit-too-small", held }, field: "amount" };
  return cause === "damage" && pictures === 0 ? { violation: { code: "machine-picture-missing" }, field: "pictures" } : null;
}

/** Lowered means less than now, and something. */
export const checkLowered = (now: Fen, to: Fen): Violation | null =>
  to < 1 || to >= now ? { code: "fee-out-of-bounds", lowest: fen(1), highest: fen(Math.max(1, now - 1)) } : null;

export const disputedSum = (deductions: readonly Deduction[]): Fen =>
  deductions.reduce((sum, each) => (standingOf(each).open ? fen(sum + standingOf(each).amount) : sum), ZERO);
