import { beforeAll, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { listModels } from "~/catalogue/models.repo.server";
import { DAY, instant, plusHours, plusMillis } from "~/kernel/time";
import { bookQuotation } from "~/quotations/book-quotation.server";
import type { QuotedRequest } from "~/quotations/book-quotation.server";
import { keepQuotation, priceOf, quotationId } from "~/quotations/keep-quotation.server";
import { findQuotation, findQuotationByToken, listQuotationsOf, searchQuotations } from "~/quotations/quotations.repo.server";
import { withdrawQuotation } from "~/quotations/withdraw-quotation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { alternativesFor } from "~/waiting/alternatives.server";
import { databases } from "../support/databases";
import { asked, doubleRates, keep, made, openVaultFor } from "../support/quotations";

const later = plusHours(made, 48);

describe.each(databases)("quotations on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  // One shop for all: what each test books stands at its own time or is little.
  beforeAll(async () => {
    shop = await openDemoShop(made);
    openVaultFor(shop);
  });

  const request = (more: Partial<QuotedRequest> = {}): QuotedRequest => ({
    ...{ customerId: "cus_0", depositWay: "deposit", deliveryAddress: null, slot: null, purpose: null, note: null },
    ...{ placedBy: "acc_customer_0", channel: "web", ...more },
  });
  const book = (quotation: { id: string }, reservationId: string, more: Partial<QuotedRequest> = {}, at = later) =>
    transactOn(shop.writer, (tx) => bookQuotation(tx, { reservationId, quotationId: quotation.id }, request(more), figures, at));
  const tokenOf = ({ path }: { path: string | null }) => (path ?? "").split("/").at(-1) ?? "";

  test("it is numbered by the day, found by its link alone, and stands in its owner's list", async () => {
    const one = await keep(shop);
    const two = await keep(shop);
    const numbers = [one.number, two.number].map((number) => Number(number.slice(-3)));
    expect(one.number).toMatch(/^Q261124-\d{3}$/);
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1);
    expect(tokenOf(one)).toHaveLength(43);
    expect((await findQuotationByToken(shop.reader, tokenOf(one)))?.number).toBe(one.number);
    expect(await findQuotationByToken(shop.reader, one.number)).toBeNull();
    const row = await shop.reader.selectFrom("quotation").selectAll().where("id", "=", one.id).executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(tokenOf(one));
    const own = (await listQuotationsOf(shop.reader, "cus_0")).map((each) => each.number);
    expect(own.slice(0, 2)).toEqual([two.number, one.number]);
  });

  test("P8: a rate changed meanwhile does not change it, and the booking has exactly its price", async () => {
    const quotation = await keep(shop);
    await doubleRates(shop, "latitude-5440", plusHours(made, 1));
    const { number } = await book(quotation, "rsv_kept");
    const reservation = await findReservation(shop.reader, number);
    expect(reservation?.quote).toEqual(quotation.quote);
    const [line] = await shop.reader
      .selectFrom("reservation_line")
      .select(["rent_per_unit_fen", "deposit_per_unit_fen", "quantity"])
      .where("reservation_id", "=", "rsv_kept")
      .execute();
    expect(line).toMatchObject({ rent_per_unit_fen: quotation.quote.lines[0]?.rentPerUnit, quantity: 2 });
    const dearer = await keep(shop, {}, later);
    expect(dearer.quote.toPay).toBe(2 * quotation.quote.toPay);
    expect((await findQuotation(shop.reader, quotation.number))?.booked).toMatchObject({ number, customerId: "cus_0" });
  });

  test("P5, P8: the discount it was shown with stays with it", async () => {
    const quotation = await keep(shop, { items: [{ slug: "optiplex-7010", quantity: 12 }], tier: "rapid" });
    expect(quotation.quote.discounts).toMatchObject([{ basisPoints: 1_000 }]);
    const changed = { ...figures, quantityFirstDiscount: 0, rapidSupplement: 5_000 };
    const placed = await transactOn(shop.writer, (tx) =>
      bookQuotation(tx, { reservationId: "rsv_discount", quotationId: quotation.id }, request(), changed, later),
    );
    expect(placed.quote).toEqual(quotation.quote);
  });

  test("P4: the negotiated tier has the agreed share and hours, and cannot be kept without its reason", async () => {
    const negotiated = { share: 3_500, onSiteHours: 2, words: "会议期间驻场", reason: "三天的展会，主办方要求驻场" };
    const quotation = await keep(shop, { tier: "negotiated", negotiated, district: "jimei", receipt: "delivery" });
    const { quote } = quotation;
    expect(quote).toMatchObject({ tier: "negotiated", supplementShare: 3_500 });
    expect(quote.toPay).toBe(quote.rent + quote.supplement + quote.delivery);
    const { number } = await book(quotation, "rsv_agreed", { depositWay: "company", deliveryAddress: "集美大道 1 号" });
    expect(await findReservation(shop.reader, number)).toMatchObject({ tier: "negotiated", useDistrict: "jimei", quote });
    await expect(keep(shop, { tier: "negotiated" })).rejects.toThrow("tier-by-quotation");
    const row = await shop.reader.selectFrom("quotation").selectAll().where("id", "=", quotation.id).executeTakeFirstOrThrow();
    await expect(
      shop.writer
        .insertInto("quotation")
        .values({
          ...row,
          id: "quo_x",
          number: "Q0",
          link_hash: "x",
          negotiated_reason: null,
          reservation_id: null,
          reserved_at: null,
        })
        .execute(),
    ).rejects.toThrow("CHECK");
  });

  test("it holds no machine: gone meanwhile, the booking is refused with how many there are, and the quotation stands", async () => {
    const all = (
      await shop.reader
        .selectFrom("unit")
        .innerJoin("model", "model.id", "unit.model_id")
        .select("unit.id")
        .where("slug", "=", "latitude-5440")
        .execute()
    ).length;
    const period = { from: instant("2027-08-01T10:00:00+08:00"), until: instant("2027-08-03T10:00:00+08:00") };
    const quotation = await keep(shop, { period, items: [{ slug: "latitude-5440", quantity: all }] });
    const other = await keep(shop, { period, customerId: null });
    await book(other, "rsv_first");
    await expect(book(quotation, "rsv_late")).rejects.toMatchObject({
      violation: { code: "no-unit-free", modelName: "Latitude 5440", asked: all },
    });
    const found = await findQuotation(shop.reader, quotation.number);
    expect(found?.booked).toBeNull();
    expect(await shop.reader.selectFrom("reservation").select("id").where("id", "=", "rsv_late").execute()).toEqual([]);
  });

  test("it becomes one booking, however often and from how many windows it is asked for", async () => {
    const quotation = await keep(shop);
    const outcomes = await Promise.allSettled(["rsv_a", "rsv_b", "rsv_c", "rsv_d"].map((id) => book(quotation, id)));
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
    for (const each of outcomes)
      if (each.status === "rejected") expect(each.reason).toMatchObject({ violation: { code: "quotation-booked" } });
    const made = await shop.reader.selectFrom("reservation").select("id").where("id", "like", "rsv__").execute();
    expect(made.filter(({ id }) => /^rsv_[a-d]$/.test(id))).toHaveLength(1);
  });

  test("P8: in its last second it can be booked by, and a second later no more", async () => {
    const [one, two] = [await keep(shop), await keep(shop)];
    expect(one.validUntil).toBe(plusHours(made, 7 * 24));
    await expect(book(two, "rsv_after", {}, two.validUntil)).rejects.toMatchObject({
      violation: { code: "quotation-ended", at: two.validUntil },
    });
    await expect(book(one, "rsv_before", {}, plusMillis(one.validUntil, -1000))).resolves.toBeTruthy();
  });

  test("another's, withdrawn and unknown ones book nothing", async () => {
    const quotation = await keep(shop);
    await expect(book(quotation, "rsv_other", { customerId: "cus_1" })).rejects.toThrow("quotation-of-another");
    await expect(book({ id: "quo_none" }, "rsv_none")).rejects.toThrow("not-found");
    const withdraw = (reason: string) =>
      transactOn(shop.writer, (tx) => withdrawQuotation(tx, { number: quotation.number, by: "acc_clerk", reason }, later));
    await withdraw("算错了数量");
    await withdraw("再来一次");
    expect((await findQuotation(shop.reader, quotation.number))?.withdrawn).toEqual({ at: later, reason: "算错了数量" });
    await expect(book(quotation, "rsv_withdrawn")).rejects.toThrow("quotation-withdrawn");
    const booked = await keep(shop);
    await book(booked, "rsv_booked");
    const order = { number: booked.number, by: "acc_clerk", reason: "反悔" };
    await expect(transactOn(shop.writer, (tx) => withdrawQuotation(tx, order, later))).rejects.toThrow("quotation-booked");
  });

  test("the same form is one quotation; what was changed on it makes another", async () => {
    const form = "rsv_00000000000000000000000000000001";
    const same = quotationId(form, asked());
    expect(quotationId(form, asked({ items: [{ slug: "latitude-5440", quantity: 3 }] }))).not.toBe(same);
    const [one, two] = await Promise.all([keep(shop, {}, made, same), keep(shop, {}, later, same)]);
    expect(two).toEqual(one);
  });

  test.each([
    ["a start that has passed", { period: { from: plusMillis(made, -DAY), until: later } }, "starts-in-the-past"],
    [
      "nineteen years and more than that",
      { period: { from: later, until: instant("2047-01-01T10:00:00+08:00") } },
      "term-too-long",
    ],
    ["a model that is none", { items: [{ slug: "abacus", quantity: 1 }] }, "model-not-rentable"],
    ["more than can be asked for", { items: [{ slug: "latitude-5440", quantity: 101 }] }, "no-unit-free"],
  ])("no price is kept for %s", async (_name, more, code) => {
    await expect(keep(shop, more)).rejects.toThrow(code);
  });

  test("a model that is no longer rented out is said, not booked", async () => {
    const quotation = await keep(shop);
    await shop.writer.updateTable("model").set({ published_at: null }).where("slug", "=", "latitude-5440").execute();
    await expect(book(quotation, "rsv_gone")).rejects.toThrow("model-not-rentable");
    await shop.writer.updateTable("model").set({ published_at: made }).where("slug", "=", "latitude-5440").execute();
  });

  test("the desk finds them by number, name and telephone, in their states", async () => {
    const contact = { name: "林经理", phone: "0592-5551234", email: null };
    const quotation = await keep(shop, { customerId: null, contact, channel: "phone", by: "acc_clerk" });
    const numbers = async (text: string, state: "open" | "ended" | "booked" | "withdrawn" = "open", at = later) =>
      (await searchQuotations(shop.reader, { state, text, page: 1 }, at)).quotations.map((each) => each.number);
    for (const text of [quotation.number, quotation.number.toLowerCase(), "林经", "05925551234", "1234", "+86 592 555 1234"])
      expect(await numbers(text), text).toContain(quotation.number);
    expect(await numbers("%")).toEqual([]);
    expect(await numbers(quotation.number, "ended")).toEqual([]);
    expect(await numbers(quotation.number, "ended", quotation.validUntil)).toEqual([quotation.number]);
    await book(quotation, "rsv_found");
    expect(await numbers("林经理", "booked")).toEqual([quotation.number]);
    expect(await numbers("林经理")).toEqual([]);
  });

  test("V3, P8: a better model in place of a full one is kept and booked at the asked one's price", async () => {
    const period = { from: instant("2027-08-10T10:00:00+08:00"), until: instant("2027-08-17T10:00:00+08:00") };
    const models = await listModels(shop.reader, made);
    const lavie = models.find((each) => each.slug === "lavie-n13");
    if (!lavie) throw new Error("The demo shop has it");
    await book(await keep(shop, { period, items: [{ slug: "lavie-n13", quantity: 5 }] }), "rsv_all_lavies", {}, made);
    const better = (await alternativesFor(shop.reader, { period, items: [{ model: lavie, quantity: 1 }] }, figures, made))
      ?.instead[0]?.better[0];
    if (!better) throw new Error("The demo shop has a better one");
    const upgrade = { period, items: [{ slug: better.slug, quantity: 1 }], instead: `${better.slug}:lavie-n13` };
    const quotation = await keep(shop, upgrade);
    expect(quotation.quote.lines[0]).toMatchObject({ card: lavie.card, insteadOf: { modelId: lavie.id } });
    expect(quotation.quote.toPay).toBe(better.rentPerUnit);
    const [own] = (await keep(shop, { ...upgrade, instead: "" })).quote.lines;
    expect(own?.card).not.toEqual(lavie.card);
    // What was asked for comes back: the kept price stands all the same, and is kept for nobody any more.
    await shop.writer.deleteFrom("allocation").where("reservation_id", "=", "rsv_all_lavies").execute();
    await expect(keep(shop, upgrade)).rejects.toMatchObject({ violation: { code: "asked-model-free" } });
    const { quote } = await book(quotation, "rsv_upgraded");
    expect(quote).toEqual(quotation.quote);
  });

  test("P4: the price of today for the same wish is reckoned from the rates in force", async () => {
    const [model] = (await listModels(shop.reader, made)).filter((each) => each.slug === "latitude-5440");
    if (!model) throw new Error("The demo shop has it");
    const { items: _items, ...wish } = asked();
    const quotation = await keep(shop);
    expect(priceOf(wish, [{ model, quantity: 2 }], figures)).toEqual(quotation.quote);
    expect(
      await transactOn(shop.writer, (tx) => keepQuotation(tx, quotation.id, asked({ tier: "rapid" }), figures, later)),
    ).toEqual(quotation);
  });
});
