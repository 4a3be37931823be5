import { describe, expect, test } from "vitest";
import { fen } from "~/kernel/money";
import { instant, plusMillis } from "~/kernel/time";
import { quoteOf } from "~/pricing/quote";
import { negotiatedQuote } from "~/quotations/negotiated-quote";
import { keptUntil, refusalOf, stateOf } from "~/quotations/quotation";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const far = instant("2029-01-01T09:00:00+08:00");

describe("P8: a quotation is kept for 7 days", () => {
  test.each([
    ["to the same second a week later", "2026-11-26T15:20:31+08:00", "2026-12-03T15:20:31+08:00"],
    ["across the end of a month of 30 days", "2026-11-28T23:59:59+08:00", "2026-12-05T23:59:59+08:00"],
    ["across the end of the year", "2026-12-29T00:00:00+08:00", "2027-01-05T00:00:00+08:00"],
    ["across the end of February in a common year", "2027-02-25T10:00:00+08:00", "2027-03-04T10:00:00+08:00"],
    ["across 29 February in a leap year", "2028-02-25T10:00:00+08:00", "2028-03-03T10:00:00+08:00"],
  ])("%s", (_name, made, until) => expect(keptUntil(instant(made), far, figures)).toBe(instant(until)));

  test("not past the rental's start, from which on nobody can book by it", () => {
    const start = instant("2026-11-28T09:00:00+08:00");
    expect(keptUntil(instant("2026-11-26T15:20:31+08:00"), start, figures)).toBe(start);
  });

  test("for as many days as the manager has set", () =>
    expect(keptUntil(instant("2026-11-26T15:20:31+08:00"), far, { quotationDays: 14 })).toBe(
      instant("2026-12-10T15:20:31+08:00"),
    ));

  const validUntil = instant("2026-12-03T15:20:31+08:00");
  const standing = { validUntil, booked: null, withdrawn: null };
  test("it stands in its last second and has ended at the very moment it says", () => {
    expect(stateOf(standing, plusMillis(validUntil, -1000))).toBe("open");
    expect(stateOf(standing, validUntil)).toBe("ended");
  });

  test("once booked it is booked, and once withdrawn withdrawn, however late it is", () => {
    expect(stateOf({ ...standing, booked: {} }, far)).toBe("booked");
    expect(stateOf({ ...standing, withdrawn: {} }, far)).toBe("withdrawn");
  });

  test.each([
    ["his own", { id: "cus_1" }, null],
    ["whoever holds the link, where it names nobody", null, null],
    ["another's", { id: "cus_2" }, { code: "quotation-of-another" }],
  ])("who books by it: %s", (_name, customer, refusal) =>
    expect(refusalOf({ ...standing, customer }, "cus_1", plusMillis(validUntil, -1000))).toEqual(refusal),
  );

  test.each([
    ["ended", {}, { code: "quotation-ended", at: validUntil }],
    ["booked", { booked: {} }, { code: "quotation-booked" }],
    ["withdrawn", { withdrawn: {} }, { code: "quotation-withdrawn" }],
  ])("%s: nobody books by it any more", (_name, more, refusal) =>
    expect(refusalOf({ ...standing, ...more, customer: null }, "cus_1", validUntil)).toEqual(refusal),
  );
});

describe("P4: the negotiated tier by quotation", () => {
  const basic = quoteOf({
    period: { from: instant("2026-12-01T09:00:00+08:00"), until: instant("2026-12-11T09:00:00+08:00") },
    tier: "basic",
    lines: [
      {
        ...{ modelId: "mod_1", modelName: "T14", quantity: 12, replacementValue: fen(500_000), ownDeposit: null },
        card: { hourly: null, daily: fen(2_005), weekly: null, monthly: fen(100_000) },
      },
    ],
    deliveries: [{ direction: "outbound", transport: fen(2_300), service: fen(5_000) }],
    figures,
  });

  test("its supplement is the agreed share of the rent after discounts, with its own trips", () => {
    // 12 × 10 × ¥20.05 = ¥2,406.00; 10 % off = ¥2,165.40; 33.33 % of it = ¥721.73 (721.7278…).
    const quote = negotiatedQuote(basic, 3_333, [{ direction: "outbound", transport: fen(0), service: fen(0) }]);
    expect(quote).toMatchObject({ tier: "negotiated", rent: 216_540, supplementShare: 3_333, supplement: 72_173, delivery: 0 });
    expect(quote.toPay).toBe(216_540 + 72_173);
    expect(quote.deposit).toBe(basic.deposit);
  });

  test("nothing added is nothing added", () => {
    const quote = negotiatedQuote(basic, 0, basic.deliveries);
    expect(quote.toPay).toBe(basic.toPay);
  });
});
