import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { messagesFor } from "~/ui/messages";
import { tell } from "~/viewings/viewings.repo.server";
import { checkTakesPapers, findOpenReservation, insertPaper, markReplaced } from "./papers.repo.server";
import { recordAccess } from "./record-access.server";
import { REUSE_CONSENT } from "./reuse";
import { papersToReuse, reuseConsentAt } from "./reuse.repo.server";
import { settleWaiver } from "./settle-waiver.server";

/** D6: the customer asks that his accepted papers serve later rentals: a consent of its own, on record. Asked again it stands. */
export async function askForReuse(tx: Tx, reservationId: string, accountId: string, now: Instant): Promise<void> {
  const { customer_id: customerId } = await findOpenReservation(tx, reservationId);
  if (await reuseConsentAt(tx, customerId)) return;
  await tx
    .insertInto("consent")
    .values({
      ...{ id: newId("con"), account_id: accountId, guarantor_id: null, reservation_id: reservationId },
      ...{ purpose: REUSE_CONSENT.purpose, text_version: REUSE_CONSENT.version, given_at: now, withdrawn_at: null },
    })
    .execute();
}

/** D6: no more papers serve later rentals; their pictures go when the rentals are settled that they serve already. */
export async function endReuse(tx: Tx, accountId: string, now: Instant): Promise<void> {
  await tx
    .updateTable("consent")
    .set({ withdrawn_at: now })
    .where("account_id", "=", accountId)
    .where("purpose", "=", REUSE_CONSENT.purpose)
    .where("withdrawn_at", "is", null)
    .execute();
}

/**
 * D6: the customer's accepted papers serve this reservation as they were looked at then: the same picture, the same staff member,
 * the same expiry; each use is on record. Throws `already-changed` where none serves any more; sent twice it is once.
 */
export async function reusePapers(tx: Tx, reservationId: string, accountId: string, now: Instant): Promise<void> {
  const reservation = await findOpenReservation(tx, reservationId);
  checkTakesPapers(reservation, now);
  const papers = await papersToReuse(tx, reservation, now);
  if (papers.length === 0) {
    const before = tx.selectFrom("paper").select("id").where("reservation_id", "=", reservationId);
    if (await before.where("reused_from", "is not", null).where("replaced_at", "is", null).executeTakeFirst()) return;
    throw new RuleViolation({ code: "already-changed" });
  }
  for (const paper of papers) {
    // A refused one of the kind gives way.
    await markReplaced(tx, reservationId, paper.kind, now);
    const id = newId("pap");
    await insertPaper(tx, {
      ...{ id, reservation_id: reservationId, customer_id: reservation.customer_id, guarantor_id: null },
      ...{ kind: paper.kind, file_id: paper.fileId, uploaded_at: now, uploaded_by: accountId, reused_from: paper.paperId },
      ...{
        accepted_at: paper.acceptedAt,
        accepted_by: paper.acceptedBy,
        expires_on: paper.expiresOn,
        on_licence: paper.onLicence,
      },
    });
    // His own act and no look: on record beside the looks, so that he finds every use of a card in one place.
    const why = messagesFor("zh").papers.reuse.why(reservation.number);
    await recordAccess(tx, { paperId: id, accountId, role: "customer", why, address: "" }, now, "used");
  }
  const [last] = papers.toSorted((one, other) => (one.acceptedAt < other.acceptedAt ? 1 : -1));
  if (!last?.acceptedBy) return;
  const { complete, news } = await settleWaiver(tx, reservation, last.acceptedBy, now);
  if (complete) await tell(tx, reservation, news, { number: reservation.number, kind: last.kind }, now);
}
