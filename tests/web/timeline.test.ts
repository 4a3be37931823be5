import { describe, expect, test } from "vitest";
import { dayOf, plusDays, plusHours } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as fleetRoute from "~/timeline/fleet.route";
import * as groupRoute from "~/timeline/group.route";
import * as movePage from "~/timeline/move.route";
import type { GroupContent } from "~/timeline/show-timeline.server";
import * as timelinePage from "~/timeline/timeline.route";
import { toFieldValue } from "~/ui/formats";
import { webShop } from "../support/web";

describe("the timeline over HTTP", () => {
  const shop = webShop();
  const load = (query = "") => shop.load(timelinePage, `/desk/timeline${query}`, "clerk");

  const later = async (slug: string, query = "?zoom=day"): Promise<GroupContent> => {
    const { response } = await shop.load(groupRoute, `/desk/timeline/models/${slug}${query}`, "clerk", { slug });
    return (await response?.json()) as GroupContent;
  };

  test("a model that is scrolled to comes as the page alone for it shows it; one that is none is not there", async () => {
    const query = "zoom=hour&from=2026-12-01";
    const alone = (await load(`?${query}&model=thinkpad-t14`)).data.groups[0];
    expect(await later("thinkpad-t14", `?${query}`)).toEqual(alone?.content);
    expect((await shop.load(groupRoute, "/desk/timeline/models/none", "clerk", { slug: "none" })).status).toBe(404);
    expect((await shop.load(groupRoute, "/x", "technician", { slug: "thinkpad-t14" })).status).toBe(404);
  });

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
    let machines = 0;
    for (const group of data.groups) {
      const content = group.content ?? (await later(group.slug));
      expect(content.units).toHaveLength(group.machines);
      machines += content.units.length;
      expect(content.stocks).toHaveLength(31);
      for (const stock of content.stocks) expect(stock && stock.free + stock.taken).toBe(group.machines);
    }
    expect(machines).toBe(count);
    expect(data.view.from).toBe(plusDays(dayOf(now()), -2));
  });

  test("only what is overdue or endangered, where that is asked for", async () => {
    const { data } = await load("?only=trouble");
    const bars = data.groups.flatMap((group) => (group.content?.units ?? []).map((unit) => unit.bars));
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
    expect(data.groups.some((group) => group.content?.units.some((unit) => unit.bars.some((bar) => bar.number === number)))).toBe(
      true,
    );
    expect(data.lost).toBe(false);
    expect((await load("?at=R000000-000")).data.lost).toBe(true);
  });

  test.each(["?zoom=x&from=2026-02-30&page=9999&category=%00&only=1", "?from=9999-99-99&page=-3&model=%F0%9F%98%80"])(
    "an address that means nothing shows the timeline all the same: %s",
    async (query) => expect((await load(query)).status).toBe(200),
  );
});

describe("moving over HTTP", () => {
  const shop = webShop();
  const id = () => newId("mov");
  /** A hold that may go to another machine. */
  const held = async () =>
    shop
      .database()
      .reader.selectFrom("allocation")
      .innerJoin("reservation", "reservation.id", "allocation.reservation_id")
      .select(["allocation.id", "reservation.number", "reservation.starts_at", "reservation.ends_at", "unit_id"])
      .where("allocation.released_at", "is", null)
      .where("pinned_at", "is", null)
      .where("hold_ends_at", ">", now())
      .where("starts_at", ">", now())
      .orderBy("starts_at", "desc")
      .executeTakeFirstOrThrow();
  const path = "/desk/timeline/move/x";
  const unitOf = async (allocation: string) =>
    (
      await shop
        .database()
        .reader.selectFrom("allocation")
        .select("unit_id")
        .where("id", "=", allocation)
        .executeTakeFirstOrThrow()
    ).unit_id;

  test("the form says what each machine comes to; the move leads back to the view with the way to undo it", async () => {
    const bar = await held();
    const params = { allocation: bar.id };
    const { data } = await shop.load(movePage, path, "clerk", params);
    expect(data.refused).toBeNull();
    const free = data.machines.find((machine) => machine.others === 0);
    const form = { intent: "unit", id: id(), unit: free?.id ?? "", back: "/desk/timeline?zoom=month" };
    const { location } = await shop.post(movePage, path, form, "clerk", params);
    expect(location).toBe(`/desk/timeline?zoom=month&moved=${form.id}`);
    expect(await unitOf(bar.id)).toBe(free?.id);
    const after = await shop.load(timelinePage, `/desk/timeline?moved=${form.id}`, "clerk");
    expect(after.data.undo).toMatchObject({ id: form.id, number: bar.number });
    expect((await shop.load(timelinePage, `/desk/timeline?moved=${form.id}`, "manager")).data.undo).toBeNull();
    const again = await shop.post(movePage, path, form, "clerk", params);
    expect(again.status).toBe(302);
    const undo = { intent: "undo", id: id(), move: form.id, back: "" };
    expect((await shop.post(movePage, path, undo, "manager", params)).status).toBe(422);
    expect((await shop.post(movePage, path, undo, "clerk", params)).location).toContain("/desk/timeline");
    expect(await unitOf(bar.id)).toBe(bar.unit_id);
  });

  test("P7: a new period is shown with its price before it is kept, and needs a reason", async () => {
    const bar = await held();
    const params = { allocation: bar.id };
    const [from, until] = [toFieldValue(plusHours(bar.starts_at, 24)), toFieldValue(plusHours(bar.ends_at, 24))];
    const { data } = await shop.load(movePage, `${path}?from=${from}&until=${until}`, "clerk", params);
    expect(data.comparison?.after.period.from).toBe(plusHours(bar.starts_at, 24));
    const form = { intent: "period", id: id(), from, until, reason: "", back: "https://elsewhere.example/desk/timeline" };
    const refused = await shop.post(movePage, path, form, "clerk", params);
    expect(refused.status).toBe(422);
    const { location } = await shop.post(movePage, path, { ...form, reason: "客户来电" }, "clerk", params);
    expect(location).toBe(`/desk/timeline?moved=${form.id}`);
  });

  test.each([
    { intent: "unit", unit: "" },
    { intent: "unit", unit: "unt_none" },
    { intent: "period", from: "2026-02-30T10:00", until: "x", reason: "y" },
    { intent: "period", from: "", until: "", reason: "y" },
    { intent: "undo", move: "mov_none" },
    { intent: "fly" },
    {},
  ])("a form that means nothing is refused with a sentence: %j", async (form) => {
    const bar = await held();
    const { status } = await shop.post(movePage, path, { id: id(), back: "", ...form }, "clerk", { allocation: bar.id });
    expect(status).toBe(422);
  });

  test("customers and technicians move nothing", async () => {
    const bar = await held();
    for (const person of ["student", "technician"] as const) {
      const form = { intent: "unit", id: id(), unit: bar.unit_id, back: "" };
      expect((await shop.post(movePage, path, form, person, { allocation: bar.id })).status).toBe(404);
      expect((await shop.load(fleetRoute, "/desk/timeline/fleet/x", person, { number: bar.number })).status).toBe(404);
    }
  });
});
