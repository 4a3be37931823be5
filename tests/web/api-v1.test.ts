import { describe, expect, test } from "vitest";
import { issueApiKey } from "~/api/issue-api-key.server";
import { operations } from "~/api/operations";
import { problemSchema } from "~/api/problem-schema";
import * as availability from "~/api/v1-availability.route";
import * as model from "~/api/v1-model.route";
import * as models from "~/api/v1-models.route";
import * as promises from "~/api/v1-promises.route";
import * as quotes from "~/api/v1-quotes.route";
import * as reservation from "~/api/v1-reservation.route";
import * as reservations from "~/api/v1-reservations.route";
import * as unknown from "~/api/v1-unknown.route";
import { at, dayOf, instant, plusDays, plusHours } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { transact } from "~/platform/shop.server";
import { call } from "../support/api";
import { people, webShop } from "../support/web";

const shop = webShop();
const today = dayOf(now());
const on = (days: number, time = "10:00"): string => at(plusDays(today, days), time);
const key = () => ({ "Idempotency-Key": crypto.randomUUID() });

let figure = 10_000;
const newPhone = () => `139592${String(figure++).padStart(5, "0")}`;
/** Each booking has a viewing of its own: two at a time fill a slot. */
const slots = ["09:30", "10:30", "11:30", "14:30", "15:30", "16:30"];
let taken = 0;
const newSlot = () => on(218 - Math.floor(taken / slots.length), slots[taken++ % slots.length]);
const good = (more: object = {}) => ({
  items: [{ model: "ideapad-14", quantity: 1 }],
  from: on(220),
  until: on(227),
  tier: "basic",
  district: "siming",
  depositWay: "deposit",
  receipt: "pickup",
  slot: newSlot(),
  customer: { kind: "individual", name: "苏诗涵", phone: newPhone(), password: "看过再决定租不租" },
  ...more,
});

