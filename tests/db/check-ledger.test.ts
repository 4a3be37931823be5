import { beforeEach, describe, expect, test } from "vitest";
import type { JournalEntryTable } from "db/schema";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { checkLedger } from "~/payments/check-ledger.server";
import { dueRentals, postDues } from "~/payments/post-dues.server";
import { newId } from "~/platform/ids.server";
import { databases } from "../support/databases";
import { booked, end, openRental, start } from "../support/rental";
import type { Rental } from "../support/rental";

describe.each(databases)("the journal on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  let id: string;
  let deposit: Fen;
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    rental = await openRental(shop);
    ({
      id,
      quote: { deposit },
    } = await rental.reservation());
  });

  const violations = async (at: Instant) => (await checkLedger(shop.reader, at, [id])).violations;
  const post = (at: Instant) => transactOn(shop.writer, (tx) => postDues(tx, [id], at));
  const entries = () => shop.reader.selectFrom("journal_entry").selectAll().where("reservation_id", "=", id).execute();
  const entry = (more: Partial<JournalEntryTable>): JournalEntryTable => ({
    ...{ id: newId("jrn"), reservation_id: id, debit: "receivable", credit: "income-rent", amount_fen: fen(100), at: booked },
    ...{ posted_at: booked, payment_id: null, charge_id: null, due_key: newId("due"), reverses_id: null, ...more },
  });
  const insert = (more: Partial<JournalEntryTable>) => shop.writer.insertInto("journal_entry").values(entry(more)).execute();

  test.each<[string, Partial<JournalEntryTable>, string]>([
    ["moves nothing", { amount_fen: fen(0) }, "CHECK"],
    ["moves less than nothing", { amount_fen: fen(-1) }, "CHECK"],
    ["stays where it is", { credit: "receivable" }, "CHECK"],
    ["names an account that is none", { debit: "petty" as "cash" }, "CHECK"],
    ["comes from nowhere", { due_key: null }, "CHECK"],
    ["D7: makes a deposit income without a deduction", { debit: "deposit" }, "CHECK"],
    ["D7: makes income a deposit without a deduction", { credit: "deposit" }, "CHECK"],
    ["takes back what is not there", { reverses_id: "jrn_none" }, "journal_mirror"],
  ])("no entry is taken that %s", async (_name, more, refusal) => {
    await expect(insert(more)).rejects.toThrow(refusal);
  });

  test("R4: an entry is taken back once, whole and the other way round, and no counter-entry is", async () => {
    const [first, counter] = [newId("jrn"), newId("jrn")];
    await insert({ id: first });
    const back = { debit: "income-rent", credit: "receivable", reverses_id: first } as const;
    await expect(insert({ ...back, amount_fen: fen(99) })).rejects.toThrow("journal_mirror");
    await expect(insert({ ...back, debit: "income-delivery" })).rejects.toThrow("journal_mirror");
    await insert({ ...back, id: counter });
    await expect(insert(back)).rejects.toThrow("UNIQUE");
    await expect(insert({ reverses_id: counter })).rejects.toThrow("journal_mirror");
  });

  test("what is written stays written", async () => {
    await rental.pay("rent", 100);
    await expect(
      shop.writer
        .updateTable("journal_entry")
        .set({ amount_fen: fen(1) })
        .execute(),
    ).rejects.toThrow("append_only");
    await expect(shop.writer.deleteFrom("journal_entry").where("reservation_id", "=", id).execute()).rejects.toThrow(
      "append_only",
    );
  });

  test("D7: the database lets no more leave a deposit than is held of it", async () => {
    await rental.payDeposit();
    const payment = {
      ...{ id: newId("pay"), reservation_id: id, amount_fen: fen(-deposit - 1) },
      ...{ kind: "deposit-refund" as const, way: "cash" as const },
      ...{ at: booked, recorded_by: "acc_clerk", reverses_id: null, note: null },
    };
    await shop.writer.insertInto("payment").values(payment).execute();
    const out = {
      debit: "deposit",
      credit: "cash",
      amount_fen: fen(deposit + 1),
      payment_id: payment.id,
      due_key: null,
    } as const;
    await expect(insert(out)).rejects.toThrow("journal_deposit_held");
    // The checker sees the payment that has no posting.
    expect((await violations(booked)).join(" ")).toContain("is posted as nothing");
  });

  test("R4: the clock makes rent due, once, whoever posts it and however often", async () => {
    await rental.ready();
    await rental.out();
    const { quote } = await rental.reservation();
    expect((await rental.ledger(start)).rent.due).toBe(quote.toPay);
    expect(await violations(plusHours(start, 1))).toHaveLength(1);
    expect(await dueRentals(shop.reader, "moving", start)).toContain(id);
    expect(await post(start)).toBeGreaterThan(0);
    expect(await post(plusHours(start, 48))).toBe(0);
    expect(await dueRentals(shop.reader, "moving", start)).not.toContain(id);
    expect(await violations(plusHours(start, 1))).toEqual([]);
  });

  test("R2: back early, what was posted stays and the rest is posted against it", async () => {
    await rental.ready();
    await rental.out();
    await post(start);
    const before = await entries();
    await rental.back(rental.formFor(await rental.tags()), plusHours(start, 48));
    await post(plusHours(start, 49));
    const after = await entries();
    expect(after).toEqual(expect.arrayContaining(before));
    const counter = after.find((each) => each.due_key === `${id}:rent:settled`);
    const { quote } = await rental.reservation();
    const { rent } = await rental.ledger(end);
    expect(counter).toMatchObject({ debit: "income-rent", credit: "receivable", amount_fen: quote.toPay - rent.total });
    expect(await violations(end)).toEqual([]);
  });
});
