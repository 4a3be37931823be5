import { describe, expect, test } from "vitest";
import { at, dayOf, plusDays, plusHours } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as bookRoute from "~/reservations/book.route";
import * as myRoute from "~/reservations/my-reservation.route";
import { toFieldValue } from "~/ui/formats";
import { webShop } from "../support/web";

const shop = webShop();

const today = dayOf(now());
const on = (days: number, time: string) => toFieldValue(at(plusDays(today, days), time));
const slotOn = (days: number, time: string): string => at(plusDays(today, days), time);

/** A booking by somebody new that nothing is wrong with. */
const good = () => ({
  id: newId("rsv"),
  items: "ideapad-14:1",
  from: on(120, "10:00"),
  until: on(130, "10:00"),
  tier: "basic",
  district: "siming",
  depositWay: "deposit",
  receipt: "pickup",
  slot: slotOn(119, "10:00"),
  kind: "individual",
  name: "欧阳 喆",
  phone: "13959270001",
  password: "看过再决定租不租",
  note: "请留一台电池好的",
});
type Form = Record<string, string>;
interface Refused {
  readonly fieldErrors: Form;
  readonly values: Form;
  readonly formError: string | null;
  readonly signInAgain: boolean;
}

const guarantor = { depositWay: "guarantor", guarantorName: "陈国栋", guarantorPhone: "13600000009" };

const cases: readonly [string, Form, field: string, sentence: RegExp][] = [
  ["T1: a start that is past", { from: on(-1, "10:00"), until: on(5, "10:00") }, "from", /已经过了/],
  ["T1: an end before its start", { until: on(119, "10:00") }, "until", /晚于开始/],
  ["T1: an end at its start", { until: on(120, "10:00") }, "until", /晚于开始/],
  ["T1: less than four hours", { until: on(120, "13:30") }, "until", /最短租 4 小时/],
  ["A4: more than twenty years", { until: "2060-01-01T10:00" }, "until", /最长 20 年/],
  ["a start more than a year ahead", { from: on(500, "10:00"), until: on(510, "10:00") }, "from", /最远可以订到/],
  ["a day that no calendar has", { from: "2027-02-30T10:00" }, "from", /日期和时间/],
  ["no date at all", { until: "" }, "until", /日期和时间/],
  ["0 units", { items: "ideapad-14:0" }, "items", /至少 1 台/],
  ["10,000 units", { items: "ideapad-14:10000" }, "items", /不够 10000 台/],
  ["a number of units that is none", { items: "ideapad-14:1e3" }, "items", /至少 1 台/],
  ["a model that is not there", { items: "abacus-3000:1" }, "items", /不出租/],
  ["no model", { items: "" }, "items", /至少 1 台/],
  ["V4: a viewing after closing", { slot: slotOn(119, "19:00") }, "slot", /不开门/],
  ["V4: a viewing off the half hour", { slot: slotOn(119, "10:10") }, "slot", /不开门/],
  ["V4: a viewing after the rental begins", { slot: slotOn(121, "10:00") }, "slot", /租期开始之前/],
  ["V4: a viewing that is past", { slot: slotOn(-1, "10:00") }, "slot", /最早/],
  ["V4: a viewing that is no moment", { slot: "tomorrow" }, "slot", /不开门/],
  ["V4: no viewing chosen", { slot: "" }, "slot", /请选择/],
  ["P4: a tier by quotation", { tier: "negotiated" }, "tier", /请选择/],
  ["L5: a district that is not there", { district: "beijing" }, "district", /请选择/],
  ["V6: delivery without a waiver", { receipt: "delivery", address: "湖滨南路 1 号" }, "receipt", /免押金/],
  ["V6: delivery to nowhere", { receipt: "delivery", ...guarantor }, "address", /请填写/],
  ["D3: a guarantor without a name", { ...guarantor, guarantorName: "" }, "guarantorName", /请填写/],
  ["D3: a guarantor who cannot be called", { ...guarantor, guarantorPhone: "12" }, "guarantorPhone", /手机号/],
  ["a telephone that is none", { phone: "123" }, "phone", /11 位手机号/],
  ["no name", { name: " " }, "name", /请填写/],
  ["a password that is too short", { password: "short" }, "password", /8 个字符/],
  [
    "I2: a credit code whose check place is wrong",
    { kind: "company", creditCode: "91350200MA2XXXXX0A", contactName: "林" },
    "creditCode",
    /统一社会信用代码不对/,
  ],
];

