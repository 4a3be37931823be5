import type { Tx } from "db/transact.server";
import { waiverState } from "~/deposits/deposit";
import { listReviewedPapers } from "~/deposits/deposit-standing.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";

/**
 * D5b: a staff member has seen the guarantor sign. Throws `waiver-needs-papers` where a paper lacks or has expired that day,
 * `already-changed` where no guarantor has answered or one has signed already.
 */
export async function markGuaranteeSigned(tx: Tx, reservationId: string, by: string, now: Instant): Promise<void> {
  const papers = await listReviewedPapers(tx, reservationId);
  if (!waiverState("guarantor", papers, dayOf(now)).complete) throw new RuleViolation({ code: "waiver-needs-papers" });
  const { numUpdatedRows } = await tx
    .updateTable("guarantor")
    .set({ signed_at: now, signed_seen_by: by })
    .where("reservation_id", "=", reservationId)
    .where("answered_at", "is not", null)
    .where("refused_at", "is", null)
    .where("replaced_at", "is", null)
    .where("signed_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "already-changed" });
}
