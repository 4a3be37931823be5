import { describe, expect, test } from "vitest";
import { at, dayOf, plusDays } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as bookRoute from "~/reservations/book.route";
import * as myRoute from "~/reservations/my.route";
import { toFieldValue } from "~/ui/formats";
import * as deskRoute from "~/waiting/desk-waiting.route";
import * as mineRoute from "~/waiting/my-waiting.route";
import * as waitRoute from "~/waiting/wait.route";
import { webShop } from "../support/web";
import type { Person } from "../support/web";

const shop = webShop();
const on = (days: number) => toFieldValue(at(plusDays(dayOf(now()), days), "10:00"));
const wish = (more: Record<string, string> = {}) => ({
  ...{ id: newId("wsh"), model: "vp2768a", quantity: "1", from: on(3), until: on(9), earlierDays: "0", laterDays: "0" },
  ...more,
});
interface Refused {
  readonly fieldErrors: Record<string, string>;
  readonly formError: string | null;
  readonly values: Record<string, string>;
}
const ask = async (form: Record<string, string>, who: Person = "nobody") => {
  const answer = await shop.post(waitRoute, "/wait", form, who);
  return { ...answer, refused: answer.data as unknown as Refused };
};
const person = { kind: "individual", name: "沈一诺", password: "先登记的先得到呀呀" };

describe("asking to wait", () => {
  test("everything that is wrong is said together, beside its field, and what was typed stays", async () => {
    const { status, refused } = await ask(wish({ quantity: "0", from: "soon", laterDays: "9", phone: "12", name: "沈一诺" }));
    expect(status).toBe(422);
    expect(Object.keys(refused.fieldErrors).sort()).toEqual(["from", "kind", "laterDays", "password", "phone", "quantity"]);
    expect(refused.values["name"]).toBe("沈一诺");
  });

  test("somebody new who sends the form twice at once has one account and stands on the list once", async () => {
    const form = wish({ ...person, phone: "13959290001" });
    const answers = await Promise.all([ask(form), ask(form)]);
    expect(answers.map((answer) => [answer.status, answer.location])).toEqual([
      [302, "/my/waiting"],
      [302, "/my/waiting"],
    ]);
    const rows = await shop.database().reader.selectFrom("waiting_wish").select("id").where("id", "=", form.id).execute();
    expect(rows).toHaveLength(1);
  });

  test("a rule that says no is a sentence, and leaves no customer behind", async () => {
    const many = await ask(wish({ ...person, phone: "13959290002", quantity: "40" }));
    expect(many.refused.fieldErrors["quantity"]).toBe("这款机型店里一共 5 台，请把数量改成 5 台以内。");
    const known = shop.database().reader.selectFrom("account").select("id").where("phone", "=", "13959290002");
    expect(await known.execute()).toEqual([]);
    expect((await ask(wish({ model: "abacus", signedIn: "1" }), "student")).status).toBe(422);
    expect((await shop.load(waitRoute, "/wait?model=abacus")).status).toBe(404);
  });

  test("V2, V3: the page of a full model has later dates of the same length and a better model at the same price", async () => {
    const { data } = await shop.load(waitRoute, "/wait?model=vp2768a");
    expect(data.alternatives?.later).not.toBeNull();
    const [instead] = data.alternatives?.instead ?? [];
    expect(instead?.better[0]?.name).toBe("Philips 329P9H");
    const query = (slug: string, more = "") => `/book?items=${slug}:1&from=${data.typed.from}&until=${data.typed.until}${more}`;
    const asked = (await shop.load(bookRoute, query("vp2768a"))).data.booking.quote;
    const upgraded = (await shop.load(bookRoute, query("philips-329p9h", "&instead=philips-329p9h:vp2768a"))).data.booking;
    expect([upgraded.quote?.toPay, upgraded.quote?.deposit]).toEqual([asked?.toPay, asked?.deposit]);
    const own = (await shop.load(bookRoute, query("philips-329p9h", "&instead=philips-329p9h:power-s1012"))).data.booking;
    expect(own.quote?.toPay).toBeGreaterThan(asked?.toPay ?? 0);
  });
});

describe("what is kept", () => {
  test("stands on its owner's page with the way to book it, and counts as free for him alone", async () => {
    const { data } = await shop.load(myRoute, "/my", "student");
    const offer = data.wishes[0]?.offer;
    expect(offer?.quantity).toBe(1);
    const free = async (who: Person) => (await shop.load(bookRoute, offer?.book ?? "", who)).data.booking.items[0]?.free ?? 0;
    expect(await free("student")).toBe((await free("company")) + 1);
  });

  test("another's wish cannot be withdrawn; one's own is gone", async () => {
    const [mine] = (await shop.load(mineRoute, "/my/waiting", "student")).data.wishes;
    const withdraw = (who: Person) => shop.post(mineRoute, "/my/waiting", { intent: "withdraw", wish: mine?.id ?? "" }, who);
    expect((await withdraw("company")).status).toBe(422);
    expect((await withdraw("student")).location).toBe("/my/waiting");
    const { data } = await shop.load(mineRoute, "/my/waiting", "student");
    expect([data.wishes.length, data.past[0]?.because]).toEqual([0, "withdrawn"]);
  });
});

describe("the desk", () => {
  test("sees each in his place, and is told why a machine cannot be kept by hand", async () => {
    const { data } = await shop.load(deskRoute, "/desk/waiting", "clerk");
    const monitors = data.wishes.filter((each) => each.modelName === "ViewSonic VP2768a");
    expect(monitors.map((each) => each.place)).toEqual([1, 2, 3, ...monitors.slice(3).map((each) => each.place)]);
    const form = {
      intent: "offer",
      wish: monitors[1]?.id ?? "",
      quantity: "1",
      from: toFieldValue(monitors[1]?.period.from ?? now()),
    };
    const refused = (await shop.post(deskRoute, "/desk/waiting", form, "clerk")).data as unknown as Refused;
    expect(refused.fieldErrors["from"]).toMatch(/只有 0 台可租/);
    expect((await shop.post(deskRoute, "/desk/waiting", form, "technician")).status).toBe(404);
  });

  test("takes somebody off the list with a reason, which he reads", async () => {
    const { data } = await shop.load(deskRoute, "/desk/waiting", "clerk");
    const theirs = data.wishes.find((each) => each.customer.phone === "13800000002");
    const refuse = (reason: string) =>
      shop.post(deskRoute, "/desk/waiting", { intent: "refuse", wish: theirs?.id ?? "", reason }, "clerk");
    expect((await refuse(" ")).status).toBe(422);
    expect((await refuse("展台改期，客户电话里说不用了")).location).toBe("/desk/waiting");
    const past = (await shop.load(mineRoute, "/my/waiting", "company")).data.past;
    expect(past[0]).toMatchObject({ because: "refused", reason: "展台改期，客户电话里说不用了" });
  });
});
