import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "~/platform/ids.server";
import type { Refusal } from "~/platform/form-action.server";
import { ratingShare } from "~/ratings/rating";
import * as all from "~/ratings/ratings.route";
import * as rateCall from "~/ratings/rate-call.route";
import * as rateRental from "~/ratings/rate-rental.route";
import { people, webShop } from "../support/web";

const shop = webShop();
const form = (more: Record<string, string> = {}) => ({ id: newId("rat"), stars: "5", words: "很快", ...more });

const rentals = async (returned: boolean) =>
  shop
    .database()
    .reader.selectFrom("reservation")
    .innerJoin("account", "account.customer_id", "reservation.customer_id")
    .select("number")
    .where("account.id", "=", people.student)
    .where("returned_at", returned ? "is not" : "is", null)
    .executeTakeFirstOrThrow();

describe("a rental is rated", () => {
  test("O3a: once it is over, once, by its customer; sent twice it is one, and the manager reads it", async () => {
    const { number } = await rentals(true);
    const params = { number };
    const sent = form();
    const post = (given: Record<string, string>) => shop.post(rateRental, `/my/${number}/rate`, given, "student", params);
    expect((await post(sent)).status).toBe(302);
    expect((await post(sent)).status).toBe(302);
    const again = await post(form({ stars: "1" }));
    expect([again.status, (again.data as Refusal).formError]).toEqual([422, "已经评过了，只能评一次。"]);
    expect((await shop.load(rateRental, `/my/${number}/rate`, "student", params)).data.rating).toEqual({
      stars: 5,
      words: "很快",
    });
    const { data } = await shop.load(all, "/manage/ratings", "manager");
    expect(data.ratings.map(({ stars, reservation, call }) => [stars, reservation, call])).toEqual([[5, number, null]]);
    expect(data.share).toMatchObject({ good: 1, all: 1, reached: true });
    await expect(shop.database().writer.updateTable("rating").set({ stars: 1 }).execute()).rejects.toThrow();
  });

  test("O3a: not while it goes on, and by nobody else", async () => {
    const { number } = await rentals(false);
    const params = { number };
    expect((await shop.load(rateRental, `/my/${number}/rate`, "student", params)).location).toBe(`/my/${number}`);
    expect((await shop.post(rateRental, `/my/${number}/rate`, form(), "student", params)).status).toBe(422);
    expect((await shop.post(rateRental, `/my/${number}/rate`, form(), "company", params)).status).toBe(404);
  });

  test.each([
    ["no stars", { stars: "" }, "stars"],
    ["six", { stars: "6" }, "stars"],
    ["half a star", { stars: "4.5" }, "stars"],
    ["a novel", { words: "好".repeat(301) }, "words"],
  ])("O3: %s is refused beside the field, and what was typed stays", async (_, more, field) => {
    const { number } = await rentals(true);
    const { status, data } = await shop.post(rateRental, `/my/${number}/rate`, form(more), "student", { number });
    expect([status, Object.keys((data as Refusal).fieldErrors)]).toEqual([422, [field]]);
    expect((data as Refusal).values["words"]).toBe({ words: "很快", ...more }.words);
  });
});

test("O3a: a call is rated once it is solved, apart from its rental", async () => {
  const call = await shop
    .database()
    .reader.selectFrom("service_call")
    .innerJoin("account", "account.customer_id", "service_call.customer_id")
    .select(["number"])
    .where("account.id", "=", people.student)
    .where("solved_at", "is not", null)
    .executeTakeFirstOrThrow();
  const params = { call: call.number };
  const post = (stars: string) => shop.post(rateCall, `/my/calls/${call.number}/rate`, form({ stars }), "student", params);
  expect((await post("3")).status).toBe(302);
  expect((await post("5")).status).toBe(422);
  expect((await shop.load(all, "/manage/ratings", "manager")).data.ratings.map((each) => each.call)).toContain(call.number);
});

test("O3: the share of good ratings is never rounded up, and the target is reached at 98.5 percent exactly", () => {
  expect(ratingShare([])).toEqual({ good: 0, all: 0, share: null, reached: false });
  expect(ratingShare([...Array.from({ length: 197 }, () => 4), 3, 3, 3])).toMatchObject({ share: 985, reached: true });
  expect(ratingShare([...Array.from({ length: 196 }, () => 5), 3, 3, 3])).toMatchObject({ share: 984, reached: false });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (stars) => {
      const { good, all: count, share } = ratingShare(stars);
      expect((share ?? 0) * count).toBeLessThanOrEqual(good * 1000);
    }),
  );
});
