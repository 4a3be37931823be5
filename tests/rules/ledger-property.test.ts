import fc from "fast-check";
import type { Selectable } from "kysely";
import { expect, test } from "vitest";
import type { JournalEntryTable } from "db/schema";
import { fen, sumFen, yuan } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf, instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { changeOf } from "~/payments/accounts";
import { moneyFaults } from "~/payments/check-ledger.server";
import type { AgreedFee } from "~/payments/dues";
import { earlyReturn } from "~/payments/early-return";
import { balanceOf, journalRows, readEntry } from "~/payments/journal.repo.server";
import type { JournalEntry } from "~/payments/journal.repo.server";
import { chargeKinds, ledger, outstanding, paymentWays, receivable, receivedKinds } from "~/payments/ledger";
import type { LedgerEntry } from "~/payments/ledger";
import type { MoneyFacts } from "~/payments/money-facts.repo.server";
import type { PaymentForm } from "~/payments/payment-schema";
import { pendingOf } from "~/payments/post-dues.server";
import { writeEntry } from "~/payments/write-entry";
import { quoteOf } from "~/pricing/quote";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const from = instant("2026-12-01T10:00:00+08:00");
const card = { hourly: null, daily: yuan(20), weekly: yuan(99), monthly: yuan(301) };
const quoteUntil = (until: Instant, tier: "basic" | "rapid") =>
  quoteOf({
    ...{ period: { from, until }, tier, figures, deliveries: [] },
    lines: [{ modelId: "m", modelName: "T14", quantity: 3, card, replacementValue: yuan(3333), ownDeposit: null }],
  });

/** One rental with its money, kept in memory: every rule is the shop's own, the database alone is missing. */
class Books {
  now = plusHours(from, -30);
  private count = 0;
  private quote;
  private readonly entries: LedgerEntry[] = [];
  readonly journal: JournalEntry[] = [];
  private fees: AgreedFee[] = [];
  private delivery: Fen = yuan(37);
  private handedOutAt: Instant | null = null;
  returnedAt: Instant | null = null;
  /** Reckoned beside the ledger, from what the desk did. */
  readonly taken = { deposit: 0, refunded: 0, items: new Map<string, number>() };

  constructor(
    private readonly tier: "basic" | "rapid",
    hours: number,
  ) {
    this.quote = quoteUntil(plusHours(from, hours), tier);
  }

  private id = (prefix: string) => `${prefix}_${String((this.count += 1)).padStart(32, "0")}`;

  facts(): MoneyFacts {
    const { quote, delivery, handedOutAt, returnedAt, fees, entries, journal } = this;
    const early = returnedAt && earlyReturn(quote, returnedAt, figures);
    const used = early ? { rent: fen(early.rent - early.supplement), supplement: early.supplement } : null;
    const sum = (solved: boolean) => sumFen(fees.filter((fee) => (fee.solvedAt !== null) === solved).map((fee) => fee.amount));
    return {
      ...{ id: "rsv_1", number: "R1", customerId: "cus_1", agreed: figures, journal },
      due: { quote, delivery, handedOutAt, returnedAt, used, fees },
      ledger: {
        ...{ entries, quote, delivery, depositWaived: false, handedOut: handedOutAt !== null, today: dayOf(this.now) },
        ...{ serviceFees: { due: sum(true), coming: sum(false) }, usedRent: early ? early.rent : null },
      },
    };
  }

  state = () => ledger(this.facts().ledger);

  private add = (rows: readonly unknown[]) =>
    this.journal.push(...rows.map((row) => readEntry(row as Selectable<JournalEntryTable>)));

  post(): void {
    for (const step of pendingOf(this.facts(), this.now)) this.add(journalRows.ofDue("rsv_1", step, this.now, this.id("jrn")));
    const pending = pendingOf(this.facts(), this.now);
    if (pending.length > 0) expect(pending).toEqual([]);
  }

  write(form: PaymentForm): void {
    this.post();
    const state = this.state();
    const stillOut = this.handedOutAt !== null && this.returnedAt === null;
    const entering = { reservationId: "rsv_1", state, stillOut, by: "acc_1", now: this.now, newId: () => this.id("chg") };
    const { payments, charges } = writeEntry(entering, form);
    for (const row of payments) {
      this.add(journalRows.ofPayment(row));
      const { id, kind, way, amount_fen: amount, at, reverses_id: reverses } = row;
      this.entries.push({ type: "payment", id, kind, way, amount, at, by: "", note: null, reverses: reverses ?? null });
      if (kind === "deposit") this.taken.deposit += amount;
      if (kind === "deposit-refund") this.taken.refunded -= amount;
    }
    for (const row of charges) {
      this.add(journalRows.ofCharge(row));
      const { id, kind, amount_fen: amount, at, from_deposit, reverses_id: reverses } = row;
      const entry = { id, kind, amount, at, by: "", note: row.reason, proposed: null, reverses: reverses ?? null };
      this.entries.push({ type: "charge", ...entry, fromDeposit: from_deposit === 1 });
      if (from_deposit === 1) this.taken.items.set(id, amount);
    }
  }

