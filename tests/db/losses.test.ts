import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { deductionsOf } from "~/damages/damages.repo.server";
import { standingOf } from "~/damages/deduction";
import { fen, yuan } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { lostRent, lostRents } from "~/payments/lost-rent";
import { lossesOf } from "~/losses/losses.repo.server";
import { reportLoss } from "~/losses/report-loss.server";
import { findLost, settleLoss } from "~/losses/settle-loss.server";
import { checkLedger } from "~/payments/check-ledger.server";
import { earlyReturn } from "~/payments/early-return";
import { dueRentals, postDues } from "~/payments/post-dues.server";
import { newId } from "~/platform/ids.server";
import { quoteOf } from "~/pricing/quote";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { clerk, end, openRental, refusedWith, rentalOf, start } from "../support/rental";
import type { Rental } from "../support/rental";

describe.each(databases)("a machine is lost, on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  let tags: string[];
  const lostAt = plusHours(start, 4 * 24);
  const known = plusHours(lostAt, 20);
  const run = <T>(work: Parameters<typeof transactOn<T>>[1]) => transactOn(shop.writer, work);
  const report = (tag: string, more: { id?: string; at?: Instant; now?: Instant; customerId?: string } = {}) =>
    run((tx) =>
      reportLoss(
        tx,
        {
          ...{
            number: rental.number,
            customerId: more.customerId ?? null,
            by: clerk,
            lateReason: (days: number) => `late ${days}`,
          },
          form: {
            ...{ intent: "report" as const, id: more.id ?? newId("los"), tag, lostAt: more.at ?? lostAt },
            ...{ words: "在咖啡馆被偷", police: "厦公（思）受案字 2026 第 1 号" },
          },
        },
        more.now ?? known,
      ),
    );
  const settle = (blame: "his" | "blameless", amount: Fen = fen(0), now = plusHours(known, 1), tag = tags[0]) =>
    run(async (tx) => {
      const loss = (await lossesOf(tx, rental.id)).find((each) => each.assetTag === tag);
      const form = { intent: "settle" as const, loss: loss?.id ?? "", blame, amount, words: "" };
      return settleLoss(tx, { number: rental.number, form, by: clerk }, now);
    });
  const books = async (at: Instant) => {
    await run(async (tx) => postDues(tx, await dueRentals(tx, "all", at), at));
    return (await checkLedger(shop.reader, at)).violations;
  };

  beforeEach(async () => {
    shop = await openDemoShop(instant("2026-11-24T10:00:00+08:00"));
    rental = await openRental(shop);
    await rental.ready();
    await rental.pay("rent", (await rental.ledger(start)).rent.total);
    await rental.out();
    tags = await rental.tags();
  });

  test("V3, Civil Code 729: it is kept from everybody, its rent ends that day, the other machine's goes on", async () => {
    const whole = (await rental.ledger(known)).rent.total;
    await report(tags[0] ?? "");
    const unit = await shop.reader
      .selectFrom("unit")
      .selectAll()
      .where("asset_tag", "=", tags[0] ?? "")
      .executeTakeFirstOrThrow();
    expect(unit).toMatchObject({ withheld_at: known, withheld_because: "lost" });
    expect(await rental.isFree(tags[0] ?? "", plusHours(end, 48))).toBe(false);
    const { quote } = await rental.reservation();
    const early = earlyReturn(quote, lostAt, figures);
    const { rent } = await rental.ledger(known);
    // One of two machines: half of what bringing both back that day would have saved.
    expect(whole - rent.total).toBe(Math.floor((early?.refund ?? 0) / 2));
    expect(whole - rent.total).toBeGreaterThan(0);
    expect((await rental.reservation()).returnedAt).toBeNull();
    expect(await books(known)).toEqual([]);
  });

  test("the same form sent twice is one report; a machine that is not out, and a time outside of it, are refused", async () => {
    const id = newId("los");
    await report(tags[0] ?? "", { id });
    await report(tags[0] ?? "", { id });
    expect(await lossesOf(shop.reader, rental.id)).toHaveLength(1);
    await expect(report(tags[0] ?? "")).rejects.toEqual(refusedWith("unit-not-out"));
    await expect(report("XS-0001")).rejects.toEqual(refusedWith("unit-not-out"));
    for (const at of [plusHours(known, 1), plusHours(start, -1)])
      await expect(report(tags[1] ?? "", { at })).rejects.toEqual(refusedWith("loss-outside-rental"));
    await expect(report(tags[1] ?? "", { customerId: "cus_1" })).rejects.toEqual(refusedWith("not-found"));
  });

  test("with the last machine the rental is over, and the rest of the rent is to be given back", async () => {
    const { paid } = (await rental.ledger(known)).rent;
    await report(tags[0] ?? "");
    await rental.back(rental.formFor([tags[1] ?? ""]), plusHours(known, 2));
    const state = await rental.ledger(plusHours(known, 2));
    expect((await rental.reservation()).returnedAt).toBe(plusHours(known, 2));
    expect(state.rent.over).toBe(paid - state.rent.total);
    expect(state.rent.over).toBeGreaterThan(0);
    expect(await books(plusHours(known, 2))).toEqual([]);
  });

  test("clause 12: through his fault he pays its value of that day, the deposit first; never more; once", async () => {
    const { quote } = await rental.reservation();
    const value = quote.lines[0]?.replacementValue ?? fen(0);
    const held = (await rental.ledger(known)).deposit.held;
    const asked = fen(value - 100);
    await report(tags[0] ?? "");
    await expect(settle("his", fen(value + 1))).rejects.toEqual(refusedWith("over-machine-value"));
    await expect(settle("his", fen(0))).rejects.toEqual(refusedWith("fee-out-of-bounds"));
    await settle("his", asked);
    await settle("his", asked);
    await expect(settle("blameless")).rejects.toEqual(refusedWith("already-changed"));
    expect((await rental.ledger(known)).deposit.held).toBe(held - asked);
    await report(tags[1] ?? "");
    await settle("his", asked, plusHours(known, 2), tags[1]);
    const items = await deductionsOf(shop.reader, [rental.id]);
    expect(items.map((item) => [item.assetTag, item.cause, item.fromDeposit, item.asked])).toEqual([
      [tags[0], "loss", true, asked],
      [tags[1], "loss", true, held - asked],
      [tags[1], "loss", false, 2 * asked - held],
    ]);
    const state = await rental.ledger(plusHours(known, 3));
    expect([state.deposit.held, state.fees.charged]).toEqual([0, 2 * asked - held]);
    expect(await books(plusHours(known, 3))).toEqual([]);
  });

  test("without his fault he pays nothing for it", async () => {
    await report(tags[0] ?? "");
    await settle("blameless");
    expect(await deductionsOf(shop.reader, [rental.id])).toEqual([]);
    expect((await lossesOf(shop.reader, rental.id))[0]).toMatchObject({ blameless: true, amount: null });
  });

  test("clause 12: found again, what was asked is taken back, and it is looked at before anybody has it", async () => {
    await report(tags[0] ?? "");
    await settle("his", fen(100_000));
    const before = (await rental.ledger(known)).deposit.held;
    const found = plusHours(known, 48);
    await run((tx) => findLost(tx, { intent: "found", id: newId("chk"), tag: tags[0] ?? "", note: "" }, clerk, found));
    const items = await deductionsOf(shop.reader, [rental.id]);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(standingOf(item).state).toBe("dropped");
    const state = await rental.ledger(found);
    expect(state.deposit.held).toBe(before + 100_000);
    expect((await lossesOf(shop.reader, rental.id))[0]?.foundAt).toBe(found);
    const unit = await shop.reader
      .selectFrom("unit")
      .selectAll()
      .where("asset_tag", "=", tags[0] ?? "")
      .executeTakeFirstOrThrow();
    expect(unit.withheld_because).toBe("repair");
    expect(await books(found)).toEqual([]);
  });

  test("V2, V3: who was to have the machine next gets another", async () => {
    const next = await rentalOf(shop, rental.model, {
      ...{ items: [{ model: rental.model, quantity: 1 }], customerId: "cus_2", placedBy: "acc_customer_2" },
      period: { from: plusHours(end, 72), until: plusHours(end, 120) },
    });
    const [unit] = await shop.reader
      .selectFrom("unit")
      .select("id")
      .where("asset_tag", "=", tags[0] ?? "")
      .execute();
    await shop.writer
      .updateTable("allocation")
      .set({ unit_id: unit?.id ?? "" })
      .where("reservation_id", "=", next.id)
      .execute();
    await report(tags[0] ?? "");
    expect(await next.tags()).not.toContain(tags[0]);
    expect(await next.tags()).toHaveLength(1);
  });

  test("R1: lost after the end of the term, it was late until then and costs no less rent", async () => {
    const late = plusHours(end, 50);
    await report(tags[0] ?? "", { at: late, now: plusHours(late, 5) });
    const state = await rental.ledger(plusHours(late, 5));
    expect(state.fees.charged).toBeGreaterThan(0);
    const { quote } = await rental.reservation();
    expect(state.rent.total).toBe(quote.rent + quote.supplement + quote.delivery);
  });
});