const placed = (json: unknown) => operations.placeReservation.answer.parse(json);
const problem = (json: unknown) => problemSchema.parse(json);
const pointers = (json: unknown) => (problem(json).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
const countReservations = async () => (await shop.database().reader.selectFrom("reservation").select("id").execute()).length;

describe("reading", () => {
  test("models: all, filtered, by pages, with what they cost for the dates asked for", async () => {
    const all = operations.listModels.answer.parse((await call(models, "/api/v1/models")).json);
    expect(all.models).toHaveLength(all.total);
    expect(all.models.every((each) => each.offer === null)).toBe(true);
    const laptops = operations.listModels.answer.parse((await call(models, "/api/v1/models?category=laptops")).json);
    expect(new Set(laptops.models.map((each) => each.category))).toEqual(new Set(["laptops"]));
    const first = operations.listModels.answer.parse((await call(models, "/api/v1/models?perPage=2")).json);
    expect(first.models.map((each) => each.slug)).toEqual(all.models.slice(0, 2).map((each) => each.slug));
    const second = operations.listModels.answer.parse((await call(models, first.next ?? "")).json);
    expect(second.models.map((each) => each.slug)).toEqual(all.models.slice(2, 4).map((each) => each.slug));
    const dated = (await call(models, `/api/v1/models?from=${on(30)}&until=${on(37)}`)).json;
    expect(operations.listModels.answer.parse(dated).models.every((each) => each.offer && each.offer.rentFen > 0)).toBe(true);
  });

  test("one model; none is a problem that says so in Chinese, or in plain English where that is preferred", async () => {
    const found = await call(model, "/api/v1/models/thinkpad-t14", { params: { slug: "thinkpad-t14" } });
    expect(operations.showModel.answer.parse(found.json).slug).toBe("thinkpad-t14");
    const none = await call(model, "/api/v1/models/abacus", { params: { slug: "abacus" } });
    expect(none.status).toBe(404);
    expect(none.headers.get("Content-Type")).toMatch(/^application\/problem\+json/);
    expect(problem(none.json)).toMatchObject({
      code: "not-found",
      status: 404,
      title: "Not found",
      instance: "urn:uuid:0b5f",
      detail: expect.stringMatching(/没有找到/),
    });
    const headers = { "Accept-Language": "en-GB,en;q=0.9,zh;q=0.5" };
    const english = await call(model, "/api/v1/models/abacus", { params: { slug: "abacus" }, headers });
    expect(problem(english.json).detail).toBe("Not found");
  });

  test("V2: how many are free, and from when there are enough where there are too few", async () => {
    const ask = async (items: string) => {
      const { json } = await call(
        availability,
        `/api/v1/availability?${new URLSearchParams({ items, from: on(2), until: on(9) })}`,
      );
      return operations.askAvailability.answer.parse(json).items[0];
    };
    const one = await ask("thinkpad-t14");
    const more = await ask(`thinkpad-t14:${(one?.free ?? 0) + 1}`);
    expect([more?.free, more?.enough]).toEqual([one?.free, false]);
    expect(more?.next && more.next.from > on(2)).toBe(true);
  });

  test("P3, P7: a quotation adds up", async () => {
    const body = {
      items: [{ model: "thinkpad-t14", quantity: 12 }],
      from: on(30),
      until: on(70),
      tier: "rapid",
      district: "haicang",
      receipt: "delivery",
    };
    const { json, status } = await call(quotes, "/api/v1/quotes", { body });
    const { quote } = operations.makeQuote.answer.parse(json);
    expect(status).toBe(200);
    expect(quote.toPayFen).toBe(quote.rentFen + quote.supplementFen + quote.deliveryFen);
    expect(quote.listRentFen - quote.rentFen).toBe(quote.discounts.reduce((sum, each) => sum + each.amountFen, 0));
    expect(quote.lines[0]).toMatchObject({ model: "thinkpad-t14", quantity: 12, parts: { months: 1 } });
  });

  test("P8: a kept quotation has a number, a link and an end; without being asked none is kept", async () => {
    const body = { items: [{ model: "thinkpad-t14", quantity: 2 }], from: on(30), until: on(37) };
    const ask = async (more: object) =>
      operations.makeQuote.answer.parse((await call(quotes, "/api/v1/quotes", { body: { ...body, ...more } })).json);
    const kept = await ask({ keep: true });
    expect(kept.kept?.number).toMatch(/^Q\d{6}-\d{3,}$/);
    expect(kept.kept?.link).toMatch(/^http:\/\/shop\.test\/.+/);
    expect((kept.kept?.validUntil ?? "") > now()).toBe(true);
    const row = await shop
      .database()
      .reader.selectFrom("quotation")
      .select("quote")
      .where("number", "=", kept.kept?.number ?? "")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.quote)).toMatchObject({ toPay: kept.quote.toPayFen });
    expect((await ask({})).kept).toBeNull();
  });

  test("O4: a coupon that there is not is refused beside it", async () => {
    const body = { items: [{ model: "thinkpad-t14", quantity: 2 }], from: on(30), until: on(37), coupon: "ABACUS" };
    const { status, json } = await call(quotes, "/api/v1/quotes", { body });
    expect([status, problem(json).errors?.[0]?.pointer]).toEqual([422, "#/coupon"]);
  });

  test("S2: rapid, a month: a call after noon is solved by noon the next day, and why; GET and POST say the same", async () => {
    const question = {
      tier: "rapid",
      district: "siming",
      from: "2026-09-01T09:00:00+08:00",
      until: "2026-10-01T09:00:00+08:00",
      callAt: "2026-09-29T12:00:01+08:00",
    };
    const posted = await call(promises, "/api/v1/promises", { body: question });
    const asked = await call(promises, `/api/v1/promises?${new URLSearchParams(question)}`);
    const answer = operations.askPromise.answer.parse(asked.json);
    expect(posted.json).toEqual(asked.json);
    expect(answer.dueAt).toBe("2026-09-30T04:00:00Z");
    expect(answer.reasons.map((each) => each.kind)).toEqual(["called", "noon"]);
    expect(answer.reasons[1]?.text).toMatch(/次日 12:00 前/);
    expect(answer.basis).toEqual({ kind: "house-rules", agreement: null, text: expect.stringContaining("以协议为准") });
  });

  test("an answer that the asker has already is 304; a HEAD has no body", async () => {
    const { headers, status } = await call(models, "/api/v1/models");
    expect([status, headers.get("Cache-Control")]).toEqual([200, "public, max-age=60"]);
    const again = await call(models, "/api/v1/models", { headers: { "If-None-Match": headers.get("ETag") ?? "" } });
    expect([again.status, again.text]).toEqual([304, ""]);
    expect((await call(models, "/api/v1/models", { method: "HEAD" })).text).toBe("");
  });
});

