import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { yuan, ZERO } from "~/kernel/money";
import { instant, plusMinutes } from "~/kernel/time";
import { callState, checkEvent, next, solutions, type CallEvent, type CallEventKind } from "~/service/call";

const reportedAt = instant("2026-10-08T09:00:00+08:00");
const minute = (count: number) => plusMinutes(reportedAt, count);
const tools: { [Kind in CallEventKind]: (at: number) => CallEvent } = {
  reported: (at) => ({ kind: "reported", at: minute(at), data: {} }),
  "hour-agreed": (at) => ({ kind: "hour-agreed", at: minute(at), data: { hour: minute(at + 300) } }),
  assigned: (at) => ({ kind: "assigned", at: minute(at), data: { accountId: "acc-1", name: "林师傅" } }),
  started: (at) => ({ kind: "started", at: minute(at), data: {} }),
  paused: (at) => ({ kind: "paused", at: minute(at), data: { reason: "无人在场" } }),
  resumed: (at) => ({ kind: "resumed", at: minute(at), data: {} }),
  solved: (at) => ({ kind: "solved", at: minute(at), data: { solution: "on-site" } }),
  "fee-proposed": (at) => ({
    kind: "fee-proposed",
    at: minute(at),
    data: { amount: yuan(50), reason: null, work: yuan(50), transport: ZERO, parts: ZERO, cause: "hardware" },
  }),
  "fee-agreed": (at) => ({ kind: "fee-agreed", at: minute(at), data: { amount: yuan(50), reason: null } }),
  reopened: (at) => ({ kind: "reopened", at: minute(at), data: { reason: "又死机" } }),
  "swap-planned": (at) => ({
    ...{ kind: "swap-planned", at: minute(at) },
    data: { tag: "XS-2", modelName: "ThinkPad T14", allocationId: "alc_1", moved: [] },
  }),
  "swap-dropped": (at) => ({ kind: "swap-dropped", at: minute(at), data: { tag: "XS-2" } }),
  placed: (at) => ({ kind: "placed", at: minute(at), data: { time: null, first: true } }),
  noted: (at) => ({ kind: "noted", at: minute(at), data: { text: "又蓝屏了", pictures: [] } }),
};
const history = (...kinds: CallEventKind[]): CallEvent[] => kinds.map((kind, index) => tools[kind](index * 10));
const after = (...kinds: CallEventKind[]) => callState(history("reported", ...kinds));
const solvedBy = (solution: (typeof solutions)[number], at: number): CallEvent => ({
  kind: "solved",
  at: minute(at),
  data: { solution },
});

describe("S9: a call is what happened to it", () => {
  test("S9: reported, taken, begun, solved", () => {
    expect(after().status).toBe("open");
    expect(after("assigned")).toMatchObject({ status: "assigned", assignedTo: { accountId: "acc-1", name: "林师傅" } });
    expect(after("assigned", "started")).toMatchObject({ status: "under-way", startedAt: minute(20) });
    expect(after("assigned", "started", "solved")).toMatchObject({ status: "solved", solvedAt: minute(30), solution: "on-site" });
  });

  test("S3: the agreed hour is the last one entered, with the moment it was entered", () =>
    expect(after("hour-agreed", "hour-agreed")).toMatchObject({
      status: "open",
      agreedAt: minute(320),
      agreedSince: minute(20),
    }));

  test("S6: a pause has its reason and goes back to where it came from", () => {
    expect(after("assigned", "paused")).toMatchObject({
      status: "paused",
      pauses: [{ from: minute(20), until: null, reason: "无人在场" }],
    });
    expect(after("assigned", "paused", "resumed").status).toBe("assigned");
    expect(after("started", "paused", "resumed")).toMatchObject({
      status: "under-way",
      pauses: [{ from: minute(20), until: minute(30), reason: "无人在场" }],
    });
  });

  test("S9: handed to another technician, the call goes on as it stood", () =>
    expect(after("assigned", "started", "assigned").status).toBe("under-way"));

  test("S2, S6: a remark changes nothing, and a solved call takes none", () => {
    for (const kinds of [[], ["assigned"], ["started"], ["started", "paused"]] as const) {
      expect(after(...kinds, "noted")).toEqual(after(...kinds));
      expect(checkEvent(after(...kinds), { kind: "noted" })).toBeNull();
    }
    expect(checkEvent(after("started", "solved"), { kind: "noted" })).toEqual({ code: "call-already-solved" });
  });

  test("S7: the agreed fee is kept", () => expect(after("fee-agreed").fee).toEqual({ amount: yuan(50), reason: null }));

  test("S8: a fee that was proposed waits until the customer says yes", () => {
    expect(after("started", "fee-proposed")).toMatchObject({ proposal: { amount: yuan(50), work: yuan(50) }, fee: null });
    expect(after("started", "fee-proposed", "fee-agreed")).toMatchObject({ proposal: null, fee: { amount: yuan(50) } });
  });

  test("S5: a replacement handed over counts as solved, and the repair is still to come", () => {
    const swapped = [...history("reported", "started"), solvedBy("swap", 60)];
    expect(callState(swapped)).toMatchObject({ status: "solved", solvedAt: minute(60), solution: "swap", repairPending: true });
    expect(callState([...swapped, solvedBy("shop", 600)])).toMatchObject({
      status: "solved",
      solvedAt: minute(60),
      solution: "swap",
      repairPending: false,
    });
  });

  test("S5a: a machine kept for a swap stands until it is handed over or not wanted any more, and changes nothing else", () => {
    for (const before of [[], ["assigned"], ["started"], ["started", "paused"]] as const) {
      expect(after(...before, "swap-planned")).toEqual({ ...after(...before), swap: expect.objectContaining({ tag: "XS-2" }) });
      expect(after(...before, "swap-planned", "swap-dropped")).toEqual(after(...before));
    }
    expect(callState([...history("reported", "swap-planned", "started"), solvedBy("swap", 60)]).swap).toBeNull();
    expect(after("swap-planned", "started", "solved").swap).toBeNull();
  });

  test("S9: reopened, it is with the same technician again and keeps its pauses", () =>
    expect(after("assigned", "started", "paused", "resumed", "solved", "reopened")).toMatchObject({
      status: "assigned",
      startedAt: null,
      solvedAt: null,
      solution: null,
      pauses: [{ from: minute(30), until: minute(40) }],
    }));
});

