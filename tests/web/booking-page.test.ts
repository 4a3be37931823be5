import { describe, expect, test } from "vitest";
import { at, dayOf, plusDays } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as bookRoute from "~/reservations/book.route";
import * as myListRoute from "~/reservations/my.route";
import * as myRoute from "~/reservations/my-reservation.route";
import { toFieldValue } from "~/ui/formats";
import { people, webShop } from "../support/web";

const shop = webShop();
const today = dayOf(now());
const on = (days: number, time: string) => toFieldValue(at(plusDays(today, days), time));

const good = (more: Record<string, string> = {}) => ({
  id: newId("rsv"),
  items: "ideapad-14:1",
  from: on(220, "10:00"),
  until: on(227, "10:00"),
  tier: "basic",
  district: "siming",
  depositWay: "deposit",
  receipt: "pickup",
  slot: at(plusDays(today, 219), "10:00") as string,
  kind: "individual",
  name: "苏诗涵",
  phone: "13959280001",
  password: "看过再决定租不租",
  ...more,
});
interface Refused {
  readonly fieldErrors: Record<string, string>;
  readonly formError: string | null;
  readonly signInAgain: boolean;
  readonly values: Record<string, string>;
  readonly booking: { readonly quote: { readonly seen: string; readonly toPay: number } | null };
}
const post = async (form: Record<string, string>, who: keyof typeof people = "nobody") => {
  const answer = await shop.post(bookRoute, "/book", form, who);
  return { ...answer, refused: answer.data as unknown as Refused };
};
const isPlaced = async (id: string) =>
  (await shop.database().reader.selectFrom("reservation").select("id").where("id", "=", id).execute()).length === 1;

describe("who books", () => {
  test("a known telephone number with a wrong password is answered beside the password, a staff member's no differently", async () => {
    const customer = await post(good({ phone: "13800000001", password: "not the right one" }));
    const staff = await post(good({ phone: "13800000004", password: "not the right one" }));
    const clerk = await post(good({ phone: "13800000004", password: "xiamen-rental-demo" }));
    for (const { status, refused } of [customer, staff, clerk]) {
      expect(status).toBe(422);
      expect(refused.fieldErrors).toEqual({ password: "账号或密码不对，请再试一次。" });
      expect(refused.values).not.toHaveProperty("password");
    }
  });

  test("a session that ended in the middle of the form answers 401 and loses nothing that was typed", async () => {
    const { status, refused } = await post(good({ signedIn: "1", note: "请留一台电池好的", name: "", phone: "", password: "" }));
    expect([status, refused.signInAgain]).toEqual([401, true]);
    expect(refused.values["note"]).toBe("请留一台电池好的");
    expect(refused.booking.quote).not.toBeNull();
  });

  test("D2, D3: another kind's waiver is refused beside the choice", async () => {
    const person = await post(good({ depositWay: "company" }));
    expect(person.refused.fieldErrors["depositWay"]).toMatch(/个人/);
    const guarantor = { depositWay: "guarantor", guarantorName: "陈国栋", guarantorPhone: "13600000009" };
    const company = await post(good(guarantor), "company");
    expect(company.refused.fieldErrors["depositWay"]).toMatch(/单位/);
  });

  test("a refused booking leaves no customer behind", async () => {
    const form = good({ phone: "13959280009", items: "ideapad-14:99" });
    expect((await post(form)).status).toBe(422);
    const known = await shop.database().reader.selectFrom("account").select("id").where("phone", "=", form.phone).execute();
    expect(known).toEqual([]);
  });

  test("somebody new who sends the form twice at once has one account and one booking", async () => {
    const form = good({ phone: "13959280010" });
    const answers = await Promise.all([post(form), post(form)]);
    expect(answers.map((answer) => answer.status)).toEqual([302, 302]);
    expect(answers[0]?.location).toBe(answers[1]?.location);
    const known = await shop.database().reader.selectFrom("account").select("id").where("phone", "=", form.phone).execute();
    expect(known).toHaveLength(1);
  });
});

