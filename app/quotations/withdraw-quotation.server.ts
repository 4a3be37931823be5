import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { findQuotation, markWithdrawn } from "./quotations.repo.server";

/** The shop takes a quotation back that nobody has booked by; again, it stays as it is. Throws where a booking was made of it. */
export async function withdrawQuotation(
  tx: Tx,
  { number, by, reason }: { readonly number: string; readonly by: string; readonly reason: string },
  now: Instant,
): Promise<void> {
  const quotation = await findQuotation(tx, number);
  if (!quotation) throw new RuleViolation({ code: "not-found" });
  if (quotation.booked) throw new RuleViolation({ code: "quotation-booked" });
  if (!quotation.withdrawn) await markWithdrawn(tx, quotation.id, by, reason, now);
}