describe("what is wrong with a request", () => {
  test("each fault with its place, all at once", async () => {
    const body = { ...good({ extra: 1, tier: "golden" }), items: [{ model: "ideapad-14", quantity: 0, colour: "red" }] };
    const { status, json } = await call(reservations, "/api/v1/reservations", { body, headers: key() });
    expect(status).toBe(422);
    expect(pointers(json).sort()).toEqual([
      "#/extra unknown-field",
      "#/items/0/colour unknown-field",
      "#/items/0/quantity too-small",
      "#/tier choice",
    ]);
  });

  test.each([
    ["?category=abacus", "#/category choice"],
    ["?colour=red", "#/colour unknown-field"],
    ["?page=0", "#/page out-of-bounds"],
    ["?page=1&page=2", "#/page repeated"],
    ["?from=2026-12-01T09:00:00Z", "#/until both-or-none"],
    ["?from=tomorrow&until=2027-12-01T09:00:00Z", "#/from moment"],
    ["?text=%00", "#/text text"],
  ])("models%s", async (query, fault) => {
    const { status, json } = await call(models, `/api/v1/models${query}`);
    expect([status, pointers(json)]).toEqual([422, [fault]]);
  });

  test.each([
    ["T1: a start that is past", { from: "2020-01-01T10:00:00+08:00" }, "starts-in-the-past", "#/from"],
    ["T1: an end at its start", { until: on(220) }, "period-reversed", "#/until"],
    ["A4: more than twenty years", { until: "2060-01-01T10:00:00+08:00" }, "term-too-long", "#/until"],
    ["V4: a viewing after the rental begins", { slot: on(221) }, "slot-after-start", "#/slot"],
    ["a model that is not there", { items: [{ model: "abacus-3000", quantity: 1 }] }, "model-not-rentable", "#/items"],
    ["V6: a delivery without a waiver", { receipt: "delivery", address: "湖里区 1 号" }, "delivery-needs-waiver", "#/receipt"],
  ])("%s", async (_, more, code, pointer) => {
    const { status, json } = await call(reservations, "/api/v1/reservations", { body: good(more), headers: key() });
    expect(status).toBe(422);
    expect(problem(json)).toMatchObject({ code, errors: [{ pointer }] });
  });

  test("V2: more than there are is 409, with how many there are", async () => {
    const body = good({ items: [{ model: "ideapad-14", quantity: 60 }] });
    const { status, json } = await call(reservations, "/api/v1/reservations", { body, headers: key() });
    expect(status).toBe(409);
    expect(problem(json)).toMatchObject({ code: "no-unit-free", facts: { asked: 60, free: expect.any(Number) } });
  });

  test("a body that is no JSON, of another type, or too large", async () => {
    const send = (body: string, headers = {}) => call(quotes, "/api/v1/quotes", { body, headers });
    expect((await send("{")).status).toBe(400);
    expect((await send("{}", { "Content-Type": "text/plain" })).status).toBe(415);
    expect((await send("{}", { "Content-Encoding": "gzip" })).status).toBe(415);
    expect((await send(`"${"x".repeat(64 * 1024)}"`)).status).toBe(413);
    expect((await send("[".repeat(60_000))).status).toBe(400);
    expect((await send("[".repeat(30_000) + "]".repeat(30_000))).status).toBe(422);
  });

  test("another method is told which there are; other formats than JSON there are none", async () => {
    const wrong = await call(models, "/api/v1/models", { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("Allow"), problem(wrong.json).code]).toEqual([
      405,
      "GET, HEAD, OPTIONS",
      "method-not-allowed",
    ]);
    expect((await call(quotes, "/api/v1/quotes")).headers.get("Allow")).toBe("POST, OPTIONS");
    expect((await call(models, "/api/v1/models", { headers: { Accept: "text/html" } })).status).toBe(406);
    expect((await call(unknown, "/api/v1/abacus")).status).toBe(404);
  });

  test("who asks too often is told when to ask again", async () => {
    const address = "192.0.2.77";
    const body = good();
    const send = () => call(reservations, "/api/v1/reservations", { body, address });
    const first = await send();
    expect([first.status, first.headers.get("RateLimit-Limit"), first.headers.get("RateLimit-Remaining")]).toEqual([
      422,
      "20",
      "19",
    ]);
    for (let count = 0; count < 19; count++) await send();
    const refused = await send();
    expect([refused.status, problem(refused.json).code]).toEqual([429, "too-many-requests"]);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  });
});

