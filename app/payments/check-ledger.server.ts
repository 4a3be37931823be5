import type { Reader } from "db/transact.server";
import { plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { accounts, changeOf, postingOfCharge, postingOfDue, postingOfPayment } from "./accounts";
import type { Posting } from "./accounts";
import { balanceOf } from "./journal.repo.server";
import type { JournalEntry } from "./journal.repo.server";
import { ledger, receivable } from "./ledger";
import type { LedgerEntry } from "./ledger";
import { moneyFacts } from "./money-facts.repo.server";
import type { MoneyFacts } from "./money-facts.repo.server";
import { pendingOf } from "./post-dues.server";

const inWords = (posting: Posting | null): string =>
  posting ? `${posting.amount} from ${posting.credit} to ${posting.debit}` : "nothing";

const expectedOf = (entry: LedgerEntry): Posting | null =>
  entry.type === "payment"
    ? postingOfPayment(entry.kind, entry.way, entry.amount)
    : postingOfCharge(entry.kind, entry.fromDeposit, entry.amount);

const sourceOf = ({ paymentId, chargeId }: JournalEntry): string | null => paymentId ?? chargeId;

/** Each payment and charge has exactly its posting, at its moment, and every posting of one belongs to one. */
function sourceFaults({ ledger: { entries }, journal }: MoneyFacts): string[] {
  const known = new Set(entries.map((entry) => entry.id));
  const strange = journal.filter((each) => sourceOf(each) !== null && !known.has(sourceOf(each) ?? ""));
  return [
    ...strange.map((each) => `posting ${each.id} has no payment or charge behind it here`),
    ...entries.flatMap((entry) => {
      const own = journal.filter((each) => sourceOf(each) === entry.id);
      const expected = expectedOf(entry);
      const fits =
        own.length === (expected ? 1 : 0) && own.every((each) => inWords(each) === inWords(expected) && each.at === entry.at);
      return fits ? [] : [`${entry.id} is posted as ${own.map(inWords).join(", ") || "nothing"}, not ${inWords(expected)}`];
    }),
  ];
}

/** R4: a counter-entry is the mirror of the one it names, which it takes back once. */
function mirrorFaults({ journal, ledger: { entries } }: MoneyFacts): string[] {
  const counters = journal.filter((each) => each.reverses !== null);
  const faults = counters.flatMap((counter) => {
    const first = journal.find((each) => each.id === counter.reverses);
    const mirrored =
      first?.reverses === null &&
      first.debit === counter.credit &&
      first.credit === counter.debit &&
      first.amount === counter.amount;
    return mirrored ? [] : [`${counter.id} is not the mirror of ${counter.reverses}`];
  });
  const documents = entries.filter((entry) => entry.reverses !== null && entry.amount !== 0).length;
  return counters.length === documents ? faults : [...faults, `${documents} counter-entries, ${counters.length} in the journal`];
}

/** D7: nothing of a deposit becomes income but by a deduction, and never is less than nothing held of it. */
function depositFaults({ journal }: MoneyFacts): string[] {
  const kept = journal.filter((each) => each.debit === "deposit" && each.credit.startsWith("income-") && each.chargeId === null);
  const faults = kept.map((each) => `${each.id} makes a deposit income without a deduction`);
  const held = balanceOf(journal, "deposit");
  return held < 0 ? [...faults, `the deposit held is ${held}`] : faults;
}

/** The journal, with what falls due at this very moment, says what the ledger says. */
function balanceFaults(facts: MoneyFacts, now: Instant): string[] {
  const state = ledger(facts.ledger);
  const pending = pendingOf(facts, now).flatMap(({ kind, amount }) => postingOfDue(kind, amount) ?? []);
  const postings: Posting[] = [...facts.journal, ...pending];
  const rent = ["income-rent", "income-supplement", "income-delivery"] as const;
  const dues = [...facts.journal.filter((each) => each.dueKey !== null), ...pending];
  const earned = dues.reduce((sum, each) => sum - rent.reduce((part, account) => part + changeOf(each, account), 0), 0);
  const compared: [string, number, number][] = [
    ["receivable", balanceOf(postings, "receivable"), receivable(state)],
    ["deposit", balanceOf(postings, "deposit"), state.deposit.held],
    ["rent due", earned, state.rent.due],
    [
      "all accounts",
      accounts.reduce((sum, account) => sum + postings.reduce((part, each) => part + changeOf(each, account), 0), 0),
      0,
    ],
  ];
  return compared.flatMap(([what, journal, said]) =>
    journal === said ? [] : [`${what}: ${journal} in the journal, ${said} in the ledger`],
  );
}

/** What fell due is posted within so long: the job comes every minute. */
const LAG_MINUTES = 3;

/** When each rental last changed in a way that changes what is due. */
async function lastChanges(db: Reader): Promise<Map<string, Instant>> {
  const requests = await db.selectFrom("rental_request").select(["reservation_id", "accepted_at as at"]).execute();
  const changes = await db.selectFrom("reservation_change").select(["reservation_id", "changed_at as at"]).execute();
  const moves = await db.selectFrom("reservation_move").select(["reservation_id", "at"]).execute();
  const calls = await db
    .selectFrom("call_event")
    .innerJoin("service_call", "service_call.id", "call_event.call_id")
    .select(["reservation_id", "at"])
    .where("call_event.kind", "in", ["solved", "fee-agreed", "reopened"])
    .execute();
  const last = new Map<string, Instant>();
  for (const { reservation_id: id, at } of [...requests, ...changes, ...moves, ...calls])
    if (at !== null && at > (last.get(id) ?? "")) last.set(id, at);
  return last;
}

/** `at` of a difference says nothing about when it came about: that is when the rental last changed. */
function lateFaults(facts: MoneyFacts, changedAt: Instant | undefined, now: Instant): string[] {
  const since = plusMinutes(now, -LAG_MINUTES);
  const { handedOutAt, returnedAt } = facts.due;
  if ([changedAt, handedOutAt, returnedAt].some((moment) => moment && moment > since)) return [];
  return pendingOf(facts, now)
    .filter((step) => step.at <= since || step.key.includes(":change-"))
    .map((step) => `${step.key} is not posted: ${step.amount} since ${step.at}`);
}

/** Whether the journal of one reservation and its ledger contradict each other or themselves. */
export const moneyFaults = (facts: MoneyFacts, now: Instant): string[] => [
  ...sourceFaults(facts),
  ...mirrorFaults(facts),
  ...depositFaults(facts),
  ...balanceFaults(facts, now),
];

export interface LedgerCheck {
  readonly reservations: number;
  readonly entries: number;
  /** Each names its booking. */
  readonly violations: readonly string[];
}

const everyReservation = async (db: Reader): Promise<string[]> =>
  (await db.selectFrom("reservation").select("id").execute()).map((row) => row.id);

/** Whether every fen is where it belongs: the journal against payments, charges, dues and the ledger that people see. */
export async function checkLedger(db: Reader, now: Instant, only?: readonly string[]): Promise<LedgerCheck> {
  const all = await moneyFacts(db, only ?? (await everyReservation(db)), now);
  const changed = await lastChanges(db);
  const violations = all.flatMap((facts) =>
    [...moneyFaults(facts, now), ...lateFaults(facts, changed.get(facts.id), now)].map((fault) => `${facts.number}: ${fault}`),
  );
  return { reservations: all.length, entries: all.reduce((sum, each) => sum + each.journal.length, 0), violations };
}
