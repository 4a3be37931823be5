import { describe, expect, test } from "vitest";
import * as keysRoute from "~/api/api-keys.route";
import { operations } from "~/api/operations";
import { problemSchema } from "~/api/problem-schema";
import * as models from "~/api/v1-models.route";
import * as reservations from "~/api/v1-reservations.route";
import { at, dayOf, plusDays } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { call } from "../support/api";
import { webShop } from "../support/web";

const shop = webShop();
const on = (days: number, time = "10:00") => at(plusDays(dayOf(now()), days), time);

async function issue(partner: string) {
  const { data } = await shop.post(keysRoute, "/manage/api-keys", { intent: "issue", id: newId("key"), partner }, "manager");
  const key = (data as { issued?: { key: string } }).issued?.key ?? "";
  const { keys } = (await shop.load(keysRoute, "/manage/api-keys", "manager")).data;
  return { key, kept: keys.find((each) => each.partner === partner) };
}
const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
const booking = (customer: object, slot: string) => ({
  ...{ items: [{ model: "ideapad-14", quantity: 1 }], from: on(60), until: on(63), district: "siming", slot },
  ...{ depositWay: "deposit", receipt: "pickup", customer: { kind: "individual", ...customer } },
});
const place = (key: string, body: object, more = {}) =>
  call(reservations, "/api/v1/reservations", {
    body,
    headers: { ...bearer(key), "Idempotency-Key": crypto.randomUUID(), ...more },
  });

describe("a partner's key", () => {
  test("is shown once and kept as its hash; used, it is told when; revoked, it opens nothing", async () => {
    const { key, kept } = await issue("厦门会展公司");
    expect(key).toMatch(/^xsk_[\w-]{43}$/);
    expect(kept).toMatchObject({ tail: key.slice(-4), lastUsedAt: null, revokedAt: null });
    const rows = await shop.database().reader.selectFrom("api_key").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(key);

    const asked = await call(models, "/api/v1/models", { headers: bearer(key) });
    expect([asked.status, asked.headers.get("RateLimit-Limit")]).toEqual([200, "1200"]);
    const used = (await shop.load(keysRoute, "/manage/api-keys", "manager")).data.keys.find((each) => each.id === kept?.id);
    expect(used?.lastUsedAt).not.toBeNull();

    await shop.post(keysRoute, "/manage/api-keys", { intent: "revoke", key: kept?.id ?? "" }, "manager");
    const refused = await call(models, "/api/v1/models", { headers: bearer(key) });
    expect([refused.status, problemSchema.parse(refused.json).code]).toEqual([401, "unknown-key"]);
    expect(refused.headers.get("WWW-Authenticate")).toBe("Bearer");
  });

  test("the same form twice makes one key; only the manager makes any", async () => {
    const form = { intent: "issue", id: newId("key"), partner: "厦门大学" };
    await shop.post(keysRoute, "/manage/api-keys", form, "manager");
    expect((await shop.post(keysRoute, "/manage/api-keys", form, "manager")).status).toBe(422);
    expect((await shop.post(keysRoute, "/manage/api-keys", { ...form, id: newId("key") }, "clerk")).status).toBe(404);
    expect((await shop.post(keysRoute, "/manage/api-keys", { ...form, id: newId("key"), partner: " " }, "manager")).status).toBe(
      422,
    );
    const { keys } = (await shop.load(keysRoute, "/manage/api-keys", "manager")).data;
    expect(keys.filter((each) => each.partner === "厦门大学")).toHaveLength(1);
  });

  test("V7: books for its customers without their password, marked as its own, from other sites too", async () => {
    const { key } = await issue("软件园");
    const body = booking({ name: "林一", phone: "13959300001" }, on(50, "10:00"));
    const { status, json } = await place(key, body, { Origin: "https://partner.example" });
    expect(status).toBe(201);
    const { reservation } = operations.placeReservation.answer.parse(json);
    const row = await shop
      .database()
      .reader.selectFrom("reservation")
      .select(["channel", "placed_by"])
      .where("number", "=", reservation.number)
      .executeTakeFirst();
    expect(row).toEqual({ channel: "api", placed_by: "acc_manager" });
  });

  test("a telephone number that the shop knows under another name is refused; under the same it is his booking", async () => {
    const { key } = await issue("集美大学");
    const first = booking({ name: "黄二", phone: "13959300002" }, on(50, "11:00"));
    expect((await place(key, first)).status).toBe(201);
    expect((await place(key, { ...first, slot: on(50, "11:30") })).status).toBe(201);
    const other = await place(key, booking({ name: "王三", phone: "13959300002" }, on(50, "14:00")));
    expect([other.status, problemSchema.parse(other.json).code]).toEqual([409, "identifier-taken"]);
  });

  test("one partner's idempotency keys have nothing to do with another's", async () => {
    const [one, other] = [await issue("甲"), await issue("乙")];
    const same = { "Idempotency-Key": crypto.randomUUID() };
    const first = await place(one.key, booking({ name: "赵四", phone: "13959300004" }, on(51, "10:00")), same);
    const second = await place(other.key, booking({ name: "钱五", phone: "13959300005" }, on(51, "11:00")), same);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.json).not.toEqual(second.json);
  });
});
