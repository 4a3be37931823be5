import { createHash, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { instant } from "~/kernel/time";
import {
  dropSealedFile,
  hashOfNumber,
  insertSealedFile,
  openSealedFile,
  openText,
  sealFile,
  sealText,
} from "~/platform/vault.server";
import { newId } from "~/platform/ids.server";
import { databases } from "../support/databases";
import { numbers, openVault, picture, waiverRental } from "../support/papers";
import { booked } from "../support/rental";

const at = instant("2026-11-24T10:00:00+08:00");
const JPEG_HEAD = Buffer.from([0xff, 0xd8, 0xff]);

describe.each(databases)("the vault of papers on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let vault: ReturnType<typeof openVault>;
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    vault = openVault(shop);
  });
  afterEach(() => vault.remove());

  const keep = async (bytes: Uint8Array): Promise<string> => {
    const row = await sealFile(bytes, { id: newId("fil"), purpose: "paper", mime: "image/jpeg", at });
    await transactOn(shop.writer, (tx) => insertSealedFile(tx, row));
    return row.id;
  };
  const opened = (id: string) => openSealedFile(shop.reader, id);

  test("what was sealed is opened again, byte for byte", async () => {
    const bytes = await picture();
    const id = await keep(bytes);
    expect(await opened(id)).toEqual({ bytes, mime: "image/jpeg" });
    expect(openText(sealText(numbers.renter, "customer cus_0 id-number"), "customer cus_0 id-number")).toBe(numbers.renter);
  });

  test("the same picture sealed twice is two different files with two different keys", async () => {
    const [one, other] = [await keep(await picture()), await keep(await picture())];
    expect(vault.bytesOf(one).equals(vault.bytesOf(other))).toBe(false);
    const keys = await shop.reader.selectFrom("sealed_file").select("wrapped_key").where("id", "in", [one, other]).execute();
    expect(new Set(keys.map((each) => each.wrapped_key)).size).toBe(2);
  });

  test("a flipped byte, wherever it is, opens nothing", async () => {
    const id = await keep(await picture());
    const whole = vault.bytesOf(id);
    for (const place of [0, 12, 500, whole.length - 17, whole.length - 1]) {
      const wrong = Buffer.from(whole);
      wrong[place] = (wrong[place] ?? 0) ^ 1;
      writeFileSync(join(vault.directory, id), wrong);
      await expect(opened(id)).rejects.toThrow("authenticate");
    }
    writeFileSync(join(vault.directory, id), whole);
    expect(await opened(id)).toBeTruthy();
  });

  test("a file put in another's place opens nothing, nor does another's key", async () => {
    const [one, other] = [await keep(await picture()), await keep(await picture())];
    writeFileSync(join(vault.directory, one), vault.bytesOf(other));
    await expect(opened(one)).rejects.toThrow("authenticate");
    const { wrapped_key } = await shop.reader
      .selectFrom("sealed_file")
      .select("wrapped_key")
      .where("id", "=", other)
      .executeTakeFirstOrThrow();
    await shop.writer.updateTable("sealed_file").set({ wrapped_key }).where("id", "=", one).execute();
    await expect(opened(one)).rejects.toThrow("authenticate");
  });

  test("another master key opens nothing, and finds no number", async () => {
    const id = await keep(await picture());
    const [sealed, hash] = [sealText(numbers.renter, "customer cus_0 id-number"), hashOfNumber(numbers.renter)];
    vault.open({ VAULT_KEY: randomBytes(32).toString("base64") });
    await expect(opened(id)).rejects.toThrow("authenticate");
    expect(() => openText(sealed, "customer cus_0 id-number")).toThrow("authenticate");
    expect(hashOfNumber(numbers.renter)).not.toBe(hash);
    expect(hash).not.toBe(createHash("sha256").update(numbers.renter).digest("hex"));
  });

  test("a sealed number put with another customer opens nothing", () => {
    const sealed = sealText(numbers.renter, "customer cus_0 id-number");
    expect(() => openText(sealed, "customer cus_1 id-number")).toThrow("authenticate");
    expect(() => openText(sealed, "guarantor cus_0 id-number")).toThrow("authenticate");
  });

  test("a file of which only its name is known can't be reached, and none outside the vault", async () => {
    expect(() => void dropSealedFile("../shop.sqlite")).toThrow(/Not the id/);
    expect(await opened(newId("fil"))).toBeNull();
  });

  test("after papers were handed in neither a picture nor a number lies readable on the disk or in the database", async () => {
    const rental = await waiverRental(shop, "guarantor");
    await rental.consent();
    await rental.invite();
    await rental.handIn("own-id", numbers.renter);
    await rental.answer(numbers.guarantor);
    const clear = [JPEG_HEAD, Buffer.from("JFIF"), (await picture()).subarray(200, 232)];
    const files = vault.files();
    expect(files).toHaveLength(2);
    for (const file of files) {
      const bytes = readFileSync(join(vault.directory, file));
      expect(bytes.length).toBeGreaterThan(1000);
      for (const sign of clear.slice(1)) expect(bytes.includes(sign)).toBe(false);
      expect(bytes.subarray(0, 64).includes(JPEG_HEAD)).toBe(false);
    }
    for (const table of ["customer", "guarantor", "paper", "sealed_file", "consent", "notice"] as const) {
      const rows = JSON.stringify(await shop.reader.selectFrom(table).selectAll().execute());
      for (const number of Object.values(numbers)) expect(rows).not.toContain(number);
    }
  });
});
