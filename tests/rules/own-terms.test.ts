import { describe, expect, test } from "vitest";
import { ownTermsFields, ownTermsRead, ownTermsTyped } from "~/agreements/own-terms-schema";
import { ownTermsCompared, ownTermsInWords } from "~/agreements/own-terms.zh";
import { deliveryFee } from "~/deliveries/delivery-fee";
import { quoteWithTripFee } from "~/deliveries/trip-fee";
import { fen, yuan, ZERO } from "~/kernel/money";
import { noOwnTerms, ownHoursOf, visitFeesOf } from "~/kernel/own-terms";
import type { OwnTerms } from "~/kernel/own-terms";
import type { Region } from "~/kernel/region";
import type { Tier } from "~/kernel/tier";
import { DAY, instant, plusHours, plusMillis } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { feeCauses, feeFor, ownVisitFee } from "~/service/fee";
import { promiseFor } from "~/service/promise";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { z } from "zod";

const tiers: Tier[] = ["basic", "plus", "rapid", "negotiated"];
const places: [Region, "siming" | "jimei"][] = [
  ["island", "siming"],
  ["elsewhere", "jimei"],
];
const every = tiers.flatMap((tier) => places.map(([region, district]) => ({ tier, region, district })));
const call = instant("2026-12-02T13:00:00+08:00");
const own = (more: Partial<OwnTerms>): OwnTerms => ({ ...noOwnTerms, ...more });

function promised(tier: Tier, region: Region, terms: OwnTerms) {
  const term = { from: plusMillis(call, -DAY), until: plusMillis(call, 30 * DAY) };
  const asked = { tier, region, term, override: ownHoursOf(terms), callAt: call, agreedAt: null, pauses: [], now: call, figures };
  return promiseFor(asked);
}

describe("A3: what an agreement says of its own", () => {
  test.each(every)("its hours win over $tier in $region, and only where it has any", ({ tier, region }) => {
    const both = promised(tier, region, own({ islandHours: 3, elsewhereHours: 5 }));
    const hours = region === "island" ? 3 : 5;
    expect(both.dueAt).toBe(plusHours(call, hours));
    expect(both.reasons).toContainEqual({ kind: "agreement-hours", hours, at: plusHours(call, hours) });
    const silentHere = own(region === "island" ? { elsewhereHours: 5 } : { islandHours: 3 });
    expect(promised(tier, region, silentHere)).toEqual(promised(tier, region, noOwnTerms));
  });

  test.each(every)(
    "S7: its fee of a visit wins over $tier in $region, and where it is silent the tier's stands",
    ({ tier, region }) => {
      for (const cause of feeCauses) {
        const asked = { tier, region, cause, units: 1, metres: 25_000, figures };
        const fee = (terms: OwnTerms) => feeFor({ ...asked, agreed: ownVisitFee(cause, visitFeesOf(terms)) });
        const said = cause === "software" ? yuan(20) : yuan(80);
        const agreed = fee(own({ hardwareVisit: yuan(80), softwareVisit: yuan(20) }));
        expect(agreed).toMatchObject({ proposed: said, lowest: said, highest: said, transport: ZERO });
        expect(fee(own({ hardwareVisit: ZERO, softwareVisit: ZERO }))).toMatchObject({ highest: ZERO, transport: ZERO });
        expect(agreed.partsCharged).toBe(cause === "customer-damage");
        const silent = own(cause === "software" ? { hardwareVisit: yuan(80) } : { softwareVisit: yuan(20) });
        expect(fee(silent)).toEqual(feeFor(asked));
      }
    },
  );

  test.each(every)("L4: its fee of a trip wins over $tier in $region, with nothing added; silent, the tier's stands", (trip) => {
    const way = { ...trip, metres: 25_000, figures };
    expect(deliveryFee({ ...way, agreed: yuan(30) })).toEqual({ transport: yuan(30), service: ZERO, total: yuan(30) });
    expect(deliveryFee({ ...way, agreed: ZERO }).total).toBe(ZERO);
    expect(deliveryFee({ ...way, agreed: null })).toEqual(deliveryFee(way));
  });

  test("a trip costs what was agreed, and what was quoted again once that is taken back", () => {
    const trips = [
      { direction: "outbound" as const, transport: yuan(45), service: yuan(50) },
      { direction: "inbound" as const, transport: yuan(45), service: yuan(50) },
    ];
    const quote = {
      rent: yuan(100),
      supplement: ZERO,
      deliveries: trips,
      delivery: yuan(190),
      toPay: yuan(290),
    } as unknown as Quote;
    const agreed = quoteWithTripFee(quote, yuan(20), ["outbound", "inbound"]);
    expect(agreed).toMatchObject({ delivery: yuan(40), toPay: yuan(140) });
    expect(quoteWithTripFee(agreed, ZERO, ["inbound"])).toMatchObject({ delivery: yuan(20), toPay: yuan(120) });
    expect(quoteWithTripFee(agreed, null, ["outbound", "inbound"])).toEqual(quote);
  });

  test("in words: nothing for what it is silent about, and each change from what to what", () => {
    expect(ownTermsInWords(noOwnTerms)).toEqual([]);
    expect(ownTermsInWords(own({ elsewhereHours: 8, trip: ZERO, hardwareVisit: yuan(80) }))).toEqual([
      "上门时限（其他地区）：自报修之时起8小时之内上门解决。",
      "送货、取货：每次免费。",
      "上门硬件维修：每次¥80.00（大写：人民币捌拾元整），含往返交通，配件除外。",
    ]);
    expect(ownTermsCompared(own({ trip: ZERO, islandHours: 2 }), own({ islandHours: 2 }))).toEqual([
      { what: "送货、取货", before: "每次免费", after: "按服务等级" },
    ]);
  });

  const read = (typed: Record<string, string>) => z.object(ownTermsFields).safeParse({ ...ownTermsTyped(noOwnTerms), ...typed });

  test.each([
    ["onSiteHours", "-1"],
    ["onSiteHours", "0"],
    ["onSiteHours", "241"],
    ["elsewhereHours", "两小时"],
    ["elsewhereHours", "1.5"],
    ["tripFee", "-5"],
    ["tripFee", "1000.01"],
    ["tripFee", "9999999999999999999999"],
    ["hardwareVisit", "免费"],
    ["softwareVisit", "2000.01"],
  ])("%s: %s is refused beside its field", (field, typed) =>
    expect(read({ [field]: typed }).error?.issues.map((issue) => issue.path[0])).toEqual([field]),
  );

  test("what was typed comes back as it was read", () => {
    const terms = own({ islandHours: 4, trip: ZERO, hardwareVisit: fen(8_050) });
    const parsed = z.object(ownTermsFields).parse(ownTermsTyped(terms));
    expect(ownTermsRead(parsed)).toEqual(terms);
  });
});