describe("reserving", () => {
  test("V4: holds a machine at once; the secret opens the booking, nothing else does", async () => {
    const { status, json, headers } = await call(reservations, "/api/v1/reservations", { body: good(), headers: key() });
    expect(status).toBe(201);
    const { reservation: made, secret } = placed(json);
    expect(headers.get("Location")).toBe(made.links.self);
    expect(made).toMatchObject({ stage: "booked", lines: [{ model: "ideapad-14", quantity: 1 }] });
    const show = (more: Record<string, string>) =>
      call(reservation, made.links.self, { params: { number: made.number }, headers: more });
    const shown = await show({ Authorization: `Bearer ${secret}` });
    expect([shown.status, shown.json]).toEqual([200, { reservation: made }]);
    expect((await show({})).status).toBe(404);
    expect((await show({ Authorization: `Bearer ${secret}x` })).status).toBe(404);
    expect((await show({ Cookie: await shop.as("student") })).status).toBe(404);
    expect((await show({ Cookie: await shop.as("manager") })).status).toBe(404);
  });

  test("its owner who is signed in sees his own", async () => {
    const { number } = await shop
      .database()
      .reader.selectFrom("reservation")
      .select("number")
      .where("customer_id", "=", "cus_0")
      .executeTakeFirstOrThrow();
    const headers = { Cookie: await shop.as("student") };
    expect((await call(reservation, `/api/v1/reservations/${number}`, { params: { number }, headers })).status).toBe(200);
  });

  test("no write reads a cookie: who is signed in must still say who he is", async () => {
    const { password: _, ...customer } = good().customer;
    const headers = { ...key(), Cookie: await shop.as("student") };
    const { status, json } = await call(reservations, "/api/v1/reservations", { body: good({ customer }), headers });
    expect([status, pointers(json)]).toEqual([422, ["#/customer/password required"]]);
  });

  test("a known telephone number with a wrong password is 401 and books nothing", async () => {
    const before = await countReservations();
    const customer = { kind: "individual", name: "陈", phone: "13800000001", password: "not the right one" };
    const { status, json } = await call(reservations, "/api/v1/reservations", { body: good({ customer }), headers: key() });
    expect([status, problem(json).code]).toEqual([401, "sign-in-failed"]);
    expect(await countReservations()).toBe(before);
  });

  test("P7: nobody books at a price he did not see", async () => {
    const { status, json } = await call(reservations, "/api/v1/reservations", {
      body: good({ seen: { toPayFen: 1, depositFen: 1 } }),
      headers: key(),
    });
    expect([status, problem(json).code]).toEqual([409, "price-changed"]);
  });
});

