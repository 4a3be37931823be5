import { describe, expect, test } from "vitest";
import { transactOn } from "db/transact.server";
import { plusHours, plusMinutes } from "~/kernel/time";
import * as manage from "~/manage/manage.route";
import * as editor from "~/notices/notice.route";
import * as list from "~/notices/notices.route";
import * as mine from "~/notices/my-notices.route";
import * as outbox from "~/notices/outbox.route";
import { noticeEvents } from "~/outbox/notice";
import { noticeOfBooking } from "~/outbox/queue-notice.server";
import { shippedNotice } from "~/outbox/shipped-notices.zh";
import { now } from "~/platform/clock.server";
import * as privacy from "~/privacy/privacy.route";
import { newId } from "~/platform/ids.server";
import { webShop } from "../support/web";

const shop = webShop();
const params = { notice: "deposit-returned" };
const address = "/manage/notices/deposit-returned?lang=zh";
const { subject, body, short } = shippedNotice("deposit-returned", "zh");
const changed = `${body}\n谢谢。`;
const typed = (more: Record<string, string> = {}) => ({
  ...{ intent: "publish", id: newId("ntt"), base: "1", subject, body: changed, short, gateway_template: "", note: "加一句谢谢" },
  ...more,
});
const post = (more: Record<string, string> = {}, person: "manager" | "clerk" = "manager") =>
  shop.post(editor, address, typed(more), person, params);
const shown = async (query = "") => (await shop.load(editor, address + query, "manager", params)).data;

describe("the texts of notices", () => {
  test("every notice stands in the list in both languages, with the ways that are set up", async () => {
    const { data } = await shop.load(list, "/manage/notices", "manager");
    expect(data.notices).toHaveLength(noticeEvents.length);
    expect(data.notices.every(({ texts }) => texts.length === 2 && texts.every((text) => text.subject !== ""))).toBe(true);
    expect(data.ways.map(({ by }) => by)).toEqual(["shown", "shown", "shown"]);
  });

  test("what cannot be published is told beside its field, and what was typed is still there", async () => {
    const { status, data } = await post({ subject: "{押金数}", body: "{看货}{称呼", short: "", gateway_template: "" });
    expect(status).toBe(422);
    expect(data.fieldErrors).toMatchObject({
      ...{ subject: "没有叫「押金数」的占位词。", short: "请填写。" },
      body: "花括号没有成对。没有叫「看货」的占位词。",
    });
    expect(data.values).toMatchObject({ subject: "{押金数}" });
    expect((await post({ body: "{证件}" })).data.fieldErrors).toEqual({ body: "这一种通知里没有「证件」。" });
    expect((await post({ short: "x".repeat(301) })).data.fieldErrors).toEqual({ short: "最多 300 个字，现在是 301 个。" });
    expect((await post({ gateway_template: "SMS 1\r\n" })).data.fieldErrors).toHaveProperty("gateway_template");
    expect((await post({ note: " " })).data.fieldErrors).toHaveProperty("note");
    expect((await post({ body })).data.violation).toMatchObject({ code: "clause-unchanged" });
    expect((await shown()).current).toBe(1);
  });

  test("a preview shows it filled, and what it changes; nothing is published", async () => {
    const { status, data } = await post({ intent: "preview" });
    expect(status).toBe(200);
    const preview = "preview" in data ? data.preview : null;
    expect(preview?.reading.subject).toBe("押金已退：¥3,400.00");
    expect(preview?.reading.body).toContain("林晓雯，您好");
    expect(preview?.reading.body).not.toMatch(/[{}]/);
    expect(preview?.difference.flat().filter((part) => part.kind !== "same")).toEqual([{ kind: "added", text: "谢谢。" }]);
    expect((await shown()).current).toBe(1);
  });

  test("published it is the next version, once; a second manager is told; going back is publishing anew", async () => {
    expect((await post({}, "clerk")).status).toBe(404);
    const form = typed();
    for (let time = 0; time < 2; time += 1)
      expect((await shop.post(editor, address, form, "manager", params)).location).toBe(`${address}&published=2`);
    expect((await post({ body: `${body}\n别的` })).data.violation).toMatchObject({ code: "already-changed" });
    expect((await shown("&from=1")).source.body).toBe(body);
    expect((await post({ body, base: "2", note: "退回" })).location).toBe(`${address}&published=3`);
    const { versions } = await shown();
    expect(versions.map((each) => [each.version, each.note, each.publishedBy !== null])).toEqual([
      [3, "退回", true],
      [2, "加一句谢谢", true],
      [1, "", false],
    ]);
    for (const query of ["?lang=fr", "?from=99"])
      expect((await shop.load(editor, `/x${query}`, "manager", params)).status).toBe(404);
    expect((await shop.load(editor, "/x", "manager", { notice: "nothing" })).status).toBe(404);
  });
});

