import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isDuplicateId, isUnique } from "db/dialect";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { findCustomers, findUnits, newestReservationsOf } from "~/desk/search.repo.server";
import { takeTelephoneBooking } from "~/desk/take-telephone-booking.server";
import { places, takeInstead, takenFields, takeOneMore } from "~/desk/telephone-lines";
import { telephoneSchema } from "~/desk/telephone-schema";
import type { TelephoneForm } from "~/desk/telephone-schema";
import { instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { findAccountBySignIn } from "~/people/accounts.repo.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { openVault } from "../support/papers";

const now = instant("2026-11-24T10:00:00+08:00");
const slot = instant("2026-11-25T10:00:00+08:00");

/** As the form sends it. */
const typed = {
  intent: "place",
  id: `rsv_${"f".repeat(32)}`,
  customer: "",
  kind: "individual",
  name: "周喆",
  phone: "+86 139 5000 1234",
  item1: "latitude-5440",
  quantity1: "1",
  item2: "",
  quantity2: "1",
  from: "2026-12-01T10:00",
  until: "2026-12-15T10:00",
  tier: "plus",
  district: "huli",
  depositWay: "deposit",
  receipt: "pickup",
  slot,
  address: "",
  note: "想要带小键盘的",
};

const faultsOf = (more: Record<string, string>) => {
  const read = telephoneSchema.safeParse({ ...typed, ...more });
  return read.success ? {} : Object.fromEntries(read.error.issues.map((issue) => [issue.path.join("."), issue.message]));
};

describe("what the clerk takes instead of what is not free", () => {
  const { intent: _pressed, ...filled } = typed;
  const taking = (take: string, more: Record<string, string> = {}) => telephoneSchema.parse({ ...filled, ...more, take });

  test("V7: other dates are reckoned at once, and what else was typed stays", () => {
    const form = taking("from=2026-12-03T10:00&until=2026-12-17T10:00", { coupon: "STUDENT" });
    expect(form).toMatchObject({ intent: "reckon", from: "2026-12-03T02:00:00Z", until: "2026-12-17T02:00:00Z" });
    expect(form).toMatchObject({ items: [{ slug: "latitude-5440", quantity: 1 }], coupon: "STUDENT" });
  });

  test("V3: a better model stands in wherever the asked one was dictated; one at its own price does not", () => {
    const twice = { item2: "latitude-5440", quantity2: "2" };
    const values = { ...typed, ...twice };
    const better = taking(takeInstead(values, "thinkpad-x1-carbon", "latitude-5440", true), twice);
    expect(better).toMatchObject({
      items: [{ slug: "thinkpad-x1-carbon", quantity: 3 }],
      instead: "thinkpad-x1-carbon:latitude-5440",
    });
    const like = taking(takeInstead(values, "ideapad-14", "latitude-5440", false), twice);
    expect(like).toMatchObject({ items: [{ slug: "ideapad-14", quantity: 3 }], instead: "" });
  });

  test("O4: one machine more comes to its own line, or to the first empty one; with none left there is nothing to take", () => {
    expect(taking(takeOneMore(typed, "latitude-5440") ?? "").items).toEqual([{ slug: "latitude-5440", quantity: 2 }]);
    expect(taking(takeOneMore(typed, "aruba-1930-24g") ?? "").items).toContainEqual({ slug: "aruba-1930-24g", quantity: 1 });
    const full = Object.fromEntries(places.map((place) => [`item${place}`, `model-${place}`]));
    expect(takeOneMore(full, "latitude-5440")).toBeNull();
  });

  test("nothing but dates and machines can be taken", () => {
    expect(takenFields("intent=place&seen=1&customer=cus_1&item9=x&item1=a&until=b")).toEqual({ item1: "a", until: "b" });
  });
});

describe.each(databases)("a booking by telephone on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  // A guarantor's link is sealed.
  let vault: ReturnType<typeof openVault>;
  beforeEach(async () => {
    shop = await openDemoShop(now);
    vault = openVault(shop);
  });
  afterEach(() => vault.remove());

  const read = (more: Record<string, string> = {}) => telephoneSchema.parse({ ...typed, ...more }) as TelephoneForm;
  const take = (more: Record<string, string> = {}, at: Instant = now) =>
    transactOn(shop.writer, (tx) =>
      takeTelephoneBooking(tx, { form: read(more), by: "acc_clerk", passwordHash: "nobody's" }, figures, at),
    );
  const count = async (table: "reservation" | "customer") => (await shop.reader.selectFrom(table).select("id").execute()).length;

  test("V7: a new customer is entered with his booking; who took it and how stands on it", async () => {
    const { number } = await take();
    const reservation = await findReservation(shop.reader, number);
    expect(reservation).toMatchObject({
      customer: { name: "周喆", phone: "13950001234", kind: "individual" },
      tier: "plus",
      useDistrict: "huli",
      note: "想要带小键盘的",
      holdEndsAt: plusHours(slot, 24.5),
      viewing: { from: slot, confirmedAt: null },
    });
    const row = await shop.reader.selectFrom("reservation").selectAll().where("number", "=", number).executeTakeFirstOrThrow();
    expect([row.channel, row.placed_by]).toEqual(["phone", "acc_clerk"]);
    expect(await findAccountBySignIn(shop.reader, "13950001234")).toMatchObject({ role: "customer" });
    const told = await shop.reader.selectFrom("notice").select("kind").where("reservation_id", "=", row.id).execute();
    expect(told).toEqual([{ kind: "password-at-counter" }]);
  });

  test("V7: a known customer is not entered again; several models and a guarantor go with the booking", async () => {
    const before = await count("customer");
    const guarantor = { depositWay: "guarantor", guarantorName: "王海燕", guarantorPhone: "13850002222" };
    const { number } = await take({
      customer: "cus_0",
      name: "",
      phone: "",
      item2: "thinkpad-t14",
      quantity2: "2",
      ...guarantor,
    });
    const reservation = await findReservation(shop.reader, number, "cus_0");
    expect(reservation?.lines.map((line) => [line.slug, line.quantity, line.units.length]).sort()).toEqual([
      ["latitude-5440", 1, 1],
      ["thinkpad-t14", 2, 2],
    ]);
    expect(await count("customer")).toBe(before);
    const named = await shop.reader
      .selectFrom("guarantor")
      .select(["name", "phone"])
      .where("reservation_id", "=", reservation?.id ?? "");
    expect(await named.execute()).toEqual([{ name: "王海燕", phone: "13850002222" }]);
  });

  test("V7: the same model on two lines is asked for once, together", async () => {
    const { number } = await take({ item2: "latitude-5440", quantity2: "2" });
    expect((await findReservation(shop.reader, number))?.lines.map((line) => line.quantity)).toEqual([3]);
  });

  test.each([
    ["a start that has passed", { from: "2026-11-24T09:00" }, "starts-in-the-past", "from"],
    ["a reversed period", { until: "2026-11-30T10:00" }, "period-reversed", "until"],
    ["three hours", { until: "2026-12-01T13:00" }, "term-too-short", "until"],
    ["10,000 machines", { quantity1: "10000" }, "no-unit-free", "items"],
    ["one more than customers may ask for", { quantity1: "101" }, "no-unit-free", "items"],
    ["a model that is not let", { item1: "no-such-model" }, "model-not-rentable", "items"],
    ["a slot in closed hours", { slot: instant("2026-11-25T20:00:00+08:00") }, "slot-closed", "slot"],
    ["a slot in an hour", { slot: instant("2026-11-24T11:00:00+08:00") }, "slot-too-soon", "slot"],
    ["a slot after the start", { slot: instant("2026-12-01T10:30:00+08:00") }, "slot-after-start", "slot"],
    ["delivery without a waiver", { receipt: "delivery", address: "湖里区 1 号", slot: "" }, "delivery-needs-waiver", "receipt"],
  ])("V7: %s is refused as it is online, and no customer is left behind", async (_name, wrong, code, field) => {
    const before = await count("customer");
    await expect(take(wrong)).rejects.toMatchObject({ violation: { code }, field });
    expect(await count("customer")).toBe(before);
  });

  test("V7: a full slot is full on the telephone as well", async () => {
    await take({ id: `rsv_${"1".repeat(32)}`, customer: "cus_0" });
    await take({ id: `rsv_${"2".repeat(32)}`, customer: "cus_2" });
    await expect(take({ customer: "cus_4" })).rejects.toThrow("slot-full");
  });

  test("V7: the same form sent twice is one booking, and a telephone number belongs to one customer", async () => {
    await take({ customer: "cus_0" });
    await expect(take({ customer: "cus_0" })).rejects.toSatisfy((error) => isDuplicateId(error, "reservation"));
    const again = { id: `rsv_${"1".repeat(32)}`, phone: "13800000001" };
    await expect(take(again)).rejects.toSatisfy((error) => isUnique(error, "account.phone"));
    expect(await shop.reader.selectFrom("reservation").select("id").where("id", "=", again.id).execute()).toEqual([]);
  });

  test("the desk finds a customer by name, by part of his number and by its last four figures; what is typed is no pattern", async () => {
    const names = async (text: string) => (await findCustomers(shop.reader, text)).map((each) => each.name);
    expect(await names("晓雯")).toContain("林晓雯");
    expect(await names("138 0000 0001")).toEqual(["林晓雯"]);
    expect((await names("0001"))[0]).toBe("林晓雯");
    expect(await names("%")).toEqual([]);
    expect(await names("_____")).toEqual([]);
    expect(
      (await newestReservationsOf(shop.reader, ["cus_0", "cus_1"])).filter((each) => each.customerId === "cus_0").length,
    ).toBeLessThanOrEqual(3);
    expect((await findUnits(shop.reader, "xs-0001")).map((unit) => unit.assetTag)).toEqual(["XS-0001"]);
  });
});

