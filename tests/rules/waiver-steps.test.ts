import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DepositWay, PaperKind, PaperState } from "~/deposits/deposit";
import { instant, plusMinutes } from "~/kernel/time";
import { stoppedAt, waiverSteps, WAIVER_SECONDS, walkSeconds } from "~/papers/waiver-steps";
import type { WaiverWalk } from "~/papers/waiver-steps";
import { paceOf } from "~/privacy/pace";

const nothing = { consented: false, papers: new Map<PaperKind, PaperState>(), guarantorAnswered: null };
const said = (progress: Parameters<typeof waiverSteps>[0]) => waiverSteps(progress).map(({ name, done }) => [name, done]);

describe("the steps of a waiver", () => {
  test("D2: a company consents, then hands in its licence and the card of whoever is responsible", () =>
    expect(said({ way: "company", ...nothing })).toEqual([
      ["consent", false],
      ["business-licence", false],
      ["responsible-person-id", false],
    ]));

  test("D3, D5a: an individual hands in his own card; his guarantor does so himself", () =>
    expect(said({ way: "guarantor", ...nothing, guarantorAnswered: false })).toEqual([
      ["consent", false],
      ["own-id", false],
      ["guarantor", false],
    ]));

  test.each<[PaperState, boolean]>([
    ["missing", false],
    ["refused", false],
    ["expired", false],
    ["awaiting", true],
    ["accepted", true],
  ])("D4: a paper that is %s is done: %s", (state, done) => {
    const papers = new Map<PaperKind, PaperState>([["own-id", state]]);
    expect(said({ way: "guarantor", consented: true, papers, guarantorAnswered: true })[1]).toEqual(["own-id", done]);
  });

  test("D6: where every paper serves from an earlier rental, nothing is consented to anew", () => {
    const papers = new Map<PaperKind, PaperState>([["own-id", "accepted"]]);
    expect(said({ way: "guarantor", consented: false, papers, guarantorAnswered: true }).every(([, done]) => done)).toBe(true);
  });
});

const opened = instant("2026-11-26T10:00:00+08:00");
const walk = (way: DepositWay, minutes: Partial<Record<PaperKind, number>>): WaiverWalk => ({
  ...{ way, openedAt: opened },
  first: new Map(Object.entries(minutes).map(([kind, after]) => [kind as PaperKind, plusMinutes(opened, after)])),
});

describe("how long it takes, measured", () => {
  test("from opening the page to the last paper; while one is missing, it says where he stopped", () => {
    expect(walkSeconds(walk("company", { "business-licence": 2, "responsible-person-id": 1 }))).toBe(120);
    expect(walkSeconds(walk("company", { "business-licence": 2 }))).toBeNull();
    expect(stoppedAt(walk("company", { "business-licence": 2 }))).toBe("responsible-person-id");
    expect(stoppedAt(walk("guarantor", { "own-id": 1 }))).toBeNull();
  });

  test("median, how many within three minutes, and where the others stopped, the most first", () => {
    const walks = [
      ...[1, 2, 3, 4].map((after) => walk("guarantor", { "own-id": after })),
      ...[walk("company", {}), walk("company", { "business-licence": 1 }), walk("company", {})],
    ];
    expect(paceOf(walks)).toEqual({
      ...{ count: 4, median: 180, within: 3 },
      stopped: [
        { kind: "business-licence", count: 2 },
        { kind: "responsible-person-id", count: 1 },
      ],
    });
    expect(paceOf([])).toEqual({ count: 0, median: null, within: 0, stopped: [] });
  });

  test("everybody is counted once, as done or as stopped, whatever he did", () => {
    const any = fc
      .record({ "own-id": fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }) })
      .map(({ "own-id": after }) => walk("guarantor", after === undefined ? {} : { "own-id": after }));
    fc.assert(
      fc.property(fc.array(any), (walks) => {
        const { count, within, median, stopped } = paceOf(walks);
        expect(count + stopped.reduce((sum, each) => sum + each.count, 0)).toBe(walks.length);
        expect(within).toBeLessThanOrEqual(count);
        if (median !== null && median <= WAIVER_SECONDS) expect(within * 2).toBeGreaterThanOrEqual(count);
      }),
    );
  });
});
