import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import type { Fen } from "~/kernel/money";
import { plusHours } from "~/kernel/time";
import { outstanding } from "~/payments/ledger";
import type { ChargeKind } from "~/payments/ledger";
import { newId } from "~/platform/ids.server";
import { databases } from "../support/databases";
import { booked, end, openRental, refusedWith, start } from "../support/rental";
import type { Rental } from "../support/rental";

describe.each(databases)("the ledger of a rental on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  let deposit: number;
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    rental = await openRental(shop);
    deposit = (await rental.reservation()).quote.deposit;
  });
  const way = { way: "wechat" as const, note: "" };
  const refund = (amount: number, at = end, intent: "refund" | "refund-rent" = "refund") =>
    rental.record({ intent, id: newId("pay"), amount: amount as Fen, ...way }, at);
  const charge = (kind: ChargeKind, amount: number, fromDeposit = false) =>
    rental.record(
      {
        ...{ intent: "charge", id: newId("chg"), kind, amount: amount as Fen, reason: "外壳裂" },
        fromDeposit: fromDeposit ? "on" : undefined,
      },
      end,
    );
  const reverse = (entry: string) => rental.record({ intent: "reverse", id: newId("pay"), entry, reason: "记错了" }, end);
  const outAndBack = async (at = end) => {
    await rental.ready();
    await rental.out();
    await rental.back(rental.formFor(await rental.tags()), at);
  };

  test("R4: a payment sent twice is one", async () => {
    const payment = newId("pay");
    await rental.pay("deposit", deposit, payment);
    await rental.pay("deposit", deposit, payment);
    expect((await rental.ledger(booked)).entries).toHaveLength(1);
  });

  test("R4: a mistake is taken back by a counter-entry, once, and what was written stays", async () => {
    const payment = newId("pay");
    await rental.pay("rent", 100, payment);
    await reverse(payment);
    await expect(reverse(payment)).rejects.toEqual(refusedWith("already-changed"));
    const { entries, rent } = await rental.ledger(end);
    expect(rent.paid).toBe(0);
    expect(entries.map((entry) => entry.amount)).toEqual([100, -100]);
    await expect(reverse(entries[1]?.id ?? "")).rejects.toEqual(refusedWith("already-changed"));
    await expect(shop.writer.deleteFrom("payment").where("id", "=", payment).execute()).rejects.toThrow("append_only");
  });

  test("nothing is taken in beyond what is owed", async () => {
    await expect(rental.pay("deposit", deposit + 1)).rejects.toEqual(refusedWith("fee-out-of-bounds"));
    await expect(rental.pay("deposit", 0)).rejects.toEqual(refusedWith("fee-out-of-bounds"));
    await rental.payDeposit();
    await expect(rental.pay("deposit", 1)).rejects.toEqual(refusedWith("nothing-due"));
    const { quote } = await rental.reservation();
    await expect(rental.pay("rent", quote.toPay + 1)).rejects.toEqual(refusedWith("fee-out-of-bounds"));
    await rental.pay("rent", quote.toPay);
    expect(outstanding(await rental.ledger(start))).toMatchObject({ rent: 0, rentNow: 0, deposit: 0 });
  });

  test("D7: while machines are out the deposit stays; back, never more than was paid of it", async () => {
    await rental.ready();
    await rental.out();
    await expect(refund(1)).rejects.toEqual(refusedWith("machines-still-out"));
    await rental.back(rental.formFor(await rental.tags()), end);
    await expect(refund(deposit + 1)).rejects.toEqual(refusedWith("fee-out-of-bounds"));
    await refund(deposit);
    await expect(refund(1)).rejects.toEqual(refusedWith("nothing-due"));
    expect((await rental.ledger(end)).deposit).toMatchObject({ paid: deposit, refunded: deposit, held: 0 });
  });

  test("D7: deductions are itemised, each with its reason, and leave only the rest to give back", async () => {
    await outAndBack();
    await charge("damage", 8_000, true);
    await charge("missing", 2_000, true);
    await expect(charge("damage", deposit, true)).rejects.toEqual(refusedWith("fee-out-of-bounds"));
    await expect(refund(deposit - 9_999)).rejects.toEqual(refusedWith("fee-out-of-bounds"));
    await refund(deposit - 10_000);
    const { deposit: state, entries } = await rental.ledger(end);
    expect(state).toMatchObject({ deducted: 10_000, held: 0 });
    expect(entries.filter((entry) => entry.type === "charge").map((entry) => entry.note)).toEqual(["外壳裂", "外壳裂"]);
  });

  test("D7: money that was given back cannot vanish from under it by a counter-entry", async () => {
    const payment = newId("pay");
    await rental.pay("deposit", deposit, payment);
    await refund(deposit);
    await expect(reverse(payment)).rejects.toEqual(refusedWith("fee-out-of-bounds"));
  });

  test("D7: a charge that is still owed is taken from the deposit instead, once", async () => {
    await outAndBack();
    await charge("late-return", 3_000);
    const { entries } = await rental.ledger(end);
    const open = entries.find((entry) => entry.type === "charge")?.id ?? "";
    const move = () => rental.record({ intent: "to-deposit", id: newId("chg"), entry: open }, end);
    await move();
    await expect(move()).rejects.toEqual(refusedWith("already-changed"));
    const state = await rental.ledger(end);
    expect(state.fees.charged).toBe(0);
    expect(state.deposit).toMatchObject({ deducted: 3_000, held: deposit - 3_000 });
  });

  test("rent that is owed can be taken from the deposit, and counts as paid", async () => {
    await outAndBack();
    const { quote } = await rental.reservation();
    await charge("rent", quote.toPay);
    expect((await rental.ledger(end)).rent.paid).toBe(quote.toPay);
    await expect(charge("rent", 1)).rejects.toEqual(refusedWith("nothing-due"));
  });

  test("R2: back early, the rent is reckoned anew, and what was paid for the rest is given back", async () => {
    const { quote } = await rental.reservation();
    await rental.pay("rent", quote.toPay);
    await expect(refund(1, start, "refund-rent")).rejects.toEqual(refusedWith("nothing-due"));
    await outAndBack(plusHours(start, 48));
    const { rent } = await rental.ledger(end);
    expect(rent.total).toBeLessThan(quote.toPay);
    expect(rent.over).toBe(quote.toPay - rent.total);
    await expect(refund(rent.over + 1, end, "refund-rent")).rejects.toEqual(refusedWith("fee-out-of-bounds"));
    await refund(rent.over, end, "refund-rent");
    expect((await rental.ledger(end)).rent).toMatchObject({ over: 0, paid: rent.total });
  });
});
