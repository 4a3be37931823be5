import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { REUSE_CONSENT } from "./reuse";

/** D6: when a customer asked that his accepted papers serve later rentals, as it stands now; null where he has not. */
export async function reuseConsentAt(db: Reader, customerId: string): Promise<Instant | null> {
  const row = await db
    .selectFrom("consent")
    .innerJoin("account", "account.id", "consent.account_id")
    .select("consent.given_at")
    .where("account.customer_id", "=", customerId)
    .where("consent.purpose", "=", REUSE_CONSENT.purpose)
    .where("consent.withdrawn_at", "is", null)
    .orderBy("consent.given_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.given_at ?? null;
}
