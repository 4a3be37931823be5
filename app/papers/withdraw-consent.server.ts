import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { PAPER_CONSENT } from "./paper";
import { forgetPapers } from "./forget-papers.server";
import { findOpenReservation } from "./papers.repo.server";

/**
 * The customer takes his consent back: his pictures are gone and the deposit is due again. While machines are with him they are
 * kept until all is settled. Answers the sealed files to be removed from the disk.
 */
export async function withdrawConsent(tx: Tx, reservationId: string, accountId: string, now: Instant): Promise<string[]> {
  const reservation = await findOpenReservation(tx, reservationId);
  if (reservation.handed_out_at) throw new RuleViolation({ code: "already-handed-out" });
  await tx
    .updateTable("consent")
    .set({ withdrawn_at: now })
    .where("reservation_id", "=", reservationId)
    .where("account_id", "=", accountId)
    .where("purpose", "=", PAPER_CONSENT.purpose)
    .where("withdrawn_at", "is", null)
    .execute();
  return forgetPapers(tx, { reservationId, guarantorId: null, because: "withdrawn", waiverFalls: true, askedBy: accountId }, now);
}