describe("S9: what can happen next", () => {
  const refused = (state: ReturnType<typeof after>, kind: Exclude<CallEventKind, "solved">) =>
    checkEvent(state, { kind })?.code ?? null;

  test("S9: a solved call takes nothing but being reopened", () => {
    const solved = after("started", "solved");
    for (const kind of ["assigned", "started", "paused", "resumed", "hour-agreed", "fee-proposed", "fee-agreed"] as const)
      expect(refused(solved, kind)).toBe("call-already-solved");
    expect(checkEvent(solved, { kind: "solved", solution: "phone" })).toEqual({ code: "call-already-solved" });
    expect(refused(solved, "reopened")).toBeNull();
  });

  test.each([
    ["phone", null],
    ["shop", null],
    ["on-site", { code: "call-not-started" }],
    ["swap", { code: "call-not-started" }],
  ] as const)("S1: before a visit began, solved by %s: %o", (solution, expected) => {
    expect(checkEvent(after(), { kind: "solved", solution })).toEqual(expected);
    expect(checkEvent(after("assigned"), { kind: "solved", solution })).toEqual(expected);
    expect(checkEvent(after("started"), { kind: "solved", solution })).toBeNull();
  });

  test("S6: a paused call must be resumed before it goes on", () => {
    const paused = after("started", "paused");
    expect(refused(paused, "started")).toBe("call-paused");
    expect(checkEvent(paused, { kind: "solved", solution: "on-site" })).toEqual({ code: "call-paused" });
    expect(refused(paused, "resumed")).toBeNull();
  });

  test("S6: a customer can ask for another time before anybody set out", () => {
    expect(refused(after(), "paused")).toBeNull();
    expect(refused(after("assigned"), "paused")).toBeNull();
  });

  test("S9: what somebody else has just done is not done twice", () => {
    expect(refused(after("started"), "started")).toBe("already-changed");
    expect(refused(after("paused"), "paused")).toBe("already-changed");
    expect(refused(after("started"), "resumed")).toBe("already-changed");
    expect(refused(after("started"), "reopened")).toBe("already-changed");
    expect(refused(after(), "reported")).toBe("already-changed");
  });

  test("S5: after a swap the repair can be finished, but nothing swapped again", () => {
    const swapped = callState([...history("reported", "started"), solvedBy("swap", 60)]);
    expect(checkEvent(swapped, { kind: "solved", solution: "shop" })).toBeNull();
    expect(checkEvent(swapped, { kind: "solved", solution: "swap" })).toEqual({ code: "call-already-solved" });
  });

  test("S6, S9: along any allowed path at most one pause runs, only in a paused call, and solved means solved", () =>
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 25 }), (choices) => {
        const events = history("reported");
        for (const [index, choice] of choices.entries()) {
          const state = callState(events);
          const allowed = next(state.status).filter((kind) =>
            kind === "solved" ? !checkEvent(state, { kind, solution: "on-site" }) : !checkEvent(state, { kind }),
          );
          events.push(tools[allowed[choice % allowed.length]!]((index + 1) * 10));
          const { status, pauses, solvedAt, solution } = callState(events);
          expect(pauses.filter((pause) => pause.until === null)).toHaveLength(status === "paused" ? 1 : 0);
          expect([solvedAt !== null, solution !== null]).toEqual([status === "solved", status === "solved"]);
        }
      }),
    ));
});
