import { describe, expect, test } from "vitest";
import { instant } from "~/kernel/time";
import { expectedState } from "~/road/expected-state";
import type { Entry } from "~/road/outbox";
import { tagIn } from "~/road/tag-in-code";
import { callState } from "~/service/call";
import { stepsFor } from "~/service/work-steps";

const chen = { accountId: "acc_chen", name: "陈志强", role: "technician" } as const;
const reported = callState([{ kind: "reported", at: instant("2026-11-26T09:00:00+08:00"), data: {} }]);
const step = (intent: string, place: number, fields: Entry["fields"] = [], refused: Entry["refused"] = null): Entry => ({
  ...{ id: `evt_${place}`, owner: "acc_chen", call: "F1", intent, fields, place, refused },
  pressedAt: Date.parse("2026-11-26T10:00:00+08:00") + place * 60_000,
});

describe("what a call looks like while steps wait in the phone", () => {
  test("each step opens the next, without network as with it", () => {
    const began = expectedState(reported, [step("take", 1), step("start", 2)], chen);
    expect(began).toMatchObject({ events: 2, state: { status: "under-way", assignedTo: { name: "陈志强" } } });
    expect(stepsFor(began.state, chen)).toContain("solve");
    const solved = [step("start", 1), step("pause", 2), step("resume", 3), step("solve", 4, [["solution", "on-site"]])];
    expect(expectedState(reported, solved, chen)).toMatchObject({ events: 5, state: { status: "solved", solution: "on-site" } });
  });

  test("machines, money and pictures are not reckoned ahead", () =>
    expect(expectedState(reported, [step("swap", 1), step("propose", 2), step("agreed", 3), step("pictures", 4)], chen)).toEqual({
      state: reported,
      events: 0,
    }));

  test("what was refused, and what follows it, has not happened", () => {
    const entries = [step("take", 1), step("start", 2, [], { sentence: "x", stands: null }), step("pause", 3)];
    expect(expectedState(reported, entries, chen)).toMatchObject({ events: 1, state: { status: "assigned" } });
  });
});

test.each([
  ["https://rent.example/u/XS-0002", "XS-0002"],
  ["http://localhost:3000/u/xs-0002?from=label", "XS-0002"],
  [" xs-0002 ", "XS-0002"],
  ["https://other.example/pay/XS-0002", null],
  ["javascript:alert(1)", null],
  ["../../desk", null],
  ["", null],
])("a scanned or typed text %j is the machine %j", (text, tag) => expect(tagIn(text)).toBe(tag));