describe("A3: until when a fault is solved by one agreement", () => {
  const rented = (customer: "cus_0" | "cus_1") =>
    shop
      .database()
      .reader.selectFrom("agreement")
      .innerJoin("reservation", "reservation.id", "agreement.reservation_id")
      .select(["agreement.id", "agreement.number as agreement", "reservation.number", "starts_at", "tier", "ends_at"])
      .where("customer_id", "=", customer)
      .where("voided_at", "is", null)
      .where("signed_at", "is not", null)
      .orderBy("ends_at", "desc")
      .executeTakeFirstOrThrow();
  const ask = async (question: Record<string, string>, headers: Record<string, string> = {}) => {
    const {
      status,
      json,
      headers: said,
    } = await call(promises, `/api/v1/promises?${new URLSearchParams(question)}`, { headers });
    return { status, json, keeps: said.get("Cache-Control") };
  };
  const student = async () => ({ Cookie: await shop.as("student") });

  test("A3: its owner who is signed in reads its own hours, by either number, kept by nobody; its reason says that they are its own", async () => {
    const { id, agreement, number, starts_at: callAt } = await rented("cus_0");
    await shop.database().writer.updateTable("agreement").set({ on_site_hours: 3 }).where("id", "=", id).execute();
    for (const either of [agreement, number]) {
      const { status, json, keeps } = await ask({ agreement: either, district: "siming", callAt }, await student());
      expect([status, keeps]).toEqual([200, "no-store"]);
      const answer = operations.askPromise.answer.parse(json);
      expect(answer).toMatchObject({
        state: "due",
        dueAt: plusHours(instant(callAt), 3),
        basis: { kind: "agreement", agreement },
      });
      expect(answer.reasons.map((each) => each.kind)).toEqual(["called", "agreement-hours"]);
    }
    const body = { agreement, district: "siming", callAt };
    const posted = await call(promises, "/api/v1/promises", { body, headers: await student() });
    expect([posted.status, posted.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
  });

  test("A3: off the island, where it is silent, the hour is agreed", async () => {
    const { id, agreement, starts_at: callAt } = await rented("cus_0");
    const own = { on_site_hours: 3, elsewhere_hours: null };
    await shop.database().writer.updateTable("agreement").set(own).where("id", "=", id).execute();
    const { json } = await ask({ agreement, district: "jimei", callAt }, await student());
    expect(operations.askPromise.answer.parse(json)).toMatchObject({ state: "by-agreement", basis: { agreement } });
  });

  test("A3: the secret of a booking opens it, and nothing else's; while there is no agreement its own tier and term count", async () => {
    const made = placed(
      (await call(reservations, "/api/v1/reservations", { body: good({ tier: "plus" }), headers: key() })).json,
    );
    const { number, from: callAt } = made.reservation;
    const secret = { Authorization: `Bearer ${made.secret}` };
    const { json, status } = await ask({ agreement: number, district: "siming", callAt }, secret);
    expect(status).toBe(200);
    expect(operations.askPromise.answer.parse(json)).toMatchObject({
      dueAt: plusHours(instant(callAt), 24),
      basis: { kind: "reservation", agreement: null, text: expect.stringContaining(number) },
    });
    const { agreement } = await rented("cus_0");
    expect((await ask({ agreement, district: "siming", callAt }, secret)).status).toBe(404);
  });

  test("A3: to everybody else, and of a number that is none, it is a problem like any that is not found", async () => {
    const { agreement, number, starts_at: callAt } = await rented("cus_1");
    const partner = await transact((tx) => issueApiKey(tx, newId("key"), "校园合作", people.manager, now()));
    const headersOf = [
      {},
      await student(),
      { Cookie: await shop.as("manager") },
      { Authorization: `Bearer ${partner}` },
      { Authorization: "Bearer xsr_nothing" },
    ];
    for (const headers of headersOf)
      for (const asked of [agreement, number]) {
        const { status, json } = await ask({ agreement: asked, district: "siming", callAt }, headers);
        expect([status, problem(json).code]).toEqual([404, "not-found"]);
      }
    const none = await ask({ agreement: "XS-2026-9999", district: "siming", callAt }, await student());
    expect([none.status, problem(none.json).code]).toEqual([404, "not-found"]);
  });

  test("A3: what the agreement settles is not said again; without one all of it is needed; a call outside its term is refused", async () => {
    const { agreement, starts_at: from, ends_at: until } = await rented("cus_0");
    const both = await ask({ agreement, tier: "basic", from, until, district: "siming", callAt: from }, await student());
    expect([both.status, pointers(both.json).sort()]).toEqual([
      422,
      ["#/from settled-by-agreement", "#/tier settled-by-agreement", "#/until settled-by-agreement"],
    ]);
    const neither = await ask({ district: "siming" });
    expect([neither.status, pointers(neither.json).sort()]).toEqual([
      422,
      ["#/callAt required", "#/from required", "#/tier required", "#/until required"],
    ]);
    const outside = await ask({ agreement, district: "siming", callAt: until }, await student());
    expect([outside.status, pointers(outside.json)]).toEqual([422, ["#/callAt call-outside-term"]]);
  });
});

describe("the same write sent twice", () => {
  test("is one booking and the same answer, in whatever order its fields stand", async () => {
    const [body, headers] = [good(), key()];
    const first = await call(reservations, "/api/v1/reservations", { body, headers });
    const count = await countReservations();
    const again = await call(reservations, "/api/v1/reservations", {
      body: Object.fromEntries(Object.entries(body).reverse()),
      headers,
    });
    expect([again.status, again.json]).toEqual([201, first.json]);
    expect(again.headers.get("Idempotency-Replayed")).toBe("true");
    expect(await countReservations()).toBe(count);
  });

  test("at once, too: by somebody new, and ten times", async () => {
    const [body, headers] = [good(), key()];
    const before = await countReservations();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => call(reservations, "/api/v1/reservations", { body, headers })),
    );
    expect(answers.map((each) => each.status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map((each) => each.text)).size).toBe(1);
    expect(await countReservations()).toBe(before + 1);
  });

  test("with another body is refused, and books nothing", async () => {
    const [body, headers] = [good(), key()];
    await call(reservations, "/api/v1/reservations", { body, headers });
    const before = await countReservations();
    const { status, json } = await call(reservations, "/api/v1/reservations", { body: { ...body, note: "另一份" }, headers });
    expect([status, problem(json).code]).toEqual([422, "idempotency-key-reused"]);
    expect(await countReservations()).toBe(before);
  });

  test("needs a key that can be told from others'", async () => {
    const without = await call(reservations, "/api/v1/reservations", { body: good() });
    expect([without.status, pointers(without.json)]).toEqual([422, ["#/Idempotency-Key required"]]);
    const short = await call(reservations, "/api/v1/reservations", { body: good(), headers: { "Idempotency-Key": "1" } });
    expect(pointers(short.json)).toEqual(["#/Idempotency-Key idempotency-key"]);
  });

  test("a refused write may be sent again, mended, with the same key", async () => {
    const headers = key();
    const body = good();
    expect((await call(reservations, "/api/v1/reservations", { body: { ...body, slot: on(221) }, headers })).status).toBe(422);
    expect((await call(reservations, "/api/v1/reservations", { body, headers })).status).toBe(201);
  });

  test("nothing of it can be read in the database", async () => {
    const rows = await shop.database().reader.selectFrom("api_write").selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/xsr_|R\d{6}|苏诗涵/);
  });
});

