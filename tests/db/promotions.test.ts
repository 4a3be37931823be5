import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { extendReservation } from "~/changes/extend-reservation.server";
import { acceptRequest } from "~/changes/settle-request.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { fen, yuan } from "~/kernel/money";
import { newId } from "~/platform/ids.server";
import type { Quote } from "~/pricing/quote";
import type { CouponTerms } from "~/pricing/promotion";
import { savePromotion, stopPromotion } from "~/promotions/change-promotion.server";
import { couponUses, findPromotion } from "~/promotions/promotions.repo.server";
import { recentCardsOf } from "~/promotions/rates.repo.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { coupon, promotion } from "../support/pricing";
import { rentalOf } from "../support/rental";
import type { Rental } from "../support/rental";

const now = instant("2026-11-24T10:00:00+08:00");
const period = { from: instant("2027-03-01T10:00:00+08:00"), until: instant("2027-03-15T10:00:00+08:00") };

describe.each(databases)("promotions on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let model: Model;
  beforeEach(async () => {
    shop = await openDemoShop(now);
    model = (await listModels(shop.reader, now)).find((each) => each.slug === "thinkpad-e14") as Model;
  });
  const offer = (terms: Partial<CouponTerms>, id = "prm_new") =>
    transactOn(shop.writer, (tx) =>
      savePromotion(tx, { promotion: coupon({ code: "TWO", ...terms }, { id, from: now }), seen: null, by: "acc_manager" }, now),
    );
  const place = (id: string, more: Partial<ReservationRequest> = {}, at: Instant = now) =>
    transactOn(shop.writer, (tx) =>
      placeReservation(
        tx,
        id,
        {
          ...{ customerId: "cus_5", items: [{ model, quantity: 1 }], period, tier: "basic", useDistrict: "siming" },
          ...{ depositWay: "deposit", receipt: "pickup", deliveryAddress: null, slot: null, purpose: null, note: null },
          ...{ placedBy: "acc_customer_5", channel: "web", coupon: "two", ...more },
        },
        figures,
        at,
      ),
    );
  const uses = (at: Instant = now) => couponUses(shop.reader, "prm_new", { customerId: "cus_5", except: null }, at);
  const refusalsOf = (outcomes: PromiseSettledResult<unknown>[]) =>
    outcomes.flatMap((each) => (each.status === "rejected" ? [(each.reason as RuleViolation).violation.code] : []));

  test("O4: a coupon for 2 uses, asked for by 12 at once: 2 have it, 10 are told that it is used up", async () => {
    await offer({ usesInAll: 2 });
    const asked = Array.from({ length: 12 }, (_, index) => place(`rsv_${index}`, { customerId: `cus_${index + 5}` }));
    const outcomes = await Promise.allSettled(asked);
    expect(refusalsOf(outcomes)).toEqual(Array(10).fill("coupon-used-up"));
    expect((await uses()).inAll).toBe(2);
  });

  test("O4: once a customer: his second booking is refused beside the field and leaves nothing behind", async () => {
    await offer({ usesPerCustomer: 1 });
    await place("rsv_1");
    await expect(place("rsv_2")).rejects.toMatchObject({ field: "coupon", violation: { code: "coupon-used-by-you" } });
    await expect(place("rsv_3", { customerId: "cus_6" })).resolves.toBeTruthy();
    expect(await shop.reader.selectFrom("reservation").select("id").where("id", "=", "rsv_2").execute()).toEqual([]);
  });

  test("O4: a cancelled booking gives its use back, and so does a hold at the very moment it ends", async () => {
    await offer({ usesInAll: 1 });
    await place("rsv_1");
    await expect(place("rsv_2")).rejects.toThrow("coupon-used-up");
    await shop.writer.updateTable("reservation").set({ cancelled_at: now }).where("id", "=", "rsv_1").execute();
    await place("rsv_3");
    const held = await shop.reader
      .selectFrom("reservation")
      .select("hold_ends_at")
      .where("id", "=", "rsv_3")
      .executeTakeFirstOrThrow();
    const end = held.hold_ends_at as Instant;
    expect([(await uses(plusHours(end, -0.1))).inAll, (await uses(end)).inAll]).toEqual([1, 0]);
  });

  describe("R3: keeping machines longer", () => {
    const from = instant("2026-12-01T10:00:00+08:00");
    const [until, later] = [plusHours(from, 24 * 7), plusHours(from, 24 * 28)];
    const extend = async (rental: Rental, id = newId("rqt")) => {
      const by = { number: rental.number, customerId: "cus_5", by: "acc_customer_5" };
      const at = plusHours(from, 24);
      await transactOn(shop.writer, (tx) => extendReservation(tx, { id, ...by, until: later }, figures, at));
      await transactOn(shop.writer, (tx) => acceptRequest(tx, { number: rental.number, requestId: id }, { by: "acc_clerk" }, at));
      return (await rental.reservation()).quote;
    };
    const rentedOut = async (more: Partial<ReservationRequest>) => {
      const asked = { customerId: "cus_5", placedBy: "acc_customer_5", items: [{ model, quantity: 1 }], ...more };
      const rental = await rentalOf(shop, model, asked);
      // Issued and not signed yet: the yes alone makes it longer.
      await rental.agree(null);
      return rental;
    };
    const taken = (id: string) =>
      shop.reader.selectFrom("promotion_use").select(["promotion_id", "amount_fen"]).where("reservation_id", "=", id).execute();
    const sumsOf = ({ listRent, rent, toPay }: Quote) => ({ listRent, rent, toPay });

    test("a coupon over a share stays, though it has ended since: it costs what booking as long at once had cost", async () => {
      await offer({});
      const rental = await rentedOut({ period: { from, until }, coupon: "two" });
      const atOnce = await rentedOut({ period: { from, until: later }, coupon: "two" });
      await shop.writer.updateTable("promotion").set({ ends_at: now }).where("id", "=", "prm_new").execute();
      const longer = await extend(rental);
      const whole = (await atOnce.reservation()).quote;
      expect(longer.discounts.map(({ promotionId }) => promotionId)).toContain("prm_new");
      expect(longer.toPay).toBeLessThanOrEqual(whole.toPay);
      expect(longer.rent + longer.discounts.reduce((sum, each) => sum + each.amount, 0)).toBe(longer.listRent);
      const used = longer.discounts.find(({ promotionId }) => promotionId === "prm_new");
      expect(await taken(rental.id)).toContainEqual({ promotion_id: "prm_new", amount_fen: used?.amount });
    });

    test("a reduction that only the longer term reaches is taken off, as it had been if booked at once", async () => {
      const plain = await rentedOut({ period: { from, until } });
      const short = (await plain.reservation()).quote;
      const terms = { kind: "full-reduction", leastRent: fen(short.rent + 1), amount: yuan(20) } as const;
      const reduction = promotion(terms, { id: "prm_full", from: now });
      await transactOn(shop.writer, (tx) => savePromotion(tx, { promotion: reduction, seen: null, by: "acc_manager" }, now));
      const atOnce = await rentedOut({ period: { from, until: later } });
      const longer = await extend(plain);
      expect(sumsOf(longer)).toEqual(sumsOf((await atOnce.reservation()).quote));
      expect(longer.discounts.find(({ promotionId }) => promotionId === "prm_full")?.amount).toBe(yuan(20));
      expect(await taken(plain.id)).toEqual([{ promotion_id: "prm_full", amount_fen: yuan(20) }]);
    });
  });

  test("O4: what it brought is counted from the bookings that stand", async () => {
    await offer({ off: { amount: yuan(5) } });
    const { quote } = await place("rsv_1");
    expect(quote.discounts).toContainEqual(expect.objectContaining({ because: "coupon", code: "TWO", amount: yuan(5) }));
    expect(await findPromotion(shop.reader, "prm_new", now)).toMatchObject({ uses: 1, given: 500, rent: quote.rent });
  });

  test("ended, it no longer holds; what was booked keeps its price; a code is given once; two at a desk do not overwrite each other", async () => {
    await offer({});
    const { number } = await place("rsv_1");
    const change = { promotion: coupon({ code: "TWO", off: { share: 2000 } }, { id: "prm_new", from: now }), by: "acc_manager" };
    const later = plusHours(now, 1);
    await transactOn(shop.writer, (tx) => savePromotion(tx, { ...change, seen: now }, later));
    await expect(transactOn(shop.writer, (tx) => savePromotion(tx, { ...change, seen: now }, later))).rejects.toThrow(
      "already-changed",
    );
    await expect(offer({}, "prm_other")).rejects.toMatchObject({ field: "code", violation: { code: "coupon-code-taken" } });
    await transactOn(shop.writer, (tx) => stopPromotion(tx, "prm_new", "acc_manager", later));
    await expect(place("rsv_2", { customerId: "cus_6" }, plusHours(later, 1))).rejects.toThrow("coupon-expired");
    const kept = await shop.reader
      .selectFrom("reservation")
      .select("quote")
      .where("number", "=", number)
      .executeTakeFirstOrThrow();
    const { discounts } = JSON.parse(kept.quote) as Quote;
    expect(discounts).toContainEqual(expect.objectContaining({ because: "coupon", basisPoints: 1000 }));
  });

  test("P8a: the rates of the last 30 days are those set in them and the one in force when they began", async () => {
    const rate = await shop.reader.selectFrom("rate").selectAll().where("model_id", "=", model.id).executeTakeFirstOrThrow();
    const set = (id: string, daily: number, from: Instant) =>
      shop.writer
        .insertInto("rate")
        .values({ ...rate, id, daily_fen: yuan(daily), effective_from: from })
        .execute();
    await set("rat_a", 30, plusHours(now, -24 * 60));
    await set("rat_b", 40, plusHours(now, -24 * 30));
    await set("rat_c", 50, plusHours(now, -24 * 2));
    await set("rat_d", 60, plusHours(now, 1));
    const cards = (await recentCardsOf(shop.reader, [model.id], now)).get(model.id);
    expect(cards?.map((card) => card.daily)).toEqual([yuan(50), yuan(40)]);
  });
});
