import { isUnique } from "db/dialect";
import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { insertAccount, revokeSessionsOf } from "./accounts.repo.server";
import type { StaffRole } from "./permissions";
import { countManagers, findStaff, setDeactivated, setPassword, setRole } from "./staff.repo.server";

export interface NewStaff {
  readonly id: string;
  readonly name: string;
  /** As `telephoneOf` gives it. */
  readonly phone: string;
  readonly role: StaffRole;
  readonly passwordHash: string;
}

/** An account for somebody who works here; the same `id` twice is one account. Throws `identifier-taken` beside `phone`. */
export async function addStaff(tx: Tx, { id, name, phone, role, passwordHash }: NewStaff, now: Instant): Promise<void> {
  if (await findStaff(tx, id)) return;
  const person = { id, role, name, phone, email: null, password_hash: passwordHash, customer_id: null };
  try {
    await insertAccount(tx, { ...person, created_at: now, deactivated_at: null });
  } catch (error) {
    if (!isUnique(error, "account.phone")) throw error;
    throw new RuleViolation({ code: "identifier-taken", field: "phone" }, "phone");
  }
}

export type StaffChange =
  | { readonly to: "role"; readonly role: StaffRole }
  | { readonly to: "password"; readonly passwordHash: string }
  | { readonly to: "deactivated" }
  | { readonly to: "active" };

/**
 * Changes a staff account and ends its sessions, so that nobody goes on with what he may no longer do. What is so already stays
 * as it is. Throws `not-found` for a customer's account, `last-manager` where nobody would be left to manage.
 */
export async function changeStaff(tx: Tx, id: string, change: StaffChange, now: Instant): Promise<void> {
  const member = await findStaff(tx, id);
  if (!member) throw new RuleViolation({ code: "not-found" });
  const leaves = change.to === "deactivated" || (change.to === "role" && change.role !== "manager");
  if (member.role === "manager" && !member.deactivatedAt && leaves && (await countManagers(tx)) === 1)
    throw new RuleViolation({ code: "last-manager" });

  switch (change.to) {
    case "role":
      if (member.role === change.role) return;
      await setRole(tx, id, change.role);
      break;
    case "password":
      await setPassword(tx, id, change.passwordHash);
      break;
    case "deactivated":
      if (member.deactivatedAt) return;
      await setDeactivated(tx, id, now);
      break;
    case "active":
      await setDeactivated(tx, id, null);
  }
  await revokeSessionsOf(tx, id, now);
}
