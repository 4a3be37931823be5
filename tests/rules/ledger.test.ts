import { describe, expect, test } from "vitest";
import { fen, yuan, ZERO } from "~/kernel/money";
import { day, instant, plusHours } from "~/kernel/time";
import { amountOf, amountText } from "~/payments/amount";
import { earlyReturn, settledEarly } from "~/payments/early-return";
import { ledger, outstanding } from "~/payments/ledger";
import type { LedgerEntry } from "~/payments/ledger";
import { quoteOf } from "~/pricing/quote";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const period = { from: instant("2026-12-01T10:00:00+08:00"), until: instant("2027-02-01T10:00:00+08:00") };
const card = { hourly: null, daily: yuan(20), weekly: yuan(100), monthly: yuan(300) };
const quoteFor = (until = period.until, quantity = 1, tier: "basic" | "plus" = "plus") =>
  quoteOf({
    period: { from: period.from, until },
    tier,
    lines: [{ modelId: "m", modelName: "T14", quantity, card, replacementValue: yuan(6000), ownDeposit: null }],
    deliveries: [],
    figures,
  });

describe("amounts as they are typed", () => {
  test.each([
    ["1280.5", 128_050],
    ["￥1,280.50", 128_050],
    ["１２８０", 128_000],
    ["0.01", 1],
    [" 3 ", 300],
  ])("%s is exact to the fen", (text, amount) => expect(amountOf(text)).toBe(amount));

  test.each(["", "-1", "1.005", "一百", "1e3", "12345678", "1.", ".5"])("%s is no amount", (text) =>
    expect(amountOf(text)).toBeNull(),
  );

  test("what stands in a field reads back as the same", () => expect(amountOf(amountText(fen(128_050)))).toBe(128_050));
});

describe("R4, D7: how the money of a rental stands", () => {
  const base = { id: "x", at: period.from, by: "黄丽娟", note: null, reverses: null };
  const paid = (kind: "rent" | "deposit" | "deposit-refund", amount: number): LedgerEntry => ({
    ...{ ...base, type: "payment", kind, way: "cash", amount: fen(amount) },
  });
  const facts = {
    quote: quoteFor(),
    delivery: ZERO,
    depositWaived: false,
    usedRent: null,
    ...{ handedOut: true, serviceFees: { due: ZERO, coming: ZERO } },
  };

  test("R4: of a long rental only the months that have begun are due", () => {
    const at = (today: string) => outstanding(ledger({ ...facts, entries: [], today: day(today) }));
    expect(at("2026-11-30")).toMatchObject({ rentNow: 0, rent: yuan(660) });
    expect(at("2026-12-01").rentNow).toBe(yuan(330));
    expect(at("2027-01-01").rentNow).toBe(yuan(660));
  });

  test.each([
    [1440, 360, 0],
    [1200, 120, 0],
    [1080, 0, 0],
    [500, 0, 580],
    [0, 0, 1080],
  ])("R2: of ¥1,440 of which ¥1,080 were used, who has paid ¥%i gets back ¥%i and pays ¥%i", (already, back, still) => {
    expect(settledEarly({ refund: yuan(360) }, { total: yuan(1440), paid: yuan(already) })).toEqual({
      back: yuan(back),
      still: yuan(still),
    });
  });

  test("D7: a deposit is never income: it pays no rent and is owed back to the fen", () => {
    const entries = [paid("deposit", 300_000), paid("deposit-refund", -100_000)];
    const state = ledger({ ...facts, entries, today: day("2026-12-01") });
    expect(state.rent.paid).toBe(0);
    expect(state.deposit).toMatchObject({ paid: 300_000, refunded: 100_000, held: 200_000 });
  });

  test("D2, D3: waived, no deposit is due", () =>
    expect(outstanding(ledger({ ...facts, entries: [], depositWaived: true, today: day("2026-12-01") })).deposit).toBe(0));
});

describe("R2: back early", () => {
  const until = plusHours(period.from, 240);

  test.each([
    ["on the hour", 240, null],
    ["late", 260, null],
    // Ten days are 100 + 60, eight 100 + 20; the supplement is a tenth.
    ["two days early", 192, 44],
    ["within the first hour: the shortest rental, a day", 1, 154],
  ])("%s", (_name, hours, refund) => {
    const early = earlyReturn(quoteFor(until), plusHours(period.from, hours), figures);
    expect(early?.refund ?? null).toBe(refund === null ? null : yuan(refund));
  });

  test("P5: the discount of the booking stays", () => {
    const quote = quoteFor(until, 10, "basic");
    expect(earlyReturn(quote, plusHours(period.from, 192), figures)).toMatchObject({ rent: yuan(1080), refund: yuan(360) });
  });
});
