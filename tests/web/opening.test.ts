import { describe, expect, test } from "vitest";
import * as conferenceRoute from "~/conference/conference.route";
import { at, dayOf, plusDays } from "~/kernel/time";
import * as openingRoute from "~/opening/opening.route";
import { now } from "~/platform/clock.server";
import * as bookRoute from "~/reservations/book.route";
import { toFieldValue } from "~/ui/formats";
import * as weekRoute from "~/viewings/week.route";
import { webShop } from "../support/web";
import type { Person } from "../support/web";

const shop = webShop();
const inDays = (days: number) => plusDays(dayOf(now()), days);
interface Refused {
  readonly fieldErrors: Record<string, string>;
  readonly values: Record<string, string>;
}

describe("days closed and public holidays", () => {
  const url = "/manage/opening";
  const page = () => shop.load(openingRoute, url, "manager");
  const send = (form: Record<string, string>, who: Person = "manager") => shop.post(openingRoute, url, form, who);
  const closing = (more: Record<string, string> = {}) => ({
    ...{ intent: "opening", from: inDays(20), until: inDays(21), state: "closed", note: "盘点" },
    ...more,
  });

  test.each(["nobody", "student", "technician", "clerk"] as const)("are not for %s", async (who) => {
    expect((await send(closing(), who)).status).not.toBe(200);
    expect((await page()).data.special.map(({ day }) => day)).not.toContain(inDays(20));
  });

  test("V4: days closed are shown, sent twice they are closed once, and no viewing is offered on them; back to usual it is", async () => {
    const answers = [await send(closing()), await send(closing())];
    expect(answers.map(({ status, location }) => [status, location])).toEqual(Array(2).fill([302, "/manage/opening?saved=0"]));
    const closed = (await page()).data.special.filter(({ day }) => day >= inDays(20) && day <= inDays(21));
    expect(closed).toEqual([
      { day: inDays(20), hours: null, note: "盘点" },
      { day: inDays(21), hours: null, note: "盘点" },
    ]);
    const week = await shop.load(weekRoute, `/desk/viewings?week=${inDays(20)}`, "clerk");
    expect(week.data.days.find(({ day }) => day === inDays(20))).toMatchObject({ closed: "盘点", slots: [] });
    for (const day of [inDays(20), inDays(21)]) await send({ intent: "usual", day });
    expect((await page()).data.special.filter(({ day }) => day === inDays(20))).toEqual([]);
  });

  test("closing a day on which somebody comes to view says how many do", async () => {
    const answer = await send(closing({ from: inDays(1), until: "" }));
    expect(Number(new URL(answer.location ?? "", "http://shop.test").searchParams.get("saved"))).toBeGreaterThan(0);
    await send({ intent: "usual", day: inDays(1) });
  });

  test.each([
    ["a day that is none", { from: "2027-02-29" }, "from", "这一项填得不对，请再看看"],
    ["an end before the start", { from: inDays(9), until: inDays(8) }, "until", "请选开始那天或以后，一次最多 62 天"],
    ["more than two months", { until: inDays(200) }, "until", "请选开始那天或以后，一次最多 62 天"],
    ["neither closed nor open otherwise", { state: "perhaps" }, "state", "请选择一项"],
    ["open otherwise, from when on nobody knows", { state: "special", closesAt: "12:00" }, "opensAt", "请填写这一项"],
    ["closing before opening", { state: "special", opensAt: "12:00", closesAt: "09:00" }, "closesAt", "关门要晚于开门"],
    ["a note too long", { note: "长".repeat(61) }, "note", "太长了，请写短一些"],
  ])("%s is said beside its field, and what was typed stays", async (_name, typed, field, sentence) => {
    const before = (await page()).data.special;
    const answer = await send(closing(typed));
    const refused = answer.data as unknown as Refused;
    expect([answer.status, refused.fieldErrors[field]]).toEqual([422, sentence]);
    expect(refused.values).toMatchObject(typed);
    expect((await page()).data.special).toEqual(before);
  });

  test("a holiday needs its name, and is kept with it", async () => {
    const holiday = { intent: "public", from: inDays(30), until: "", kind: "holiday", decreed: "on" };
    const refused = (await send(holiday)).data as unknown as Refused;
    expect(refused.fieldErrors).toEqual({ name: "请填写这一项" });
    expect((await send({ ...holiday, name: "校庆" })).location).toBe("/manage/opening?saved=0");
    expect((await page()).data.holidays).toContainEqual(
      expect.objectContaining({ day: inDays(30), name: "校庆", decreed: true }),
    );
  });
});

