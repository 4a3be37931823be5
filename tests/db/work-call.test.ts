import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { heldUnits } from "~/handovers/handovers.repo.server";
import { fen, yuan } from "~/kernel/money";
import { instant, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { findCall, listOpenCalls, listTechnicians } from "~/service/calls.repo.server";
import { queuePartsOf } from "~/service/queue-parts";
import { reportFault } from "~/service/report-fault.server";
import type { Fault } from "~/service/report-fault.server";
import { standingOf } from "~/service/service-call";
import { swapCandidates } from "~/service/swap-candidates.server";
import { workCall } from "~/service/work-call.server";
import type { Work, Worker } from "~/service/work-call.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { bookLater, openWithRentalOut, rentalPeriod } from "../support/rental-out";

const now = instant("2026-11-24T11:00:00+08:00");
const minute = (count: number) => plusMinutes(now, count);
const chen: Worker = { accountId: "acc_chen", name: "陈志强", role: "technician" };
const xu: Worker = { accountId: "acc_xu", name: "许明辉", role: "technician" };
const clerk: Worker = { accountId: "acc_clerk", name: "黄丽娟", role: "clerk" };
const manager: Worker = { accountId: "acc_manager", name: "吴建国", role: "manager" };
const customer: Worker = { accountId: "acc_lin", name: "林晓雯", role: "customer" };
const take: Work = { kind: "take" };
const start: Work = { kind: "start" };
const pause: Work = { kind: "pause", reason: "nobody-there", note: "敲门没人" };
const solve: Work = { kind: "solve", solution: "on-site", done: "换了内存", parts: "" };

describe.each(databases)("working on a call on $name", ({ open }) => {
  let shop: OpenDatabase;
  let number: string;
  let events = 0;

  beforeEach(async () => {
    shop = await open();
    await openWithRentalOut(shop, now);
    number = await report();
  });

  const report = (more: Partial<Fault> = {}, id = "cal_1") =>
    transactOn(shop.writer, (tx) =>
      reportFault(
        tx,
        id,
        {
          ...{ reservationId: "rsv_lin", unitId: "unt_1", kind: "hardware", description: "屏幕不亮", by: "acc_lin" },
          ...{ contactName: "林晓雯", contactPhone: "13800000001", address: "思明南路 422 号", district: "siming" },
          ...more,
        } as Fault,
        figures,
        now,
      ),
    );
  const does = (work: Work, by: Worker = chen, at: Instant = minute(10), id = `evt_${(events += 1)}`) =>
    transactOn(shop.writer, (tx) => workCall(tx, id, number, work, by, at));
  const standing = async (at: Instant = minute(10)) => {
    const call = await findCall(shop.reader, number);
    if (!call) throw new Error("no such call");
    return { call, kinds: call.events.map((event) => event.kind), ...standingOf(call, at) };
  };
  const refusal = (code: string, more: object = {}) => ({ violation: { code, ...more } });

  test("S9: taken, begun, paused, resumed and solved, each with its time and who did it", async () => {
    await does(take, chen, minute(5));
    await does(start, chen, minute(30));
    await does(pause, chen, minute(40));
    await does({ kind: "resume" }, chen, minute(55));
    await does(solve, chen, minute(80));
    const { kinds, state, call, clock } = await standing(minute(500));
    expect(kinds).toEqual(["reported", "assigned", "started", "paused", "resumed", "solved"]);
    expect(call.events.slice(1).every((event) => event.byName === "陈志强")).toBe(true);
    expect(state).toMatchObject({ status: "solved", solvedAt: minute(80), solution: "on-site" });
    expect(clock).toMatchObject({ overdue: false });
    expect(await listOpenCalls(shop.reader)).toEqual([]);
  });

  test("S9: two technicians take a call at once: one has it, the other reads who", async () => {
    const outcomes = await Promise.allSettled([does(take, chen), does(take, xu)]);
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    const { state } = await standing();
    const lost = outcomes.find((each) => each.status === "rejected");
    expect(lost?.reason).toMatchObject(refusal("call-taken-by-other", { name: state.assignedTo?.name }));
  });

  test("S9: another's call is not begun, paused or solved; a manager may, and the desk may hand it on", async () => {
    await does(take, chen);
    for (const work of [start, pause, { kind: "solve", solution: "phone", done: "重启", parts: "" } as const])
      await expect(does(work, xu)).rejects.toMatchObject(refusal("call-taken-by-other", { name: "陈志强" }));
    await does({ kind: "assign", to: "acc_xu" }, clerk);
    expect((await standing()).state.assignedTo).toEqual({ accountId: "acc_xu", name: "许明辉" });
    await does(start, manager);
    expect((await standing()).state.status).toBe("under-way");
  });

  test("S9: only somebody who can be sent is sent", async () => {
    expect((await listTechnicians(shop.reader)).map((each) => each.id).sort()).toEqual(["acc_chen", "acc_manager", "acc_xu"]);
    await expect(does({ kind: "assign", to: "acc_clerk" }, clerk)).rejects.toMatchObject(refusal("not-found"));
  });

  test("S9: taking what one has already is no news; beginning what nobody has takes it", async () => {
    await does(take);
    await does(take);
    expect((await standing()).kinds).toEqual(["reported", "assigned"]);
    number = await shopAgain();
    await does(start, xu);
    expect(await standing()).toMatchObject({
      kinds: ["reported", "assigned", "started"],
      state: { assignedTo: { name: "许明辉" } },
    });
  });
  const shopAgain = async () => {
    await does({ kind: "solve", solution: "phone", done: "重启", parts: "" });
    return report({}, "cal_2");
  };

  test("the same form sent twice, even at once, is one event", async () => {
    await does(start);
    await Promise.all([does(pause, chen, minute(20), "evt_same"), does(pause, chen, minute(20), "evt_same")]);
    await does(pause, chen, minute(25), "evt_same");
    expect((await standing()).kinds.filter((kind) => kind === "paused")).toHaveLength(1);
  });

  test("S6: a pause moves the due time by exactly its length, to the second", async () => {
    await does(start, chen, minute(10));
    await does(pause, chen, minute(20));
    const running = await standing(minute(50));
    expect(running.promise.dueAt).toBe(plusMinutes(plusHours(now, 24), 30));
    expect(running.clock?.minutesLeft).toBe(24 * 60 - 20);
    await does({ kind: "resume" }, chen, plusHours(minute(20), 1.0025));
    expect((await standing(plusHours(now, 10))).promise.dueAt).toBe(plusHours(now, 25.0025));
    expect((await standing(plusHours(now, 10))).promise.reasons.at(-1)).toMatchObject({ kind: "pause", minutes: 60 });
  });

  test("S6: a pause longer than the whole rental moves the due time by exactly that long", async () => {
    const before = (await standing()).promise.dueAt;
    await does(pause, chen, minute(20));
    const long = 400 * 24 * 60;
    await does({ kind: "resume" }, chen, minute(20 + long));
    expect((await standing(minute(20 + long))).promise.dueAt).toBe(before && plusMinutes(before, long));
  });

  test("S6: a clock that was set back neither shortens the promise nor puts steps out of their order", async () => {
    const before = (await standing()).promise.dueAt;
    await does(start, chen, minute(30));
    await does(pause, chen, minute(10));
    await does({ kind: "resume" }, chen, minute(-60));
    await does(solve, chen, minute(-600));
    const { call, kinds, state, promise } = await standing(minute(40));
    expect(kinds).toEqual(["reported", "assigned", "started", "paused", "resumed", "solved"]);
    expect(call.events.slice(1).every((event) => event.at === minute(30))).toBe(true);
    expect([promise.dueAt, state.solvedAt]).toEqual([before, minute(30)]);
  });

  test("S6: a pause says why", async () => {
    await expect(does({ kind: "pause", reason: " ", note: "" })).rejects.toMatchObject(refusal("reason-missing"));
  });

  test("S9: what happened within one second keeps its order", async () => {
    for (const work of [take, start, pause, { kind: "resume" } as const, pause, { kind: "resume" } as const]) await does(work);
    expect((await standing()).kinds).toEqual(["reported", "assigned", "started", "paused", "resumed", "paused", "resumed"]);
    await does(solve, chen, now);
    expect((await standing()).call.events.at(-1)).toMatchObject({ kind: "solved", at: minute(10) });
  });

  test.each([
    ["a visit that did not begin is not solved on site", [], solve, "call-not-started"],
    ["a paused call is resumed before it is solved", [start, pause], solve, "call-paused"],
    ["a paused call is not begun", [take, pause], start, "call-paused"],
    ["a solved call is not solved again", [start, solve], solve, "call-already-solved"],
    ["a solved call is not taken", [start, solve], take, "call-already-solved"],
    ["a call is not begun twice", [start], start, "already-changed"],
  ] as [string, Work[], Work, string][])("S9: %s", async (_name, before, work, code) => {
    for (const each of before) await does(each);
    const { kinds } = await standing();
    await expect(does(work)).rejects.toMatchObject(refusal(code));
    expect((await standing()).kinds).toEqual(kinds);
  });

  test("a number nobody has is not found", async () => {
    const nobody = transactOn(shop.writer, (tx) => workCall(tx, "evt_x", "F000000-001", take, chen, now));
    await expect(nobody).rejects.toMatchObject(refusal("not-found"));
  });

  test("S3: the agreed hour becomes the due time; one that has passed is refused", async () => {
    await does({ kind: "solve", solution: "phone", done: "重启", parts: "" });
    number = await report({ district: "jimei" }, "cal_2");
    await expect(does({ kind: "agree-hour", hour: minute(10) }, clerk)).rejects.toMatchObject({
      ...refusal("agreed-time-in-the-past"),
      field: "hour",
    });
    expect((await standing()).promise.state).toBe("by-agreement");
    await does({ kind: "agree-hour", hour: minute(300) }, clerk, minute(20));
    expect((await standing()).promise).toMatchObject({ state: "due", dueAt: minute(300) });
    expect((await standing(minute(301))).clock?.overdue).toBe(true);
  });

  test("S9: reopened, the call is open again and its promise is the one from the first call", async () => {
    await does(start);
    await does(solve);
    await does({ kind: "reopen", reason: "又黑屏" }, chen, minute(60));
    expect(await standing(plusHours(now, 25))).toMatchObject({ state: { status: "assigned" }, clock: { overdue: true } });
    expect(await listOpenCalls(shop.reader)).toHaveLength(1);
  });

  describe("S7, S8: a fee", () => {
    const propose = (more: Partial<Extract<Work, { kind: "propose-fee" }>> = {}): Work => ({
      ...{ kind: "propose-fee", cause: "customer-damage", work: yuan(50), parts: fen(0), reason: "" },
      ...more,
    });
    const proposalId = async () => (await standing()).call.events.findLast((event) => event.kind === "fee-proposed")?.id ?? "";

    test("counts only when the customer says yes, to exactly what he read", async () => {
      await does(start);
      await does(propose({ parts: yuan(180.5) }));
      expect((await standing()).state).toMatchObject({ fee: null, proposal: { amount: yuan(230.5), parts: yuan(180.5) } });
      const first = await proposalId();
      await does(propose({ work: yuan(80), reason: "拆机时间长" }));
      await expect(does({ kind: "agree-fee", proposal: first, inPerson: false }, customer)).rejects.toMatchObject(
        refusal("already-changed"),
      );
      await does({ kind: "agree-fee", proposal: await proposalId(), inPerson: false }, customer);
      expect((await standing()).state).toMatchObject({ fee: { amount: yuan(80), reason: "拆机时间长" }, proposal: null });
    });

    test.each([
      ["more than the most", { work: yuan(100.01), reason: "难" }, "fee-out-of-bounds", "work"],
      ["another amount without a reason", { work: yuan(60) }, "reason-missing", "feeReason"],
      ["what the tier includes", { cause: "hardware", work: yuan(50), reason: "x" }, "fee-out-of-bounds", "work"],
      ["parts the tier includes", { cause: "hardware", work: fen(0), parts: yuan(20) }, "fee-out-of-bounds", "parts"],
    ] as const)("refuses %s", async (_name, more, code, field) => {
      await does(start);
      await expect(does(propose(more))).rejects.toMatchObject({ ...refusal(code), field });
    });

    test("S8: a job of over 24 hours may cost as much again, with a reason; never where our promise was broken", async () => {
      await does(start);
      const long = minute(10 + 24 * 60 + 1);
      const more = { work: yuan(50), extra: yuan(50), reason: "等厂家的工具" };
      await expect(does(propose(more), chen, minute(600))).rejects.toMatchObject({
        ...refusal("fee-out-of-bounds"),
        field: "extra",
      });
      // The tier promises 24 hours: the pause that the customer asked for keeps the promise.
      await does(pause, chen, minute(700));
      await does({ kind: "resume" }, chen, minute(1300));
      await expect(does(propose({ ...more, reason: "" }), chen, long)).rejects.toMatchObject({
        ...refusal("reason-missing"),
        field: "feeReason",
      });
      await does(propose(more), chen, long);
      expect((await standing(long)).state.proposal).toMatchObject({ amount: yuan(100), extra: yuan(50) });
      await expect(does(propose(more), chen, minute(24 * 60 + 700))).rejects.toMatchObject(refusal("fee-out-of-bounds"));
    });

    test("is not agreed where none was proposed, nor after the call is solved", async () => {
      await does(start);
      await expect(does({ kind: "agree-fee", proposal: "", inPerson: true })).rejects.toMatchObject(refusal("already-changed"));
      await does(propose());
      await does(solve);
      await expect(does({ kind: "agree-fee", proposal: await proposalId(), inPerson: true })).rejects.toMatchObject(
        refusal("call-already-solved"),
      );
    });
  });

  describe("S5: another machine in place of the broken one", () => {
    const swap = (tag: string): Work => ({ kind: "swap", tag, done: "主板坏了" });
    const unitsOut = async () => {
      const rows = await shop.reader
        .selectFrom("allocation")
        .select(["unit_id", "blocked_until"])
        .where("reservation_id", "=", "rsv_lin")
        .where("released_at", "is", null)
        .where("handed_out_at", "is not", null)
        .execute();
      return rows.map((row) => [row.unit_id, row.blocked_until]);
    };
    const end = plusMinutes(rentalPeriod(now).until, 120);

    test("counts as solved; the other machine is his to the end, the broken one is kept for its repair until it works", async () => {
      await does(start);
      await does(swap("XS-2"));
      expect(await standing()).toMatchObject({ state: { status: "solved", solution: "swap", repairPending: true } });
      expect(await unitsOut()).toEqual([["unt_2", end]]);
      const broken = () => shop.reader.selectFrom("unit").select("withheld_because").where("id", "=", "unt_1").execute();
      expect(await broken()).toEqual([{ withheld_because: "repair" }]);
      const parts = queuePartsOf(await listOpenCalls(shop.reader), "acc_chen", minute(20));
      expect(parts.repairs.map((call) => call.number)).toEqual([number]);
      await does({ kind: "solve", solution: "shop", done: "换主板", parts: "主板" });
      expect(await broken()).toEqual([{ withheld_because: null }]);
      expect(await listOpenCalls(shop.reader)).toEqual([]);
    });

    test("S5a: later bookings of the broken machine move to another in the same step", async () => {
      const later = { from: plusHours(now, 500), until: plusHours(now, 600) };
      await bookLater(shop, "rsv_later", "unt_1", later);
      await does(start);
      await does(swap("XS-2"));
      const moved = await shop.reader.selectFrom("allocation").select("unit_id").where("id", "=", "alc_rsv_later").execute();
      expect(moved).not.toEqual([{ unit_id: "unt_1" }]);
    });

    const kept = async () => {
      const rows = await shop.reader
        .selectFrom("allocation")
        .select(["unit_id", "blocked_until"])
        .where("reason", "=", "transfer")
        .where("released_at", "is", null)
        .execute();
      return rows.map((row) => [row.unit_id, row.blocked_until]);
    };
    const plan = (tag: string): Work => ({ kind: "plan-swap", tag });

    test("S5a: the desk keeps a machine first; the later bookings of the broken one are moved in that step, and named", async () => {
      await bookLater(shop, "rsv_later", "unt_1", { from: plusHours(now, 500), until: plusHours(now, 600) });
      const before = await standing();
      const offered = await swapCandidates(shop.reader, before.call, minute(5));
      expect(offered?.candidates.map((each) => each.assetTag)).toEqual(["XS-2", "XS-3", "XS-4"]);
      expect(offered?.later).toMatchObject([{ toTag: expect.stringMatching(/^XS-[234]$/) }]);
      await does(plan("XS-2"), clerk, minute(10), "evt_plan");
      await does(plan("XS-2"), clerk, minute(11), "evt_plan");
      const { state, promise } = await standing();
      expect(state.swap).toMatchObject({ tag: "XS-2", moved: [{ toTag: offered?.later[0]?.toTag }] });
      expect([state.status, promise.dueAt]).toEqual([before.state.status, before.promise.dueAt]);
      expect(await kept()).toEqual([["unt_2", end]]);
      expect(await unitsOut()).toEqual([["unt_1", end]]);
      const moved = await shop.reader.selectFrom("allocation").select("unit_id").where("id", "=", "alc_rsv_later").execute();
      expect(moved).not.toEqual([{ unit_id: "unt_1" }]);
      // Nobody else gets the kept one meanwhile.
      expect(
        (await swapCandidates(shop.reader, (await standing()).call, minute(12)))?.candidates.map((each) => each.assetTag),
      ).toEqual(["XS-3", "XS-4"]);
      await does(start);
      await does(swap("XS-2"), chen, minute(90));
      expect(await unitsOut()).toEqual([["unt_2", end]]);
      expect(await kept()).toEqual([]);
      expect((await standing(minute(100))).state).toMatchObject({ status: "solved", solution: "swap", swap: null });
    });

    test("S5a: another one is kept instead, none any more, or it was repaired on site: the machine is free again", async () => {
      await does(plan("XS-2"), clerk);
      await does(plan("XS-3"), clerk);
      expect(await kept()).toEqual([["unt_3", end]]);
      await does({ kind: "drop-swap" }, clerk);
      expect(await kept()).toEqual([]);
      const broken = () => shop.reader.selectFrom("unit").select("withheld_because").where("id", "=", "unt_1").execute();
      expect(await broken()).toEqual([{ withheld_because: null }]);
      await expect(does({ kind: "drop-swap" }, clerk)).rejects.toMatchObject(refusal("already-changed"));
      await does(plan("XS-4"), clerk);
      await does(start);
      await does({ kind: "solve", solution: "on-site", done: "换了内存", parts: "" });
      expect([await kept(), await broken()]).toEqual([[], [{ withheld_because: null }]]);
    });

    test("S5a: with a machine booked tomorrow, that booking goes to another first; tied to it, the swap is refused", async () => {
      const tomorrow = { from: plusHours(now, 24), until: plusHours(now, 48) };
      await bookLater(shop, "rsv_soon", "unt_3", tomorrow);
      await does(plan("XS-3"), clerk);
      const soon = await shop.reader.selectFrom("allocation").select("unit_id").where("id", "=", "alc_rsv_soon").execute();
      expect(soon).toEqual([{ unit_id: expect.stringMatching(/^unt_[24]$/) }]);
      await does({ kind: "drop-swap" }, clerk);
      await shop.writer.updateTable("allocation").set({ pinned_at: now }).where("id", "=", "alc_rsv_soon").execute();
      const tied = await shop.reader
        .selectFrom("allocation")
        .innerJoin("unit", "unit.id", "unit_id")
        .select("asset_tag")
        .where("allocation.id", "=", "alc_rsv_soon")
        .executeTakeFirstOrThrow();
      await expect(does(plan(tied.asset_tag), clerk)).rejects.toMatchObject({ ...refusal("unit-not-available"), field: "tag" });
    });

    test.each([
      ["the rental ends within a day, and the next booking begins as the kept day ends", 2, plusHours(minute(10), 24)],
      ["the rental was made longer since", 600, plusHours(now, 600)],
    ])("S5a: what was kept is handed over though %s", async (_why, hours, until) => {
      await shop.writer.updateTable("unit").set({ retired_at: now }).where("id", "in", ["unt_3", "unt_4"]).execute();
      const lasts = (count: number) =>
        shop.writer
          .updateTable("allocation")
          .set({ blocked_until: plusHours(now, count) })
          .where("id", "=", "alc_lin")
          .execute();
      if (hours < 24) await lasts(hours);
      await does(plan("XS-2"), clerk);
      if (hours > 24) await lasts(hours);
      await bookLater(shop, "rsv_next", "unt_2", { from: until, until: plusHours(until, 48) });
      await does(start);
      await does(swap("XS-2"), chen, minute(90));
      expect(await unitsOut()).toEqual([["unt_2", until]]);
    });

    test("S5a: what was kept is handed over though a booking elsewhere lost its machine meanwhile", async () => {
      await shop.writer.updateTable("unit").set({ retired_at: now }).where("id", "=", "unt_4").execute();
      await does(plan("XS-2"), clerk);
      await bookLater(shop, "rsv_soon", "unt_3", { from: plusHours(now, 5), until: plusHours(now, 48) });
      await shop.writer
        .updateTable("unit")
        .set({ withheld_at: now, withheld_because: "repair" })
        .where("id", "=", "unt_3")
        .execute();
      await does(start);
      await does(swap("XS-2"), chen, minute(90));
      expect(await unitsOut()).toEqual([["unt_2", end]]);
    });

    test("V3: a like or better model at the booked one's price, where none of the same is free", async () => {
      await shop.writer.updateTable("unit").set({ retired_at: now }).where("id", "in", ["unt_2", "unt_3", "unt_4"]).execute();
      const card = {
        hourly_fen: yuan(5),
        daily_fen: yuan(20),
        weekly_fen: yuan(80),
        effective_from: instant("2024-01-01T00:00:00+08:00"),
      };
      await shop.writer
        .insertInto("rate")
        .values([
          { ...card, id: "rat_a", model_id: "mdl_t14", monthly_fen: yuan(100), set_by: null },
          { ...card, id: "rat_b", model_id: "mdl_x1", monthly_fen: yuan(150), set_by: null },
        ])
        .execute();
      const offered = await swapCandidates(shop.reader, (await standing()).call, minute(5));
      expect(offered?.candidates).toMatchObject([{ assetTag: "X-9", sameModel: false }]);
      await does(plan("X-9"), clerk);
      await does(start);
      await does(swap("X-9"));
      expect(await unitsOut()).toEqual([["unt_9", end]]);
      expect(await heldUnits(shop.reader, "rsv_lin")).toMatchObject([{ modelId: "mdl_x1", bookedModelId: "mdl_t14" }]);
    });

    test("V2: who was to have the other machine before the end, and is not tied to it, gets another", async () => {
      await bookLater(shop, "rsv_soon", "unt_3", { from: plusHours(now, 400), until: plusHours(now, 450) });
      await does(start);
      await does(swap("XS-3"));
      expect(await unitsOut()).toEqual([["unt_3", end]]);
      const moved = await shop.reader
        .selectFrom("allocation")
        .select(["unit_id", "released_at"])
        .where("id", "=", "alc_rsv_soon")
        .execute();
      expect(moved).toEqual([{ unit_id: expect.not.stringMatching(/^unt_[13]$/), released_at: null }]);
    });

    test.each([
      ["a machine of another model", "X-9", "unit-of-another-model"],
      ["a tag that is none", "XS-77", "unit-not-available"],
      ["a machine tied to somebody before the end", "XS-3", "unit-not-available"],
    ])("refuses %s and changes nothing", async (_name, tag, code) => {
      await bookLater(shop, "rsv_soon", "unt_3", { from: plusHours(now, 400), until: plusHours(now, 450) });
      await shop.writer.updateTable("allocation").set({ pinned_at: now }).where("id", "=", "alc_rsv_soon").execute();
      await does(start);
      await expect(does(swap(tag))).rejects.toMatchObject({ ...refusal(code, { assetTag: tag }), field: "tag" });
      expect(await unitsOut()).toEqual([["unt_1", end]]);
      expect((await standing()).state.status).toBe("under-way");
    });
  });

  test("S9: the queue of a technician: overdue first, his own, what is free, what comes later, what colleagues have", async () => {
    const partOf = async (at: Instant, accountId = "acc_chen") => {
      const parts = queuePartsOf(await listOpenCalls(shop.reader), accountId, at);
      return Object.entries(parts)
        .filter(([, calls]) => calls.length > 0)
        .map(([part]) => part);
    };
    const tomorrow = instant("2026-11-25T09:00:00+08:00");
    expect(await partOf(minute(10))).toEqual(["later"]);
    expect(await partOf(tomorrow)).toEqual(["free"]);
    await does(take);
    expect(await partOf(tomorrow)).toEqual(["mine"]);
    expect(await partOf(tomorrow, "acc_xu")).toEqual(["others"]);
    expect(await partOf(plusHours(now, 25), "acc_xu")).toEqual(["overdue"]);
  });

  test("S9, S11: what the desk set first stands on top of his queue, and an hour it set is of that day", async () => {
    const partsOf = async (accountId: string) => {
      const parts = queuePartsOf(await listOpenCalls(shop.reader), accountId, minute(10));
      return Object.entries(parts).flatMap(([part, calls]) => (calls.length > 0 ? [part] : []));
    };
    await does(take);
    expect(await partsOf("acc_chen")).toEqual(["later"]);
    await does({ kind: "place", time: minute(90), first: false });
    expect(await partsOf("acc_chen")).toEqual(["mine"]);
    await does({ kind: "place", time: null, first: true });
    expect(await partsOf("acc_chen")).toEqual(["first"]);
    expect(await partsOf("acc_xu")).toEqual(["others"]);
  });
});