describe("P7: nobody books at a price he did not see", () => {
  test("other sums than were shown are refused with the new ones, which then are taken", async () => {
    const form = good({ phone: "13959280002", "n.ideapad-14": "2", seen: "3200+150000" });
    const { status, refused } = await post(form);
    expect(status).toBe(422);
    expect(refused.formError).toMatch(/不一样/);
    expect(await isPlaced(form.id)).toBe(false);
    const seen = refused.booking.quote?.seen ?? "";
    expect((await post({ ...form, seen })).status).toBe(302);
  });

  test("reckoning anew books nothing and keeps what was typed", async () => {
    const form = good({ intent: "recalculate", "n.ideapad-14": "3", phone: "12" });
    const { status, refused } = await post(form);
    expect(status).toBe(200);
    expect(refused.fieldErrors).toEqual({});
    expect(refused.values["phone"]).toBe("12");
    const one = await shop.load(
      bookRoute,
      `/book?${new URLSearchParams({ items: "ideapad-14:1", from: form.from, until: form.until })}`,
    );
    expect(refused.booking.quote?.toPay).toBe(3 * (one.data.booking.quote?.toPay ?? 0));
    expect(await isPlaced(form.id)).toBe(false);
  });
});

describe("an address that means nothing is a sentence, never a fault", () => {
  test.each([
    ["%00%ff", /看不懂/],
    ["abacus-3000:1", /店里没有/],
    ["ideapad-14:0", /数量是 0/],
    ["ideapad-14:many", /数量看不懂/],
  ])("items=%s", async (items, sentence) => {
    const { status, data } = await shop.load(bookRoute, `/book?items=${items}`);
    expect(status).toBe(200);
    expect(data.booking.notes.join()).toMatch(sentence);
  });

  test("V2: one too many is priced, and the page says how many there are and from when there are enough", async () => {
    const dates = new URLSearchParams({ from: on(2, "10:00"), until: on(9, "10:00") });
    const asked = async (quantity: number) =>
      (await shop.load(bookRoute, `/book?items=thinkpad-t14:${quantity}&${dates}`)).data.booking.items[0];
    const free = (await asked(1))?.free ?? 0;
    const item = await asked(free + 1);
    expect(item?.free).toBe(free);
    expect(item?.enough && item.enough.from > at(plusDays(today, 2), "10:00")).toBeTruthy();
  });
});

describe("a customer's page", () => {
  test("shows the deposit due and what is missing for the waiver (D4), and no tag before a machine is picked", async () => {
    const form = good({ depositWay: "company", receipt: "delivery", address: "湖里区 1 号", items: "latitude-5440:2" });
    const placed = await post(form, "company");
    const number = placed.location?.split("/").at(-1) ?? "";
    const { data } = await shop.load(myRoute, `/my/${number}`, "company", { number });
    expect(data.step).toBe("papers");
    expect(data.deposit.standing).toMatchObject({ kind: "due", owed: data.quote.deposit });
    expect(data.deposit.papers.map((paper) => paper.state)).toEqual(["missing", "missing"]);
    expect(data.lines[0]?.tags).toEqual([]);
    expect(JSON.stringify(data)).not.toMatch(/SN\d{7}|XS-\d{4}/);
  });

  test("tells what happened until he says that he has read it, and nobody else", async () => {
    const { writer } = shop.database();
    const row = { customer_id: "cus_0", reservation_id: null, kind: "hold-ended", created_at: now(), read_at: null };
    await writer
      .insertInto("notice")
      .values({ ...row, id: newId("ntc"), data: JSON.stringify({ number: "R261101-001" }) })
      .execute();
    const news = async () => (await shop.load(myListRoute, "/my", "student")).data.notices.map((each) => each.number);
    expect(await news()).toContain("R261101-001");
    await shop.post(myListRoute, "/my", { intent: "read" }, "company");
    expect(await news()).toContain("R261101-001");
    await shop.post(myListRoute, "/my", { intent: "read" }, "student");
    expect(await news()).not.toContain("R261101-001");
  });
});