describe("pages of other sites", () => {
  const foreign = { Origin: "https://other.example" };
  const asks = (method: string, more = {}) => ({ ...foreign, "Access-Control-Request-Method": method, ...more });

  test("may read what nobody is named in, never with cookies", async () => {
    const { headers } = await call(models, "/api/v1/models", { headers: foreign });
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(headers.get("Access-Control-Allow-Credentials")).toBeNull();
    const before = await call(quotes, "/api/v1/quotes", { method: "OPTIONS", headers: asks("POST") });
    expect([before.status, before.headers.get("Access-Control-Allow-Origin")]).toEqual([204, "*"]);
  });

  test("cannot make their visitors reserve", async () => {
    const { status, json } = await call(reservations, "/api/v1/reservations", {
      body: good(),
      headers: { ...key(), ...foreign },
    });
    expect([status, problem(json).code]).toEqual([403, "key-needed"]);
    const before = await call(reservations, "/api/v1/reservations", { method: "OPTIONS", headers: asks("POST") });
    expect(before.headers.get("Access-Control-Allow-Origin")).toBeNull();
    const withKey = asks("POST", { "Access-Control-Request-Headers": "authorization,content-type" });
    const promised = await call(reservations, "/api/v1/reservations", { method: "OPTIONS", headers: withKey });
    expect(promised.headers.get("Access-Control-Allow-Origin")).toBe("*");
  });
});
