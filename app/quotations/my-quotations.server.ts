import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { stateOf } from "./quotation";
import { listQuotationsOf } from "./quotations.repo.server";

/** A customer's quotations for his own page, newest first; those he has booked by stand there as bookings. */
export async function myQuotations(db: Reader, customerId: string, now: Instant) {
  const quotations = await listQuotationsOf(db, customerId);
  return quotations.flatMap(({ number, path, period, quote, validUntil, ...rest }) => {
    const state = stateOf({ validUntil, ...rest }, now);
    if (path === null || state === "booked" || state === "withdrawn") return [];
    const lines = quote.lines.map(({ modelName, quantity }) => ({ modelName, quantity }));
    return [{ number, path, period, lines, toPay: quote.toPay, validUntil, state }];
  });
}
export type MyQuotation = Awaited<ReturnType<typeof myQuotations>>[number];
