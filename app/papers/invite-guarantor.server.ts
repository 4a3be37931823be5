import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { telephoneOf } from "~/kernel/telephone";
import type { Instant } from "~/kernel/time";
import { hashOfToken, newId, newToken } from "~/platform/ids.server";
import { openText, sealText } from "~/platform/vault.server";

const about = (guarantorId: string): string => `guarantor ${guarantorId} link`;

export interface Invitation {
  readonly reservationId: string;
  readonly name: string;
  readonly phone: string;
}

/**
 * D5a: whom the renter names as guarantor, with a link of his own. Whoever was named before steps back: his link leads nowhere, and
 * his papers no longer count. Throws when he has signed already.
 */
export async function inviteGuarantor(tx: Tx, { reservationId, name, phone }: Invitation, now: Instant): Promise<string> {
  await stepBack(tx, reservationId, now);
  const [id, token] = [newId("gua"), newToken()];
  await tx
    .insertInto("guarantor")
    .values({
      id,
      reservation_id: reservationId,
      name,
      phone: telephoneOf(phone) ?? phone,
      link_hash: hashOfToken(token),
      link_sealed: sealText(token, about(id)),
    })
    .execute();
  return id;
}

async function stepBack(tx: Tx, reservationId: string, now: Instant): Promise<void> {
  const before = await tx
    .selectFrom("guarantor")
    .select(["id", "signed_at"])
    .where("reservation_id", "=", reservationId)
    .where("refused_at", "is", null)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  if (!before) return;
  if (before.signed_at) throw new RuleViolation({ code: "agreement-already-signed" });
  await tx.updateTable("guarantor").set({ replaced_at: now }).where("id", "=", before.id).execute();
  await tx
    .updateTable("paper")
    .set({ replaced_at: now })
    .where("guarantor_id", "=", before.id)
    .where("replaced_at", "is", null)
    .execute();
  await tx.updateTable("reservation").set({ waived_at: null, waived_by: null }).where("id", "=", reservationId).execute();
}

/** The path of his own page, for the renter to pass on; null where no link was made for him. */
export const guarantorLink = (guarantor: { readonly id: string; readonly link_sealed: string }): string | null =>
  guarantor.link_sealed ? `/guarantee/${openText(guarantor.link_sealed, about(guarantor.id))}` : null;