describe("a booking that cannot be is refused beside the field, and keeps what was typed", () => {
  test.each(cases)("%s", async (_name, wrong, field, sentence) => {
    const form = { ...good(), ...wrong };
    const { status, data } = await shop.post(bookRoute, "/book", form);
    const refused = data as unknown as Refused;
    expect(status).toBe(422);
    expect(refused.fieldErrors[field]).toMatch(sentence);
    const { password: _password, ...typed } = form;
    expect(refused.values).toMatchObject(typed);
    expect(refused.values).not.toHaveProperty("password");
    const placed = await shop.database().reader.selectFrom("reservation").select("id").where("id", "=", form.id).execute();
    expect(placed).toEqual([]);
  });
});

test("the form without a fault is taken, and sent twice it is one booking", async () => {
  const form = good();
  const first = await shop.post(bookRoute, "/book", form);
  const again = await shop.post(bookRoute, "/book", form);
  expect([first.status, again.status]).toEqual([302, 302]);
  expect(again.location).toBe(first.location);
  const placed = await shop.database().reader.selectFrom("reservation").select("number").where("id", "=", form.id).execute();
  expect(placed).toHaveLength(1);
});

test("V1: of two people who take the last machine one gets it, the other is told when one is free", async () => {
  const wanted = { ...good(), from: on(150, "10:00"), until: on(155, "10:00"), slot: slotOn(149, "10:00") };
  const tooMany = await shop.post(bookRoute, "/book", { ...wanted, items: "ideapad-14:99" });
  const free = Number(/只有 (\d+) 台/.exec((tooMany.data as unknown as Refused).fieldErrors["items"] ?? "")?.[1]);
  await shop.post(bookRoute, "/book", { ...wanted, items: `ideapad-14:${free - 1}`, phone: "13959270002" });
  const last = (slot: string) => shop.post(bookRoute, "/book", { ...wanted, id: newId("rsv"), slot }, "student");
  const answers = await Promise.all([last(slotOn(149, "11:00")), last(slotOn(149, "12:00"))]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([302, 422]);
  const refused = answers.find((answer) => answer.status === 422)?.data as unknown as Refused;
  expect(refused.fieldErrors["items"]).toMatch(/只有 0 台可租.*最早从/);
});

test("V4: a slot has two places, and the third is told so", async () => {
  const start = plusHours(at(plusDays(today, 160), "10:00"), 0);
  const slot = slotOn(159, "15:00");
  const book = (phone: string) =>
    shop.post(bookRoute, "/book", {
      ...good(),
      id: newId("rsv"),
      from: toFieldValue(start),
      until: on(165, "10:00"),
      slot,
      phone,
    });
  expect((await book("13959270011")).status).toBe(302);
  expect((await book("13959270012")).status).toBe(302);
  const third = await book("13959270013");
  expect((third.data as unknown as Refused).fieldErrors["slot"]).toMatch(/约满/);
});

test("someone else's booking number is as unknown as one that is not there", async () => {
  const placed = await shop.post(bookRoute, "/book", {
    ...good(),
    id: newId("rsv"),
    phone: "13959270021",
    slot: slotOn(118, "09:00"),
  });
  const number = placed.location?.split("/").at(-1) ?? "";
  expect(number).toMatch(/^R\d{6}-\d{3}$/);
  const answers = [
    await shop.load(myRoute, `/my/${number}`, "student", { number }),
    await shop.load(myRoute, "/my/R990101-001", "student", { number: "R990101-001" }),
    await shop.post(myRoute, `/my/${number}`, { intent: "cancel" }, "student", { number }),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
});

test("a session that ended in the middle of a form loses nothing that was typed", async () => {
  const { status, data } = await shop.post(myRoute, "/my/R990101-001", { intent: "cancel", reason: "行程改了" }, "nobody", {
    number: "R990101-001",
  });
  const refused = data as unknown as Refused;
  expect(status).toBe(401);
  expect(refused.signInAgain).toBe(true);
  expect(refused.values).toMatchObject({ reason: "行程改了" });
  expect(refused.formError).toMatch(/内容都在/);
});