describe("the outbox on the manager's page", () => {
  test("shows what waits and what failed, whom it goes to by the last signs alone, and sends again what may be sent", async () => {
    const { writer, reader } = shop.database();
    const { id } = await reader
      .selectFrom("reservation")
      .select("id")
      .where("customer_id", "=", "cus_0")
      .executeTakeFirstOrThrow();
    const at = now();
    await transactOn(writer, (tx) =>
      noticeOfBooking(tx, { event: "deposit-returned", reservationId: id, subject: "pay_web", until: plusHours(at, 1) }, at),
    );
    const row = () => reader.selectFrom("outbox").selectAll().where("subject_id", "=", "pay_web").executeTakeFirstOrThrow();
    const view = async (show: string) => (await shop.load(outbox, `/manage/outbox?show=${show}`, "manager")).data;
    const waiting = (await view("waiting")).rows.find((each) => each.event === "deposit-returned");
    expect(waiting).toMatchObject({ state: "turn", mayGoAgain: false });
    expect(waiting?.to).toMatch(/\*\*\*/);
    const { email, phone } = await reader
      .selectFrom("customer")
      .select(["email", "phone"])
      .where("id", "=", "cus_0")
      .executeTakeFirstOrThrow();
    const sent = JSON.stringify(await view("waiting"));
    expect(sent).not.toContain(phone);
    if (email) expect(sent).not.toContain(email);

    const failed = { failed_at: at, why: "smtp-550", useless_after: plusMinutes(at, -5), attempts: 3, refusals: 1 };
    await writer.updateTable("outbox").set(failed).where("subject_id", "=", "pay_web").execute();
    const found = (await view("failed")).rows.find((each) => each.event === "deposit-returned");
    expect(found).toMatchObject({ state: "failed", why: "smtp-550", mayGoAgain: true });
    const again = (person: "manager" | "clerk") =>
      shop.post(outbox, "/manage/outbox", { intent: "again", id: found?.id ?? "" }, person);
    expect((await again("clerk")).status).toBe(404);
    expect((await again("manager")).location).toBe("/manage/outbox?done");
    expect(await row()).toMatchObject({ failed_at: null, waits_for: "turn", again_by: "acc_manager", refusals: 0 });
    expect((await row()).useless_after > at).toBe(true);

    await writer.updateTable("outbox").set({ sent_at: at, sent_by: "smtp" }).where("subject_id", "=", "pay_web").execute();
    await again("manager");
    expect((await row()).sent_at).toBe(at);
    const unknown = await shop.post(outbox, "/manage/outbox", { intent: "again", id: newId("obx") }, "manager");
    expect(unknown.status).toBe(422);
  });
});

describe("the line on the manager's first page", () => {
  test("says what failed for good and what has been in the way for an hour, and is gone once all is sent", async () => {
    const { writer, reader } = shop.database();
    const alert = async () => (await shop.load(manage, "/manage", "manager")).data.outbox;
    const at = now();
    const before = await alert();
    const { id } = await reader
      .selectFrom("reservation")
      .select("id")
      .where("customer_id", "=", "cus_0")
      .executeTakeFirstOrThrow();
    for (const subject of ["pay_failed", "pay_stuck"])
      await transactOn(writer, (tx) => noticeOfBooking(tx, { event: "deposit-returned", reservationId: id, subject }, at));
    const change = (subject: string, values: object) =>
      writer.updateTable("outbox").set(values).where("subject_id", "=", subject).execute();
    expect(await alert()).toEqual(before);
    await change("pay_failed", { failed_at: at, why: "smtp-550" });
    expect((await alert()).failed).toBe(before.failed + 1);
    await change("pay_failed", { failed_at: plusHours(at, -24 * 9) });
    expect((await alert()).failed).toBe(before.failed);

    await writer
      .updateTable("outbox")
      .set({ sent_at: plusHours(at, -50) })
      .where("sent_at", "is not", null)
      .execute();
    await change("pay_stuck", { waits_for: "server", why: "econnection", created_at: plusHours(at, -30) });
    // He has no address for e-mails.
    expect((await alert()).blocked).toMatchObject([{ channel: "sms", notSetUp: false }]);
    await change("pay_stuck", { sent_at: at, sent_by: "smtp" });
    expect((await alert()).blocked).toEqual([]);
  });
});

test("what is said of who gets an address follows from the ways that are set up: in the demo there are none", async () =>
  expect((await shop.load(privacy, "/privacy", "nobody")).data.processors).toEqual([]));

describe("what a customer wants to be told", () => {
  test("he chooses his language and what he does without; what is necessary stays", async () => {
    const before = (await shop.load(mine, "/my/notices", "student")).data;
    expect(before.optional.every(({ wanted }) => wanted)).toBe(true);
    expect(before.necessary).toContain("overdue");
    const form = { language: "en", "viewing-tomorrow": "on", solved: "on" };
    expect((await shop.post(mine, "/my/notices", form, "student")).location).toBe("/my/notices?saved");
    await shop.post(mine, "/my/notices", form, "student");
    const after = (await shop.load(mine, "/my/notices", "student")).data;
    expect(after.language).toBe("en");
    expect(after.optional.filter(({ wanted }) => wanted).map(({ event }) => event)).toEqual(["viewing-tomorrow", "solved"]);
    expect((await shop.load(mine, "/my/notices", "company")).data.language).toBe("zh");
    expect((await shop.post(mine, "/my/notices", { language: "fr" }, "student")).status).toBe(422);
    expect((await shop.post(mine, "/my/notices", form, "clerk")).status).toBe(404);
  });
});
