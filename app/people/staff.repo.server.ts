import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { Role } from "./permissions";

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly role: Role;
  readonly createdAt: Instant;
  readonly deactivatedAt: Instant | null;
  readonly lastSeenAt: Instant | null;
}

const staffRows = (db: Reader) =>
  db
    .selectFrom("account")
    .select(["account.id", "account.name", "phone", "role", "account.created_at", "deactivated_at"])
    .select((where) =>
      where
        .selectFrom("session")
        .select((session) => session.fn.max("last_seen_at").as("seen"))
        .whereRef("session.account_id", "=", "account.id")
        .as("last_seen_at"),
    )
    .where("customer_id", "is", null);

type StaffRow = Awaited<ReturnType<ReturnType<typeof staffRows>["execute"]>>[number];

const memberOf = (row: StaffRow): StaffMember => ({
  id: row.id,
  name: row.name,
  phone: row.phone,
  role: row.role,
  createdAt: row.created_at,
  deactivatedAt: row.deactivated_at,
  lastSeenAt: row.last_seen_at,
});

/** Everybody who works here, those who left last. */
export async function listStaff(db: Reader): Promise<StaffMember[]> {
  const members = (await staffRows(db).orderBy("account.created_at").orderBy("account.id").execute()).map(memberOf);
  return [...members.filter((each) => !each.deactivatedAt), ...members.filter((each) => each.deactivatedAt)];
}

/** A staff account; a customer's is answered like one that does not exist. */
export async function findStaff(db: Reader, id: string): Promise<StaffMember | null> {
  const row = await staffRows(db).where("account.id", "=", id).executeTakeFirst();
  return row ? memberOf(row) : null;
}

export async function countManagers(db: Reader): Promise<number> {
  const row = await db
    .selectFrom("account")
    .select((where) => where.fn.countAll<number>().as("count"))
    .where("role", "=", "manager")
    .where("deactivated_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.count;
}

export const setRole = (tx: Tx, id: string, role: Role) => tx.updateTable("account").set({ role }).where("id", "=", id).execute();

export const setPassword = (tx: Tx, id: string, passwordHash: string) =>
  tx.updateTable("account").set({ password_hash: passwordHash }).where("id", "=", id).execute();

export const setDeactivated = (tx: Tx, id: string, at: Instant | null) =>
  tx.updateTable("account").set({ deactivated_at: at }).where("id", "=", id).execute();
