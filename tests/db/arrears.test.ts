import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { remindByHand, remindersToSend, remindRents } from "~/arrears/remind.server";
import { showArrears, showRefunds } from "~/arrears/show-arrears.server";
import { noteGuarantorTold } from "~/arrears/tell-guarantor.server";
import { closeDay } from "~/cash/close-day.server";
import { showCash } from "~/cash/show-cash.server";
import { fen } from "~/kernel/money";
import { dayOf, instant, plusHours, plusMonths } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { databases } from "../support/databases";
import { booked, clerk, end, openRental, refusedWith, start } from "../support/rental";
import type { Rental } from "../support/rental";

describe.each(databases)("money that is owed, on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  const twoMonths = { period: { from: start, until: plusMonths(start, 2) } };
  const out = async (more = {}) => {
    shop = await openDemoShop(booked);
    rental = await openRental(shop, more);
    await rental.ready();
    await rental.out();
  };
  const days = (count: number, from: Instant = start) => plusHours(from, 24 * count);
  const remind = (at: Instant) => transactOn(shop.writer, (tx) => remindRents(tx, [rental.id], at));
  const byHand = (at: Instant) => transactOn(shop.writer, (tx) => remindByHand(tx, rental.id, clerk, at));
  const row = async (at: Instant) => (await showArrears(shop.reader, at)).find((each) => each.id === rental.id);
  const told = async () =>
    (await shop.reader.selectFrom("notice").select("kind").where("reservation_id", "=", rental.id).execute())
      .map((notice) => notice.kind)
      .filter((kind) => kind.startsWith("rent-"));

  describe("R4: a long rental", () => {
    beforeEach(() => out(twoMonths));

    test("who has not paid stands on the list since the first day, and leaves it when he has", async () => {
      const { quote } = await rental.reservation();
      expect(await row(start)).toMatchObject({ days: 0, since: dayOf(start) });
      const later = await row(days(5));
      expect(later).toMatchObject({ days: 5, graceDays: 3, damages: 0, remindedToday: false });
      await rental.pay("rent", later?.owed ?? 0, newId("pay"), days(5));
      expect(await row(days(5))).toBeUndefined();
      expect(await row(days(32))).toMatchObject({ since: dayOf(plusMonths(start, 1)), owed: quote.toPay - (later?.owed ?? 0) });
    });

    test("the clock reminds once of each, whatever is started anew in between", async () => {
      expect(await remind(start)).toBe(1);
      expect(await remind(plusHours(start, 1))).toBe(0);
      expect(await remindersToSend(shop.reader, plusHours(start, 1))).not.toContain(rental.id);
      expect(await remindersToSend(shop.reader, days(4))).toContain(rental.id);
      expect([await remind(days(4)), await remind(days(5)), await remind(days(9))]).toEqual([1, 0, 0]);
      expect(await remind(plusHours(plusMonths(start, 1), -48))).toBe(1);
      expect(await told()).toEqual(["rent-on-day", "rent-after-grace", "rent-before"]);
    });

    test("by hand, at most one reminder a day reaches him, and none where nothing is owed", async () => {
      await byHand(days(2));
      await expect(byHand(plusHours(days(2), 1))).rejects.toEqual(refusedWith("reminded-today"));
      await byHand(days(3));
      expect(await told()).toEqual(["rent-by-hand", "rent-by-hand"]);
      await rental.pay("rent", (await row(days(3)))?.owed ?? 0, newId("pay"), days(3));
      await expect(byHand(days(4))).rejects.toEqual(refusedWith("nothing-due"));
    });

    test("D5b: that the guarantor was told is noted once, with who and how", async () => {
      await shop.writer
        .updateTable("guarantor")
        .set({ reservation_id: rental.id, signed_at: booked, replaced_at: null, refused_at: null })
        .where("id", "=", (await shop.reader.selectFrom("guarantor").select("id").executeTakeFirstOrThrow()).id)
        .execute();
      const note = (id: string) =>
        transactOn(shop.writer, (tx) => noteGuarantorTold(tx, { id, reservationId: rental.id, how: "电话", by: clerk }, days(2)));
      expect(await row(days(2))).toMatchObject({ guarantor: { told: null, tellBy: dayOf(days(7)) } });
      const id = newId("gtd");
      await note(id);
      await note(id);
      await note(newId("gtd"));
      expect(await row(days(2))).toMatchObject({ guarantor: { told: { how: "电话", since: dayOf(start) } } });
      expect(await shop.reader.selectFrom("guarantor_told").select("id").execute()).toHaveLength(1);
    });
  });

  test("D7: a deposit goes back by the third working day, and leaves the list when it has gone", async () => {
    await out();
    await rental.back(rental.formFor(await rental.tags()), end);
    const refund = async (at: Instant) => (await showRefunds(shop.reader, at)).find((each) => each.id === rental.id);
    // 11 December 2026 is a Friday.
    expect(await refund(end)).toMatchObject({ by: "2026-12-16", late: false });
    expect(await refund(instant("2026-12-17T00:00:00+08:00"))).toMatchObject({ late: true });
    const { deposit } = await rental.ledger(end);
    await rental.record({ intent: "refund", id: newId("pay"), amount: deposit.held, way: "cash", note: "" }, end);
    expect(await refund(end)).toBeUndefined();
  });

  describe("R4: the count at the end of the day", () => {
    const form = (cash: number, explanation = "", id = newId("cls")) => ({
      ...{ id, day: dayOf(start) },
      counted: [{ way: "cash" as const, amount: fen(cash), explanation }],
    });
    const close = (typed: ReturnType<typeof form>, at = plusHours(start, 8)) =>
      transactOn(shop.writer, (tx) => closeDay(tx, typed, clerk, at));
    const cash = async () => {
      const page = await showCash(shop.reader, dayOf(start), plusHours(start, 9));
      return { ...page, way: page.closing?.ways.find((each) => each.way === "cash") };
    };
    beforeEach(async () => {
      await out();
      await rental.pay("rent", 10_000, newId("pay"), plusHours(start, 1));
    });

    test("a difference needs its reason; closed, the day stands, and what comes later stands beside it", async () => {
      await expect(close(form(9_000))).rejects.toEqual(refusedWith("reason-missing"));
      const typed = form(9_000, "找错零钱");
      await close(typed);
      await close(typed);
      expect(await cash()).toMatchObject({ after: [], way: { taken: 10_000, difference: -1_000, explanation: "找错零钱" } });
      await expect(close(form(10_000))).rejects.toEqual(refusedWith("day-closed"));
      await rental.pay("rent", 500, newId("pay"), plusHours(start, 9));
      const { after, way } = await cash();
      expect([after.map((entry) => entry.amount), way?.taken]).toEqual([[500], 10_000]);
      await expect(shop.writer.deleteFrom("cash_closing").execute()).rejects.toThrow("append_only");
      await expect(
        shop.writer
          .updateTable("cash_closing_way")
          .set({ counted_fen: fen(0) })
          .execute(),
      ).rejects.toThrow();
    });

    test("no day is closed before it has come", () =>
      expect(close(form(0), plusHours(start, -30))).rejects.toEqual(refusedWith("day-not-over")));
  });
});
