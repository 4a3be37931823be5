import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { dueSteps, pendingDues } from "~/payments/dues";
import type { AgreedFee } from "~/payments/dues";
import { earlyReturn } from "~/payments/early-return";
import { journalRows } from "~/payments/journal.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { handedOutAt, returnedAt } from "./booking";
import type { CallRows } from "./call-rows";
import type { Booked } from "./reservation-rows";
import { seedId } from "./rows";
import type { Row } from "./rows";

/** S8: a visit's fee is owed from the moment the fault was solved. */
function feesOf({ service_call, call_event }: CallRows): Map<string, AgreedFee[]> {
  const fees = new Map<string, AgreedFee[]>();
  for (const { call_id, data } of call_event.filter((event) => event.kind === "fee-agreed")) {
    const call = service_call.find((each) => each.id === call_id);
    if (!call) continue;
    const fee = { callId: call_id, amount: (JSON.parse(data) as { amount: Fen }).amount, solvedAt: call.solved_at ?? null };
    fees.set(call.reservation_id, [...(fees.get(call.reservation_id) ?? []), fee]);
  }
  return fees;
}

interface Facts {
  readonly booked: readonly Booked[];
  readonly payment: readonly Row<"payment">[];
  readonly calls: CallRows;
}

/** What was paid and what fell due, as the shop itself posts it. */
export function journalRowsOf({ booked, payment, calls }: Facts, now: Instant): Row<"journal_entry">[] {
  const rows = payment.flatMap((each) => journalRows.ofPayment(each));
  const fees = feesOf(calls);
  for (const booking of booked) {
    const { id, quote } = booking;
    const [out, back] = [handedOutAt(booking), returnedAt(booking)];
    const early = back && earlyReturn(quote, back, figures);
    const used = early ? { rent: fen(early.rent - early.supplement), supplement: early.supplement } : null;
    const facts = { quote, delivery: quote.delivery, handedOutAt: out, returnedAt: back, used, fees: fees.get(id) ?? [] };
    for (const step of pendingDues(dueSteps(facts, now), [], now))
      rows.push(...journalRows.ofDue(id, step, step.at, seedId("jrn", rows.length)));
  }
  return rows;
}