describe("the week of viewings", () => {
  const week = (query = "", who: Person = "clerk") => shop.load(weekRoute, `/desk/viewings${query}`, who);

  test.each(["nobody", "student", "technician"] as const)("is not for %s", async (who) =>
    expect((await week("", who)).status).not.toBe(200),
  );

  test("has seven days from Monday on, and everybody who comes", async () => {
    const tomorrow = inDays(1);
    const { data } = await week(`?week=${tomorrow}`);
    expect(data.days).toHaveLength(7);
    expect(data.days[0]?.day).toBe(data.monday);
    const coming = data.days.flatMap(({ slots }) => slots.flatMap((slot) => slot.coming));
    expect(coming).toHaveLength(data.count);
    const { count } = await shop
      .database()
      .reader.selectFrom("viewing")
      .select((where) => where.fn.countAll<number>().as("count"))
      .where("superseded_at", "is", null)
      .where("starts_at", ">=", at(tomorrow, "00:00"))
      .where("starts_at", "<", at(plusDays(tomorrow, 1), "00:00"))
      .executeTakeFirstOrThrow();
    const there = data.days.find(({ day }) => day === tomorrow)?.slots.flatMap((slot) => slot.coming) ?? [];
    expect(there).toHaveLength(count);
  });

  test.each(["?week=soon", "?week=9999-12-31", "?week=2027-02-29", ""])("with %s it is this week", async (query) => {
    const { data } = await week(query);
    expect(data.days.map(({ day }) => day)).toContain(data.today);
  });
});

describe("a conference by head count", () => {
  const dates = { from: toFieldValue(at(inDays(60), "09:00")), until: toFieldValue(at(inDays(60), "18:00")) };
  const ask = (more: Record<string, string> = {}) => {
    const query = new URLSearchParams({ heads: "30", ...dates, laptops: "each", spares: "on", ...more });
    return shop.load(conferenceRoute, `/conference?${query}`);
  };

  test("O4: what it proposes for 30 people can be booked as it is, at the price it shows", async () => {
    const { data } = await ask();
    const laptops = data.result?.parts.find(({ category }) => category === "laptops");
    expect(laptops?.quantity).toBeGreaterThan(30);
    expect(laptops?.short).toBe(0);
    const query = new URLSearchParams({ items: data.result?.items ?? "", ...dates });
    const { booking } = (await shop.load(bookRoute, `/book?${query}`)).data;
    expect(booking.items.every(({ free, quantity }) => free >= quantity)).toBe(true);
    expect(booking.quote?.toPay).toBe(data.result?.quote?.toPay);
  });

  test("before anything is asked there is nothing to decide", async () => {
    const { data } = await shop.load(conferenceRoute, "/conference");
    expect([data.result, data.typedHeads, data.errors]).toEqual([null, "30", {}]);
  });

  test.each([
    ["nobody", { heads: "0" }, "heads", "请填 1 到 1000 的人数。"],
    ["a stadium", { heads: "1001" }, "heads", "请填 1 到 1000 的人数。"],
    ["words", { heads: "dreißig" }, "heads", "请填 1 到 1000 的人数。"],
    ["half a screen", { screens: "0.5" }, "screens", "请填 0 到 200。"],
    ["a day that is none", { from: "2027-02-29T09:00" }, "from", "请选择日期和时间"],
    ["an end before the start", { until: "2020-01-01T09:00" }, "until", "归还时间要晚于开始时间。"],
  ])("%s is said beside its field, and what was typed stays", async (_name, typed, field, sentence) => {
    const { status, data } = await ask(typed);
    expect([status, (data.errors as Record<string, string>)[field], data.result]).toEqual([200, sentence, null]);
  });

  test("more people than there are machines for: it says how many are missing, and offers what there is", async () => {
    const { data } = await ask({ heads: "1000" });
    expect(data.result?.parts.find(({ category }) => category === "laptops")?.short).toBeGreaterThan(0);
    expect(data.result?.quote).not.toBeNull();
  });
});
