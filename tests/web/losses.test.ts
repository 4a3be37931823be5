import { describe, expect, test } from "vitest";
import * as checksPage from "~/handovers/checks.route";
import * as deskLoss from "~/losses/desk-loss.route";
import * as myLoss from "~/losses/my-loss.route";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { plusMinutes } from "~/kernel/time";
import { toFieldValue } from "~/ui/formats";
import { webShop } from "../support/web";

describe("a lost machine over HTTP", () => {
  const shop = webShop();
  const rental = async () =>
    shop
      .database()
      .reader.selectFrom("reservation")
      .innerJoin("account", "account.customer_id", "reservation.customer_id")
      .select(["number", "handed_out_at"])
      .where("account.id", "=", "acc_customer_0")
      .where("handed_out_at", "is not", null)
      .where("returned_at", "is", null)
      .executeTakeFirstOrThrow();

  test("the customer says what is gone: each field that lacks has its sentence, and what was typed stays", async () => {
    const { number } = await rental();
    const page = `/my/${number}/loss`;
    const empty = { intent: "report", id: newId("los"), lostAt: "", words: "丢", police: "厦公" };
    const refused = await shop.post(myLoss, page, empty, "student", { number });
    expect(refused).toMatchObject({
      status: 422,
      data: {
        values: { police: "厦公" },
        fieldErrors: { tag: "请选择一项", lostAt: "请选择日期和时间", words: expect.any(String) },
      },
    });
    const whole = { ...empty, tag: "XS-0001", lostAt: toFieldValue(now()), words: "地铁上忘了拿" };
    expect((await shop.post(myLoss, page, whole, "company", { number })).status).toBe(404);
  });

  test("reported by him, settled by the desk, and found again: the pages follow", async () => {
    const { number } = await rental();
    const { data } = await shop.load(myLoss, `/my/${number}/loss`, "student", { number });
    const [unit] = data.out;
    const report = {
      ...{ intent: "report", id: data.id, tag: unit?.assetTag ?? "", police: "", words: "地铁上忘了拿" },
      lostAt: toFieldValue(plusMinutes(now(), -30)),
    };
    for (const _twice of [1, 2])
      expect(await shop.post(myLoss, `/my/${number}/loss`, report, "student", { number })).toMatchObject({ status: 302 });
    const desk = `/desk/bookings/${number}/loss`;
    const { data: seen } = await shop.load(deskLoss, desk, "clerk", { number });
    expect(seen.losses).toHaveLength(1);
    const [loss] = seen.losses;
    const form = { intent: "settle", loss: loss?.id ?? "", blame: "his", amount: "一百", words: "" };
    expect(await shop.post(deskLoss, desk, form, "clerk", { number })).toMatchObject({
      status: 422,
      data: { fieldErrors: { amount: expect.any(String) } },
    });
    expect(await shop.post(deskLoss, desk, { ...form, amount: "100" }, "clerk", { number })).toMatchObject({ status: 302 });
    const mine = await shop.load(myLoss, `/my/${number}/loss`, "student", { number });
    expect(mine.data.losses[0]).toMatchObject({ blameless: false, amount: 10_000 });
    const found = { intent: "found", id: newId("chk"), tag: unit?.assetTag ?? "", note: "" };
    expect(await shop.post(checksPage, "/desk/checks", found, "clerk")).toMatchObject({ status: 302 });
    expect((await shop.load(myLoss, `/my/${number}/loss`, "student", { number })).data.losses[0]?.foundAt).not.toBeNull();
  });
});
