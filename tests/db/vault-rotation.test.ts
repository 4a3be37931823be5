import { randomBytes } from "node:crypto";
import { readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import type { Tx } from "db/transact.server";
import { plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { checkChain } from "~/papers/access-chain.server";
import { recordAccess } from "~/papers/record-access.server";
import { ConfigurationError } from "~/platform/configuration.server";
import { newId } from "~/platform/ids.server";
import { openVault as openWithKey } from "~/platform/open-vault.server";
import { rotateVault } from "~/platform/rotate-vault.server";
import { ownColumns, sealedColumns, sealedValues } from "~/platform/sealed-columns.server";
import { configuration } from "~/platform/shop.server";
import { keyIdOf } from "~/platform/vault-cipher.server";
import { checkVault, sweepVault } from "~/platform/vault-files.server";
import { hashOfNumber, keyedHash, openSealedFile, openText, sealFile } from "~/platform/vault.server";
import { databases } from "../support/databases";
import { numbers, openVault, picture, waiverRental } from "../support/papers";
import { booked, clerk } from "../support/rental";

const key = () => randomBytes(32);
const later = plusHours(new Date().toISOString() as Instant, 25);

describe.each(databases)("the keys of the vault on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let vault: ReturnType<typeof openVault>;
  let paper: string;
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transactOn(shop.writer, work);
  const start = (master: Buffer) => {
    vault.open({ VAULT_KEY: master.toString("base64") });
    return run((tx) => openWithKey(tx, booked));
  };
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    vault = openVault(shop);
    await run((tx) => openWithKey(tx, booked));
    const rental = await waiverRental(shop, "guarantor");
    await rental.consent();
    await rental.invite();
    paper = await rental.handIn("own-id", numbers.renter);
    await rental.answer(numbers.guarantor);
  });
  afterEach(() => vault.remove());

  /** Everything that is sealed, opened with the key the shop has. */
  const opened = async () => {
    const texts: string[] = [];
    for (const column of sealedColumns)
      for (const { id, sealed } of await sealedValues(shop.reader, column, "", 1000))
        texts.push(openText(sealed, column.about(id)));
    const files = await shop.reader.selectFrom("sealed_file").select("id").execute();
    const bytes = await Promise.all(
      files.map(async ({ id }) => (await openSealedFile(shop.reader, id))?.bytes.toString("base64")),
    );
    return { texts, bytes };
  };
  const keyIds = async () =>
    (await shop.reader.selectFrom("sealed_file").select("key_id").where("wrapped_key", "<>", "").distinct().execute()).map(
      (row) => row.key_id,
    );

  test("each column of the database that holds sealed text stands in the list of what is sealed anew, and no other", async () => {
    const { rows } = await sql<{ table: string; column: string }>`
      select m.name as "table", c.name as "column" from sqlite_master m join pragma_table_info(m.name) c
      where m.type = 'table' and c.name like '%sealed' order by 1, 2`.execute(shop.reader);
    const listed = [...sealedColumns, ...ownColumns].map(({ table, column }) => ({ table: String(table), column }));
    const byName = (one: { table: string; column: string }, other: { table: string; column: string }) =>
      `${one.table} ${one.column}` < `${other.table} ${other.column}` ? -1 : 1;
    expect(listed.toSorted(byName)).toEqual(rows);
  });

  test("after a rotation everything opens under the new key alone, and numbers are found as before", async () => {
    const [old, fresh] = [configuration().vaultKey, key()];
    const before = await opened();
    expect(before.texts).toContain(numbers.renter);
    const hashes = [hashOfNumber(numbers.renter), keyedHash("a", "api write")];
    const rotated = await run((tx) => rotateVault(tx, old, fresh, booked));
    expect(rotated).toMatchObject({ from: keyIdOf(old), to: keyIdOf(fresh), files: 2, texts: before.texts.length });
    await expect(opened()).rejects.toThrow("authenticate");
    await start(fresh);
    expect(await opened()).toEqual(before);
    expect([hashOfNumber(numbers.renter), keyedHash("a", "api write")]).toEqual(hashes);
    expect(await keyIds()).toEqual([keyIdOf(fresh)]);
    expect((await checkVault(shop.reader, later)).violations).toEqual([]);

    const third = key();
    await run((tx) => rotateVault(tx, fresh, third, booked));
    await start(third);
    expect([await opened(), hashOfNumber(numbers.renter)]).toEqual([before, hashes[0]]);
  });

  test("interrupted anywhere everything is as before, and the next attempt goes through", async () => {
    const [old, fresh] = [configuration().vaultKey, key()];
    const before = await opened();
    for (const writes of [0, 1, 3, 5]) {
      let left = writes;
      const killed = run(async (tx) => {
        const ending = new Proxy(tx, {
          get: (target, name) => {
            if (name === "updateTable" && left-- === 0) throw new Error("killed");
            const value: unknown = Reflect.get(target, name, target);
            return typeof value === "function" ? (value.bind(target) as unknown) : value;
          },
        });
        await rotateVault(ending, old, fresh, booked);
        throw new Error("killed");
      });
      await expect(killed).rejects.toThrow("killed");
      await start(old);
      expect(await opened()).toEqual(before);
    }
    await run((tx) => rotateVault(tx, old, fresh, booked));
    await start(fresh);
    expect(await opened()).toEqual(before);
  });

  test("the shop does not start with a key that was replaced or never was its own, and says so", async () => {
    const [old, fresh] = [configuration().vaultKey, key()];
    await expect(start(key())).rejects.toThrow(ConfigurationError);
    await expect(start(key())).rejects.toThrow(/is not the key of this vault/);
    vault.open({ VAULT_KEY: old.toString("base64") });
    await run((tx) => rotateVault(tx, old, fresh, booked));
    await expect(start(old)).rejects.toThrow(/was replaced by a rotation/);
    await expect(run((tx) => rotateVault(tx, old, key(), booked))).rejects.toThrow(/is not the key of this vault/);
    await expect(run((tx) => rotateVault(tx, fresh, old, booked))).rejects.toThrow(/before/);
    await start(fresh);
  });

  test("a vault from before there were canaries is taken over by its own key and by no other", async () => {
    const old = configuration().vaultKey;
    await shop.writer.deleteFrom("vault_key").execute();
    await shop.writer.updateTable("customer").set({ id_number_hash: "as it was" }).where("id", "=", "cus_0").execute();
    await expect(start(key())).rejects.toThrow(/is not the key of this vault/);
    await start(old);
    const row = await shop.reader.selectFrom("customer").select("id_number_hash").where("id", "=", "cus_0").executeTakeFirst();
    expect(row?.id_number_hash).toBe(hashOfNumber(numbers.renter));
  });

  test("a thousand files are wrapped anew within five seconds", async () => {
    const [row] = await Promise.all([
      sealFile(await picture(), { id: newId("fil"), purpose: "paper", mime: "image/jpeg", at: booked }),
    ]);
    const { cipherOf } = await import("~/platform/vault-cipher.server");
    const cipher = cipherOf(configuration().vaultKey);
    const rows = Array.from({ length: 1000 }, () => {
      const id = newId("fil");
      return { ...row, id, wrapped_key: cipher.wrap(randomBytes(32), id) };
    });
    await run(async (tx) => {
      for (let begin = 0; begin < rows.length; begin += 200)
        await tx
          .insertInto("sealed_file")
          .values(rows.slice(begin, begin + 200))
          .execute();
    });
    const began = performance.now();
    expect((await run((tx) => rotateVault(tx, configuration().vaultKey, key(), booked))).files).toBe(1002);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test("the check names what is lost, left over, exchanged or under another key, and says nothing of what is sealed", async () => {
    expect((await checkVault(shop.reader, later)).violations).toEqual([]);
    const [one, other] = vault.files();
    const path = (name = "") => join(vault.directory, name);
    const bytes = readFileSync(path(one));
    writeFileSync(path("fil_ffffffffffffffffffffffffffffffff"), "x");
    writeFileSync(path(one), readFileSync(path(other)));
    const number = await shop.reader
      .selectFrom("customer")
      .select("id_number_sealed")
      .where("id", "=", "cus_0")
      .executeTakeFirst();
    await shop.writer
      .updateTable("customer")
      .set(number ?? {})
      .where("id", "=", "cus_1")
      .execute();
    const { violations: findings } = await checkVault(shop.reader, later);
    expect(findings).toEqual([
      "file fil_ffffffffffffffffffffffffffffffff: on the disk without a row",
      `file ${one}: not the bytes that were sealed`,
      "customer cus_1: id_number_sealed does not open",
    ]);
    writeFileSync(path(one), bytes);
    rmSync(path(other));
    await shop.writer
      .updateTable("sealed_file")
      .set({ key_id: "00000000" })
      .where("id", "=", one ?? "")
      .execute();
    expect((await checkVault(shop.reader, later)).violations).toEqual(
      expect.arrayContaining([
        `file ${other}: has a row and is not on the disk`,
        `file ${one}: sealed under 00000000, which is not the vault's key`,
      ]),
    );
  });

  test("what an interruption left in the vault is swept a day later, an erased file at once, nothing else", async () => {
    const at = new Date().toISOString() as Instant;
    const [left, unfinished, young] = ["fil_1", "fil_2.part", "fil_3.part"].map((name) => join(vault.directory, name));
    for (const each of [left, unfinished, young]) writeFileSync(each ?? "", "x");
    for (const each of [left, unfinished]) utimesSync(each ?? "", new Date(0), new Date(Date.now() - 25 * 3_600_000));
    const [erased = "", standing = ""] = vault.files().filter((name) => name.length > 30);
    await shop.writer.updateTable("sealed_file").set({ erased_at: at, wrapped_key: "" }).where("id", "=", erased).execute();
    expect(await sweepVault(shop.reader, at)).toEqual({ removed: 3, lost: [] });
    expect(vault.files().toSorted()).toEqual(["fil_3.part", standing].toSorted());
    rmSync(join(vault.directory, standing));
    expect(await sweepVault(shop.reader, at)).toEqual({ removed: 0, lost: [standing] });
  });

  test("the record of looks shows what was changed, taken out, cut off at the end or put in", async () => {
    const look = (why: string) =>
      run((tx) => recordAccess(tx, { paperId: paper, accountId: clerk, role: "clerk", why, address: "127.0.0.1" }, booked));
    for (const why of ["第一次看", "第二次看", "第三次看"]) await look(why);
    const { count, mark, findings } = await checkChain(shop.reader);
    expect(findings).toEqual([]);
    await look("第四次看");
    const whole = await checkChain(shop.reader);
    expect(whole).toMatchObject({ count: count + 1, findings: [] });
    expect(whole.mark).not.toBe(mark);

    const tampered = async (change: (tx: Tx) => Promise<unknown>): Promise<readonly string[]> => {
      let found: readonly string[] = [];
      const undone = run(async (tx) => {
        // Whoever has the file of the database has no use for its guards.
        for (const event of ["update", "update_chain", "delete"])
          await sql.raw(`drop trigger paper_access_append_only_${event}`).execute(tx);
        await change(tx);
        found = (await checkChain(tx)).findings;
        throw new Error("undone");
      });
      await expect(undone).rejects.toThrow("undone");
      return found;
    };
    const row = (tx: Tx, sequence: number) => tx.deleteFrom("paper_access").where("sequence", "=", sequence).execute();
    const reworded = { why: "另一件事" };
    expect(await tampered((tx) => tx.updateTable("paper_access").set(reworded).where("sequence", "=", 2).execute())).toEqual([
      "look 2 is not as it was written",
    ]);
    expect(await tampered((tx) => row(tx, 2))).toEqual(["looks 2 to 2 are missing"]);
    expect(await tampered((tx) => row(tx, count + 1))).toEqual(["the last look is not the one that was written last"]);
    const forged = { paper_id: paper, account_id: clerk, role: "clerk", at: booked, why: "没有看过", address: "" } as const;
    expect(
      await tampered((tx) =>
        tx
          .insertInto("paper_access")
          .values({ id: newId("pac"), ...forged })
          .execute(),
      ),
    ).toEqual([expect.stringMatching(/not in the chain/)]);
    expect((await checkChain(shop.reader)).findings).toEqual([]);
  });
});
