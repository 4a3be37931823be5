import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { instant, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { recordStep } from "~/road/record-step.server";
import { listRoadNotes } from "~/road/road-notes.repo.server";
import { findCall } from "~/service/calls.repo.server";
import { noteCall } from "~/service/note-call.server";
import type { Note } from "~/service/note-call.server";
import { latestRemark } from "~/service/remark";
import { reportFault } from "~/service/report-fault.server";
import type { Fault } from "~/service/report-fault.server";
import { standingOf } from "~/service/service-call";
import { workCall } from "~/service/work-call.server";
import type { Work, Worker } from "~/service/work-call.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { openWithRentalOut } from "../support/rental-out";

const now = instant("2026-11-24T11:00:00+08:00");
const minute = (count: number) => plusMinutes(now, count);
const chen: Worker = { accountId: "acc_chen", name: "陈志强", role: "technician" };
const start: Work = { kind: "start" };
const solve: Work = { kind: "solve", solution: "on-site", done: "换了内存", parts: "" };

describe.each(databases)("adding to an open call on $name", ({ open }) => {
  let shop: OpenDatabase;
  let number: string;

  beforeEach(async () => {
    shop = await open();
    await openWithRentalOut(shop, now);
    const fault: Fault = {
      ...{ reservationId: "rsv_lin", unitId: "unt_1", kind: "hardware", description: "屏幕不亮", by: "acc_lin" },
      ...{ contactName: "林晓雯", contactPhone: "13800000001", address: "思明南路 422 号", district: "siming" },
    };
    number = await transactOn(shop.writer, (tx) => reportFault(tx, "cal_1", fault, figures, now));
  });

  const note = (id: string, more: Partial<Note> = {}, at: Instant = minute(20)) =>
    transactOn(shop.writer, (tx) =>
      noteCall(tx, id, { number, text: "现在有焦味", by: "acc_lin", customerId: "cus_lin", ...more }, [], at),
    );
  const does = (work: Work, at: Instant, id = `evt_${at}`) =>
    transactOn(shop.writer, (tx) => workCall(tx, id, number, work, chen, at));
  const found = async () => {
    const call = await findCall(shop.reader, number);
    if (!call) throw new Error("no such call");
    return call;
  };
  const standing = async (at: Instant) => standingOf(await found(), at);
  const kinds = async () => (await found()).events.map((event) => event.kind);

  test("S9: who said it and when stands in the history, and the newest beside what was reported", async () => {
    await note("evt_1");
    const byDesk: Note = { number, text: "客户来电：开机有响声", by: "acc_clerk" };
    await transactOn(shop.writer, (tx) => noteCall(tx, "evt_2", byDesk, [], minute(30)));
    const { events, description } = await found();
    expect(events.slice(1)).toMatchObject([
      { kind: "noted", at: minute(20), byName: "林晓雯", data: { text: "现在有焦味" } },
      { kind: "noted", at: minute(30), byName: "黄丽娟", data: { text: "客户来电：开机有响声" } },
    ]);
    expect(latestRemark(events)).toMatchObject({ id: "evt_2", text: "客户来电：开机有响声", byName: "黄丽娟" });
    expect(description).toBe("屏幕不亮");
  });

  test("the same remark sent twice, even at once, is one", async () => {
    await Promise.all([note("evt_1"), note("evt_1")]);
    await note("evt_1", {}, minute(40));
    expect(await kinds()).toEqual(["reported", "noted"]);
  });

  test("another customer's call is not found, nor one that does not exist; nothing is written", async () => {
    for (const other of [{ customerId: "cus_other", by: "acc_lin" }, { number: "F000000-001" }])
      await expect(note("evt_1", other)).rejects.toMatchObject({ violation: { code: "not-found" } });
    expect(await kinds()).toEqual(["reported"]);
  });

  test("a solved call takes no more; reopened it does again", async () => {
    await does(start, minute(5));
    await does(solve, minute(10));
    await expect(note("evt_1")).rejects.toMatchObject({ violation: { code: "call-already-solved" } });
    await does({ kind: "reopen", reason: "又黑屏" }, minute(30));
    await note("evt_1", {}, minute(35));
    expect((await kinds()).slice(-2)).toEqual(["reopened", "noted"]);
  });

  test("S5: solved by a swap, the repair in the shop takes no remarks of the customer either", async () => {
    await does(start, minute(5));
    await does({ kind: "swap", tag: "XS-2", done: "" }, minute(10));
    await expect(note("evt_1")).rejects.toMatchObject({ violation: { code: "call-already-solved" } });
  });

  test("S2, S6: due time, pauses, status and what comes next are as without it, whatever the call's state", async () => {
    const steps: Work[] = [
      { kind: "take" },
      start,
      { kind: "pause", reason: "nobody-there", note: "" },
      { kind: "resume" },
      { kind: "agree-hour", hour: plusHours(now, 5) },
    ];
    for (const [index, step] of steps.entries()) {
      const at = minute(10 * index);
      const [before, later] = [await standing(at), await standing(plusHours(at, 30))];
      await note(`evt_note_${index}`, {}, at);
      expect([await standing(at), await standing(plusHours(at, 30))]).toEqual([before, later]);
      await does(step, minute(10 * index + 5));
    }
    expect((await kinds()).filter((kind) => kind === "noted")).toHaveLength(steps.length);
  });

  test("S2: a step that a phone kept counts at its own time, though something was remarked after it", async () => {
    await does(start, minute(5));
    await note("evt_1", {}, minute(20));
    const step = { id: `evt_${"0".repeat(32)}`, call: number, work: solve, pressedAt: minute(8), sentAt: minute(60) };
    await transactOn(shop.writer, (tx) => recordStep(tx, step, chen, minute(60)));
    expect((await standing(minute(60))).state).toMatchObject({ status: "solved", solvedAt: minute(8) });
    expect(await listRoadNotes(shop.reader)).toEqual([]);
    expect(await kinds()).toEqual(["reported", "assigned", "started", "solved", "noted"]);
  });
});
