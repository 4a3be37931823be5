import { describe, expect, test } from "vitest";
import * as telephone from "~/desk/telephone.route";
import { at as momentOf, DAY, dayOf, plusDays, plusMillis } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as one from "~/quotations/desk-quotation.route";
import * as list from "~/quotations/desk-quotations.route";
import * as page from "~/quotations/quotation.route";
import { toFieldValue } from "~/ui/formats";
import { webShop } from "../support/web";

const shop = webShop();
const from = momentOf(plusDays(dayOf(now()), 150), "09:00");
const wish = {
  ...{
    item1: "latitude-5440",
    quantity1: "3",
    item2: "",
    from: toFieldValue(from),
    until: toFieldValue(plusMillis(from, 5 * DAY)),
  },
  ...{ tier: "basic", district: "siming", receipt: "pickup", depositWay: "deposit", slot: "", kind: "individual" },
};
const form = (more: Record<string, string> = {}) => ({ ...wish, id: newId("rsv"), intent: "quote", ...more });
const agreed = {
  tier: "negotiated",
  supplement: "35.5",
  onSiteHours: "2",
  onSiteWords: "派人驻场",
  negotiatedReason: "展会驻场",
};
const make = (more: Record<string, string> = {}) => shop.post(telephone, "/desk/book", form(more), "clerk");
const numberIn = (location: string | null) => (location ?? "").split("/").at(-1) ?? "";
const open = (number: string) => shop.load(one, `/desk/quotes/${number}`, "clerk", { number });
const numbersIn = async (query: string) =>
  (await shop.load(list, `/desk/quotes?${query}`, "clerk")).data.quotations.map((each) => each.number);

describe("the desk's quotations", () => {
  test("one is made on the telephone for somebody who is no customer yet, and shows the link and the words to send", async () => {
    const { location } = await make({ name: "林经理", phone: "+86 139 5000 4321", email: "lin@example.com" });
    expect(location).toMatch(/^\/desk\/quotes\/Q\d{6}-\d{3}$/);
    const { data } = await open(numberIn(location));
    expect(data).toMatchObject({
      contact: "林经理",
      phone: "13950004321",
      email: "lin@example.com",
      channel: "phone",
      state: "open",
    });
    const token = data.link.split("/").at(-1) ?? "";
    const seen = await shop.load(page, `/quotes/${token}`, "nobody", { token });
    expect(seen.data).toMatchObject({ number: data.number, contact: "林经理" });
    expect(JSON.stringify(seen.data)).not.toContain("13950004321");
    for (const text of [data.number, "林经理", "4321"])
      expect(await numbersIn(`q=${encodeURIComponent(text)}`)).toContain(data.number);
  });

  test("nothing of the customer is needed, and the same form is one quotation", async () => {
    const sent = form();
    const [first, again] = [
      await shop.post(telephone, "/desk/book", sent, "clerk"),
      await shop.post(telephone, "/desk/book", sent, "clerk"),
    ];
    expect(first.location).toMatch(/^\/desk\/quotes\/Q/);
    expect(again.location).toBe(first.location);
    const known = await make({ customer: "cus_1" });
    expect((await open(numberIn(known.location))).data.phone).toBe("13800000002");
  });

  test("P4: the negotiated tier is priced as agreed, with hours, words and a reason that stays in the shop", async () => {
    const reckoned = await shop.post(telephone, "/desk/book", { ...form(agreed), intent: "reckon" }, "clerk");
    const { data } = await open(numberIn((await make(agreed)).location));
    expect(reckoned.data).toMatchObject({ reckoned: { quote: { toPay: data.quote.toPay } } });
    expect(data.quote.supplementShare).toBe(3550);
    expect(data).toMatchObject({ tier: "negotiated", agreed: { hours: 2, words: "派人驻场" }, reason: "展会驻场" });
  });

  test.each([
    ["P4: a share that is none", { ...agreed, supplement: "很多" }, "supplement", /数字/],
    ["P4: a share over all", { ...agreed, supplement: "100.01" }, "supplement", /范围/],
    ["P4: no share", { ...agreed, supplement: "" }, "supplement", /请填写/],
    ["P4: no hours", { ...agreed, onSiteHours: "0" }, "onSiteHours", /范围/],
    ["P4: hours in words", { ...agreed, onSiteHours: "两" }, "onSiteHours", /数字/],
    ["P4: no reason", { ...agreed, negotiatedReason: " " }, "negotiatedReason", /请填写/],
    ["a telephone number that is none", { phone: "12" }, "phone", /手机号/],
    ["a mail address that is none", { email: "lin@" }, "email", /邮箱/],
    ["T1: a start that has passed", { from: "2020-01-01T09:00", until: "2020-01-05T09:00" }, "from", /已经过了/],
    ["P4: booked at once", { ...agreed, intent: "place", name: "林", phone: "13950004322" }, "tier", /先发报价单/],
  ])("%s: a sentence beside the field", async (_name, wrong, field, sentence) => {
    const { status, data } = await make(wrong);
    expect(status).toBe(422);
    expect((data as { fieldErrors: Record<string, string> }).fieldErrors[field]).toMatch(sentence);
  });

  test("withdrawn with a reason, its page says so, and it stands among the withdrawn", async () => {
    const number = numberIn((await make({ name: "撤回" })).location);
    const withdraw = (reason: string) =>
      shop.post(one, `/desk/quotes/${number}`, { intent: "withdraw", reason }, "clerk", { number });
    const without = await withdraw("  ");
    expect([without.status, without.data.fieldErrors["reason"]]).toEqual([422, expect.stringContaining("请填写")]);
    expect((await withdraw("报错了台数")).location).toBe(`/desk/quotes/${number}`);
    const { data } = await open(number);
    expect([data.state, data.withdrawn?.reason]).toEqual(["withdrawn", "报错了台数"]);
    expect(await numbersIn("state=withdrawn")).toContain(number);
    expect(await numbersIn("q=撤回")).not.toContain(number);
  });

  test("the demo shop has some in each state, and an address that means nothing lists the open ones", async () => {
    for (const state of ["open", "ended", "booked", "withdrawn"])
      expect(await numbersIn(`state=${state}`), state).not.toEqual([]);
    expect(await numbersIn("state=golden&page=-3")).toEqual(await numbersIn("state=open"));
    expect(await numbersIn("page=999")).toEqual([]);
  });

  test.each(["nobody", "student", "technician"] as const)("%s makes, sees and withdraws none", async (person) => {
    const number = (await numbersIn("state=open"))[0] ?? "";
    const refused = [
      await shop.post(telephone, "/desk/book", form(), person),
      await shop.load(one, `/desk/quotes/${number}`, person, { number }),
      await shop.post(one, `/desk/quotes/${number}`, { intent: "withdraw", reason: "没有理由" }, person, { number }),
    ];
    const denied = person === "nobody" ? [401, 302, 401] : [404, 404, 404];
    expect(refused.map((each) => each.status)).toEqual(denied);
    expect((await open(number)).data.state).toBe("open");
  });
});
