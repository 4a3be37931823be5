import type { Reader, Tx } from "db/transact.server";
import { maskedCopy } from "~/agreements/snapshot";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { InvitedGuarantor } from "~/papers/guarantors.repo.server";
import { messagesFor } from "~/ui/messages";
import { changeText } from "./change-text";
import { findChange } from "./agreed-changes.repo.server";
import { readingOfSupplement } from "./supplement-reading.server";
import { listSupplements, markConsented, supplementSnapshot } from "./supplements.repo.server";

/** Who stands surety and has signed the agreement: the supplement that asks for his yes, the newest first; null where none does. */
export async function supplementForGuarantor(db: Reader, guarantor: InvitedGuarantor) {
  if (!guarantor.signed_at || guarantor.refused_at) return null;
  const supplements = await listSupplements(db, guarantor.reservation_id);
  for (const supplement of supplements.reverse()) {
    if (supplement.voidedAt) continue;
    const snapshot = await supplementSnapshot(db, supplement.id);
    if (snapshot.guarantor) return { supplement, snapshot };
    break;
  }
  return null;
}

/** Whether the guarantor's own page has something to say yes to. */
export async function asksGuarantor(db: Reader, guarantor: InvitedGuarantor): Promise<boolean> {
  const found = await supplementForGuarantor(db, guarantor);
  return found !== null && !found.supplement.signedAt && !found.supplement.consentedAt;
}

/** What his page of the supplement shows: the new main points and its words; numbers are masked. */
export async function showSupplementToGuarantor(db: Reader, guarantor: InvitedGuarantor) {
  const found = await supplementForGuarantor(db, guarantor);
  if (!found) return null;
  const { supplement, snapshot } = found;
  const change = await findChange(db, supplement.changeId);
  const { content } = snapshot;
  return {
    ordinal: supplement.ordinal,
    number: supplement.number,
    kind: supplement.kind,
    renter: snapshot.renter.name,
    what: change ? changeText(change.data, messagesFor("zh")) : "",
    amount: "amount" in content ? content.amount : 0,
    cap: snapshot.guarantor?.cap ?? null,
    consentedAt: supplement.consentedAt,
    signedAt: supplement.signedAt,
    reading: readingOfSupplement(maskedCopy(snapshot)),
  };
}

/** Civil Code 695: his yes to the very paper he was shown. Throws `already-changed` where another stands in its place. */
export async function consentToSupplement(tx: Tx, guarantor: InvitedGuarantor, ordinal: number, now: Instant): Promise<void> {
  const found = await supplementForGuarantor(tx, guarantor);
  if (!found || found.supplement.ordinal !== ordinal) throw new RuleViolation({ code: "already-changed" });
  if (!found.supplement.signedAt) await markConsented(tx, found.supplement.id, now);
}
