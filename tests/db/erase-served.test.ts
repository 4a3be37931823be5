import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { fen } from "~/kernel/money";
import { plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { insertCharge, insertPayment, ledgerOf } from "~/payments/payments.repo.server";
import { newId } from "~/platform/ids.server";
import { insertSealedFile, openSealedFile, sealFile } from "~/platform/vault.server";
import { eraseServed } from "~/privacy/erase-served.server";
import { sealedOwners } from "~/privacy/sealed-owners.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { openVault, picture, waiverRental } from "../support/papers";
import type { WaiverRental } from "../support/papers";
import { booked, clerk } from "../support/rental";

describe.each(databases)("what is erased of a finished rental on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let vault: ReturnType<typeof openVault>;
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    vault = openVault(shop);
  });
  afterEach(() => vault.remove());

  const opens = async (paperId: string) => {
    const { file_id } = await shop.reader
      .selectFrom("paper")
      .select("file_id")
      .where("id", "=", paperId)
      .executeTakeFirstOrThrow();
    return (await openSealedFile(shop.reader, file_id)) !== null;
  };
  const erase = (rental: WaiverRental, days: number) =>
    rental.run((tx) => eraseServed(tx, figures, plusHours(booked, days * 24)));
  const day = (count: number) => plusHours(booked, count * 24);
  const finished = async () => {
    const rental = await waiverRental(shop, "company");
    await rental.consent();
    const paper = await rental.handIn("business-licence");
    await rental.accept(paper);
    const back = { handed_out_at: booked, returned_at: day(1) };
    await shop.writer.updateTable("reservation").set(back).where("id", "=", rental.id).execute();
    const pay = async (at: Instant, left = 0) => {
      const { rent } = await ledgerOf(shop.reader, await rental.reservation(), at);
      const entry = { kind: "rent", way: "cash", recorded_by: clerk, reverses_id: null, note: null } as const;
      const amount_fen = fen(rent.total - rent.paid - left);
      const payment = { ...entry, id: newId("pay"), reservation_id: rental.id, amount_fen, at };
      await rental.run((tx) => insertPayment(tx, payment));
    };
    return { rental, paper, pay };
  };
  const erasures = (rental: WaiverRental) =>
    shop.reader
      .selectFrom("erasure")
      .select(["at", "purpose", "paper_kind", "because", "asked_by", "customer_id"])
      .where("reservation_id", "=", rental.id)
      .execute();

  test("the pictures are gone 30 days after all is settled; who accepted them and why they are gone is not", async () => {
    const { rental, paper, pay } = await finished();
    await pay(day(1));
    await erase(rental, 30.9);
    expect(await opens(paper)).toBe(true);
    expect(await erase(rental, 31)).toHaveLength(1);
    expect(await opens(paper)).toBe(false);
    expect(await erase(rental, 32)).toEqual([]);
    const row = await shop.reader.selectFrom("paper").select(["accepted_by"]).where("id", "=", paper).executeTakeFirst();
    expect(row).toEqual({ accepted_by: clerk });
    const record = { at: day(31), purpose: "paper", paper_kind: "business-licence", because: "settled", asked_by: null };
    expect(await erasures(rental)).toEqual([{ ...record, customer_id: "cus_1" }]);
    await expect(shop.writer.deleteFrom("erasure").execute()).rejects.toThrow("append_only");
  });

  test("with rent owed they are frozen, and the thirty days begin with the last payment", async () => {
    const { rental, paper, pay } = await finished();
    await pay(day(1), 100);
    await erase(rental, 100);
    expect(await opens(paper)).toBe(true);
    await pay(day(100));
    await erase(rental, 129.9);
    expect(await opens(paper)).toBe(true);
    await erase(rental, 130);
    expect(await opens(paper)).toBe(false);
  });

  test("while a deduction is disputed they are frozen", async () => {
    const { rental, paper, pay } = await finished();
    await pay(day(1));
    const unit = await shop.reader.selectFrom("unit").select("id").executeTakeFirstOrThrow();
    const asked = {
      kind: "screen",
      part: "屏幕",
      cause: "wear",
      amount_fen: fen(0),
      proposed_fen: null,
      value_fen: fen(0),
    } as const;
    const whose = { reservation_id: rental.id, unit_id: unit.id, reason: "划痕", from_deposit: 0, charge_id: null } as const;
    await shop.writer
      .insertInto("deduction")
      .values({ id: "ded_1", ...asked, ...whose, at: day(2), by: clerk })
      .execute();
    const word = (kind: "disputed" | "dropped", at: Instant) =>
      shop.writer
        .insertInto("deduction_event")
        .values({
          id: newId("dev"),
          deduction_id: "ded_1",
          kind,
          words: "不是我弄的",
          amount_fen: null,
          charge_id: null,
          at,
          by: clerk,
        })
        .execute();
    await word("disputed", day(3));
    await erase(rental, 60);
    expect(await opens(paper)).toBe(true);
    await word("dropped", day(60));
    await erase(rental, 90);
    expect(await opens(paper)).toBe(false);
  });

  test("a deposit that is still held freezes them; one that was deducted from and given back does not", async () => {
    const { rental, paper, pay } = await finished();
    await pay(day(1));
    const entry = { reservation_id: rental.id, recorded_by: clerk, reverses_id: null } as const;
    const deposit = (amount: number, kind: "deposit" | "deposit-refund", at: Instant) =>
      rental.run((tx) =>
        insertPayment(tx, { ...entry, id: newId("pay"), kind, amount_fen: fen(amount), way: "cash", at, note: null }),
      );
    await deposit(10_000, "deposit", day(0));
    await erase(rental, 60);
    expect(await opens(paper)).toBe(true);
    const damage = { kind: "damage", amount_fen: fen(2_000), proposed_fen: null, reason: "屏幕划痕", from_deposit: 1 } as const;
    await rental.run((tx) => insertCharge(tx, { ...entry, id: newId("chg"), ...damage, at: day(60) }));
    await deposit(-8_000, "deposit-refund", day(60));
    await erase(rental, 90);
    expect(await opens(paper)).toBe(false);
  });

  test("machine pictures go with the papers; what was signed stays for the legal time", async () => {
    const { rental, pay } = await finished();
    await pay(day(1));
    const unit = await shop.reader.selectFrom("unit").select("id").executeTakeFirstOrThrow();
    const keep = async (purpose: "machine-picture" | "agreement" | "signature" | "check-sheet") => {
      const file = await sealFile(await picture(), { id: newId("fil"), purpose, mime: "image/jpeg", at: booked });
      await rental.run((tx) => insertSealedFile(tx, file));
      return file.id;
    };
    const taken = { direction: "out", handover_id: null, taken_at: booked, taken_by: clerk, removed_at: null } as const;
    const photo = await keep("machine-picture");
    const ofUnit = { reservation_id: rental.id, unit_id: unit.id };
    await shop.writer
      .insertInto("machine_picture")
      .values({ id: newId("mpc"), ...ofUnit, file_id: photo, ...taken })
      .execute();
    const [strokes, sheet] = [await keep("signature"), await keep("check-sheet")];
    const signed = {
      snapshot: "{}",
      signing: "drawn",
      signed_name: "郑堃",
      signed_at: booked,
      signature_file_id: strokes,
    } as const;
    const handover = {
      id: newId("hnd"),
      reservation_id: rental.id,
      direction: "out",
      at: booked,
      by: clerk,
      note: null,
    } as const;
    await shop.writer
      .insertInto("handover")
      .values({ ...handover, ...signed })
      .execute();
    const drawn = { snapshot_hash: "h", file_id: sheet, sha256: "", drawn_at: booked };
    await shop.writer
      .insertInto("handover_sheet")
      .values({ id: newId("hsh"), handover_id: handover.id, ...drawn })
      .execute();
    const standing = async () =>
      (await Promise.all([photo, strokes, sheet].map((id) => openSealedFile(shop.reader, id)))).map((file) => file !== null);
    await erase(rental, 31);
    expect(await standing()).toEqual([false, true, true]);
    await erase(rental, 365 * 9);
    expect(await standing()).toEqual([false, true, true]);
    await erase(rental, 366 * 10);
    expect(await standing()).toEqual([false, false, false]);
  });

  test("each column that names a sealed file is known to the erasure", async () => {
    const { rows } = await sql<{ column: string }>`
      select m.name || '.' || f."from" as "column" from sqlite_master m join pragma_foreign_key_list(m.name) f
      where m.type = 'table' and f."table" = 'sealed_file'`.execute(shop.reader);
    expect(rows.map((row) => row.column).toSorted()).toEqual(sealedOwners.toSorted());
  });
});
