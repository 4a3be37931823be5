import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrate } from "db/migrate.server";
import { openSqlite } from "db/sqlite.server";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { viewingCalendar } from "~/feeds/viewing-calendar.server";
import { fen } from "~/kernel/money";
import { instant, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { checkOutbox } from "~/outbox/check-outbox.server";
import type { NoticeDriver } from "~/outbox/notice-driver";
import { setOpenWays } from "~/outbox/open-ways.server";
import { noticeOfBooking, noticeOfPromise } from "~/outbox/queue-notice.server";
import { outboxWorker } from "~/outbox/send-outbox.server";
import { smtpDriver } from "~/outbox/smtp-driver.server";
import { shownOnly, signatureOf, webhookDriver } from "~/outbox/webhook-driver.server";
import { openWithRentalOut } from "../support/rental-out";
import { mailServer } from "../support/mail-server";
import type { MailServer } from "../support/mail-server";

const start = instant("2026-11-24T11:00:00+08:00");
const shopSays = { shop: "新思索租赁", phone: "0592-5180000", place: "厦禾路 820 号" };

let directory: string;
let shop: OpenDatabase;
let mail: MailServer;
let at: Instant;
const now = () => at;
const file = () => join(directory, "shop.sqlite");

const openFile = () => {
  shop = openSqlite(file());
};
/** Migrated and filled once; each test begins with a copy. */
let kept: Buffer | null = null;
async function prepare() {
  if (kept) writeFileSync(file(), kept);
  openFile();
  if (kept) return;
  await migrate(shop.writer);
  await openWithRentalOut(shop, at);
  await shop.writer.updateTable("customer").set({ email: "lin@example.com" }).where("id", "=", "cus_lin").execute();
  await sql`vacuum into ${`${file()}.kept`}`.execute(shop.writer);
  kept = readFileSync(`${file()}.kept`);
}
async function restart() {
  await shop.close();
  openFile();
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "outbox-"));
  at = start;
  await prepare();
  mail = await mailServer();
  setOpenWays(["email"]);
});
afterEach(async () => {
  setOpenWays(["email"]);
  await shop.close();
  await mail.close();
  rmSync(directory, { recursive: true, force: true });
});

const smtp = () => smtpDriver({ url: mail.url, from: "新思索租赁 <notice@shop.example>", stepMillis: 10_000 });
const worker = (drivers: readonly NoticeDriver[] = [smtp()]) =>
  outboxWorker({
    ...{ reader: shop.reader, transact: (work) => transactOn(shop.writer, work), drivers, now, chance: () => 0 },
    ...{ origin: "https://rent.example.cn", shop: shopSays, calendarFor: viewingCalendar },
  });
const refund = (id: string, more: { until?: Instant } = {}) =>
  transactOn(shop.writer, (tx) =>
    noticeOfBooking(
      tx,
      { event: "deposit-returned", reservationId: "rsv_lin", subject: id, values: { amount: fen(340_000) }, ...more },
      at,
    ),
  );
const rows = () => shop.reader.selectFrom("outbox").selectAll().orderBy("id").execute();
const only = async () => {
  const [row, ...others] = await rows();
  if (!row || others.length > 0) throw new Error("not one row");
  return row;
};
const secondsToNext = async () => (Date.parse((await only()).next_at) - Date.parse(at)) / 1000;

