import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { insertAccount, insertCustomer } from "./accounts.repo.server";

export interface NewPerson {
  readonly kind: "individual" | "company";
  readonly name: string;
  /** As `telephoneOf` gives it. */
  readonly phone: string;
  readonly school: string;
  readonly creditCode: string;
  readonly contactName: string;
  readonly passwordHash: string;
}

/** A customer with an account to sign in with; answers both ids. */
export async function registerCustomer(
  tx: Tx,
  person: NewPerson,
  now: Instant,
): Promise<{ accountId: string; customerId: string }> {
  const [accountId, customerId] = [newId("acc"), newId("cus")];
  const company = person.kind === "company";
  await insertCustomer(tx, {
    id: customerId,
    kind: person.kind,
    name: person.name,
    phone: person.phone,
    email: null,
    address: null,
    school: company ? null : person.school || null,
    credit_code: company ? person.creditCode.trim().toUpperCase() : null,
    contact_name: company ? person.contactName : null,
    id_number_sealed: null,
    id_number_hash: null,
    id_number_tail: null,
    created_at: now,
    note: null,
  });
  await insertAccount(tx, {
    id: accountId,
    role: "customer",
    name: person.name,
    phone: person.phone,
    email: null,
    password_hash: person.passwordHash,
    customer_id: customerId,
    created_at: now,
    deactivated_at: null,
  });
  return { accountId, customerId };
}
