import { beforeAll, describe, expect, test } from "vitest";
import { transactOn } from "db/transact.server";
import { at as momentOf, DAY, dayOf, plusDays, plusMillis } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as keep from "~/quotations/keep.route";
import { keepQuotation } from "~/quotations/keep-quotation.server";
import type { NewQuotation } from "~/quotations/keep-quotation.server";
import * as file from "~/quotations/quotation-file.route";
import * as page from "~/quotations/quotation.route";
import type { LinkedQuotation } from "~/quotations/quotations.repo.server";
import { withdrawQuotation } from "~/quotations/withdraw-quotation.server";
import * as book from "~/reservations/book.route";
import * as my from "~/reservations/my.route";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { toFieldValue } from "~/ui/formats";
import { pdfText } from "../support/pdf-text";
import { asked, doubleRates } from "../support/quotations";
import { webShop } from "../support/web";
import type { Person } from "../support/web";

const shop = webShop();
const from = momentOf(plusDays(dayOf(now()), 120), "09:00");
const period = { from, until: plusMillis(from, 10 * DAY) };
const typed = { from: toFieldValue(period.from), until: toFieldValue(period.until) };

const tokenOf = ({ path }: { path: string | null }) => (path ?? "").split("/").at(-1) ?? "";
const kept = (more: Partial<NewQuotation> = {}, madeAt = now()) =>
  transactOn(shop.database().writer, (tx) =>
    keepQuotation(tx, newId("quo"), asked({ period, customerId: null, by: null, ...more }), figures, madeAt),
  );
const open = async (quotation: LinkedQuotation, person: Person = "nobody") =>
  shop.load(page, `/quotes/${tokenOf(quotation)}`, person, { token: tokenOf(quotation) });
const send = async (quotation: LinkedQuotation, form: Record<string, string>, person: Person) =>
  shop.post(page, `/quotes/${tokenOf(quotation)}`, form, person, { token: tokenOf(quotation) });
const placed = async (number: string) =>
  shop.database().reader.selectFrom("reservation").selectAll().where("number", "=", number).executeTakeFirstOrThrow();
const eightDaysAgo = () => plusMillis(now(), -8 * DAY);

describe("whoever wants keeps a price", () => {
  const form = { ...typed, items: "thinkpad-t14:2", tier: "plus", district: "jimei", receipt: "delivery" };
  const id = () => newId("rsv");

  test("from the booking page, without an account and without a word about himself", async () => {
    const { status, location } = await shop.post(book, "/book", { ...form, id: id(), intent: "quote", name: "周喆", phone: "1" });
    expect(status).toBe(302);
    const token = (location ?? "").split("/").at(-1) ?? "";
    const { data } = await shop.load(page, location ?? "", "nobody", { token });
    expect(data).toMatchObject({ state: "open", contact: null, tier: "plus", district: "jimei", receipt: "delivery" });
    const row = await shop
      .database()
      .reader.selectFrom("quotation")
      .selectAll()
      .orderBy("created_at", "desc")
      .orderBy("number", "desc")
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ customer_id: null, contact_name: null, contact_phone: null, created_by: null, channel: "web" });
  });

  test("sent twice it is one quotation; signed in it is his, and stands on his page", async () => {
    const sent = { ...form, id: id(), intent: "quote" };
    const [one, two] = [await shop.post(book, "/book", sent, "student"), await shop.post(book, "/book", sent, "student")];
    expect(one.location).toMatch(/^\/quotes\/[\w-]{43}$/);
    expect(two.location).toBe(one.location);
    const { data } = await shop.load(my, "/my", "student");
    expect(data.quotations.map((each) => each.path)).toContain(one.location);
    const others = await shop.load(my, "/my", "company");
    expect(others.data.quotations.map((each) => each.path)).not.toContain(one.location);
  });

  test("from the basket, with the dates alone; what is wrong there is said on the booking page", async () => {
    const basket = { id: "0f8fad5b-d9cb-469f-a165-70867728950e", items: "thinkpad-t14:2", ...typed };
    expect((await shop.post(keep, "/quotes", basket)).location).toMatch(/^\/quotes\/[\w-]{43}$/);
    const refused = await shop.post(keep, "/quotes", { ...basket, from: "2020-01-01T09:00", until: "2020-01-03T09:00" });
    expect(refused.location).toBe("/book?items=thinkpad-t14%3A2&from=2020-01-01T09%3A00&until=2020-01-03T09%3A00");
  });

  test.each([
    ["T1: dates that are past", { from: "2020-01-01T09:00", until: "2020-01-03T09:00" }, "from", /已经过了/],
    ["no such model", { items: "abacus:1" }, "items", /不出租/],
    ["no items at all", { items: "" }, "items", /数量/],
    ["what is no number", { items: "thinkpad-t14:x" }, "items", /数量/],
    ["a day that is none", { until: "2027-02-30T09:00" }, "until", /日期/],
    ["P4: the negotiated tier", { tier: "negotiated" }, "tier", /请选择/],
    ["a place the shop does not know", { district: "beijing" }, "district", /请选择/],
  ])("%s: a sentence beside the field, and what was typed stays", async (_name, wrong, field, sentence) => {
    const { status, data } = await shop.post(book, "/book", { ...form, id: id(), intent: "quote", name: "周喆", ...wrong });
    expect(status).toBe(422);
    expect(data.fieldErrors[field]).toMatch(sentence);
    expect(Object.keys(data.fieldErrors)).toEqual([field]);
    expect(data.values["name"]).toBe("周喆");
  });
});

