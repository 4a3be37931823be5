import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkServiceFee, deliveryFee, plusTransport, taxiFare } from "~/deliveries/delivery-fee";
import { sumFen, yuan, ZERO } from "~/kernel/money";
import { districts, regionOf, type District } from "~/kernel/region";
import { tiers, type Tier } from "~/kernel/tier";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const fee = (tier: Tier, district: District, metres: number) => deliveryFee({ tier, district, metres, figures });
const anyMetres = fc.integer({ min: 0, max: 300_000 });

/** Kilometre by kilometre, as a meter runs. */
function meter(metres: number): number {
  let total = 10;
  for (let done = 3000; done < metres; done += 1000) total += done < 8000 ? 2 : 3;
  return total;
}

describe("L1: basic on the island, as a taxi", () => {
  test.each([
    [0, 10],
    [3_000, 10],
    [3_001, 12],
    [3_100, 12],
    [8_000, 20],
    [8_001, 23],
    [8_200, 23],
    [9_000, 23],
    [9_001, 26],
  ])("L1: %d m → ¥%d", (metres, amount) => {
    expect(taxiFare(metres, figures)).toBe(yuan(amount));
    expect(fee("basic", "siming", metres)).toEqual({ transport: yuan(amount), service: ZERO, total: yuan(amount) });
  });

  test("L1: where the second step is set to end within the base distance, the base fare is the least all the same", () => {
    const own = { ...figures, fareBaseKm: 10, fareStepUntilKm: 5 };
    expect([1_000, 10_000, 10_001, 12_000].map((metres) => taxiFare(metres, own))).toEqual([10, 10, 13, 16].map(yuan));
  });

  test("L1: agrees with a meter that counts each begun kilometre", () =>
    fc.assert(
      fc.property(anyMetres, (metres) => {
        expect(taxiFare(metres, figures)).toBe(yuan(meter(metres)));
      }),
    ));
});

describe("L2: plus", () => {
  test.each<[District, number, number, number]>([
    ["siming", 10_000, 0, 0],
    ["siming", 10_001, 3, 0],
    ["huli", 10_100, 3, 0],
    ["huli", 11_001, 6, 0],
    ["haicang", 10_000, 0, 0],
    ["haicang", 10_001, 3, 50],
    ["jimei", 25_000, 45, 50],
  ])("L2: %s, %d m → ¥%d and a service fee of ¥%d", (district, metres, transport, service) =>
    expect(fee("plus", district, metres)).toEqual({
      transport: yuan(transport),
      service: yuan(service),
      total: yuan(transport + service),
    }),
  );
});

test("L2: beyond the free kilometres the service fee stands, even where a kilometre is set to cost nothing", () => {
  const own = { ...figures, plusPerKm: 0 };
  const far = deliveryFee({ tier: "plus", district: "jimei", metres: 10_001, figures: own });
  expect(far).toEqual({ transport: ZERO, service: yuan(50), total: yuan(50) });
  expect(deliveryFee({ tier: "plus", district: "jimei", metres: 10_000, figures: own }).total).toBe(ZERO);
});

describe("L3: rapid", () => {
  test.each<[District, number, number, number]>([
    ["siming", 14_000, 0, 0],
    ["huli", 300_000, 0, 0],
    ["haicang", 9_000, 0, 0],
    ["haicang", 14_000, 12, 50],
    ["gulangyu", 11_000, 3, 50],
  ])("L3: %s, %d m → ¥%d and a service fee of ¥%d", (district, metres, transport, service) =>
    expect(fee("rapid", district, metres)).toMatchObject({ transport: yuan(transport), service: yuan(service) }),
  );
});

describe("L4, L5: off the island", () => {
  test("L4: basic pays the taxi and ¥50, at any distance", () => {
    expect(fee("basic", "jimei", 3_000)).toMatchObject({ transport: yuan(10), service: yuan(50), total: yuan(60) });
    expect(fee("basic", "haicang", 8_200)).toMatchObject({ transport: yuan(23), service: yuan(50) });
  });

  test("L4: negotiated is as plus while its agreement is silent", () =>
    fc.assert(
      fc.property(anyMetres, fc.constantFrom(...districts), (metres, district) => {
        expect(fee("negotiated", district, metres)).toEqual(fee("plus", district, metres));
      }),
    ));

  test("L5: the island is Siming and Huli without Gulangyu", () =>
    expect(districts.filter((district) => regionOf(district) === "island")).toEqual(["siming", "huli"]));

  test("L5: Gulangyu pays the service fee like any place off the island", () => {
    expect(fee("basic", "gulangyu", 3_000).service).toBe(yuan(50));
    expect(fee("basic", "siming", 3_000).service).toBe(ZERO);
  });

  const jimei = { tier: "basic", district: "jimei", metres: 19_000, figures } as const;

  test("L2, L4: the service fee moves within ¥0–200, and only with a reason", () => {
    expect(checkServiceFee(yuan(50), jimei, "")).toBeNull();
    expect(checkServiceFee(ZERO, jimei, " ")).toEqual({ code: "reason-missing" });
    expect(checkServiceFee(ZERO, jimei, "顺路")).toBeNull();
    expect(checkServiceFee(yuan(200), jimei, "轮渡")).toBeNull();
    expect(checkServiceFee(yuan(200.01), jimei, "轮渡")).toEqual({
      code: "fee-out-of-bounds",
      lowest: ZERO,
      highest: yuan(200),
    });
  });

  test.each([
    ["L1: on the island, basic", { ...jimei, district: "huli" }],
    ["L3: on the island, rapid, however far", { ...jimei, tier: "rapid", district: "siming", metres: 30_000 }],
    ["L2: plus within ten kilometres, wherever", { ...jimei, tier: "plus", district: "haicang", metres: 10_000 }],
  ] as const)("%s: there is no service fee to change, whatever the reason", (_name, trip) => {
    expect(checkServiceFee(ZERO, trip, "")).toBeNull();
    expect(checkServiceFee(yuan(1), trip, "轮渡")).toMatchObject({ code: "fee-out-of-bounds", highest: ZERO });
  });
});

describe("L1–L5: any trip", () => {
  test("L1–L4: farther never costs less, and the total is the sum of its parts", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...tiers),
        fc.constantFrom(...districts),
        anyMetres,
        anyMetres,
        (tier, district, one, other) => {
          const [near, far] = [fee(tier, district, Math.min(one, other)), fee(tier, district, Math.max(one, other))];
          expect(far.total).toBeGreaterThanOrEqual(near.total);
          expect(far.total).toBe(sumFen([far.transport, far.service]));
        },
      ),
    ));

  test("L2: by started kilometre beyond the free ones", () =>
    fc.assert(
      fc.property(anyMetres, (metres) => {
        let expected = 0;
        for (let done = 10_000; done < metres; done += 1000) expected += 3;
        expect(plusTransport(metres, figures)).toBe(yuan(expected));
      }),
    ));

  test.each([-1, 3.5, NaN])("L1: %d is no distance", (metres) =>
    expect(() => fee("basic", "siming", metres)).toThrow(RangeError),
  );
});
