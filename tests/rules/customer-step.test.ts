import { describe, expect, test } from "vitest";
import type { PaperState } from "~/deposits/deposit";
import { fen, yuan, ZERO } from "~/kernel/money";
import { instant } from "~/kernel/time";
import { customerStep, lifeOf, paperStep } from "~/reservations/customer-step";
import type { StandingFacts } from "~/reservations/customer-step";
import type { Reservation } from "~/reservations/reservation";

const now = instant("2026-11-24T10:00:00+08:00");
const slot = instant("2026-11-25T10:00:00+08:00");
const due = { kind: "due", owed: yuan(1500), lacksGuarantee: false } as const;

const booked = {
  placedAt: now,
  period: { from: instant("2026-11-26T09:00:00+08:00"), until: instant("2026-12-03T09:00:00+08:00") },
  depositWay: "deposit",
  viewing: { id: "vwg", from: slot, until: slot, confirmedAt: null, outcome: null },
  holdEndsAt: instant("2026-11-26T09:00:00+08:00"),
  expiredAt: null,
  cancelledAt: null,
  confirmedAt: null,
  handedOutAt: null,
  returnedAt: null,
  agreementNumber: null,
} as unknown as Reservation;
const reservation = (more: Partial<Reservation>): Reservation => ({ ...booked, ...more });
const standing = (more: Partial<StandingFacts> = {}): StandingFacts => ({
  waiver: { complete: false, items: [] },
  deposit: due,
  depositPaid: ZERO,
  signed: false,
  ...more,
});
const papers = (...states: PaperState[]): Partial<StandingFacts> => ({
  waiver: {
    complete: states.every((state) => state === "accepted"),
    items: states.map((state) => ({ kind: "own-id", state, reason: null })),
  },
});
const delivered: Partial<Reservation> = { viewing: null, depositWay: "company" };
const decided: Partial<Reservation> = { confirmedAt: now, holdEndsAt: null };
const agreed: Partial<Reservation> = { ...decided, agreementNumber: "A261124-001" };

describe("what the customer does next", () => {
  test.each<[string, Partial<Reservation>, Partial<StandingFacts>, string]>([
    ["V4: comes to see the machine", {}, {}, "viewing"],
    ["V6: without a viewing hands in the papers that are missing", delivered, papers("missing", "accepted"), "papers"],
    ["D4: hands in again what was refused, before what is missing", delivered, papers("refused", "missing"), "papersRefused"],
    ["D5: hands in again what has expired", delivered, papers("expired", "accepted"), "papersRefused"],
    ["D4: waits while the papers are being looked at", delivered, papers("awaiting", "accepted"), "papersWaiting"],
    [
      "D5b: waits for the guarantor's signature",
      { ...decided, depositWay: "guarantor" },
      { ...papers("accepted", "accepted"), deposit: { ...due, lacksGuarantee: true } },
      "guarantee",
    ],
    ["V4: has decided and comes to sign", decided, {}, "agreement"],
    ["A1: reads the agreement that was issued", agreed, {}, "sign"],
    ["D8: pays the deposit before the machines leave", agreed, { signed: true }, "deposit"],
    ["D8: gets the machines once it is paid", agreed, { signed: true, deposit: { ...due, owed: ZERO } }, "handover"],
    ["D2: gets the machines without a deposit", agreed, { signed: true, deposit: { kind: "waived" } }, "handover"],
    ["has the machines", { ...agreed, handedOutAt: now }, { signed: true }, "use"],
    ["D7: waits for the deposit", { ...agreed, handedOutAt: now, returnedAt: now }, { depositPaid: yuan(1500) }, "refund"],
    ["has nothing left to do", { ...agreed, handedOutAt: now, returnedAt: now }, {}, "over"],
    ["V5: books again after the hold has ended", { holdEndsAt: now }, {}, "expired"],
    ["has cancelled", { cancelledAt: now }, {}, "cancelled"],
  ])("%s", (_name, more, facts, step) => {
    expect(customerStep(reservation(more), standing(facts), now)).toBe(step);
  });

  test.each<[string, number, number, number, string]>([
    ["D7: answers what is to be deducted, before he pays", 2, 588, 1500, "answer"],
    ["R4: pays what is due before anything is over", 0, 588, 1500, "pay"],
    ["D7: waits for the deposit when nothing else is left", 0, 0, 1500, "refund"],
    ["has nothing left to do", 0, 0, 0, "over"],
  ])("with the machines back: %s", (_name, toAnswer, owed, paid, step) => {
    const back = reservation({ ...agreed, handedOutAt: now, returnedAt: now });
    expect(customerStep(back, standing({ depositPaid: yuan(paid) }), now, { toAnswer, owed: fen(owed) })).toBe(step);
  });

  test("R1: is told when the machines should be back and are not", () => {
    const late = instant("2026-12-03T09:00:01+08:00");
    expect(customerStep(reservation({ ...agreed, handedOutAt: now }), standing({ signed: true }), late)).toBe("overdue");
  });

  test("who pays a deposit is asked for no papers", () => expect(paperStep(standing())).toBeNull());
});

describe("the line of life", () => {
  const keys = (more: Partial<Reservation>, facts: Partial<StandingFacts> = {}) => {
    const { moments, current } = lifeOf(reservation(more), standing(facts), now);
    return [moments.map((moment) => moment.key).join(" "), current];
  };
  test("goes from the booking to the deposit's return", () =>
    expect(keys({})).toEqual(["booked viewing agreement handover use return refund", "viewing"]));
  test("D4: has no deposit to return once it is waived", () =>
    expect(keys(agreed, { deposit: { kind: "waived" } })).toEqual(["booked viewing agreement handover use return", "handover"]));
  test("V6: has papers in the place of a viewing", () =>
    expect(keys(delivered)).toEqual(["booked papers agreement handover use return refund", "papers"]));
  test("D7: stands at the refund until it is paid back, then is over", () => {
    const back = { ...agreed, handedOutAt: now, returnedAt: now };
    expect(keys(back, { depositPaid: yuan(1500) })[1]).toBe("refund");
    expect(keys(back)[1]).toBeNull();
  });
});
