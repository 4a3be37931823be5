import type { Insertable } from "kysely";
import type { AccountTable, CustomerTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { Role } from "./permissions";

export interface Account {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly customerId: string | null;
  readonly passwordHash: string;
}

/** The active account that signs in with this telephone number or e-mail address (both as normalised when it was made). */
export async function findAccountBySignIn(db: Reader, identifier: string): Promise<Account | null> {
  const row = await db
    .selectFrom("account")
    .select(["id", "role", "name", "customer_id", "password_hash"])
    .where((where) => where.or([where("phone", "=", identifier), where("email", "=", identifier)]))
    .where("deactivated_at", "is", null)
    .executeTakeFirst();
  return row
    ? { id: row.id, role: row.role, name: row.name, customerId: row.customer_id, passwordHash: row.password_hash }
    : null;
}

export const insertAccount = (tx: Tx, account: AccountTable) => tx.insertInto("account").values(account).execute();
export const insertCustomer = (tx: Tx, customer: Insertable<CustomerTable>) =>
  tx.insertInto("customer").values(customer).execute();

export interface SessionViewer {
  readonly accountId: string;
  readonly role: Role;
  readonly name: string;
  readonly customerId: string | null;
  readonly customerKind: "individual" | "company" | null;
  readonly sessionId: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
}

export async function findSession(db: Reader, id: string): Promise<SessionViewer | null> {
  const row = await db
    .selectFrom("session")
    .innerJoin("account", "account.id", "session.account_id")
    .leftJoin("customer", "customer.id", "account.customer_id")
    .select(["account.id as account_id", "account.role", "account.name", "account.customer_id", "customer.kind"])
    .select(["session.created_at", "session.last_seen_at"])
    .where("session.id", "=", id)
    .where("session.revoked_at", "is", null)
    .where("account.deactivated_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    accountId: row.account_id,
    role: row.role,
    name: row.name,
    customerId: row.customer_id,
    customerKind: row.kind,
    sessionId: id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  };
}

export const insertSession = (tx: Tx, id: string, accountId: string, at: Instant, address: string, browser: string) =>
  tx
    .insertInto("session")
    .values({ id, account_id: accountId, created_at: at, last_seen_at: at, revoked_at: null, address, browser })
    .execute();

export const markSessionSeen = (tx: Tx, id: string, at: Instant) =>
  tx.updateTable("session").set({ last_seen_at: at }).where("id", "=", id).execute();

export const revokeSession = (tx: Tx, id: string, at: Instant) =>
  tx.updateTable("session").set({ revoked_at: at }).where("id", "=", id).where("revoked_at", "is", null).execute();

export const revokeSessionsOf = (tx: Tx, accountId: string, at: Instant) =>
  tx.updateTable("session").set({ revoked_at: at }).where("account_id", "=", accountId).where("revoked_at", "is", null).execute();
