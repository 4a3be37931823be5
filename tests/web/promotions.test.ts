import { describe, expect, test } from "vitest";
import { at, dayOf, plusDays } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as promotionRoute from "~/promotions/promotion.route";
import * as promotionsRoute from "~/promotions/promotions.route";
import * as rateRoute from "~/promotions/rate.route";
import * as bookRoute from "~/reservations/book.route";
import { toFieldValue } from "~/ui/formats";
import { webShop } from "../support/web";

const shop = webShop();
const today = dayOf(now());
const on = (days: number) => toFieldValue(at(plusDays(today, days), "10:00"));

interface Answered {
  readonly fieldErrors: Record<string, string>;
  readonly values: Record<string, string>;
  readonly words?: string;
  readonly warnings?: readonly string[];
}

describe("O4: a coupon on the booking page", () => {
  const asked = (coupon: string) =>
    `/book?${new URLSearchParams({ items: "thinkpad-e14:1", from: on(120), until: on(150), coupon })}`;
  test("takes its share off, on a line of its own", async () => {
    const { data } = await shop.load(bookRoute, asked("student"));
    expect(data.booking.coupon).toEqual({ typed: "student", fault: null });
    expect(data.booking.quote?.discounts).toMatchObject([{ because: "coupon", code: "STUDENT" }]);
  });

  test.each([
    ["not there", "NOBODY", /没有这张优惠券/],
    ["expired", "XS-BACK", /到期/],
    ["two at once", "STUDENT XS-BACK", /只能用一张/],
  ])("%s: a sentence beside the field, the price without it", async (_name, coupon, sentence) => {
    const { status, data } = await shop.load(bookRoute, asked(coupon));
    expect([status, data.booking.quote?.discounts]).toEqual([200, []]);
    expect(data.booking.coupon.fault).toMatch(sentence);
  });
});

describe("the manager's promotions", () => {
  const form = () => ({
    ...{ id: newId("prm"), seen: "", kind: "campaign", name: "开学季", from: on(0), until: on(30), share: "15" },
    "category.laptops": "on",
  });
  test("are read in words before they are kept, and stand in the list", async () => {
    const sent = form();
    const preview = await shop.post(promotionRoute, "/manage/promotions/new", { ...sent, intent: "preview" }, "manager");
    expect((preview.data as unknown as Answered).words).toMatch(/减 15%（8.5 折）/);
    const saved = await shop.post(promotionRoute, "/manage/promotions/new", { ...sent, intent: "save" }, "manager");
    expect(saved.status).toBe(302);
    const { data } = await shop.load(promotionsRoute, "/manage/promotions", "manager");
    expect(data.promotions.filter((each) => each.name === "开学季")).toHaveLength(1);
  });

  test.each([
    ["no name", { name: "" }, "name"],
    ["a share that is none", { share: "abc" }, "share"],
    ["everything off", { share: "100" }, "share"],
    ["an end before its start", { until: on(-3) }, "until"],
    ["a model that is not there", { model: "mdl_none" }, "model"],
  ])("%s is refused beside its field and keeps what was typed", async (_name, wrong, field) => {
    const sent = { ...form(), ...wrong, intent: "save" };
    const { status, data } = await shop.post(promotionRoute, "/manage/promotions/new", sent, "manager");
    expect(status).toBe(422);
    expect((data as unknown as Answered).fieldErrors[field]).toBeTruthy();
    expect((data as unknown as Answered).values).toMatchObject(wrong);
  });
});

describe("new rates", () => {
  const send = (more: Record<string, string>) =>
    shop.post(
      rateRoute,
      "/manage/rates/thinkpad-t14",
      { id: newId("rat"), hourly: "", daily: "20", weekly: "150", monthly: "188", from: on(1), read: "", ...more },
      "manager",
      { model: "thinkpad-t14" },
    );
  test("P1: a week over seven days is warned of first, and kept once that was read", async () => {
    const { status, data } = await send({});
    const { warnings = [] } = data as unknown as Answered;
    expect([status, warnings.includes("week-dearer-than-days")]).toEqual([422, true]);
    expect((await send({ read: warnings.join(" ") })).status).toBe(302);
  });

  test("a moment that is past is refused beside its field", async () => {
    const { data } = await send({ weekly: "100", monthly: "180", daily: "10", from: on(-3) });
    const { warnings = [] } = data as unknown as Answered;
    const again = await send({ weekly: "100", monthly: "180", daily: "10", from: on(-3), read: warnings.join(" ") });
    expect((again.data as unknown as Answered).fieldErrors["from"]).toMatch(/现在或以后/);
  });
});
