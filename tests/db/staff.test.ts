import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { instant, plusMinutes } from "~/kernel/time";
import { findAccountBySignIn, findSession, insertAccount, insertCustomer, insertSession } from "~/people/accounts.repo.server";
import { addStaff, changeStaff } from "~/people/change-staff.server";
import type { NewStaff, StaffChange } from "~/people/change-staff.server";
import type { Role } from "~/people/permissions";
import { findStaff, listStaff } from "~/people/staff.repo.server";
import { databases } from "../support/databases";

const now = instant("2026-11-24T10:00:00+08:00");
const later = plusMinutes(now, 5);
const lin: NewStaff = { id: "acc_lin", name: "林小燕", phone: "13959279999", role: "clerk", passwordHash: "hash" };

describe.each(databases)("the people who work in the shop on $name", ({ open }) => {
  let shop: OpenDatabase;
  beforeEach(async () => {
    shop = await open();
    const account = (id: string, role: Role, phone: string, customer_id: string | null = null) => ({
      ...{ id, role, phone, customer_id, name: id, email: null, password_hash: "hash", created_at: now, deactivated_at: null },
    });
    const known = {
      email: null,
      address: null,
      school: null,
      credit_code: null,
      contact_name: null,
      note: null,
      created_at: now,
    };
    const numbers = { id_number_sealed: null, id_number_hash: null, id_number_tail: null };
    await transactOn(shop.writer, async (tx) => {
      await insertAccount(tx, account("acc_manager", "manager", "13800000005"));
      await insertAccount(tx, account("acc_clerk", "clerk", "13800000004"));
      await insertCustomer(tx, { id: "cus_0", kind: "individual", name: "cus_0", phone: "13800000001", ...known, ...numbers });
      await insertAccount(tx, account("acc_customer_0", "customer", "13800000001", "cus_0"));
    });
  });
  const add = (person: Partial<NewStaff> = {}) => transactOn(shop.writer, (tx) => addStaff(tx, { ...lin, ...person }, now));
  const change = (id: string, to: StaffChange) => transactOn(shop.writer, (tx) => changeStaff(tx, id, to, later));
  const signedIn = (id: string) => transactOn(shop.writer, (tx) => insertSession(tx, `session ${id}`, id, now, "127.0.0.1", ""));
  const session = (id: string) => findSession(shop.reader, `session ${id}`);

  test("a new clerk can sign in, and the list tells who works here since when", async () => {
    await add();
    expect(await findAccountBySignIn(shop.reader, lin.phone)).toMatchObject({ id: "acc_lin", role: "clerk", customerId: null });
    const staff = await listStaff(shop.reader);
    expect(staff.map((each) => each.id)).toEqual(expect.arrayContaining(["acc_clerk", "acc_lin", "acc_manager"]));
    expect(staff.find((each) => each.id === "acc_lin")).toMatchObject({ createdAt: now, deactivatedAt: null, lastSeenAt: null });
  });

  test("a telephone number signs one person in: a customer's is refused beside the field", async () => {
    await expect(add({ phone: "13800000001" })).rejects.toMatchObject({
      violation: { code: "identifier-taken" },
      field: "phone",
    });
  });

  test("the same form sent twice is one account", async () => {
    const before = await listStaff(shop.reader);
    await add();
    await add();
    expect(await listStaff(shop.reader)).toHaveLength(before.length + 1);
  });

  test.each<[string, StaffChange]>([
    ["another role", { to: "role", role: "technician" }],
    ["another password", { to: "password", passwordHash: "other" }],
    ["deactivation", { to: "deactivated" }],
  ])("%s ends every session of the account", async (_name, to) => {
    await signedIn("acc_clerk");
    expect(await session("acc_clerk")).not.toBeNull();
    await change("acc_clerk", to);
    expect(await session("acc_clerk")).toBeNull();
  });

  test("who is deactivated cannot sign in, and can again when reactivated", async () => {
    await signedIn("acc_clerk");
    await change("acc_clerk", { to: "deactivated" });
    expect(await findAccountBySignIn(shop.reader, "13800000004")).toBeNull();
    expect(await findStaff(shop.reader, "acc_clerk")).toMatchObject({ deactivatedAt: later });
    await change("acc_clerk", { to: "active" });
    expect(await findAccountBySignIn(shop.reader, "13800000004")).toMatchObject({ id: "acc_clerk" });
    // The old cookie stays worthless.
    expect(await session("acc_clerk")).toBeNull();
  });

  test.each<[string, StaffChange]>([
    ["deactivated", { to: "deactivated" }],
    ["made a clerk", { to: "role", role: "clerk" }],
  ])("the last manager is not %s", async (_name, to) => {
    await signedIn("acc_manager");
    await expect(change("acc_manager", to)).rejects.toThrow("last-manager");
    expect(await session("acc_manager")).not.toBeNull();
    await add({ role: "manager" });
    await expect(change("acc_manager", to)).resolves.toBeUndefined();
    await expect(change("acc_lin", to)).rejects.toThrow("last-manager");
  });

  test("a deactivated manager is no manager who is left", async () => {
    await add({ role: "manager" });
    await change("acc_lin", { to: "deactivated" });
    await expect(change("acc_manager", { to: "deactivated" })).rejects.toThrow("last-manager");
  });

  test.each(["acc_customer_0", "acc_nobody"])("%s is not staff and stays as it is", async (id) => {
    await expect(change(id, { to: "role", role: "manager" })).rejects.toThrow("not-found");
  });
});