describe("the page of a quotation", () => {
  test("no link that was guessed leads anywhere, neither page nor paper nor action", async () => {
    const quotation = await kept();
    for (const token of [quotation.number, quotation.id, "x", "", `${tokenOf(quotation)}x`, tokenOf(quotation).slice(0, -1)]) {
      const params = { token };
      expect((await shop.load(page, "/quotes/x", "manager", params)).status).toBe(404);
      expect((await shop.load(file, "/quotes/x/quotation.pdf", "manager", params)).status).toBe(404);
      expect((await shop.post(page, "/quotes/x", { intent: "renew", id: newId("quo") }, "student", params)).status).toBe(404);
    }
  });

  test("search engines are told to forget it, other sites never see its address", () => {
    const headers = new Headers(page.headers({} as never));
    expect(headers.get("X-Robots-Tag")).toContain("noindex");
    expect(headers.get("Referrer-Policy")).toBe("same-origin");
  });

  test("tells nobody a telephone number, a mail address, the shop's reason or its rates", async () => {
    const quotation = await kept({
      contact: { name: "林经理", phone: "13950001239", email: "lin@example.com" },
      ...{ tier: "negotiated", negotiated: { share: 3000, onSiteHours: 2, words: "派人驻场", reason: "竞争对手报价更低" } },
    });
    for (const person of ["nobody", "student", "clerk"] as const) {
      const { data } = await open(quotation, person);
      const text = JSON.stringify(data);
      expect(data.contact).toBe("林经理");
      expect(data.agreed).toEqual({ hours: 2, words: "派人驻场" });
      for (const secret of ["13950001239", "lin@example.com", "竞争对手", "daily", "link_"]) expect(text).not.toContain(secret);
    }
  });

  test("V2: says how many machines are free right now", async () => {
    const { data } = await open(await kept());
    expect(data.machines).toEqual([expect.objectContaining({ quantity: 2, rented: true })]);
    expect(data.machines[0]?.free).toBeGreaterThan(2);
  });

  test("P8: a customer books in one click at the kept price, though the rates were doubled meanwhile", async () => {
    const quotation = await kept({ items: [{ slug: "swift-go-14", quantity: 2 }] });
    await doubleRates(shop.database(), "swift-go-14", plusMillis(now(), -1000));
    const { data } = await open(quotation, "student");
    expect(data.firstSlot).not.toBeNull();
    const form = { intent: "book", id: data.ids.booking, slot: data.firstSlot ?? "", depositWay: "deposit" };
    const { location } = await send(quotation, form, "student");
    expect(location).toMatch(/^\/my\/R\d{6}-\d{3}$/);
    const number = (location ?? "").slice(4);
    const reservation = await placed(number);
    expect(reservation).toMatchObject({ rent_fen: quotation.quote.rent, customer_id: "cus_0", channel: "web" });
    expect(JSON.parse(reservation.quote)).toEqual(quotation.quote);

    // The same form again leads to the same booking; another window is told that it was used.
    expect((await send(quotation, form, "student")).location).toBe(location);
    const other = await send(quotation, { ...form, id: newId("rsv") }, "student");
    expect(other.status).toBe(422);
    expect(other.data.formError).toMatch(/已经预订过/);
    expect((await open(quotation, "student")).data.bookingNumber).toBe(number);
    for (const person of ["nobody", "company", "clerk"] as const) {
      const seen = (await open(quotation, person)).data;
      expect([seen.state, seen.bookingNumber, JSON.stringify(seen).includes(number)]).toEqual(["booked", null, false]);
    }
  });

  test("who is not signed in is led to sign in with nothing lost, the shop's people book nothing", async () => {
    const quotation = await kept();
    const form = { intent: "book", id: newId("rsv"), slot: (await open(quotation)).data.firstSlot ?? "", depositWay: "deposit" };
    const nobody = await send(quotation, form, "nobody");
    expect([nobody.status, nobody.data.signInAgain]).toEqual([401, true]);
    expect((await send(quotation, form, "clerk")).status).toBe(404);
    expect((await open(quotation)).data.state).toBe("open");
  });

  test.each([
    ["no slot", { slot: "" }, "slot"],
    ["a slot at midnight", { slot: momentOf(plusDays(dayOf(now()), 2), "00:00") }, "slot"],
    ["D2: a company's waiver for an individual", { depositWay: "company" }, "depositWay"],
    ["a guarantor nobody named", { depositWay: "guarantor" }, "depositWay"],
    ["an id that was not minted", { id: "rsv_1" }, "id"],
  ])("%s: refused beside its field, and the quotation stands", async (_name, wrong, field) => {
    const quotation = await kept();
    const slot = (await open(quotation, "student")).data.firstSlot ?? "";
    const form = { intent: "book", id: newId("rsv"), slot, depositWay: "deposit", ...wrong };
    const { status, data } = await send(quotation, form, "student");
    expect(status).toBe(422);
    expect(Object.keys(data.fieldErrors)).toEqual([field]);
    expect((await open(quotation, "student")).data.state).toBe("open");
  });

  test("machines gone meanwhile: said with how many there are, and the page stays", async () => {
    const all = await kept({ items: [{ slug: "zbook-firefly-14", quantity: 1 }] });
    const free = (await open(all)).data.machines[0]?.free ?? 0;
    const every = await kept({ items: [{ slug: "zbook-firefly-14", quantity: free }] });
    const { days } = (await open(every, "student")).data;
    // A slot has two places, for the two that are sent.
    const slot = days.flatMap(({ slots }) => slots).find(({ left }) => left === 2)?.from ?? "";
    const form = { intent: "book", slot, depositWay: "deposit" };
    expect((await send(every, { ...form, id: newId("rsv") }, "student")).status).toBe(302);
    const refused = await send(all, { ...form, id: newId("rsv") }, "student");
    expect([refused.status, refused.data.fieldErrors["items"]]).toEqual([422, expect.stringContaining("只有 0 台可租")]);
    const { data } = await open(all, "student");
    expect([data.state, data.machines[0]?.free]).toEqual(["open", 0]);
  });

  test("P8: ended, it says so and offers the price of today with one click, or keeps that anew", async () => {
    const quotation = await kept({ items: [{ slug: "ideapad-14", quantity: 2 }] }, eightDaysAgo());
    const { data } = await open(quotation, "student");
    expect(data).toMatchObject({ state: "ended", today: { state: "priced", toPay: quotation.quote.toPay, difference: 0 } });
    const today = await shop.load(book, data.wish, "student");
    expect(today.data.booking).toMatchObject({ quotation: null, quote: { toPay: quotation.quote.toPay } });
    const form = { intent: "book", id: newId("rsv"), slot: momentOf(plusDays(dayOf(now()), 1), "10:00"), depositWay: "deposit" };
    expect((await send(quotation, form, "student")).data.formError).toMatch(/已经过了/);
    const renewal = { intent: "renew", id: newId("quo") };
    const { location } = await send(quotation, renewal, "nobody");
    expect(location).not.toBe(quotation.path);
    expect((await send(quotation, renewal, "nobody")).location).toBe(location);
    const renewed = await shop.load(page, location ?? "", "nobody", { token: (location ?? "").split("/").at(-1) ?? "" });
    expect(renewed.data).toMatchObject({ state: "open", today: null });
  });

  test("another customer's can be read and not booked by; withdrawn, nobody books by it", async () => {
    const quotation = await kept({ customerId: "cus_0" });
    expect((await open(quotation, "company")).data).toMatchObject({ another: true, today: { state: "priced" } });
    const slot = momentOf(plusDays(dayOf(now()), 1), "10:00");
    const form = { intent: "book", slot, depositWay: "deposit" };
    expect((await send(quotation, { ...form, id: newId("rsv") }, "company")).data.formError).toMatch(/另一位客户/);
    const order = { number: quotation.number, by: "acc_clerk", reason: "算错了" };
    await transactOn(shop.database().writer, (tx) => withdrawQuotation(tx, order, now()));
    expect((await send(quotation, { ...form, id: newId("rsv") }, "student")).data.formError).toMatch(/撤回/);
    expect(JSON.stringify((await open(quotation, "student")).data)).not.toContain("算错了");
  });

  test("the paper says the same as the page, and is the same bytes each time", async () => {
    const quotation = await kept({ contact: { name: "林经理", phone: "13950001239", email: null } });
    const params = { token: tokenOf(quotation) };
    const read = async () => {
      const { response } = await shop.load(file, `${quotation.path}/quotation.pdf`, "nobody", params);
      expect(response?.headers.get("Content-Type")).toBe("application/pdf");
      expect(response?.headers.get("X-Robots-Tag")).toContain("noindex");
      return new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
    };
    const bytes = await read();
    expect(await read()).toEqual(bytes);
    const text = (await pdfText(bytes)).join("");
    expect(text).toContain(quotation.number);
    expect(text).toContain("林经理");
    expect(text).not.toContain("13950001239");
    expect(text).toContain(`https://rent.example.cn${quotation.path}`);
  });
});

