import { describe, expect, test } from "vitest";
import * as changeRoute from "~/changes/change.route";
import * as extendRoute from "~/changes/extend.route";
import * as returnRoute from "~/changes/return-early.route";
import { plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import * as myRoute from "~/reservations/my-reservation.route";
import { toFieldValue } from "~/ui/formats";
import { webShop } from "../support/web";
import type { Person } from "../support/web";

const shop = webShop();
interface Refused {
  readonly fieldErrors: Record<string, string>;
  readonly formError: string | null;
  readonly values: Record<string, string>;
}

/** The student's booking to be viewed tomorrow, or the machine he has. */
async function numberOf(kind: "booked" | "out"): Promise<string> {
  const { number } = await shop
    .database()
    .reader.selectFrom("reservation")
    .select("number")
    .where("customer_id", "=", "cus_0")
    .where("returned_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("handed_out_at", kind === "out" ? "is not" : "is", null)
    .executeTakeFirstOrThrow();
  return number;
}
const found = async (number: string) => {
  const reservation = await findReservation(shop.database().reader, number);
  if (!reservation) throw new Error("The demo shop has it");
  return reservation;
};
const rows = async (table: "reservation_change" | "rental_request", id: string) =>
  (await shop.database().reader.selectFrom(table).select("id").where("reservation_id", "=", id).execute()).length;
const refusedOf = (answer: { readonly data: unknown }) => answer.data as Refused;

describe("a customer changes his booking", () => {
  const page = async (query = "", who: Person = "student") => {
    const number = await numberOf("booked");
    return shop.load(changeRoute, `/my/${number}/change${query}`, who, { number });
  };
  const form = async (more: Record<string, string> = {}) => {
    const { data } = await page();
    const { itemsText: items, typed, tier, district, receipt } = data.booking;
    return {
      intent: "change",
      id: newId("chg"),
      items,
      ...typed,
      tier,
      district,
      receipt,
      slot: data.slot,
      ...more,
    };
  };
  const send = async (typed: Record<string, string>, who: Person = "student") => {
    const number = await numberOf("booked");
    return shop.post(changeRoute, `/my/${number}/change`, typed, who, { number });
  };

  test("the page has the booking as it stands, at the price as it was quoted", async () => {
    const { status, data } = await page();
    expect(status).toBe(200);
    const { quote, viewing } = await found(data.number);
    expect([data.booking.quote?.toPay, data.before.toPay]).toEqual([quote.toPay, quote.toPay]);
    expect(data.slot).toBe(viewing?.from);
  });

  test("another's booking and one that does not exist are answered alike, page and form", async () => {
    expect((await page("", "company")).status).toBe(404);
    expect((await send(await form(), "company")).status).toBe(404);
    expect((await shop.load(changeRoute, "/my/R000000-000/change", "student", { number: "R000000-000" })).status).toBe(404);
  });

  test("what can no longer be changed leads to its own page", async () => {
    const number = await numberOf("out");
    const { location } = await shop.load(changeRoute, `/my/${number}/change`, "student", { number });
    expect(location).toBe(`/my/${number}`);
  });

  test.each([
    ["a date that is none", { from: "morgen" }, "from", "请选择日期和时间"],
    ["an end before the start", { until: "2020-02-29T10:00" }, "until", "归还时间要晚于开始时间。"],
    ["a tier there is none of", { tier: "gold" }, "tier", "请选择一项"],
    ["a place out of the city", { district: "wuhan" }, "district", "请选择一项"],
    ["no machines", { items: "" }, "items", "请选择机型，数量至少 1 台"],
    ["a model there is none of", { items: "abacus:1" }, "items", "这款机型现在不出租，请另选一款。"],
    ["a viewing time that is none", { slot: "soon" }, "slot", "这个时间店里不开门，请另选一个看货时间。"],
    ["no viewing time", { slot: "" }, "slot", "请选一个看货时间。"],
    ["to be brought, nobody knows where", { receipt: "delivery" }, "address", "请填写这一项"],
    ["to be brought without a waiver", { receipt: "delivery", address: "湖里区" }, "receipt", "送货上门要先办免押金。"],
    ["too long an address", { address: "路".repeat(201) }, "address", "太长了，请写短一些"],
  ])("%s is said beside its field, what was typed stays, nothing is changed", async (_name, typed, field, sentence) => {
    const before = await found(await numberOf("booked"));
    const answer = await send(await form(typed));
    expect(answer.status).toBe(422);
    expect(refusedOf(answer).fieldErrors[field]).toContain(sentence);
    expect(refusedOf(answer).values).toMatchObject(typed);
    expect(await found(before.number)).toEqual(before);
  });

  test("P7: at another price than was shown nothing is changed, and the new one is shown", async () => {
    const answer = await send(await form({ seen: "1/1" }));
    expect([answer.status, refusedOf(answer).formError]).toEqual([
      422,
      "费用和刚才显示的不一样了。下面是新的费用，请看过再确认。",
    ]);
  });

  test("other dates are reckoned beside the old price, and taken once however often they are sent", async () => {
    const { number, id, period, quote } = await found(await numberOf("booked"));
    const until = toFieldValue(plusHours(period.until, 24 * 10));
    const { data } = await page(`?until=${until}`);
    expect(data.before.toPay).toBe(quote.toPay);
    expect(data.booking.quote?.toPay).toBeGreaterThan(quote.toPay);
    const sent = await form({ until, seen: data.booking.quote?.seen ?? "" });
    const answers = await Promise.all([send(sent), send(sent)]);
    expect(answers.map((each) => [each.status, each.location])).toEqual(Array(2).fill([302, `/my/${number}`]));
    expect(await rows("reservation_change", id)).toBe(1);
    expect((await found(number)).quote.toPay).toBe(data.booking.quote?.toPay);
  });
});

describe.each([
  ["extend", extendRoute, (end: Instant) => plusHours(end, 24 * 7)],
  ["return-early", returnRoute, () => plusHours(now(), 48)],
] as const)("a customer with machines in his hands asks to %s", (kind, route, later) => {
  const page = async (until = "", who: Person = "student") => {
    const number = await numberOf("out");
    return shop.load<Promise<unknown>>(route as never, `/my/${number}/${kind}?until=${until}`, who, { number });
  };
  const send = async (typed: Record<string, string>, who: Person = "student") => {
    const number = await numberOf("out");
    return shop.post<Promise<unknown>>(route as never, `/my/${number}/${kind}`, typed, who, { number });
  };
  interface Page {
    readonly fault: string | null;
    readonly after?: { readonly toPay: number } | null;
    readonly extra?: number | null;
    readonly money?: { readonly less: number; readonly paid: number; readonly back: number; readonly still: number } | null;
    readonly waiting: boolean;
  }
  const wanted = async () => toFieldValue(later((await found(await numberOf("out"))).period.until));

  test("another's rental and one not yet begun are not for it", async () => {
    expect((await page("", "company")).status).toBe(404);
    expect((await send({ id: newId("rqt"), until: await wanted() }, "company")).status).toBe(404);
    const number = await numberOf("booked");
    const { location } = await shop.load<Promise<unknown>>(route as never, `/my/${number}/${kind}`, "student", { number });
    expect(location).toBe(`/my/${number}`);
  });

  test("a moment that is none, or on the wrong side of the end, is said on the page and beside the field; nothing is asked", async () => {
    const { id } = await found(await numberOf("out"));
    for (const [until, sentence] of [
      ["tomorrow", "请选择日期和时间"],
      ["2020-02-29T10:00", kind === "extend" ? "以后的时间。" : "开始时间已经过了"],
      ["2049-12-31T10:00", kind === "extend" ? "租期最长 20 年" : "以前的时间。"],
    ] as const) {
      const { data } = await page(until);
      expect((data as Page).fault).toContain(sentence);
      const answer = await send({ id: newId("rqt"), until });
      expect(answer.status).toBe(422);
      expect(refusedOf(answer).fieldErrors["until"]).toContain(sentence);
    }
    expect(await rows("rental_request", id)).toBe(0);
  });
  test("what it costs or gives back is shown before it is asked; sent twice it is asked once, and can be withdrawn", async () => {
    const { id, number } = await found(await numberOf("out"));
    const until = await wanted();
    const { data } = await page(until);
    const shown = data as Page;
    expect(shown.fault).toBeNull();
    expect((kind === "extend" ? shown.extra : shown.money?.less) ?? 0).toBeGreaterThan(0);
    // R2: what comes back was paid before.
    if (shown.money) expect(shown.money.back).toBeLessThanOrEqual(shown.money.paid);
    const sent = { id: newId("rqt"), until, seen: String(shown.after?.toPay ?? "") };
    const answers = await Promise.all([send(sent), send(sent)]);
    expect(answers.map((each) => [each.status, each.location])).toEqual(Array(2).fill([302, `/my/${number}`]));
    expect(await rows("rental_request", id)).toBe(1);
    expect(((await page(until)).data as Page).waiting).toBe(true);
    const again = await send({ ...sent, id: newId("rqt") });
    expect([again.status, refusedOf(again).formError]).toEqual([422, expect.stringContaining("还有一个申请在等店里答复")]);

    const withdraw = (who: Person) =>
      shop.post(myRoute, `/my/${number}`, { intent: "withdraw", request: sent.id }, who, { number });
    expect((await withdraw("company")).status).toBe(404);
    expect((await withdraw("student")).location).toBe(`/my/${number}`);
    await shop.database().writer.deleteFrom("rental_request").where("id", "=", sent.id).execute();
  });
});

test("P7: an extension is not asked at another price than was shown", async () => {
  const number = await numberOf("out");
  const { period, id } = await found(number);
  const typed = { id: newId("rqt"), until: toFieldValue(plusHours(period.until, 24)), seen: "1" };
  const answer = await shop.post(extendRoute, `/my/${number}/extend`, typed, "student", { number });
  expect([answer.status, refusedOf(answer).formError]).toEqual([422, "费用和刚才看到的不一样了，请重新看一下费用再申请。"]);
  expect(await rows("rental_request", id)).toBe(0);
});