describe("notices that leave the house", () => {
  test("a notice arrives in Chinese, from the shop, to the customer, with its Message-ID, and once", async () => {
    await refund("pay_1");
    expect(await worker().run()).toBe(1);
    const [arrived] = mail.arrived;
    expect(arrived?.subject).toBe("押金已退：¥3,400.00");
    expect(arrived?.from?.value).toEqual([{ address: "notice@shop.example", name: "新思索租赁" }]);
    expect(arrived?.to).toMatchObject({ value: [{ address: "lin@example.com" }] });
    expect(arrived?.text).toContain("林晓雯，您好");
    expect(arrived?.text).toContain("https://rent.example.cn/my/R261114-001");
    const row = await only();
    expect(arrived?.messageId).toBe(`<${row.id}@rent.example.cn>`);
    expect(row).toMatchObject({ sent_at: at, sent_by: "smtp", template_version: 1, language: "zh", leased_by: null });
    expect(await worker().run()).toBe(0);
    expect(mail.arrived).toHaveLength(1);
    // Neither name nor address stands in the row.
    expect(JSON.stringify(row)).not.toMatch(/lin@example|林晓雯|13800000001/);
  });

  test("I5: the same event, recipient and way is one row, however often it is told; what is rolled back is never sent", async () => {
    expect([await refund("pay_1"), await refund("pay_1"), await refund("pay_2")]).toEqual([1, 0, 1]);
    await transactOn(shop.writer, async (tx) => {
      await noticeOfBooking(tx, { event: "deposit-returned", reservationId: "rsv_lin", subject: "pay_3" }, at);
      throw new Error("no");
    }).catch(() => undefined);
    await worker().run();
    expect(mail.arrived).toHaveLength(2);
    const [first] = await rows();
    expect((await rows()).map((row) => row.event_key).sort()).toEqual([
      "deposit-returned:pay_1:cus_lin:email",
      "deposit-returned:pay_2:cus_lin:email",
    ]);
    const twice = shop.writer.insertInto("outbox").values({ ...first, id: "obx_x" } as never);
    await expect(twice.execute()).rejects.toThrow("outbox.event_key");
  });

  test("a server that is down loses nothing: the waits grow, the shop restarts, and each arrives once when it is back", async () => {
    const { port } = mail;
    await mail.close();
    for (const id of ["pay_1", "pay_2", "pay_3"]) await refund(id);
    const waits: number[] = [];
    for (let each = 0; each < 8; each += 1) {
      await worker().run();
      const next = (await rows()).map((row) => row.next_at).sort()[0] as Instant;
      waits.push((Date.parse(next) - Date.parse(at)) / 1000);
      at = next;
      if (each === 3) await restart();
    }
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(waits[0]).toBe(15);
    expect(waits.at(-1)).toBeGreaterThan(waits[0] ?? 0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(600);
    expect((await rows()).every((row) => row.waits_for === "server" && row.sent_at === null && row.why !== null)).toBe(true);
    expect((await checkOutbox(shop.reader)).violations).toEqual([]);

    mail = await mailServer(port);
    await restart();
    at = plusMinutes(at, 11);
    await worker().run();
    expect(mail.arrived.map((each) => each.messageId).sort()).toEqual(
      (await rows()).map((row) => `<${row.id}@rent.example.cn>`).sort(),
    );
    await restart();
    at = plusHours(at, 1);
    expect(await worker().run()).toBe(0);
    expect(mail.arrived).toHaveLength(3);
  });

  test.each(["before-data", "drop"] as const)(
    "a server that breaks off (%s) has not taken it: it comes again, once, under the same Message-ID",
    async (does) => {
      mail.state.does = does;
      await refund("pay_1");
      await worker().run();
      expect(await only()).toMatchObject({ sent_at: null, unsure_at: null, lease_until: null, waits_for: "server" });
      expect(mail.arrived).toHaveLength(0);
      const { port } = mail;
      await mail.close();
      await restart();
      mail = await mailServer(port);
      at = plusMinutes(at, 1);
      await worker().run();
      await worker().run();
      const row = await only();
      expect(row).toMatchObject({ sent_at: at, attempts: 2 });
      expect(mail.arrived.map((each) => each.messageId)).toEqual([row.message_id]);
    },
  );

  test("4xx is tried again and given up after eight times; 5xx is given up at once; the staff reads why, never what the server said", async () => {
    mail.state.does = { sayToRecipient: 450 };
    await refund("pay_1");
    const waits: number[] = [];
    for (let each = 0; each < 8; each += 1) {
      await worker().run();
      waits.push(await secondsToNext());
      at = (await only()).next_at;
    }
    expect(waits.slice(0, 7)).toEqual([15, 30, 60, 120, 240, 480, 960]);
    expect(await only()).toMatchObject({ failed_at: at, refusals: 8, why: "smtp-450" });

    mail.state.does = { say: 554 };
    await refund("pay_2");
    await worker().run();
    const failed = (await rows()).find((row) => row.subject_id === "pay_2");
    expect(failed).toMatchObject({ failed_at: at, refusals: 1, why: "smtp-554" });
    expect(mail.arrived).toHaveLength(0);
  });

  test("two workers at once send none twice", async () => {
    for (let each = 0; each < 6; each += 1) await refund(`pay_${each}`);
    const tried = await Promise.all([worker().run(), worker().run()]);
    expect(tried.every((count) => count > 0)).toBe(true);
    expect(tried.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(new Set(mail.arrived.map((each) => each.messageId)).size).toBe(6);
    expect(mail.arrived).toHaveLength(6);
  });

  test("a shop killed before the last sign sends it after the lease; killed after it, nobody knows: the staff decides, it never goes by itself", async () => {
    const killed = (when: "before" | "after"): NoticeDriver => ({
      ...{ channel: "email", name: "smtp" },
      send: async (_notice, handing) => {
        if (when === "after") await handing();
        throw new Error("killed");
      },
    });
    await refund("pay_1");
    await expect(worker([killed("before")]).run()).rejects.toThrow("killed");
    await restart();
    expect(await worker().run()).toBe(0);
    at = plusMinutes(at, 3);
    expect((await checkOutbox(shop.reader)).violations).toEqual([]);
    await worker().run();
    expect(mail.arrived).toHaveLength(1);

    await refund("pay_2");
    await expect(worker([killed("after")]).run()).rejects.toThrow("killed");
    await restart();
    at = plusMinutes(at, 3);
    await worker().run();
    expect(mail.arrived).toHaveLength(1);
    expect((await rows()).find((row) => row.subject_id === "pay_2")).toMatchObject({ unsure_at: at, why: "interrupted" });
  });

  test("a worker whose row was taken over meanwhile stops before the last sign", async () => {
    await refund("pay_1");
    const slow = smtp();
    const late: NoticeDriver = {
      ...slow,
      send: async (notice, handing) => {
        at = plusMinutes(at, 3);
        await worker().run();
        return slow.send(notice, handing);
      },
    };
    await worker([late]).run();
    expect(mail.arrived).toHaveLength(1);
    expect((await only()).sent_at).not.toBeNull();
  });

  test("stopping waits for the message in flight and takes no other", async () => {
    let go = () => undefined as void;
    mail.state.hold = new Promise((resolve) => {
      go = resolve;
    });
    await refund("pay_1");
    await refund("pay_2");
    const working = worker();
    const round = working.run();
    while (mail.state.seen === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const stopped = working.stop();
    go();
    await stopped;
    await round;
    expect(mail.arrived).toHaveLength(1);
    expect((await rows()).filter((row) => row.sent_at !== null)).toHaveLength(1);
  });

  test("at night what can wait does until the morning; what is urgent, or of no use by then, goes at once", async () => {
    at = instant("2026-11-24T23:10:00+08:00");
    await refund("pay_1");
    await refund("pay_2", { until: instant("2026-11-25T06:00:00+08:00") });
    await transactOn(shop.writer, (tx) =>
      noticeOfBooking(
        tx,
        { event: "delivery-on-its-way", reservationId: "rsv_lin", subject: "dlv_none", until: plusHours(at, 2) },
        at,
      ),
    );
    await worker().run();
    expect(mail.arrived).toHaveLength(1);
    const state = async () => Object.fromEntries((await rows()).map((row) => [row.subject_id, row.waits_for]));
    expect(await state()).toMatchObject({ pay_1: "morning" });
    // The urgent one was taken up: its trip is over, so it was dropped.
    expect((await rows()).find((row) => row.subject_id === "dlv_none")?.dropped_at).toBe(at);
    at = instant("2026-11-25T07:59:00+08:00");
    expect(await worker().run()).toBe(0);
    at = instant("2026-11-25T08:00:00+08:00");
    await worker().run();
    expect(mail.arrived).toHaveLength(2);
  });

  test("the quiet hours are the manager's figures: where they end as they begin there are none", async () => {
    at = instant("2026-11-24T23:10:00+08:00");
    await refund("pay_1");
    for (const key of ["quietFrom", "quietUntil"])
      await shop.writer
        .insertInto("setting_change")
        .values({ id: `set_${key}`, key, value: '"00:00"', effective_from: start, changed_by: "acc_manager" })
        .execute();
    await worker().run();
    expect(mail.arrived).toHaveLength(1);
  });

  test("what is no longer so, or of no use any more, is not sent", async () => {
    await transactOn(shop.writer, (tx) =>
      noticeOfBooking(tx, { event: "return-tomorrow", reservationId: "rsv_lin", occurrence: "x", until: plusHours(at, 500) }, at),
    );
    await shop.writer.updateTable("reservation").set({ returned_at: at }).where("id", "=", "rsv_lin").execute();
    await refund("pay_late", { until: plusHours(at, 1) });
    at = plusHours(at, 2);
    await worker().run();
    expect(mail.arrived).toHaveLength(0);
    expect((await rows()).map((row) => row.why).sort()).toEqual(["no-longer-so", "too-late"]);
    expect((await rows()).every((row) => row.dropped_at !== null)).toBe(true);
  });

  test("line breaks and commas in a name or an address begin no header and reach nobody else", async () => {
    await shop.writer
      .updateTable("customer")
      .set({ name: "林\r\nBcc: eve@example.com\r\n\r\n晓雯\u2028x" })
      .where("id", "=", "cus_lin")
      .execute();
    const overwritten = shop.writer.updateTable("notice_template").set({ subject: "x" });
    await expect(overwritten.execute()).rejects.toThrow("append_only");
    await shop.writer
      .insertInto("notice_template")
      .values({
        ...{ id: "ntt_1", event: "deposit-returned", language: "zh", version: 2, subject: "{称呼}：押金", body: "{称呼}\n好" },
        ...{ short: "好", gateway_template: "", note: "", published_at: at, published_by: null },
      })
      .execute();
    await refund("pay_1");
    await worker().run();
    const [arrived] = mail.arrived;
    expect(arrived?.subject).toBe("林 Bcc: eve@example.com 晓雯x：押金");
    expect(arrived?.bcc).toBeUndefined();
    expect(arrived?.to).toMatchObject({ value: [{ address: "lin@example.com" }] });
    for (const email of ["a@b.cn,eve@example.com", "a@b.cn\r\nBcc: eve@example.com", "<a@b.cn> eve@example.com"]) {
      await shop.writer.updateTable("customer").set({ email }).where("id", "=", "cus_lin").execute();
      await refund(`pay_${email}`);
      await worker().run();
    }
    expect(mail.arrived).toHaveLength(1);
  });

  test("without a way that is set up a short message waits and says so; with one it goes, in the customer's language", async () => {
    await shop.writer.updateTable("customer").set({ email: null }).where("id", "=", "cus_lin").execute();
    await shop.writer
      .insertInto("notice_choice")
      .values({ id: "nch_1", customer_id: "cus_lin", language: "en", declined: '["return-tomorrow"]', wechat: 1, changed_at: at })
      .execute();
    await refund("pay_1");
    await transactOn(shop.writer, (tx) => noticeOfBooking(tx, { event: "return-tomorrow", reservationId: "rsv_lin" }, at));
    await worker().run();
    expect(await only()).toMatchObject({ channel: "sms", waits_for: "driver", sent_at: null });
    at = plusHours(at, 1);
    await worker().run();
    expect((await checkOutbox(shop.reader)).violations).toEqual([]);

    const posted: { body: string; headers: NodeJS.Dict<string | string[]> }[] = [];
    const statuses = [503, 200];
    const gateway = createServer((request, response) => {
      let body = "";
      request.on("data", (part: Buffer) => {
        body += part.toString();
      });
      request.on("end", () => {
        posted.push({ body, headers: request.headers });
        response.writeHead(statuses.shift() ?? 500).end();
      });
    });
    await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/sms`;
    const sms = webhookDriver({ channel: "sms", url, secret: "s".repeat(32), now, mostMillis: 10_000 });
    await worker([sms]).run();
    expect(await only()).toMatchObject({ waits_for: "server", why: "http-503", refusals: 1 });
    at = plusMinutes(at, 2);
    await worker([sms]).run();
    gateway.close();
    const [first, second] = posted;
    expect(JSON.parse(second?.body ?? "{}")).toMatchObject({
      ...{ to: "13800000001", event: "deposit-returned", language: "en", parameters: { amount: "¥3,400.00" } },
      text: expect.stringContaining("deposit of ¥3,400.00 returned"),
    });
    expect(second?.headers["x-shop-signature"]).toBe(signatureOf("s".repeat(32), at, second?.body ?? ""));
    expect(first?.headers["idempotency-key"]).toBe(second?.headers["idempotency-key"]);
    expect(await only()).toMatchObject({ sent_by: "webhook", sent_at: at });
  });

  test("where nothing leaves the house the row says that it was only shown", async () => {
    await refund("pay_1");
    await worker([shownOnly("email")]).run();
    expect(await only()).toMatchObject({ sent_by: "shown", sent_at: at });
  });

  test("S10: half of the time gone is told to the desk, four fifths to managers and who has the call, each once", async () => {
    await shop.writer.updateTable("account").set({ email: "m@example.com" }).where("id", "=", "acc_manager").execute();
    await shop.writer.updateTable("account").set({ email: "c@example.com" }).where("id", "=", "acc_clerk").execute();
    await shop.writer
      .insertInto("service_call")
      .values({
        ...{ id: "cal_1", number: "S1", reservation_id: "rsv_lin", customer_id: "cus_lin", unit_id: "unt_1", kind: "hardware" },
        ...{ description: "x", reported_at: at, reported_by: "acc_lin", contact_name: "x", contact_phone: "x", address: "x" },
        ...{ district: "siming", promise_basis: "{}", solved_at: null },
      })
      .execute();
    const tell = (step: "nobody-yet" | "not-begun" | "broken") =>
      transactOn(shop.writer, (tx) => noticeOfPromise(tx, { callId: "cal_1", step, dueAt: plusHours(at, 4) }, at));
    expect([await tell("nobody-yet"), await tell("nobody-yet"), await tell("not-begun"), await tell("broken")]).toEqual([
      1, 0, 1, 0,
    ]);
    await worker().run();
    expect(mail.arrived.map((each) => [(each.to as { text: string }).text, each.subject])).toEqual([
      ["m@example.com", "报修 S1 快要超时"],
      ["c@example.com", "报修 S1 时间过半，还没有派人"],
    ]);
  });

  test("I5: what stands past its time while the shop is at work is found", async () => {
    await refund("pay_1");
    expect((await checkOutbox(shop.reader)).violations).toEqual([]);
    await shop.writer
      .insertInto("outbox_round")
      .values({ id: "outbox", at: plusMinutes(at, 6) })
      .execute();
    expect((await checkOutbox(shop.reader)).violations).toHaveLength(1);
  });
});
