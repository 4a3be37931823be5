import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { instant, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { noteRefusedStep, recordStep } from "~/road/record-step.server";
import { listRoadNotes, settleRoadNote } from "~/road/road-notes.repo.server";
import { findCall } from "~/service/calls.repo.server";
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
const xu: Worker = { accountId: "acc_xu", name: "许明辉", role: "technician" };
const id = (count: number) => `evt_${String(count).padStart(32, "0")}`;
const solve: Work = { kind: "solve", solution: "on-site", done: "换了内存", parts: "" };

describe.each(databases)("steps from a technician's phone on $name", ({ open }) => {
  let shop: OpenDatabase;
  let number: string;

  beforeEach(async () => {
    shop = await open();
    await openWithRentalOut(shop, now);
    const fault: Fault = {
      ...{ reservationId: "rsv_lin", unitId: "unt_1", kind: "hardware", description: "屏幕不亮", by: "acc_lin" },
      ...{ contactName: "林晓雯", contactPhone: "13800000001", address: "思明南路 422 号", district: "siming" },
    } as Fault;
    number = await transactOn(shop.writer, (tx) => reportFault(tx, "cal_1", fault, figures, now));
  });

  interface Sent {
    readonly pressed: Instant;
    readonly received?: Instant;
    readonly sent?: Instant;
    readonly by?: Worker;
    readonly as?: typeof recordStep;
  }
  const sends = (step: number, work: Work, { pressed, received = pressed, sent = received, by = chen, as = recordStep }: Sent) =>
    transactOn(shop.writer, (tx) => as(tx, { id: id(step), call: number, work, pressedAt: pressed, sentAt: sent }, by, received));
  const found = async () => {
    const call = await findCall(shop.reader, number);
    if (!call) throw new Error("no such call");
    return call;
  };
  const history = async () => (await found()).events.map(({ kind, at }) => [kind, at]);

  test("R7: each step of a day without network, sent three times, is on record once, in order, at the phone's time", async () => {
    const received = minute(240);
    const day: [Work, Instant][] = [
      [{ kind: "take" }, minute(5)],
      [{ kind: "start" }, minute(30)],
      [{ kind: "pause", reason: "nobody-there", note: "" }, minute(40)],
      [{ kind: "resume" }, minute(60)],
      [solve, minute(90)],
    ];
    for (const [index, [work, pressed]] of day.entries())
      for (const again of [0, 1, 2]) await sends(index, work, { pressed, received: plusMinutes(received, again) });
    expect(await history()).toEqual([
      ["reported", now],
      ["assigned", minute(5)],
      ["started", minute(30)],
      ["paused", minute(40)],
      ["resumed", minute(60)],
      ["solved", minute(90)],
    ]);
    const call = await found();
    expect(call.events.at(-1)?.data.offline).toEqual({ pressedAt: minute(90), receivedAt: received });
    expect(standingOf(call, minute(500)).state).toMatchObject({ solvedAt: minute(90) });
    expect(await listRoadNotes(shop.reader)).toEqual([]);
  });

  test("a step pressed with the network there carries no second time", async () => {
    await sends(1, { kind: "start" }, { pressed: minute(9) });
    expect((await found()).events.at(-1)).toMatchObject({ kind: "started", at: minute(9), data: {} });
    expect((await found()).events.at(-1)?.data).not.toHaveProperty("offline");
  });

  test("S2: after two days without network all arrives in order, but cannot keep a promise any more; the desk reads why", async () => {
    const received = plusHours(now, 48);
    await sends(1, { kind: "start" }, { pressed: minute(30), received });
    await sends(2, solve, { pressed: minute(90), received });
    expect((await history()).slice(1)).toEqual([
      ["assigned", received],
      ["started", received],
      ["solved", received],
    ]);
    expect(standingOf(await found(), received).clock).toMatchObject({ overdue: true });
    const notes = await listRoadNotes(shop.reader);
    expect(notes.map(({ because, step, pressed_at }) => [because, step, pressed_at])).toEqual([
      ["too-old", "started", minute(30)],
      ["before-previous", "solved", minute(90)],
    ]);
    expect(notes[1]).toMatchObject({ words: "on-site · 换了内存", by_name: "陈志强", number });
    await transactOn(shop.writer, (tx) => settleRoadNote(tx, notes[0]?.id ?? "", received, "acc_chen"));
    expect((await listRoadNotes(shop.reader, number)).map(({ step }) => step)).toEqual(["solved"]);
  });

  test("S6: a phone whose clock is a day off gains nothing: neither by a pause begun early nor by one that ends late", async () => {
    await sends(1, { kind: "start" }, { pressed: minute(10) });
    const off = (at: Instant) => plusHours(at, -24);
    const pause: Work = { kind: "pause", reason: "nobody-there", note: "" };
    await sends(2, pause, { pressed: off(minute(20)), sent: off(minute(60)), received: minute(60) });
    await sends(3, { kind: "resume" }, { pressed: off(minute(50)), sent: off(minute(90)), received: minute(90) });
    expect((await history()).slice(-2)).toEqual([
      ["paused", minute(60)],
      ["resumed", minute(60)],
    ]);
    expect((await listRoadNotes(shop.reader)).map(({ because }) => because)).toEqual(["clock-wrong"]);
  });

  test("two technicians without network take one call: the first to arrive has it, the other's step can go to the desk, once", async () => {
    await sends(1, { kind: "take" }, { pressed: minute(20), received: minute(60), by: xu });
    const late = { pressed: minute(10), received: minute(90) };
    await expect(sends(2, { kind: "start" }, late)).rejects.toMatchObject({
      violation: { code: "call-taken-by-other", name: "许明辉" },
    });
    expect(await listRoadNotes(shop.reader)).toEqual([]);
    for (const _ of [1, 2, 3]) await sends(2, { kind: "start" }, { ...late, as: noteRefusedStep });
    expect(await listRoadNotes(shop.reader)).toMatchObject([{ because: "refused", step: "started", pressed_at: minute(10) }]);
    expect((await history()).map(([kind]) => kind)).toEqual(["reported", "assigned"]);
  });

  test("solved by the desk meanwhile: what the phone has is refused and changes nothing", async () => {
    await transactOn(shop.writer, (tx) =>
      workCall(tx, id(9), number, { ...solve, solution: "phone" } as Work, { ...xu, role: "manager" }, minute(50)),
    );
    const before = await history();
    await expect(
      sends(1, { kind: "start" }, { pressed: minute(40), received: minute(90), by: { ...chen, role: "manager" } }),
    ).rejects.toMatchObject({ violation: { code: "call-already-solved" } });
    expect(await history()).toEqual(before);
  });
});
