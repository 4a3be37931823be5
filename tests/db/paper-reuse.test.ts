import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { depositOf } from "~/deposits/deposit-standing.repo.server";
import { day, dayOf, instant } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { findOpenReservation, papersOf } from "~/papers/papers.repo.server";
import { isReusable, reusableUntil } from "~/papers/reuse";
import { askForReuse, endReuse, reusePapers } from "~/papers/reuse-papers.server";
import { papersToReuse } from "~/papers/reuse.repo.server";
import { openSealedFile } from "~/platform/vault.server";
import { correctData } from "~/privacy/correct-data.server";
import { eraseServed } from "~/privacy/erase-served.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { numbers, openVault, waiverRental } from "../support/papers";
import type { WaiverRental } from "../support/papers";
import { booked, refusedWith } from "../support/rental";

describe("D6: until when an accepted paper serves later rentals", () => {
  const asked = instant("2026-11-24T10:00:00+08:00");
  test.each([
    ["twelve months from the consent, where it has no expiry", null, "2027-11-24"],
    ["its expiry, where that comes first", day("2027-03-31"), "2027-03-31"],
    ["twelve months, where it expires later", day("2030-01-01"), "2027-11-24"],
  ])("D6: %s", (_name, expiresOn, until) => {
    expect(reusableUntil({ expiresOn }, asked)).toBe(until);
    const accepted = { acceptedAt: asked, refusedAt: null, replacedAt: null, expiresOn };
    expect(isReusable(accepted, asked, until as Day)).toBe(true);
    expect(isReusable(accepted, asked, dayOf(instant(`${until}T23:59:59+08:00`)))).toBe(true);
    expect(isReusable(accepted, asked, day(`${until.slice(0, 4)}-12-31`))).toBe(false);
    expect(isReusable(accepted, null, until as Day)).toBe(false);
    for (const change of [{ acceptedAt: null }, { refusedAt: asked }, { replacedAt: asked }])
      expect(isReusable({ ...accepted, ...change }, asked, until as Day)).toBe(false);
  });
});

