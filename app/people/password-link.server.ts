import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { hashOfToken } from "~/platform/ids.server";

/** Time enough at the counter and on the way home. */
const VALID_HOURS = 24;

/**
 * The account of a customer whom the desk entered and who has never signed in; null for everybody else, so that nobody in the shop
 * can take over an account that is in use.
 */
export async function unusedAccountOf(db: Reader, customerId: string): Promise<{ id: string } | null> {
  const row = await db
    .selectFrom("account")
    .select("account.id")
    .where("customer_id", "=", customerId)
    .where("deactivated_at", "is", null)
    .where((where) =>
      where.exists(
        where
          .selectFrom("notice")
          .select("notice.id")
          .whereRef("notice.customer_id", "=", "account.customer_id")
          .where("kind", "=", "password-at-counter"),
      ),
    )
    .where((where) =>
      where.not(where.exists(where.selectFrom("session").select("session.id").whereRef("session.account_id", "=", "account.id"))),
    )
    .executeTakeFirst();
  return row ?? null;
}

interface NewLink {
  readonly customerId: string;
  readonly token: string;
  readonly by: string;
}

/** A link with which a customer sets his password, once and within a day; an earlier one no longer works. */
export async function makePasswordLink(tx: Tx, { customerId, token, by }: NewLink, now: Instant): Promise<Instant> {
  const account = await unusedAccountOf(tx, customerId);
  if (!account) throw new RuleViolation({ code: "not-allowed" });
  await tx
    .updateTable("password_link")
    .set({ replaced_at: now })
    .where("account_id", "=", account.id)
    .where("used_at", "is", null)
    .where("replaced_at", "is", null)
    .execute();
  const expires = plusHours(now, VALID_HOURS);
  await tx
    .insertInto("password_link")
    .values({
      ...{ id: hashOfToken(token), account_id: account.id, made_at: now, made_by: by, expires_at: expires },
      ...{ used_at: null, replaced_at: null },
    })
    .execute();
  return expires;
}

/** Whose link it is, while it works; null for one that is used, replaced, past its time or none. */
export async function linkedAccount(db: Reader, token: string, now: Instant) {
  const row = await db
    .selectFrom("password_link")
    .innerJoin("account", "account.id", "password_link.account_id")
    .select(["account.id", "account.name", "account.phone"])
    .where("password_link.id", "=", hashOfToken(token))
    .where("used_at", "is", null)
    .where("replaced_at", "is", null)
    .where("expires_at", ">", now)
    .where("deactivated_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** Sets the password by a link, which is used up by it; answers the account. Throws `link-ended` where it no longer works. */
export async function setPasswordByLink(tx: Tx, token: string, passwordHash: string, now: Instant): Promise<string> {
  const account = await linkedAccount(tx, token, now);
  if (!account) throw new RuleViolation({ code: "link-ended" });
  const { numUpdatedRows } = await tx
    .updateTable("password_link")
    .set({ used_at: now })
    .where("id", "=", hashOfToken(token))
    .where("used_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "link-ended" });
  await tx.updateTable("account").set({ password_hash: passwordHash }).where("id", "=", account.id).execute();
  return account.id;
}