describe("what is typed", () => {
  test("V7: no machine at all, or none of a model, is refused beside the models", () => {
    expect(faultsOf({ item1: "" })).toEqual({ items: "quantity" });
    expect(faultsOf({ quantity1: "0" })).toEqual({ items: "quantity" });
    expect(faultsOf({ quantity1: "-1" })).toEqual({ items: "quantity" });
    expect(faultsOf({ quantity1: "1.5" })).toEqual({ items: "quantity" });
    expect(faultsOf({ quantity1: "zwei" })).toEqual({ items: "quantity" });
  });

  test("V7: a viewing slot or an address, a name and a telephone, a guarantor with both", () => {
    expect(faultsOf({ slot: "" })).toEqual({ slot: "choose" });
    expect(faultsOf({ slot: "2026-99-99T99:99:99Z" })).toEqual({ slot: "choose" });
    expect(faultsOf({ receipt: "delivery" })).toEqual({ address: "required" });
    expect(faultsOf({ name: " ", phone: "12345" })).toEqual({ name: "required", phone: "phone" });
    expect(faultsOf({ depositWay: "guarantor" })).toEqual({ guarantorName: "required", guarantorPhone: "phone" });
    expect(faultsOf({ customer: "cus_0", name: "", phone: "" })).toEqual({});
  });

  test("V7: a company has a credit code that passes its check, and somebody to ask for", () =>
    expect(faultsOf({ kind: "company", creditCode: "91350200MA000001X0" })).toEqual({
      creditCode: "creditCode",
      contactName: "required",
    }));
});