describe.each(databases)("D6: papers used again on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let vault: ReturnType<typeof openVault>;
  let first: WaiverRental;
  let second: WaiverRental;
  const run = <T>(work: Parameters<typeof transactOn<T>>[1]) => transactOn(shop.writer, work);
  const ask = (at: Instant = booked) => run((tx) => askForReuse(tx, first.id, first.accountId, at));
  const reuse = (at: Instant = booked) => run((tx) => reusePapers(tx, second.id, second.accountId, at));
  const ready = async (at: Instant = booked) =>
    (await papersToReuse(shop.reader, await findOpenReservation(shop.reader, second.id), at)).map((paper) => paper.kind);
  const states = async (at: Instant = booked) =>
    (await papersOf(shop.reader, await second.reservation(), dayOf(at))).map((paper) => [paper.kind, paper.state]);

  beforeEach(async () => {
    shop = await openDemoShop(booked);
    vault = openVault(shop);
  });
  afterEach(() => vault.remove());

  const company = async (expiresOn: Day | null = null) => {
    first = await waiverRental(shop, "company");
    second = await waiverRental(shop, "company");
    await first.consent();
    await first.accept(await first.handIn("business-licence"));
    await first.accept(await first.handIn("responsible-person-id", numbers.renter), { expiresOn });
  };

  test("D6: off by default: without being asked for, nothing serves another rental", async () => {
    await company();
    expect(await ready()).toEqual([]);
    await expect(reuse()).rejects.toEqual(refusedWith("already-changed"));
  });

  test("D6, D4: asked for, the same pictures serve the next rental at once, as they were accepted; sent twice it is once", async () => {
    await company();
    await ask();
    await ask();
    expect(await shop.reader.selectFrom("consent").select("purpose").where("purpose", "=", "reuse").execute()).toHaveLength(1);
    expect(await ready()).toEqual(["responsible-person-id", "business-licence"]);
    await reuse();
    await reuse();
    const rows = await shop.reader.selectFrom("paper").selectAll().where("reservation_id", "=", second.id).execute();
    const before = await shop.reader.selectFrom("paper").selectAll().where("reservation_id", "=", first.id).execute();
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      const origin = before.find((each) => each.id === row.reused_from);
      expect(row).toMatchObject({ file_id: origin?.file_id, accepted_at: origin?.accepted_at, accepted_by: origin?.accepted_by });
    }
    const reservation = await second.reservation();
    expect((await depositOf(shop.reader, reservation, booked)).standing.kind).toBe("waived");
    expect(await second.row()).toMatchObject({ hold_ends_at: null, waived_at: booked });
    expect((await papersOf(shop.reader, reservation, dayOf(booked)))[0]?.reusedFrom).toMatchObject({
      number: (await first.reservation()).number,
    });
  });

  test("D6: what expires before the next rental begins is asked for anew, the rest serves", async () => {
    await company(day("2026-11-30"));
    await ask();
    expect(await ready()).toEqual(["business-licence"]);
    await reuse();
    expect(await states()).toEqual([
      ["business-licence", "accepted"],
      ["responsible-person-id", "missing"],
    ]);
    expect((await second.row()).waived_at).toBeNull();
  });

  test("D6: twelve months after the consent nothing serves any more", async () => {
    await company();
    await ask(instant("2025-11-30T10:00:00+08:00"));
    expect(await ready()).toEqual([]);
  });

  test("D6: taken back, nothing more serves; what serves already stays until that rental is settled", async () => {
    await company();
    await ask();
    await reuse();
    await run((tx) => endReuse(tx, first.accountId, booked));
    expect(await states()).toEqual([
      ["business-licence", "accepted"],
      ["responsible-person-id", "accepted"],
    ]);
    const third = await waiverRental(shop, "company");
    expect(await papersToReuse(shop.reader, await findOpenReservation(shop.reader, third.id), booked)).toEqual([]);
  });

  test("D6: a picture goes when every rental it serves is over and the consent is taken back, not before", async () => {
    await company();
    await ask();
    await reuse();
    const [file] = await shop.reader.selectFrom("paper").select("file_id").where("reservation_id", "=", first.id).execute();
    const long = instant("2027-06-01T10:00:00+08:00");
    const over = (id: string) =>
      shop.writer.updateTable("reservation").set({ cancelled_at: booked, hold_ends_at: null }).where("id", "=", id).execute();
    const kept = async () => (await openSealedFile(shop.reader, file?.file_id ?? "")) !== null;
    await over(first.id);
    await run((tx) => eraseServed(tx, figures, long));
    expect(await kept()).toBe(true);
    await over(second.id);
    await run((tx) => eraseServed(tx, figures, long));
    expect(await kept()).toBe(true);
    await run((tx) => endReuse(tx, first.accountId, long));
    await run((tx) => eraseServed(tx, figures, long));
    expect(await kept()).toBe(false);
  });

  test("D6: a newer card that nobody has looked at, and another name, end the use of the older", async () => {
    await company();
    await ask();
    const third = await waiverRental(shop, "company");
    await first.run((tx) =>
      tx.updateTable("paper").set({ accepted_at: booked }).where("reservation_id", "=", first.id).execute(),
    );
    await third.consent();
    await third.handIn("business-licence", null, instant("2026-11-24T10:30:00+08:00"));
    expect(await ready()).toEqual(["responsible-person-id"]);
    await shop.writer.updateTable("reservation").set({ cancelled_at: booked }).where("id", "=", first.id).execute();
    await run((tx) =>
      correctData(
        tx,
        { accountId: "acc_customer_1", customerId: "cus_1" },
        { name: "另一家公司", phone: "13800000002", email: "", address: "" },
        booked,
      ),
    );
    expect(await ready()).toEqual([]);
  });

  test("D6, D5a: the renter's own card serves again, a guarantor's never: he is asked for each rental", async () => {
    first = await waiverRental(shop, "guarantor");
    second = await waiverRental(shop, "guarantor");
    await first.consent();
    await first.accept(await first.handIn("own-id", numbers.renter));
    await first.invite();
    await first.accept(await first.answer(numbers.guarantor));
    await ask();
    expect(await ready()).toEqual(["own-id"]);
    await reuse();
    expect(await states()).toEqual([
      ["own-id", "accepted"],
      ["xiamen-guarantor-id", "missing"],
    ]);
    expect((await second.row()).waived_at).toBeNull();
  });
});
