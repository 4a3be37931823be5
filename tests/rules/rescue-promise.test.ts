import { describe, expect, test } from "vitest";
import { planFor } from "~/dispatch/plan-search";
import type { Day, Technician, Visit } from "~/dispatch/plan";
import { promisesInDanger } from "~/dispatch/rescue-promise";
import { randomDay } from "../support/days";

const NOW = 1000;
const chen: Technician = {
  id: "chen",
  home: "siming",
  skills: ["hardware"],
  shifts: [{ from: 900, until: 1500 }],
  place: "siming",
  freeAt: NOW,
};
const xu: Technician = { ...chen, id: "xu" };
const visit = (id: string, more: Partial<Visit> = {}): Visit => ({
  ...{ id, district: "siming", minutes: 60, skill: "hardware", due: NOW + 100, notBefore: null, pinnedTo: null },
  ...more,
});
const day = (visits: readonly Visit[], technicians: readonly Technician[] = [chen]): Day => ({
  ...{ visits, technicians, now: NOW, horizon: 2000 },
  travel: () => 10,
});
const danger = (asked: Day, byAgreement = false) =>
  promisesInDanger(asked, planFor(asked), { swapMinutes: 20, byAgreement: () => byAgreement });

describe("S11: which promise cannot be kept, said before it happens", () => {
  test("S11: none where all are kept, and a call without a promise is never one", () => {
    expect(danger(day([visit("a")]))).toEqual([]);
    expect(danger(day([visit("a", { due: null }), visit("b", { due: null })]))).toEqual([]);
  });

  test("S11: nobody on duty knows how", () =>
    expect(danger(day([visit("a", { skill: "software" })]))).toMatchObject([
      { ends: null, because: { kind: "nobody-knows" }, savings: [] },
    ]));

  test("S11, S5: even who goes at once is too late; a swap would be in time", () =>
    expect(danger(day([visit("a", { due: NOW + 50 })]))).toMatchObject([
      {
        ends: NOW + 70,
        technician: "chen",
        because: { kind: "too-far", earliest: NOW + 70, offDuty: false },
        savings: [{ kind: "swap", technician: "chen" }],
      },
    ]));

  test("S11: nobody who knows how is at work before the promise ends", () => {
    const tomorrow = { ...chen, shifts: [{ from: NOW + 500, until: NOW + 900 }] };
    const other = { ...xu, skills: ["software"] };
    expect(danger(day([visit("a")], [tomorrow, other]))).toMatchObject([
      { ends: NOW + 570, because: { kind: "too-far", earliest: NOW + 570, offDuty: true } },
    ]);
  });

  test("S11: he who was sent by hand is busy, another could keep it", () => {
    const asked = day([visit("a", { pinnedTo: "chen" })], [{ ...chen, freeAt: NOW + 60 }, xu]);
    expect(danger(asked)).toMatchObject([
      {
        because: { kind: "sent-by-hand" },
        savings: [
          { kind: "other-technician", technician: "xu" },
          { kind: "swap", technician: "chen" },
        ],
      },
    ]);
  });

  test("S11: two at the same time and one technician: the one that waits is in danger because of the other", () => {
    const [found, ...more] = danger(day([visit("a"), visit("b")]));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ because: { kind: "others-first" }, ends: NOW + 140 });
    expect(found?.savings).toEqual([{ kind: "swap", technician: "chen" }]);
  });

  test("S3, S11: an hour that was agreed can be agreed anew, a promise cannot", () => {
    const asked = day([visit("a", { due: NOW + 30, minutes: 45 })]);
    expect(danger(asked, true)[0]?.savings).toContainEqual({ kind: "other-hour", at: NOW + 55 });
    expect(danger(asked)[0]?.savings.map((saving) => saving.kind)).not.toContain("other-hour");
  });

  test("S11: on random days exactly what the plan breaks is named", () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const asked = randomDay(seed, { visits: 6, technicians: 2 });
      const plan = planFor(asked);
      const named = promisesInDanger(asked, plan, { swapMinutes: 20, byAgreement: () => false });
      expect(named.length, `day ${seed}`).toBe(plan.cost[0]);
    }
  });
});
