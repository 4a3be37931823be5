import { fen, shareOf, sumFen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { dayOf, daysBetween, plusDays } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { dueSteps } from "~/payments/dues";
import { isReversed, ledger } from "~/payments/ledger";
import type { LedgerFacts } from "~/payments/ledger";
import type { DueFacts } from "~/payments/dues";
import type { HouseFigures } from "~/settings/house-figures";

/** What fell due on a day and is still to be paid, or the part of it that is. */
export interface Debt {
  readonly on: Day;
  readonly amount: Fen;
  readonly what: "rent" | "fees";
}

/** What fell due on the same day is one debt. */
function byDay(debts: readonly Debt[]): Debt[] {
  const days = new Map<Day, Debt>();
  for (const debt of debts) days.set(debt.on, { ...debt, amount: fen((days.get(debt.on)?.amount ?? 0) + debt.amount) });
  return [...days.values()].toSorted((one, other) => (one.on < other.on ? -1 : 1));
}

/** What was paid, and what an early return takes off (R2), pays what fell due first. */
function unpaid(debts: readonly Debt[], paid: Fen): Debt[] {
  const days = byDay(debts);
  const less = sumFen(days.filter((debt) => debt.amount < 0).map((debt) => debt.amount));
  let left: number = paid - less;
  return days
    .filter((debt) => debt.amount > 0)
    .flatMap((debt) => {
      const settled = Math.max(0, Math.min(left, debt.amount));
      left -= settled;
      return debt.amount > settled ? [{ ...debt, amount: fen(debt.amount - settled) }] : [];
    });
}

/** R4: what the customer of a rental owes at `now`, oldest first; the deposit is no part of it. */
export function openDebts(facts: { readonly due: DueFacts; readonly ledger: LedgerFacts }, now: Instant): Debt[] {
  const { rent, fees, entries } = ledger(facts.ledger);
  const steps = dueSteps(facts.due, now);
  const debtsOf = (what: "rent" | "fees") =>
    steps
      .filter((step) => (step.kind === "service") === (what === "fees"))
      .map(({ at, amount }): Debt => ({ on: dayOf(at), amount, what }));
  const charges = entries.flatMap((entry): Debt[] =>
    entry.type === "charge" && !entry.fromDeposit && entry.reverses === null && !isReversed(entries, entry.id)
      ? [{ on: dayOf(entry.at), amount: entry.amount, what: "fees" }]
      : [],
  );
  const debts = [...unpaid(debtsOf("rent"), rent.paid), ...unpaid([...debtsOf("fees"), ...charges], fees.paid)];
  return debts.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

export interface Arrears {
  readonly owed: Fen;
  readonly since: Day;
  /** Days past the first due day: 0 on the day itself. */
  readonly days: number;
  readonly debts: readonly Debt[];
}

export function arrearsOf(debts: readonly Debt[], today: Day): Arrears | null {
  const [first] = debts;
  if (!first) return null;
  return { owed: sumFen(debts.map((debt) => debt.amount)), since: first.on, days: daysBetween(first.on, today), debts };
}

type DamageFigures = Pick<HouseFigures, "arrearsGraceDays" | "arrearsPerDay" | "arrearsMost">;

/** 722, 585: from which day the agreement lets the shop ask for damages: the grace runs from the first reminder after the due day. */
export function damagesFrom(debt: Debt, reminded: readonly Day[], figures: DamageFigures): Day | null {
  const first = reminded.toSorted().find((day) => day > debt.on);
  return first === undefined ? null : plusDays(first, figures.arrearsGraceDays + 1);
}

/** What the agreement lets the shop ask for on `today`: a share a day of what is open, up to its most; nothing without a reminder. */
export function damagesOf(debts: readonly Debt[], reminded: readonly Day[], figures: DamageFigures, today: Day): Fen {
  return sumFen(
    debts.map((debt) => {
      const from = damagesFrom(debt, reminded, figures);
      const days = from === null ? 0 : Math.max(0, daysBetween(from, today) + 1);
      return fen(Math.min(shareOf(debt.amount, figures.arrearsPerDay * days), shareOf(debt.amount, figures.arrearsMost)));
    }),
  );
}

export interface Instalment {
  readonly on: Day;
  readonly amount: Fen;
}

/** What is to be paid next: the first instalment that has not come and is not paid ahead, as far as it is not. */
export function nextInstalment(plan: readonly Instalment[], paid: Fen, today: Day): Instalment | null {
  let due = 0;
  for (const { on, amount } of plan) {
    due += amount;
    if (on > today && due > paid) return { on, amount: fen(Math.min(amount, due - paid)) };
  }
  return null;
}

export type ReminderKind = "before" | "on-day" | "after-grace";
export interface Reminder {
  readonly kind: ReminderKind;
  readonly dueOn: Day;
  readonly amount: Fen;
}

interface ReminderFacts {
  readonly debts: readonly Debt[];
  readonly next: Instalment | null;
  readonly figures: Pick<HouseFigures, "rentReminderDays" | "arrearsGraceDays">;
}

/**
 * R4: what the clock reminds of on `today`: some days before the next instalment, on its day, and once the grace is over. What was
 * missed is not made up for once its time is past: a later one says more.
 */
export function remindersOn({ debts, next, figures }: ReminderFacts, today: Day): Reminder[] {
  const soon: Reminder[] =
    next && daysBetween(today, next.on) <= figures.rentReminderDays
      ? [{ kind: "before", dueOn: next.on, amount: next.amount }]
      : [];
  const days = [...new Set(debts.map((debt) => debt.on))];
  const owedOn = (day: Day) => sumFen(debts.filter((debt) => debt.on === day).map((debt) => debt.amount));
  const due = days.flatMap((dueOn): Reminder[] => {
    const over = daysBetween(dueOn, today);
    if (over === 0) return [{ kind: "on-day", dueOn, amount: owedOn(dueOn) }];
    return over > figures.arrearsGraceDays ? [{ kind: "after-grace", dueOn, amount: owedOn(dueOn) }] : [];
  });
  return [...soon, ...due];
}
