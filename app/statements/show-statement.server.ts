import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { postingOfDue } from "~/payments/accounts";
import { moneyFacts } from "~/payments/money-facts.repo.server";
import type { MoneyFacts } from "~/payments/money-facts.repo.server";
import { pendingOf } from "~/payments/post-dues.server";
import { statementOf } from "./statement";
import type { StatedPosting } from "./statement";

/** The journal of a booking as its customer reads it, with what falls due at this very moment. */
function postingsOf(facts: MoneyFacts, now: Instant): StatedPosting[] {
  const { entries } = facts.ledger;
  const reasonOf = (chargeId: string | null) => {
    const entry = chargeId === null ? undefined : entries.find((each) => each.id === chargeId);
    return entry?.note ?? null;
  };
  const pending = pendingOf(facts, now).flatMap((step) => {
    const posting = postingOfDue(step.kind, step.amount);
    return posting ? [{ ...posting, id: step.key, at: step.at, number: facts.number, reason: null, reverses: false }] : [];
  });
  const posted = facts.journal.map((entry) => ({
    ...{ debit: entry.debit, credit: entry.credit, amount: entry.amount, id: entry.id, at: entry.at },
    ...{ number: facts.number, reason: reasonOf(entry.chargeId), reverses: entry.reverses !== null },
  }));
  return [...posted, ...pending];
}

/** Of what happened at one moment, what fell due stands before what was paid for it. */
const rankOf = ({ credit }: StatedPosting): number => (credit.startsWith("income-") ? 0 : 1);

const bookingsOf = async (db: Reader, customerId: string) =>
  db
    .selectFrom("reservation")
    .select(["id", "number"])
    .where("customer_id", "=", customerId)
    .orderBy("placed_at", "desc")
    .execute();

/** Null where he is no customer of the shop, or has no such booking. `number`: of one booking alone. */
export async function showStatement(db: Reader, customerId: string, number: string | null, now: Instant) {
  const customer = await db.selectFrom("customer").select(["id", "name"]).where("id", "=", customerId).executeTakeFirst();
  const bookings = await bookingsOf(db, customerId);
  const asked = number === null ? bookings : bookings.filter((booking) => booking.number === number);
  if (!customer || (number !== null && asked.length === 0)) return null;
  const facts = await moneyFacts(
    db,
    asked.map((booking) => booking.id),
    now,
  );
  const postings = facts.flatMap((each) => postingsOf(each, now));
  const sorted = postings.toSorted((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : rankOf(one) - rankOf(other),
  );
  const named = new Set(postings.map((posting) => posting.number));
  return {
    ...{ customer: customer.name, customerId, number, at: now, ...statementOf(sorted) },
    bookings: bookings.map((booking) => booking.number).filter((each) => number !== null || named.has(each)),
  };
}
export type ShownStatement = NonNullable<Awaited<ReturnType<typeof showStatement>>>;
