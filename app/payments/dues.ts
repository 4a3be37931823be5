import { paymentPlan } from "~/agreements/payment-plan";
import { fen, sumFen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { dayOf, later, startOfDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { dueKinds } from "./accounts";
import type { DueKind } from "./accounts";

/** A fee for a visit that the customer has said yes to (S8); owed once the fault is solved. */
export interface AgreedFee {
  readonly callId: string;
  readonly amount: Fen;
  readonly solvedAt: Instant | null;
}

export interface DueFacts {
  readonly quote: Quote;
  /** All trips together, as they stand now. */
  readonly delivery: Fen;
  readonly handedOutAt: Instant | null;
  readonly returnedAt: Instant | null;
  /** R2: what the time really used comes to, where the machines came back early. */
  readonly used: { readonly rent: Fen; readonly supplement: Fen } | null;
  readonly fees: readonly AgreedFee[];
}

/** What falls due at a moment by itself. `key` is the same however often it is reckoned. */
export interface DueStep {
  readonly kind: DueKind;
  readonly key: string;
  readonly at: Instant;
  readonly amount: Fen;
}

/** Of so much rent due, the part that is the tier's supplement; the last part of the rent brings the rest of it. */
const supplementIn = (due: number, { rent, supplement }: Quote): number => {
  const whole = BigInt(rent + supplement);
  return whole === 0n ? 0 : Number((BigInt(due) * BigInt(supplement) * 2n + whole) / (2n * whole));
};

/** R4: the instalments of the plan whose day has come, the machines being out; each parted into rent, supplement and delivery. */
function plannedSteps({ quote, delivery, handedOutAt }: DueFacts, now: Instant): DueStep[] {
  if (handedOutAt === null || handedOutAt > now) return [];
  const plan = paymentPlan({ rent: fen(quote.rent + quote.supplement), atHandover: delivery, period: quote.period });
  let due = 0;
  return plan.flatMap(({ on, amount }, index) => {
    if (on > dayOf(now)) return [];
    const trips = index === 0 ? delivery : ZERO;
    const before = due;
    due += amount - trips;
    const supplement = fen(supplementIn(due, quote) - supplementIn(before, quote));
    const parts: Record<Exclude<DueKind, "service">, Fen> = {
      rent: fen(due - before - supplement),
      supplement,
      delivery: trips,
    };
    const at = later(handedOutAt, startOfDay(on));
    return (["rent", "supplement", "delivery"] as const).map((kind) => ({ kind, key: `${kind}:${on}`, at, amount: parts[kind] }));
  });
}

/**
 * R2: what an early return leaves of the rent. What had fallen due until then stays where it was, and the day of the return brings the
 * difference.
 */
function settledSteps(facts: DueFacts & { used: NonNullable<DueFacts["used"]>; returnedAt: Instant }): DueStep[] {
  const { used, returnedAt, delivery } = facts;
  const planned = plannedSteps(facts, returnedAt);
  const parts = { ...used, delivery };
  const settled = (["rent", "supplement", "delivery"] as const).map((kind) => {
    const before = sumFen(planned.filter((step) => step.kind === kind).map((step) => step.amount));
    return { kind, key: `${kind}:settled`, at: returnedAt, amount: fen(parts[kind] - before) };
  });
  return [...planned, ...settled];
}

/** Everything that has fallen due by `now` without anybody writing it down: rent, supplement, trips, and the fees of visits. */
export function dueSteps(facts: DueFacts, now: Instant): DueStep[] {
  const { used, returnedAt, fees } = facts;
  const visits = fees.flatMap(({ callId, amount, solvedAt }): DueStep[] =>
    solvedAt === null || solvedAt > now ? [] : [{ kind: "service", key: `service:${callId}`, at: solvedAt, amount }],
  );
  const steps = used === null || returnedAt === null ? plannedSteps(facts, now) : settledSteps({ ...facts, used, returnedAt });
  return [...steps, ...visits];
}

export interface PostedDue {
  readonly kind: DueKind;
  readonly key: string;
  /** Negative in a counter-posting. */
  readonly amount: Fen;
}

/**
 * What is still to be posted so that each kind comes to what has fallen due. What was posted stays: where the rental became longer
 * (R3), shorter (R2) or otherwise cheaper or dearer, the difference is posted, downwards as a counter-posting.
 */
export function pendingDues(steps: readonly DueStep[], posted: readonly PostedDue[], now: Instant): DueStep[] {
  const known = new Set(posted.map((each) => each.key));
  return dueKinds.flatMap((kind) => {
    const own = posted.filter((each) => each.kind === kind);
    const pending: DueStep[] = [];
    let sum = sumFen(own.map((each) => each.amount));
    let target = ZERO;
    for (const step of steps.filter((each) => each.kind === kind)) {
      target = fen(target + step.amount);
      if (known.has(step.key) || target === sum) continue;
      pending.push({ ...step, amount: fen(target - sum) });
      sum = target;
    }
    if (sum !== target)
      pending.push({ kind, key: `${kind}:change-${own.length + pending.length}`, at: now, amount: fen(target - sum) });
    return pending;
  });
}
