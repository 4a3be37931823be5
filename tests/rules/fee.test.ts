import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plusTransport } from "~/deliveries/delivery-fee";
import { yuan, ZERO } from "~/kernel/money";
import type { Region } from "~/kernel/region";
import { tiers, type Tier } from "~/kernel/tier";
import { instant, plusMinutes } from "~/kernel/time";
import { checkFee, extraFor, feeCauses, feeFor, type FeeCause, type FeeQuestion } from "~/service/fee";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const fee = (tier: Tier, region: Region, cause: FeeCause, units = 1, more: Partial<FeeQuestion> = {}) =>
  feeFor({ tier, region, cause, units, metres: 5_000, figures, ...more });
const bounds = (proposed: number, lowest: number, highest: number) => ({
  proposed: yuan(proposed),
  lowest: yuan(lowest),
  highest: yuan(highest),
});

describe("S7: basic", () => {
  test.each([
    [1, 50, 50, 100],
    [2, 50, 50, 100],
    [3, 100, 100, 200],
    [4, 100, 100, 200],
    [5, 150, 150, 300],
  ])("S7: hardware on the island, %d units: ¥%d, from %d to %d", (units, proposed, lowest, highest) =>
    expect(fee("basic", "island", "hardware", units)).toEqual({
      ...bounds(proposed, lowest, highest),
      transport: ZERO,
      included: false,
      partsCharged: false,
    }),
  );

  test.each([
    [1, 100, 100, 200],
    [2, 100, 100, 200],
    [3, 200, 200, 400],
  ])("S7: hardware elsewhere, %d units: ¥%d, from %d to %d", (units, proposed, lowest, highest) =>
    expect(fee("basic", "elsewhere", "hardware", units, { metres: 25_000 })).toMatchObject({
      ...bounds(proposed, lowest, highest),
      transport: ZERO,
    }),
  );

  test("S7: software is ¥100 a unit on the island, with nothing to decide", () => {
    expect(fee("basic", "island", "software", 1)).toMatchObject(bounds(100, 100, 100));
    expect(fee("basic", "island", "software", 3)).toMatchObject(bounds(300, 300, 300));
  });

  test("S7: software elsewhere is ¥150 a unit, from 150 to 200", () => {
    expect(fee("basic", "elsewhere", "software", 1)).toMatchObject(bounds(150, 150, 200));
    expect(fee("basic", "elsewhere", "software", 2)).toMatchObject(bounds(300, 300, 400));
  });

  test.each(["island", "elsewhere"] as const)("S7: what is neither hardware nor software costs the lower line, %s", (region) => {
    for (const units of [1, 2, 3]) expect(fee("basic", region, "other", units)).toEqual(fee("basic", region, "hardware", units));
    expect(fee("basic", region, "other", 1).proposed).toBeLessThan(fee("basic", region, "software", 1).proposed);
  });

  test("S7: what is proposed is a setting, the bounds are the plan's", () =>
    expect(fee("basic", "island", "hardware", 2, { figures: { ...figures, hardwareIslandFee: 8_000 } })).toMatchObject(
      bounds(80, 50, 100),
    ));
});

describe("S7: the higher tiers", () => {
  test.each(["plus", "rapid", "negotiated"] as const)("S7: %s on the island is included", (tier) => {
    for (const cause of ["hardware", "software", "other"] as const)
      expect(fee(tier, "island", cause, 4, { metres: 30_000 })).toEqual({
        ...bounds(0, 0, 0),
        transport: ZERO,
        included: true,
        partsCharged: false,
      });
  });

  test.each(["plus", "rapid"] as const)("S7: %s elsewhere: proposed as basic elsewhere, down to nothing, never more", (tier) => {
    expect(fee(tier, "elsewhere", "hardware", 3)).toMatchObject({ ...bounds(200, 0, 200), transport: ZERO, included: false });
    expect(fee(tier, "elsewhere", "software", 2)).toMatchObject(bounds(300, 0, 300));
  });

  test("S7, L2: elsewhere the way is charged as for a delivery: 25 km → ¥45", () => {
    expect(fee("plus", "elsewhere", "hardware", 1, { metres: 10_000 }).transport).toBe(ZERO);
    expect(fee("rapid", "elsewhere", "hardware", 1, { metres: 25_000 }).transport).toBe(yuan(45));
  });
});

describe("S7: the customer's own damage", () => {
  test.each(tiers)("S7: %s: as basic, parts apart", (tier) => {
    const rest = { transport: ZERO, included: false, partsCharged: true };
    expect(fee(tier, "island", "customer-damage", 3)).toEqual({ ...bounds(100, 100, 200), ...rest });
    expect(fee(tier, "elsewhere", "customer-damage", 3, { metres: 25_000 })).toEqual({ ...bounds(200, 200, 400), ...rest });
  });
});

