import { describe, expect, test } from "vitest";
import { boardColumns, boardOf } from "~/desk/board";
import type { BoardColumn, BoardEntry } from "~/desk/board";
import { at, day, plusDays, plusHours, plusMinutes, startOfDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";

const today = day("2026-11-24");
const now = at(today, "12:00");
const period = { from: startOfDay(today), until: startOfDay(plusDays(today, 1)) };

const entry = (more: Partial<BoardEntry>): BoardEntry => ({
  number: "R261123-001",
  customer: { name: "林晓雯", phone: "13800000001" },
  period: { from: at(plusDays(today, 3), "10:00"), until: at(plusDays(today, 10), "10:00") },
  receipt: "pickup",
  deliveryAddress: null,
  lines: [],
  viewing: null,
  trips: [],
  holdEndsAt: null,
  confirmedAt: now,
  handedOutAt: null,
  signedAt: null,
  ...more,
});
const viewing = (from: Instant, more: Partial<NonNullable<BoardEntry["viewing"]>> = {}) => ({
  ...{ id: "vwg", from, until: plusMinutes(from, 30), confirmedAt: null, outcome: null },
  ...more,
});
const out = { handedOutAt: at(plusDays(today, -5), "10:00") };
const from = (time: string, days = 0) => ({ from: at(plusDays(today, days), time), until: at(plusDays(today, 9), "10:00") });
const until = (time: string, days = 0) => ({ from: at(plusDays(today, -9), "10:00"), until: at(plusDays(today, days), time) });

/** Where an entry stands, and whether it is late there. */
function placesOf(more: Partial<BoardEntry>): Partial<Record<BoardColumn, boolean>> {
  const board = boardOf([entry(more)], period, now);
  return Object.fromEntries(boardColumns.flatMap((column) => board[column].map((matter) => [column, matter.late])));
}

describe("O1: where a booking stands on the board of the day", () => {
  test.each<[string, Partial<BoardEntry>, Partial<Record<BoardColumn, boolean>>]>([
    ["nothing today: nowhere", {}, {}],
    ["viewed this afternoon", { viewing: viewing(at(today, "15:00")) }, { viewings: false }],
    ["viewed this morning, nobody said how it went: late", { viewing: viewing(at(today, "09:00")) }, { viewings: true }],
    [
      "viewed this morning and taken: still there, not late",
      { viewing: viewing(at(today, "09:00"), { outcome: "accepts" }) },
      { viewings: false },
    ],
    [
      "viewed yesterday, nobody said how it went: late",
      { viewing: viewing(at(plusDays(today, -1), "09:00")) },
      { viewings: true },
    ],
    ["viewed yesterday and taken: done", { viewing: viewing(at(plusDays(today, -1), "09:00"), { outcome: "accepts" }) }, {}],
    ["viewed tomorrow: not today's", { viewing: viewing(at(plusDays(today, 1), "09:00")) }, {}],
    ["leaves this evening", { period: from("18:00") }, { leaving: false }],
    ["should have left this morning", { period: from("09:00") }, { leaving: true }],
    ["should have left yesterday", { period: from("09:00", -1) }, { leaving: true }],
    ["comes back this evening", { ...out, period: until("18:00") }, { returning: false }],
    ["should be back since this morning", { ...out, period: until("09:00") }, { overdue: true }],
    ["should be back since last week", { ...out, period: until("09:00", -7) }, { overdue: true }],
    ["comes back tomorrow: not today's", { ...out, period: until("09:00", 1) }, {}],
    ["held until this evening", { holdEndsAt: at(today, "18:00") }, { holds: false }],
    [
      "held until its viewing is over: the viewing says it",
      { holdEndsAt: at(today, "18:00"), viewing: viewing(at(today, "15:00")) },
      { viewings: false },
    ],
    ["brought to the door today", { receipt: "delivery", period: from("18:00") }, { trips: false }],
    ["fetched today", { ...out, receipt: "delivery", period: until("18:00") }, { trips: false }],
    ["should have been fetched: overdue, once", { ...out, receipt: "delivery", period: until("09:00") }, { overdue: true }],
  ])("%s", (_name, more, places) => expect(placesOf(more)).toEqual(places));

  test("L: an arranged trip stands at its own hours, once, and is late after them", () => {
    const trip = { direction: "outbound" as const, address: "湖里区 1 号", doneAt: null };
    const window = { from: at(today, "14:00"), until: at(today, "16:00") };
    const more = { receipt: "delivery" as const, period: from("18:00") };
    const [matter] = boardOf([entry({ ...more, trips: [{ ...trip, window }] })], period, now).trips;
    expect(matter).toMatchObject({ when: window.from, late: false });
    const early = { from: at(today, "09:00"), until: at(today, "11:00") };
    expect(placesOf({ ...more, trips: [{ ...trip, window: early }] })).toEqual({ trips: true });
    expect(placesOf({ ...more, trips: [{ ...trip, window: { from: plusHours(now, 30), until: plusHours(now, 32) } }] })).toEqual({
      leaving: false,
    });
  });

  test("by the hour, the late ones first, equals by number", () => {
    const all = [
      entry({ number: "R3", period: from("18:00") }),
      entry({ number: "R2", period: from("18:00") }),
      entry({ number: "R1", period: from("09:00") }),
      entry({ number: "R4", period: from("17:00", -1) }),
    ];
    expect(boardOf(all, period, now).leaving.map((matter) => matter.entry.number)).toEqual(["R4", "R1", "R2", "R3"]);
  });
});