  readonly acts: Record<string, (some: Some) => void> = {
    clock: ({ amount }) => (this.now = plusHours(this.now, Math.abs(amount) % 400)),
    job: () => this.post(),
    handOut: () => (this.handedOutAt ??= this.now),
    takeBack: () => (this.returnedAt ??= this.handedOutAt && this.now > this.handedOutAt ? this.now : null),
    extend: ({ amount }) => {
      if (this.returnedAt === null)
        this.quote = quoteUntil(plusHours(this.quote.period.until, 24 + (Math.abs(amount) % 900)), this.tier);
    },
    delivery: ({ amount }) => (this.delivery = fen(Math.abs(amount) % 9_000)),
    agree: ({ amount }) =>
      this.fees.push({ callId: this.id("cal"), amount: fen(1 + (Math.abs(amount) % 20_000)), solvedAt: null }),
    solve: () => (this.fees = this.fees.map((fee) => ({ ...fee, solvedAt: fee.solvedAt ?? this.now }))),
    reopen: () => (this.fees = this.fees.map((fee, index) => (index === 0 ? { ...fee, solvedAt: null } : fee))),
    receive: ({ amount, pick, all }) => {
      const kind = receivedKinds[pick % 3] ?? "rent";
      const left = outstanding(this.state())[kind === "service-fee" ? "fees" : kind];
      const form = { kind, amount: all ? left : fen(amount), way: paymentWays[pick % 4] ?? "cash", note: "" };
      this.write({ intent: "receive", id: this.id("pay"), ...form });
      const now = outstanding(this.state());
      const { rent, deposit, fees } = this.state();
      expect(now[kind === "service-fee" ? "fees" : kind]).toBe(left - form.amount);
      if (kind === "rent") expect(rent.paid).toBeLessThanOrEqual(rent.total);
      if (kind === "deposit") expect(deposit.paid).toBeLessThanOrEqual(deposit.due);
      if (kind === "service-fee") expect(fees.paid).toBeLessThanOrEqual(fees.charged + fees.coming);
    },
    refund: ({ amount, pick, all }) => {
      const { deposit, rent } = this.state();
      const ofDeposit = pick % 3 > 0;
      const most = ofDeposit ? deposit.held : rent.over;
      const form = { id: this.id("pay"), amount: all ? most : fen(amount), way: paymentWays[pick % 4] ?? "cash", note: "" };
      this.write({ intent: ofDeposit ? "refund" : "refund-rent", ...form });
    },
    charge: ({ amount, pick, all }) => {
      const form = { kind: chargeKinds[pick % 5] ?? "other", amount: fen(amount % 4_000), reason: "x" };
      this.write({ intent: "charge", id: this.id("chg"), ...form, fromDeposit: all ? "on" : undefined });
    },
    toDeposit: ({ pick }) => {
      const open = this.entries.filter((entry) => entry.type === "charge" && !entry.fromDeposit && entry.amount > 0);
      this.write({ intent: "to-deposit", id: this.id("chg"), entry: open[pick % Math.max(1, open.length)]?.id ?? "none" });
    },
    reverse: ({ pick }) => {
      const entry = this.entries[pick % Math.max(1, this.entries.length)]?.id ?? "none";
      this.write({ intent: "reverse", id: this.id("pay"), entry, reason: "x" });
      expect(() => this.write({ intent: "reverse", id: this.id("pay"), entry, reason: "x" })).toThrow("already-changed");
    },
  };

  check(): void {
    const { deposit } = this.state();
    const deducted = [...this.taken.items.values()].reduce((sum, each) => sum + each, 0);
    const faults: unknown[] = [...moneyFaults(this.facts(), this.now)];
    // Compared by hand after each step, and expected once: an expectation takes longer than a step.
    const same = (what: string, found: number, expected: number) =>
      found !== expected && faults.push(`${what}: ${found}, not ${expected}`);
    same("deposit in the journal", balanceOf(this.journal, "deposit"), deposit.held);
    if (deposit.held < 0) faults.push(`a deposit of ${deposit.held} is held`);
    same("deposit taken", this.taken.deposit, deposit.held + this.taken.refunded + deducted);
    // What left the deposit for the shop is what the deductions come to, and each posting of it names one of them.
    const kept = this.journal.filter((each) => each.paymentId === null && changeOf(each, "deposit") !== 0);
    if (!kept.every(({ chargeId }) => chargeId !== null && this.taken.items.has(chargeId))) faults.push("kept for no deduction");
    same("kept of the deposit", sumFen(kept.map((each) => changeOf(each, "deposit"))), deducted);
    this.post();
    same("receivable", balanceOf(this.journal, "receivable"), receivable(this.state()));
    if (faults.length > 0) expect(faults).toEqual([]);
  }
}

interface Some {
  readonly act: string;
  readonly amount: number;
  readonly pick: number;
  readonly all: boolean;
}
const acts = Object.keys(new Books("basic", 24).acts);
const some = fc.record({
  act: fc.constantFrom(...acts, "receive", "receive", "receive", "clock", "charge", "refund", "toDeposit"),
  amount: fc.integer({ min: -5, max: 40_000 }),
  pick: fc.nat(1000),
  all: fc.boolean(),
});

test("R2, R3, R4, D7: whatever is done and whenever, the journal balances and says what the ledger says", () => {
  const done = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.constantFrom("basic" as const, "rapid" as const),
      fc.integer({ min: 4, max: 3000 }),
      fc.boolean(),
      fc.array(some, { minLength: 5, maxLength: 25 }),
      (tier, hours, secured, steps) => {
        const books = new Books(tier, hours);
        if (secured) books.acts["receive"]?.({ act: "receive", amount: 0, pick: receivedKinds.indexOf("deposit"), all: true });
        for (const step of steps) {
          try {
            books.acts[step.act]?.(step);
            done.set(step.act, (done.get(step.act) ?? 0) + 1);
          } catch (error) {
            if (!(error instanceof RuleViolation)) throw error;
          }
          books.check();
        }
      },
    ),
    { numRuns: 500 },
  );
  // Each kind of step was taken often enough to mean something.
  expect([...acts].filter((act) => (done.get(act) ?? 0) < 20)).toEqual([]);
});
