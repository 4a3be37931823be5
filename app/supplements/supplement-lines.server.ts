import { groupedCode } from "~/agreements/check-code";
import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { guarantorLink } from "~/papers/invite-guarantor.server";
import type { ChangeData, Security, SupplementKind } from "./agreed-change";
import { findChange, waitingChanges } from "./agreed-changes.repo.server";
import { listSupplements, stateOfSupplement, supplementSnapshot } from "./supplements.repo.server";
import type { SupplementState } from "./supplements.repo.server";
import { changeText } from "./change-text";
import { messagesFor } from "~/ui/messages";

/** One supplement in a list. */
export interface SupplementLine {
  readonly ordinal: number;
  readonly number: string;
  readonly kind: SupplementKind;
  /** What it changes, in a line. */
  readonly what: string;
  readonly state: SupplementState;
  readonly issuedAt: Instant;
  readonly signedAt: Instant | null;
  readonly signedSeenBy: string | null;
  readonly inForceAt: Instant | null;
  readonly voidReason: string | null;
  readonly checkCode: string;
  /** Civil Code 695: whether a guarantor signs it too, and whether he has said yes at his link. */
  readonly guarantor: { readonly name: string; readonly consentedAt: Instant | null; readonly must: boolean } | null;
  readonly security: Security | null;
  readonly changeId: string;
  readonly droppable: boolean;
}

const securityOf = (data: ChangeData): Security | null => (data.kind === "renewal" ? data.security : null);

export async function supplementLines(db: Reader, reservationId: string): Promise<SupplementLine[]> {
  const lines: SupplementLine[] = [];
  for (const supplement of await listSupplements(db, reservationId)) {
    const change = await findChange(db, supplement.changeId);
    if (!change) continue;
    const { guarantor } = await supplementSnapshot(db, supplement.id);
    lines.push({
      ...{ ordinal: supplement.ordinal, number: supplement.number, kind: supplement.kind, state: stateOfSupplement(supplement) },
      what: changeText(change.data, messagesFor("zh")),
      ...{ issuedAt: supplement.issuedAt, signedAt: supplement.signedAt, signedSeenBy: supplement.signedSeenBy },
      ...{ inForceAt: supplement.inForceAt, voidReason: supplement.voidReason, checkCode: groupedCode(supplement.checkCode) },
      guarantor: guarantor && {
        name: guarantor.name,
        consentedAt: supplement.consentedAt,
        must: securityOf(change.data) === "guarantor",
      },
      ...{ security: securityOf(change.data), changeId: change.id, droppable: change.data.kind !== "unit-swap" },
    });
  }
  return lines;
}

/** What was agreed and has no paper yet. */
export interface UnissuedChange {
  readonly id: string;
  readonly kind: SupplementKind;
  readonly what: string;
  readonly agreedAt: Instant;
  readonly security: Security | null;
  readonly droppable: boolean;
}

export async function unissuedChanges(db: Reader, reservationId: string): Promise<UnissuedChange[]> {
  const issued = new Set(
    (await listSupplements(db, reservationId)).filter((each) => each.voidedAt === null).map((each) => each.changeId),
  );
  return (await waitingChanges(db, reservationId))
    .filter((each) => !issued.has(each.id))
    .map(({ id, agreedAt, data }) => ({
      ...{ id, agreedAt, kind: data.kind },
      what: changeText(data, messagesFor("zh")),
      security: securityOf(data),
      droppable: data.kind !== "unit-swap",
    }));
}

/** Whether anything waits for its paper or its signatures: the desk's next step while the machines are out. */
export const awaitsSupplement = async (db: Reader, reservationId: string): Promise<boolean> =>
  (await waitingChanges(db, reservationId)).length > 0;

/** The path of the guarantor's own page of the supplement, for the desk to pass on; null where no link was made for him. */
export async function consentLink(db: Reader, reservationId: string): Promise<string | null> {
  const row = await db
    .selectFrom("guarantor")
    .select(["id", "link_sealed"])
    .where("reservation_id", "=", reservationId)
    .where("signed_at", "is not", null)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  const link = row && guarantorLink(row);
  return link ? `${link}/supplement` : null;
}