describe("the booking page by a quotation", () => {
  const details = { depositWay: "guarantor", guarantorName: "陈阿姨", guarantorPhone: "13900001111" };
  // One for each booking: a slot has two places.
  let slots: string[] = [];
  beforeAll(async () => {
    const { days } = (await open(await kept())).data;
    slots = days.flatMap((day) => day.slots.filter((each) => each.left === 2).map((each) => each.from));
  });

  test("shows its content and its price, and books by them whatever the form says", async () => {
    const quotation = await kept({ items: [{ slug: "thinkpad-e14", quantity: 1 }], tier: "rapid" });
    await doubleRates(shop.database(), "thinkpad-e14", plusMillis(now(), -1000));
    const token = tokenOf(quotation);
    const { data } = await shop.load(book, `/book?quotation=${token}`, "student");
    const { booking } = data;
    expect(booking.quotation).toMatchObject({ number: quotation.number, tier: "rapid" });
    expect(booking.quote?.toPay).toBe(quotation.quote.toPay);
    const form = {
      ...details,
      id: booking.id,
      intent: "book",
      quotation: token,
      slot: slots[0] ?? "",
      signedIn: "1",
      seen: booking.quote?.seen ?? "",
    };
    const lies = { ...typed, items: "thinkpad-e14:9", tier: "basic", district: "siming", receipt: "delivery", address: "别处" };
    const { location } = await shop.post(book, "/book", { ...form, ...lies }, "student");
    const reservation = await placed((location ?? "").slice(4));
    expect(reservation).toMatchObject({
      tier: "rapid",
      receipt: "pickup",
      rent_fen: quotation.quote.rent,
      deposit_way: "guarantor",
    });
    expect((await open(quotation, "student")).data.state).toBe("booked");
  });

  test("a new customer books by it, and refused once keeps everything and the price", async () => {
    const quotation = await kept();
    const token = tokenOf(quotation);
    const { data } = await shop.load(book, `/book?quotation=${token}`);
    const { booking } = data;
    const what = {
      items: booking.itemsText,
      ...booking.typed,
      tier: booking.tier,
      district: booking.district,
      receipt: booking.receipt,
    };
    const form = {
      ...what,
      id: booking.id,
      intent: "book",
      quotation: token,
      slot: slots[1] ?? "",
      depositWay: "deposit",
      kind: "individual",
      name: "新同学",
    };
    const refused = await shop.post(book, "/book", { ...form, phone: "13950007788", password: "short" });
    expect([refused.status, Object.keys(refused.data.fieldErrors)]).toEqual([422, ["password"]]);
    expect(refused.data.booking.quotation?.token).toBe(token);
    const { status, location } = await shop.post(book, "/book", { ...form, phone: "13950007788", password: "long enough now" });
    expect([status, location]).toEqual([302, expect.stringMatching(/^\/my\/R/)]);
  });

  test("the slot cannot be left out by saying that it is delivered", async () => {
    const quotation = await kept();
    const form = {
      ...typed,
      items: "latitude-5440:2",
      tier: "basic",
      district: "siming",
      receipt: "delivery",
      address: "某处 1 号",
    };
    const sent = {
      ...form,
      id: newId("rsv"),
      intent: "book",
      quotation: tokenOf(quotation),
      depositWay: "deposit",
      signedIn: "1",
    };
    const { status, data } = await shop.post(book, "/book", sent, "student");
    expect([status, Object.keys(data.fieldErrors)]).toEqual([422, ["slot"]]);
  });

  test("ended or unknown, it says so and shows the price of today", async () => {
    const quotation = await kept({}, eightDaysAgo());
    const ended = await shop.load(book, `/book?quotation=${tokenOf(quotation)}`);
    expect(ended.data.booking).toMatchObject({ quotation: null, items: [{ slug: "latitude-5440", quantity: 2 }] });
    expect(ended.data.booking.notes.join("")).toContain(`报价单 ${quotation.number} 不能再用来预订`);
    const unknown = await shop.load(book, "/book?quotation=nonsense&items=thinkpad-t14:1");
    expect(unknown.data.booking.notes.join("")).toContain("报价单找不到");
  });
});
