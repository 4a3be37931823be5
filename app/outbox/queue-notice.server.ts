import type { Insertable } from "kysely";
import type { PaymentTable } from "db/schema";
import type { Tx } from "db/transact.server";
import { earlier, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { eventKey, noticeKinds, waysTo } from "./notice";
import type { NoticeChannel, NoticeEvent, NoticeValues } from "./notice";
import { bookingFacts, callFacts, customerToTell, staffOf, staffToTell } from "./notice-facts.repo.server";
import type { Person } from "./notice-facts.repo.server";
import { openWays } from "./open-ways.server";
import { insertRow } from "./outbox.repo.server";

interface About {
  readonly event: NoticeEvent;
  /** What it is about, and which occurrence of it: the same twice is one notice. */
  readonly subject: string;
  readonly occurrence?: string;
  readonly reservationId: string;
  readonly values: NoticeValues;
  /** From then on it is of no use; at the latest as long as its kind says. */
  readonly until?: Instant | undefined;
}

type Recipient = { readonly customer: string } | { readonly account: string };

async function write(tx: Tx, about: About, to: Recipient, person: Person, now: Instant): Promise<number> {
  const { event, subject, occurrence, reservationId, values, until } = about;
  const kind = noticeKinds[event];
  const useless = plusHours(now, kind.usefulHours);
  const useless_after = until ? earlier(until, useless) : useless;
  if (useless_after <= now) return 0;
  const [customer_id, account_id] = "customer" in to ? [to.customer, null] : [null, to.account];
  let written = 0;
  const insert = (channel: NoticeChannel) =>
    insertRow(tx, {
      ...{ id: newId("obx"), event, subject_id: subject, channel, customer_id, account_id, reservation_id: reservationId },
      event_key: eventKey(event, occurrence ? `${subject}@${occurrence}` : subject, customer_id ?? account_id ?? "", channel),
      ...{ data: JSON.stringify(values), urgent: kind.urgent ? 1 : 0, created_at: now, useless_after, next_at: now },
    });
  for (const channel of waysTo(person, person.wechat, openWays())) if (await insert(channel)) written += 1;
  return written;
}

async function tellCustomer(tx: Tx, customerId: string, about: About, now: Instant): Promise<number> {
  const person = await customerToTell(tx, customerId);
  if (!person || person.declined.includes(about.event)) return 0;
  return write(tx, about, { customer: customerId }, person, now);
}

interface OfBooking {
  readonly event: NoticeEvent;
  readonly reservationId: string;
  /** A viewing, trip or payment of the booking; without it the booking itself. */
  readonly subject?: string;
  readonly occurrence?: string;
  readonly values?: NoticeValues;
  readonly until?: Instant;
}

/** A notice to the customer of a booking, in the transaction of what it tells of. Answers how many rows were written anew. */
export async function noticeOfBooking(tx: Tx, { values, ...given }: OfBooking, now: Instant): Promise<number> {
  const facts = await bookingFacts(tx, given.reservationId);
  const about = { ...given, subject: given.subject ?? given.reservationId, values: { ...facts.values, ...values } };
  return tellCustomer(tx, facts.customerId, about, now);
}

/** A notice to the customer of a call; `occurrence` is the step that it tells of. */
export async function noticeOfCall(
  tx: Tx,
  { event, callId, occurrence }: { event: "technician-on-the-way" | "solved"; callId: string; occurrence: string },
  now: Instant,
): Promise<number> {
  const { customerId, reservationId, values } = await callFacts(tx, callId);
  return tellCustomer(tx, customerId, { event, subject: callId, occurrence, reservationId, values }, now);
}

/** S10: half of the time gone goes to the desk, four fifths to the managers and whoever has the call. */
export async function noticeOfPromise(
  tx: Tx,
  { callId, step, dueAt }: { callId: string; step: "nobody-yet" | "not-begun" | "broken"; dueAt: Instant | null },
  now: Instant,
): Promise<number> {
  if (step === "broken") return 0;
  const { reservationId, values, technicianId } = await callFacts(tx, callId);
  const event = step === "nobody-yet" ? "promise-half" : "promise-late";
  const staff = await staffOf(tx, step === "nobody-yet" ? "clerk" : "manager");
  const about = { event, subject: callId, reservationId, values: { ...values, ...(dueAt && { at: dueAt }) } } as const;
  let written = 0;
  for (const account of new Set([...staff, ...(technicianId ? [technicianId] : [])])) {
    const person = await staffToTell(tx, account);
    if (person) written += await write(tx, { ...about, until: dueAt ?? undefined }, { account }, person, now);
  }
  return written;
}

/** D7: one notice for each entry by which a deposit went back. */
export async function noticeOfRefunds(
  tx: Tx,
  reservationId: string,
  payments: readonly Pick<Insertable<PaymentTable>, "id" | "kind" | "amount_fen" | "reverses_id">[],
  now: Instant,
): Promise<void> {
  for (const { id, kind, amount_fen, reverses_id = null } of payments)
    if (kind === "deposit-refund" && amount_fen < 0 && reverses_id === null)
      await noticeOfBooking(tx, { event: "deposit-returned", reservationId, subject: id, values: { amount: -amount_fen } }, now);
}
