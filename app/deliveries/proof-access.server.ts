import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { Role } from "~/people/permissions";
import { newId } from "~/platform/ids.server";

interface Looking {
  readonly accountId: string;
  readonly role: Role;
  readonly customerId: string | null;
}

/** The picture of a proof for whoever may see it: staff, and the customer whose trip it was; a technician that of his own trips. */
export async function findProofFile(
  db: Reader,
  proofId: string,
  { accountId, role, customerId }: Looking,
): Promise<string | null> {
  let query = db
    .selectFrom("delivery_proof")
    .innerJoin("reservation", "reservation.id", "delivery_proof.reservation_id")
    .select("file_id")
    .where("delivery_proof.id", "=", proofId);
  if (customerId !== null) query = query.where("reservation.customer_id", "=", customerId);
  else if (role === "technician") query = query.where("delivery_proof.by", "=", accountId);
  return (await query.executeTakeFirst())?.file_id ?? null;
}

/** Who looks at it and when: committed before anything is shown, and never changed. */
export const recordProofAccess = (
  tx: Tx,
  proofId: string,
  { accountId, role }: Looking,
  address: string,
  now: Instant,
): Promise<unknown> =>
  tx
    .insertInto("proof_access")
    .values({ id: newId("pfa"), proof_id: proofId, account_id: accountId, role, at: now, address })
    .execute();