describe("S1, A3: no visit, or an agreement of its own", () => {
  test.each(tiers)("S1: %s: telephone help and repair in the shop are free", (tier) => {
    for (const place of ["phone", "shop"] as const)
      for (const region of ["island", "elsewhere"] as const)
        expect(fee(tier, region, "hardware", 3, { place })).toEqual({
          ...bounds(0, 0, 0),
          transport: ZERO,
          included: true,
          partsCharged: false,
        });
  });

  test("S1: in the shop the customer's own damage costs its parts", () =>
    expect(fee("basic", "island", "customer-damage", 1, { place: "shop" })).toMatchObject({
      ...bounds(0, 0, 0),
      partsCharged: true,
    }));

  test("A3: a fee of the agreement's own wins, and leaves nothing to decide", () =>
    expect(fee("plus", "elsewhere", "hardware", 5, { agreed: yuan(30), metres: 40_000 })).toMatchObject({
      ...bounds(30, 30, 30),
      transport: ZERO,
    }));
});

describe("S7: changing the fee", () => {
  const asked = fee("basic", "island", "hardware", 1);
  test("S7: the proposal needs no reason, another amount does", () => {
    expect(checkFee(yuan(50), asked, null)).toBeNull();
    expect(checkFee(yuan(80), asked, null)).toEqual({ code: "reason-missing" });
    expect(checkFee(yuan(80), asked, "  ")).toEqual({ code: "reason-missing" });
    expect(checkFee(yuan(80), asked, "拆机清灰")).toBeNull();
  });

  test("S7: no reason carries an amount over the bounds", () => {
    const refused = { code: "fee-out-of-bounds", lowest: yuan(50), highest: yuan(100) };
    expect(checkFee(yuan(100), asked, "加急")).toBeNull();
    expect(checkFee(yuan(100.01), asked, "加急")).toEqual(refused);
    expect(checkFee(yuan(49.99), asked, "老客户")).toEqual(refused);
  });
});

describe("S7: any job", () => {
  const anyJob = fc.record({
    tier: fc.constantFrom(...tiers),
    region: fc.constantFrom<Region>("island", "elsewhere"),
    cause: fc.constantFrom(...feeCauses),
    units: fc.integer({ min: 1, max: 200 }),
    metres: fc.integer({ min: 0, max: 300_000 }),
    place: fc.constantFrom<"on-site" | "shop" | "phone">("on-site", "shop", "phone"),
  });

  test("S7: the proposal lies within its bounds, more units never cost less, and what is included is free", () =>
    fc.assert(
      fc.property(anyJob, (job) => {
        const [one, more] = [feeFor({ ...job, figures }), feeFor({ ...job, units: job.units + 1, figures })];
        expect(checkFee(one.proposed, one, null)).toBeNull();
        expect(more.proposed).toBeGreaterThanOrEqual(one.proposed);
        expect(one.included && one.highest + one.transport > 0).toBe(false);
        expect([0, plusTransport(job.metres, figures)]).toContain(one.transport);
      }),
    ));

  test("S7: no higher tier pays more for the work than basic at the same place", () =>
    fc.assert(
      fc.property(anyJob, (job) => {
        const basic = feeFor({ ...job, tier: "basic", figures });
        expect(feeFor({ ...job, figures }).highest).toBeLessThanOrEqual(basic.highest);
      }),
    ));

  test.each([0, -1, 1.5])("S7: %d is no number of units", (units) =>
    expect(() => fee("basic", "island", "hardware", units)).toThrow(RangeError),
  );
});

describe("S8: a job that takes over 24 hours from arrival to solution", () => {
  const startedAt = instant("2026-10-08T09:00:00+08:00");
  const job = { startedAt, now: plusMinutes(startedAt, 24 * 60 + 1), promiseBroken: false, agreed: null };
  test("S8: may cost as much again, and nothing more is proposed", () =>
    expect(extraFor(yuan(80), job)).toEqual({ proposed: yuan(0), lowest: yuan(0), highest: yuan(80) }));

  test.each([
    ["exactly 24 hours", { now: plusMinutes(startedAt, 24 * 60) }],
    ["our own promise was broken", { promiseBroken: true }],
    ["nobody was there yet", { startedAt: null }],
    ["the agreement has a fee of its own", { agreed: yuan(60) }],
  ])("S8: %s: nothing more", (_name, more) => expect(extraFor(yuan(80), { ...job, ...more }).highest).toBe(0));

  test("S8: what is included stays free, however long it takes", () => expect(extraFor(yuan(0), job).highest).toBe(0));
});
