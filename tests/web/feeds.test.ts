import { describe, expect, test } from "vitest";
import { transactOn } from "db/transact.server";
import * as deskFeed from "~/feeds/desk-feed.route";
import { maskName } from "~/feeds/feed-event";
import * as feed from "~/feeds/feed.route";
import * as myFeed from "~/feeds/my-feed.route";
import { at, dayOf, plusDays, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { listModels } from "~/catalogue/models.repo.server";
import * as staffRoute from "~/people/staff.route";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as my from "~/reservations/my.route";
import { cancelReservation } from "~/reservations/cancel-reservation.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { readCalendar } from "../support/icalendar";
import type { Person } from "../support/web";
import { webShop } from "../support/web";

const shop = webShop();
const inDays = (days: number, time = "10:00") => at(plusDays(dayOf(now()), days), time);

const read = async (address: string) => {
  const token = address.split("/").at(-1) ?? "";
  const { status, response } = await shop.load(feed, address, "nobody", { token });
  const text = status === 200 ? ((await response?.text()) ?? "") : "";
  return { status, text, headers: response?.headers, events: status === 200 ? readCalendar(text) : [] };
};

const renew = { intent: "renew-feed" };
const myAddress = async (who: Person = "student") => {
  await shop.post(myFeed, "/my/calendar-link", renew, who);
  return (await shop.load(my, "/my", who)).data.feed ?? "";
};
const deskAddress = async (who: Person = "clerk") => {
  await shop.post(deskFeed, "/desk/calendar", renew, who);
  return (await shop.load(deskFeed, "/desk/calendar", who)).data.address ?? "";
};

async function book(slot: Instant) {
  const model = (await listModels(shop.database().reader, now())).find((each) => each.slug === "ideapad-14");
  if (!model) throw new Error("The demo shop has it");
  const id = newId("rsv");
  const period = { from: inDays(9), until: inDays(12) };
  const { number } = await transactOn(shop.database().writer, (tx) =>
    placeReservation(
      tx,
      id,
      {
        ...{
          customerId: "cus_0",
          placedBy: "acc_customer_0",
          items: [{ model, quantity: 1 }],
          period,
          tier: "basic",
          channel: "web",
        },
        ...{
          useDistrict: "siming",
          depositWay: "deposit",
          receipt: "pickup",
          deliveryAddress: null,
          slot,
          purpose: null,
          note: null,
        },
      },
      figures,
      now(),
    ),
  );
  return { id, number };
}

describe("a customer's calendar", () => {
  test("has the viewing, the start and the end of each of his bookings, with his own link alone", async () => {
    const slot = inDays(8, "16:00");
    const { id, number } = await book(slot);
    const { events, text, headers } = await read(await myAddress());
    const own = events.filter((event) => event["UID"]?.startsWith(id));
    expect(own.map((event) => [event["UID"]?.split("@")[0], event["DTSTART"], event["SEQUENCE"], event["STATUS"]])).toEqual([
      [`${id}-viewing`, slot, "0", "CONFIRMED"],
      [`${id}-start`, inDays(9), "0", "CONFIRMED"],
      [`${id}-end`, inDays(12), "0", "CONFIRMED"],
    ]);
    expect(own[0]?.["SUMMARY"]).toMatch(/^看货 .*IdeaPad.* × 1$/);
    expect(own[0]?.["URL"]).toBe(`http://shop.test/my/${number}`);
    expect(headers?.get("Content-Type")).toMatch(/^text\/calendar/);
    expect((await read(await myAddress("company"))).text).not.toContain(id);
    expect(text).not.toMatch(/13800000001/);
  });

  test("tells a moved viewing under the same UID with a higher number, and a cancelled booking as cancelled", async () => {
    const slot = inDays(8, "17:00");
    const { id, number } = await book(slot);
    const address = await myAddress();
    const viewing = async () => (await read(address)).events.find((event) => event["UID"]?.startsWith(`${id}-viewing`));
    const first = await viewing();
    expect(await viewing()).toEqual(first);
    const moved = plusMinutes(slot, 30);
    await shop
      .database()
      .writer.updateTable("viewing")
      .set({ starts_at: moved, ends_at: plusMinutes(moved, 30) })
      .where("reservation_id", "=", id)
      .execute();
    expect(await viewing()).toMatchObject({ UID: first?.["UID"], DTSTART: moved, SEQUENCE: "1", STATUS: "CONFIRMED" });
    await transactOn(shop.database().writer, async (tx) => {
      const reservation = await findReservation(tx, number);
      if (reservation) await cancelReservation(tx, reservation, "acc_customer_0", now());
    });
    const events = (await read(address)).events.filter((event) => event["UID"]?.startsWith(id));
    expect(events.map((event) => [event["SEQUENCE"], event["STATUS"]])).toEqual([
      ["2", "CANCELLED"],
      ["1", "CANCELLED"],
      ["1", "CANCELLED"],
    ]);
  });

  test("a new link ends the old one at once; what stands in the database opens nothing", async () => {
    const old = await myAddress();
    expect((await read(old)).status).toBe(200);
    const fresh = await myAddress();
    expect(fresh).not.toBe(old);
    expect([(await read(old)).status, (await read(fresh)).status]).toEqual([404, 200]);
    const rows = await shop.database().reader.selectFrom("feed").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(fresh.split("/").at(-1)?.replace(".ics", ""));
    expect((await read("http://shop.test/feeds/abacus.ics")).status).toBe(404);
  });
});

describe("the desk's calendar", () => {
  test("has what is viewed, handed out, given back and driven, and of customers a first character and four figures", async () => {
    const { id } = await book(inDays(8, "15:00"));
    const { events, text } = await read(await deskAddress());
    const { name } = await shop
      .database()
      .reader.selectFrom("customer")
      .select("name")
      .where("id", "=", "cus_0")
      .executeTakeFirstOrThrow();
    const own = events.find((event) => event["UID"]?.startsWith(`${id}-viewing`));
    expect(own?.["SUMMARY"]).toMatch(new RegExp(`^看货 ${name[0]}\\* `));
    expect(own?.["DESCRIPTION"]).toMatch(/电话尾号 0001$/);
    const people = await shop.database().reader.selectFrom("customer").select(["name", "phone"]).execute();
    const unfolded = text.replaceAll("\r\n ", "");
    for (const person of people) {
      expect(unfolded).not.toContain(person.phone);
      if ([...person.name].length > 1) expect(unfolded).not.toContain(person.name);
    }
    const kinds = new Set(events.map((event) => event["UID"]?.split("@")[0]?.split("-").at(-1)));
    expect([...kinds].sort()).toEqual(expect.arrayContaining(["end", "start", "viewing"]));
  });

  test("dies with the account, for good, and with the right to the desk", async () => {
    const id = "acc_clerk";
    const address = await deskAddress();
    const { writer } = shop.database();
    await writer.updateTable("account").set({ role: "technician" }).where("id", "=", id).execute();
    expect((await read(address)).status).toBe(404);
    await writer.updateTable("account").set({ role: "clerk" }).where("id", "=", id).execute();
    expect((await read(address)).status).toBe(200);
    await shop.post(staffRoute, "/manage/staff", { intent: "deactivate", account: id }, "manager");
    expect((await read(address)).status).toBe(404);
    await shop.post(staffRoute, "/manage/staff", { intent: "reactivate", account: id }, "manager");
    expect((await read(address)).status).toBe(404);
  });

  test.each([
    ["陈国栋", "陈*"],
    [" 欧阳 喆", "欧*"],
    ["𠮷野", "𠮷*"],
    ["", "*"],
  ])("%s is %s", (name, masked) => expect(maskName(name)).toBe(masked));
});

describe("the reading of calendars that these tests rest on", () => {
  const calendar = (more: string) =>
    `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:0\r\nSTATUS:CONFIRMED\r\nDTSTAMP:20261125T000000Z\r\nDTSTART:20261125T000000Z\r\nDTEND:20261125T003000Z\r\n${more}END:VEVENT\r\nEND:VCALENDAR\r\n`;
  test("takes what is right and refuses what is not", () => {
    expect(readCalendar(calendar("SUMMARY:a\\, b\r\n"))[0]?.["SUMMARY"]).toBe("a, b");
    expect(() => readCalendar(calendar("SUMMARY:a, b\r\n"))).toThrow(/escaped/);
    expect(() => readCalendar(calendar(`SUMMARY:${"长".repeat(30)}\r\n`))).toThrow(/75 octets/);
    expect(() => readCalendar(calendar("SUMMARY:a\n"))).toThrow(/CR or LF/);
    expect(() => readCalendar(calendar(""))).toThrow(/SUMMARY/);
  });
});
