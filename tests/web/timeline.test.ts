import { describe, expect, test } from "vitest";
import { dayOf, plusDays } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import * as timelinePage from "~/timeline/timeline.route";
import { webShop } from "../support/web";

describe("the timeline over HTTP", () => {
  const shop = webShop();
  const load = (query = "") => shop.load(timelinePage, `/desk/timeline${query}`, "clerk");

  test.each(["student", "company", "technician"] as const)("it is not for %s", async (person) =>
    expect((await shop.load(timelinePage, "/desk/timeline", person)).status).toBe(404),
  );

  test("who is not signed in is led to sign in, and back to the same view", async () => {
    const { location } = await shop.load(timelinePage, "/desk/timeline?zoom=month&from=2026-12-01");
    expect(location).toBe("/sign-in?to=%2Fdesk%2Ftimeline%3Fzoom%3Dmonth%26from%3D2026-12-01");
  });

  test("every machine that is not retired has its row, every model its stock a column", async () => {
    const { data } = await load();
    const { count } = await shop
      .database()
      .reader.selectFrom("unit")
      .select((where) => where.fn.countAll<number>().as("count"))
      .where("retired_at", "is", null)
      .executeTakeFirstOrThrow();
    expect(data.groups.flatMap((group) => group.units)).toHaveLength(count);
    for (const group of data.groups) {
      expect(group.stocks).toHaveLength(31);
      for (const { free, taken } of group.stocks) expect(free + taken).toBe(group.machines);
    }
    expect(data.view.from).toBe(plusDays(dayOf(now()), -2));
  });

  test("only what is overdue or endangered, where that is asked for", async () => {
    const { data } = await load("?only=trouble");
    const bars = data.groups.flatMap((group) => group.units.map((unit) => unit.bars));
    expect(bars.length).toBeGreaterThan(0);
    for (const each of bars) expect(each.some((bar) => bar.state === "overdue" || bar.endangered)).toBe(true);
  });

  test("a model, a kind and a brand narrow it down; together they may leave nothing", async () => {
    const one = await load("?model=thinkpad-t14");
    expect(one.data.groups.map((group) => group.slug)).toEqual(["thinkpad-t14"]);
    const kind = await load("?category=monitors");
    expect(kind.data.groups.length).toBeGreaterThan(0);
    const none = await load("?model=thinkpad-t14&category=monitors");
    expect(none.data.groups).toEqual([]);
  });

  test("it opens at a booking: in its time, on its page, marked", async () => {
    const { number, starts_at } = await shop
      .database()
      .reader.selectFrom("reservation")
      .innerJoin("allocation", "allocation.reservation_id", "reservation.id")
      .select(["number", "starts_at"])
      .where("allocation.released_at", "is", null)
      .where("allocation.returned_at", "is", null)
      .where("starts_at", ">", now())
      .orderBy("starts_at", "desc")
      .executeTakeFirstOrThrow();
    const { data } = await load(`?at=${number}`);
    expect(data.view.from).toBe(plusDays(dayOf(starts_at), -2));
    expect(data.groups.some((group) => group.units.some((unit) => unit.bars.some((bar) => bar.number === number)))).toBe(true);
    expect(data.lost).toBe(false);
    expect((await load("?at=R000000-000")).data.lost).toBe(true);
  });

  test.each(["?zoom=x&from=2026-02-30&page=9999&category=%00&only=1", "?from=9999-99-99&page=-3&model=%F0%9F%98%80"])(
    "an address that means nothing shows the timeline all the same: %s",
    async (query) => expect((await load(query)).status).toBe(200),
  );
});