test("Civil Code 729: lost machines never take more off than there is, the later the less, and all at once as much as bringing all back", () => {
  const card = { hourly: null, daily: yuan(20), weekly: yuan(100), monthly: yuan(300) };
  const from = start;
  const quoteFor = ([first, second]: readonly [number, number], days: number) =>
    quoteOf({
      period: { from, until: plusHours(from, 24 * days) },
      ...{ tier: "plus", deliveries: [], figures },
      lines: [
        { modelId: "a", modelName: "A", quantity: first, card, replacementValue: yuan(6000), ownDeposit: null },
        {
          modelId: "b",
          modelName: "B",
          quantity: second,
          card: { ...card, daily: yuan(35) },
          replacementValue: yuan(3000),
          ownDeposit: null,
        },
      ],
    });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: 9_000 }),
      fc.integer({ min: 0, max: 9_000 }),
      (first, second, days, one, other) => {
        const quote = quoteFor([first, second], days);
        const until = quote.period.until;
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map((hour) => plusHours(quote.period.from, hour));
        if (!early || !late) return;
        const at = (lostAt: Instant) => lostRent(quote, { modelId: "a", lostAt }, until, figures);
        const sum = ({ rent, supplement }: { rent: number; supplement: number }) => rent + supplement;
        expect(sum(at(early))).toBeGreaterThanOrEqual(sum(at(late)));
        const all = [...Array<string>(first).fill("a"), ...Array<string>(second).fill("b")].map((modelId) => ({
          modelId,
          lostAt: early,
        }));
        const whole = earlyReturn(quote, early, figures)?.refund ?? 0;
        const taken = sum(lostRents(quote, all, until, figures));
        expect(taken).toBeLessThanOrEqual(whole);
        // Each machine's part is rounded down, of the rent and of the supplement.
        expect(taken).toBeGreaterThanOrEqual(whole - 2 * all.length);
      },
    ),
    { numRuns: 300 },
  );
});
