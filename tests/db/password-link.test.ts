import { beforeAll, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { instant, plusHours } from "~/kernel/time";
import { linkedAccount, makePasswordLink, setPasswordByLink, unusedAccountOf } from "~/people/password-link.server";
import { registerCustomer } from "~/people/register-customer.server";
import { newToken } from "~/platform/ids.server";
import { tell } from "~/viewings/viewings.repo.server";
import { databases } from "../support/databases";
import { clerk, refusedWith } from "../support/rental";

const now = instant("2026-11-24T10:00:00+08:00");

describe.each(databases)("a link to set a password on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let made = 0;
  beforeAll(async () => {
    shop = await openDemoShop(now);
  });
  /** A customer whom the desk has entered on the telephone. */
  const entered = () =>
    transactOn(shop.writer, async (tx) => {
      made += 1;
      const phone = `139500060${String(made).padStart(2, "0")}`;
      const person = { kind: "individual", name: "林小雨", phone, school: "", creditCode: "", contactName: "" } as const;
      const { accountId, customerId } = await registerCustomer(tx, { ...person, passwordHash: "nobody knows" }, now);
      const { id } = await tx.selectFrom("reservation").select("id").executeTakeFirstOrThrow();
      await tell(tx, { id, customer_id: customerId }, "password-at-counter", { number: "R1" }, now);
      return { accountId, customerId };
    });
  const make = (customerId: string, token = newToken()) =>
    transactOn(shop.writer, async (tx) => {
      await makePasswordLink(tx, { customerId, token, by: clerk }, now);
      return token;
    });
  const set = (token: string, at = now) => transactOn(shop.writer, (tx) => setPasswordByLink(tx, token, "his own", at));

  test("V7: who was entered on the telephone sets his own password, once", async () => {
    const { accountId, customerId } = await entered();
    const token = await make(customerId);
    expect(await set(token)).toBe(accountId);
    await expect(set(token)).rejects.toEqual(refusedWith("link-ended"));
    const account = await shop.reader
      .selectFrom("account")
      .select("password_hash")
      .where("id", "=", accountId)
      .executeTakeFirst();
    expect(account?.password_hash).toBe("his own");
    const kept = await shop.reader.selectFrom("password_link").select("id").execute();
    expect(kept.some((row) => row.id === token)).toBe(false);
  });

  test("V7: a link ends after a day, and when another takes its place", async () => {
    const { customerId } = await entered();
    const first = await make(customerId);
    expect(await linkedAccount(shop.reader, first, plusHours(now, 23))).not.toBeNull();
    expect(await linkedAccount(shop.reader, first, plusHours(now, 24))).toBeNull();
    await make(customerId);
    await expect(set(first)).rejects.toEqual(refusedWith("link-ended"));
    await expect(set("no link at all")).rejects.toEqual(refusedWith("link-ended"));
  });

  test("V7: nobody in the shop can take over an account that its customer uses, or made himself", async () => {
    await expect(make("cus_0")).rejects.toEqual(refusedWith("not-allowed"));
    const { accountId, customerId } = await entered();
    await shop.writer
      .insertInto("session")
      .values({
        id: "his session",
        account_id: accountId,
        created_at: now,
        last_seen_at: now,
        revoked_at: now,
        address: "",
        browser: "",
      })
      .execute();
    expect(await unusedAccountOf(shop.reader, customerId)).toBeNull();
  });
});
