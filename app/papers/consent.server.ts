import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { PAPER_CONSENT } from "./paper";

/** Whose papers: the customer's, by his account, or a guarantor's, by his link. */
export type Consenting = { readonly accountId: string } | { readonly guarantorId: string };

/** When he consented to the text as it stands now for this reservation; null when he has not, or has taken it back. */
export async function consentGivenAt(db: Reader, reservationId: string, who: Consenting): Promise<Instant | null> {
  let query = db
    .selectFrom("consent")
    .select("given_at")
    .where("reservation_id", "=", reservationId)
    .where("purpose", "=", PAPER_CONSENT.purpose)
    .where("text_version", "=", PAPER_CONSENT.version)
    .where("withdrawn_at", "is", null);
  query = "accountId" in who ? query.where("account_id", "=", who.accountId) : query.where("guarantor_id", "=", who.guarantorId);
  const row = await query.executeTakeFirst();
  return row?.given_at ?? null;
}

/**
 * A record of its own: to which text, when, for what. Given again it is the same one. `openedAt` is when his page was opened, as its
 * form tells; what cannot be is not kept.
 */
export async function giveConsent(
  tx: Tx,
  reservationId: string,
  who: Consenting,
  now: Instant,
  openedAt: Instant | null = null,
): Promise<void> {
  if (await consentGivenAt(tx, reservationId, who)) return;
  await tx
    .insertInto("consent")
    .values({
      id: newId("con"),
      account_id: "accountId" in who ? who.accountId : null,
      guarantor_id: "guarantorId" in who ? who.guarantorId : null,
      reservation_id: reservationId,
      purpose: PAPER_CONSENT.purpose,
      text_version: PAPER_CONSENT.version,
      opened_at: openedAt && openedAt <= now && openedAt >= plusHours(now, -24) ? openedAt : null,
      given_at: now,
      withdrawn_at: null,
    })
    .execute();
}

export async function checkConsent(db: Reader, reservationId: string, who: Consenting): Promise<void> {
  if (!(await consentGivenAt(db, reservationId, who))) throw new RuleViolation({ code: "consent-missing" }, "consent");
}
