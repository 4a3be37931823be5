import type { Insertable } from "kysely";
import type { RentReminderTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { ledger } from "~/payments/ledger";
import { moneyFacts } from "~/payments/money-facts.repo.server";
import type { MoneyFacts } from "~/payments/money-facts.repo.server";
import { figuresAt } from "~/settings/settings.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { tell } from "~/viewings/viewings.repo.server";
import { arrearsOf, nextInstalment, openDebts, remindersOn } from "./arrears";
import { remindersOf, rentalsThatMayOwe } from "./arrears.repo.server";

/** False where it was sent before: its id says what it is about, and is taken once. */
async function send(tx: Tx, facts: MoneyFacts, reminder: Insertable<RentReminderTable>): Promise<boolean> {
  const written = await tx
    .insertInto("rent_reminder")
    .values(reminder)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  if ((written.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  const data = { number: facts.number, day: reminder.due_on, amount: String(reminder.owed_fen) };
  await tell(tx, { id: facts.id, customer_id: facts.customerId }, `rent-${reminder.kind}`, data, reminder.sent_at);
  return true;
}

/** R4: a staff member reminds the customer of what he owes; at most one reminder a day reaches him (`reminded-today`). */
export async function remindByHand(tx: Tx, reservationId: string, by: string, now: Instant): Promise<void> {
  const [facts] = await moneyFacts(tx, [reservationId], now);
  if (!facts) throw new RuleViolation({ code: "not-found" });
  const today = dayOf(now);
  const arrears = arrearsOf(openDebts(facts, now), today);
  if (!arrears) throw new RuleViolation({ code: "nothing-due" });
  const sent = await remindersOf(tx, [reservationId]);
  if (sent.some((each) => dayOf(each.at) === today)) throw new RuleViolation({ code: "reminded-today" });
  await send(tx, facts, {
    ...{ id: `${reservationId}:by-hand:${today}`, reservation_id: reservationId, kind: "by-hand" },
    ...{ due_on: arrears.since, owed_fen: arrears.owed, sent_at: now, sent_by: by },
  });
}

const rowsOf = (facts: MoneyFacts, figures: HouseFigures, now: Instant): Insertable<RentReminderTable>[] => {
  const today = dayOf(now);
  const { rent } = ledger(facts.ledger);
  const out = facts.due.handedOutAt !== null && facts.due.returnedAt === null;
  const next = out ? nextInstalment(rent.plan, rent.paid, today) : null;
  return remindersOn({ debts: openDebts(facts, now), next, figures }, today).map(({ kind, dueOn, amount }) => ({
    ...{ id: `${facts.id}:${kind}:${dueOn}`, reservation_id: facts.id, kind, due_on: dueOn },
    ...{ owed_fen: amount, sent_at: now, sent_by: null },
  }));
};

/** Whether the clock has anybody to remind: a look that needs no lock. */
export async function remindersToSend(db: Reader, now: Instant): Promise<string[]> {
  const figures = await figuresAt(db, now);
  const ids = await rentalsThatMayOwe(db, now);
  const known = new Set((await remindersOf(db, ids)).map((each) => `${each.reservationId}:${each.kind}:${each.dueOn}`));
  const all = await moneyFacts(db, ids, now);
  return all.filter((facts) => rowsOf(facts, figures, now).some((row) => !known.has(row.id))).map((facts) => facts.id);
}

/** R4: reminds before an instalment is due, on its day, and after the grace: each once, however often it is asked. Answers how many. */
export async function remindRents(tx: Tx, reservationIds: readonly string[], now: Instant): Promise<number> {
  const figures = await figuresAt(tx, now);
  let sent = 0;
  for (const facts of await moneyFacts(tx, reservationIds, now))
    for (const row of rowsOf(facts, figures, now)) if (await send(tx, facts, row)) sent += 1;
  return sent;
}
