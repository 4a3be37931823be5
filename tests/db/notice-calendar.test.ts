import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { listModels } from "~/catalogue/models.repo.server";
import { viewingCalendar } from "~/feeds/viewing-calendar.server";
import { instant, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { NoticeDriver, OutgoingNotice } from "~/outbox/notice-driver";
import { setOpenWays } from "~/outbox/open-ways.server";
import { outboxWorker } from "~/outbox/send-outbox.server";
import { smtpDriver } from "~/outbox/smtp-driver.server";
import { cancelReservation } from "~/reservations/cancel-reservation.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { moveViewing } from "~/viewings/move-viewing.server";
import { databases } from "../support/databases";
import { readCalendar } from "../support/icalendar";
import { mailServer } from "../support/mail-server";
import type { MailServer } from "../support/mail-server";

const start = instant("2026-11-24T11:00:00+08:00");
const slot = instant("2026-11-27T10:00:00+08:00");
const later = instant("2026-11-28T15:30:00+08:00");
const origin = "https://rent.example.cn";

describe.each(databases)("the viewing that an e-mail brings on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let mail: MailServer;
  let at: Instant;
  let number: string;
  const tx = <T>(work: Parameters<typeof transactOn<T>>[1]) => transactOn(shop.writer, work);
  const find = async () => (await findReservation(shop.reader, number)) ?? expect.unreachable();
  const smtp = () => smtpDriver({ url: mail.url, from: "新思索租赁 <notice@shop.example>", stepMillis: 10_000 });
  const send = (drivers: readonly NoticeDriver[] = [smtp()]) =>
    outboxWorker({
      ...{ reader: shop.reader, transact: (work) => transactOn(shop.writer, work), drivers, now: () => at, chance: () => 0 },
      ...{ origin, shop: { shop: "新思索租赁", phone: "0592-5180000", place: "厦禾路 820 号" }, calendarFor: viewingCalendar },
    }).run();
  const move = async (to: Instant) => {
    const { viewing } = await find();
    await tx((each) => moveViewing(each, { viewingId: viewing?.id ?? "", slot: to, by: "acc_clerk" }, figures, at));
  };
  const cancel = async (reason: string | null = null) => {
    const reservation = await find();
    await tx((each) => cancelReservation(each, reservation, "acc_clerk", at, reason));
  };
  /** The calendar file of the newest e-mail; null where it brings none. */
  const brought = () => {
    const [file, ...others] = mail.arrived.at(-1)?.attachments ?? [];
    expect(others).toEqual([]);
    if (!file) return null;
    expect([file.filename, file.contentType]).toEqual([`${number}.ics`, "text/calendar"]);
    const text = file.content.toString("utf8");
    const [event, ...more] = readCalendar(text);
    expect(more).toEqual([]);
    return { text, event: event ?? {} };
  };
  const uid = () => `rsv_1-viewing@xinsisuo-rental`;

  beforeEach(async () => {
    setOpenWays(["email"]);
    at = start;
    mail = await mailServer();
    shop = await openDemoShop(at);
    await shop.writer.updateTable("customer").set({ email: "lin@example.com" }).where("id", "=", "cus_0").execute();
    const model = (await listModels(shop.reader, at)).find((each) => each.slug === "latitude-5440");
    if (!model) throw new Error("The demo shop has it");
    const placed = await tx((each) =>
      placeReservation(
        each,
        "rsv_1",
        {
          ...{
            customerId: "cus_0",
            items: [{ model, quantity: 1 }],
            placedBy: "acc_customer_0",
            slot,
            purpose: null,
            note: null,
          },
          period: { from: instant("2026-12-01T10:00:00+08:00"), until: instant("2026-12-15T10:00:00+08:00") },
          ...{ tier: "basic", useDistrict: "siming", depositWay: "deposit", receipt: "pickup", deliveryAddress: null },
          channel: "web",
        },
        figures,
        at,
      ),
    );
    number = placed.number;
  });
  afterEach(async () => {
    await mail.close();
  });

  test("V4: the booking's e-mail has it; a moved one comes under the same UID with a higher number, a cancelled one takes it out", async () => {
    await send();
    const first = brought();
    expect(first?.text).toContain("METHOD:PUBLISH");
    expect(first?.event).toMatchObject({ UID: uid(), SEQUENCE: "0", STATUS: "CONFIRMED", DTSTART: slot });
    expect(first?.event["URL"]).toBe(`${origin}/my/${number}`);
    expect(first?.text).not.toMatch(/lin@example|林|13800000001/);

    at = plusHours(at, 1);
    await move(later);
    await send();
    expect(mail.arrived.at(-1)?.subject).toBe(`看货定在 11月28日 周六 15:30：${number}`);
    expect(brought()?.event).toMatchObject({ UID: uid(), SEQUENCE: "1", STATUS: "CONFIRMED", DTSTART: later });

    at = plusHours(at, 1);
    await cancel("机型停租");
    await send();
    expect(mail.arrived.at(-1)?.subject).toBe(`预订已取消：${number}`);
    expect(mail.arrived.at(-1)?.text).toContain("原因：机型停租");
    expect(brought()?.event).toMatchObject({ UID: uid(), SEQUENCE: "2", STATUS: "CANCELLED", DTSTART: later });
    expect(mail.arrived).toHaveLength(3);
  });

  test("what a customer takes from his page is the very file of the e-mail, and counts on from it", async () => {
    await send();
    at = plusMinutes(at, 5);
    const own = await viewingCalendar(shop.reader, "rsv_1", origin, at);
    expect(own?.text).toBe(brought()?.text);
    await move(later);
    const moved = await viewingCalendar(shop.reader, "rsv_1", origin, at);
    await tx(async (each) => moved?.note(each));
    expect(moved?.event.sequence).toBe(1);
    await send();
    expect(brought()?.event["SEQUENCE"]).toBe("1");
  });

  test("an e-mail that went out only after the viewing was moved brings no time but the one that it tells of", async () => {
    await move(later);
    await send();
    const files = mail.arrived.map((each) => [each.subject?.slice(0, 2), each.attachments.length]);
    expect(files).toEqual(expect.arrayContaining([expect.arrayContaining(["已为", 0]), expect.arrayContaining(["看货", 1])]));
    const dated = mail.arrived.find((each) => each.attachments.length === 1);
    expect(readCalendar(dated?.attachments[0]?.content.toString("utf8") ?? "")[0]?.["DTSTART"]).toBe(later);
  });

  test("what the server refuses for now comes again with the same number; without any reason none stands in the text", async () => {
    await send();
    await cancel();
    mail.state.does = { say: 451 };
    await send();
    mail.state.does = "take";
    at = plusMinutes(at, 5);
    await send();
    expect(mail.arrived.at(-1)?.text).not.toContain("原因");
    expect(brought()?.event).toMatchObject({ SEQUENCE: "1", STATUS: "CANCELLED" });
  });

  test("a viewing that is over, and a way that carries no files, bring none", async () => {
    await send();
    at = instant("2026-11-27T12:00:00+08:00");
    await cancel();
    await send();
    expect(mail.arrived.at(-1)?.subject).toBe(`预订已取消：${number}`);
    expect(brought()).toBeNull();
    const seen: OutgoingNotice[] = [];
    const sms: NoticeDriver = {
      ...{ channel: "sms", name: "webhook" },
      send: async (notice) => {
        seen.push(notice);
        return { kind: "sent" };
      },
    };
    await shop.writer.updateTable("outbox").set({ sent_at: null, channel: "sms", next_at: at }).execute();
    await send([sms]);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((notice) => notice.calendar === null)).toBe(true);
  });
});
