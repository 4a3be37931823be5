import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { hashOfToken, newToken } from "~/platform/ids.server";

/** Makes the secret that opens a reservation; only its hash is kept. */
export async function makeSecret(tx: Tx, reservationId: string, at: Instant): Promise<string> {
  const secret = `xsr_${newToken()}`;
  await tx
    .insertInto("reservation_secret")
    .values({ id: hashOfToken(secret), reservation_id: reservationId, at })
    .execute();
  return secret;
}

export async function opensReservation(db: Reader, reservationId: string, secret: string): Promise<boolean> {
  const row = await db
    .selectFrom("reservation_secret")
    .select("id")
    .where("id", "=", hashOfToken(secret))
    .where("reservation_id", "=", reservationId)
    .executeTakeFirst();
  return row !== undefined;
}
