import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { Selectable } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedDemoShop } from "db/seed/demo-shop.server";
import type { Database } from "db/schema";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { readCheckCode } from "~/agreements/check-code";
import { paymentPlan } from "~/agreements/payment-plan";
import { blockedPeriod } from "~/availability/availability";
import { checkLedger } from "~/payments/check-ledger.server";
import { listModels } from "~/catalogue/models.repo.server";
import { mayHandOut } from "~/deposits/deposit";
import { depositOf } from "~/deposits/deposit-standing.repo.server";
import { listPapersToCheck } from "~/papers/papers.repo.server";
import { listBoardEntries } from "~/desk/board.repo.server";
import { boardOf } from "~/desk/board";
import { checkCreditCode, checkResidentId } from "~/kernel/identity-number";
import { fen, sumFen } from "~/kernel/money";
import { at, day, dayOf, lengthOf, HOUR, plusDays, plusHours, plusMinutes, startOfDay, timeOfDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { openText, openSealedFile } from "~/platform/vault.server";
import { configurationFrom } from "~/platform/configuration.server";
import { openShop } from "~/platform/shop.server";
import { quoteOf } from "~/pricing/quote";
import type { Quote } from "~/pricing/quote";
import { showDangers } from "~/rescue/show-dangers.server";
import { listPrice } from "~/pricing/price-terms";
import { appliedIn } from "~/promotions/applied-in";
import { couponUses, findCoupon, listPromotions, runningPromotions } from "~/promotions/promotions.repo.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { holdEndsAt } from "~/reservations/hold";
import { findReservation } from "~/reservations/reservations.repo.server";
import { callState, checkEvent } from "~/service/call";
import { findCall, listOpenCalls } from "~/service/calls.repo.server";
import { awaitsHour } from "~/service/queue";
import { queueCallOf } from "~/service/service-call";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { freeUnitsOf } from "../support/free-units";

const moments = [
  ["2026-11-24", "00:05"],
  ["2026-11-24", "09:00"],
  ["2026-11-24", "12:00"],
  ["2026-11-24", "17:45"],
  ["2026-11-24", "23:50"],
  ["2027-01-31", "10:20"],
  ["2027-02-28", "14:10"],
  ["2028-02-29", "08:00"],
] as const;

const opened: OpenDatabase[] = [];
afterAll(async () => {
  for (const database of opened) await database.close();
});

/** What no test changes. */
const all = async <T extends keyof Database>({ reader }: OpenDatabase, table: T) =>
  (await reader.selectFrom(table).selectAll().execute()) as unknown as Selectable<Database[T]>[];

/** The rows with a key, looked up. */
function by<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (key: string) => readonly Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row)) ?? [];
    group.push(row);
    groups.set(keyOf(row), group);
  }
  return (key) => groups.get(key) ?? [];
}

describe.each(databases)("the demo shop on $name", ({ open }) => {
  const shopAt = async (now: Instant) => {
    const database = await open();
    opened.push(database);
    const began = performance.now();
    await seedDemoShop(database.writer, now);
    console.info(`The demo shop of ${now} took ${Math.round(performance.now() - began)} ms`);
    return database;
  };

  describe.each(moments)("opened on %s at %s", (date, time) => {
    const now = at(day(date), time);
    let shop: OpenDatabase;
    beforeAll(async () => {
      shop = await shopAt(now);
    });

    test("has something of everything on the board", async () => {
      const { reader, writer } = shop;
      expect(await transactOn(writer, (tx) => expireHolds(tx, now))).toBe(0);
      const today = { from: startOfDay(dayOf(now)), until: startOfDay(plusDays(dayOf(now), 1)) };
      const board = boardOf(await listBoardEntries(reader, today, now), today, now);
      expect(board.viewings.length).toBeGreaterThanOrEqual(4);
      expect(board.viewings[0]?.entry.viewing).toMatchObject({ confirmedAt: null, outcome: null });
      expect(board.leaving.length).toBeGreaterThanOrEqual(2);
      expect(board.trips.length).toBeGreaterThanOrEqual(1);
      expect(board.returning.length).toBeGreaterThanOrEqual(2);
      expect(board.overdue.length).toBeGreaterThanOrEqual(2);
      const rescued = (await showDangers(reader, figures, now)).flatMap((model) => model.rescued);
      expect(rescued.length).toBeGreaterThanOrEqual(1);
      expect((await listPapersToCheck(reader)).length).toBeGreaterThanOrEqual(2);

      const queue = (await listOpenCalls(reader)).map((call) => queueCallOf(call, now));
      const standings = queue.map(({ call }) => call.standing);
      expect(queue.length).toBeGreaterThanOrEqual(8);
      expect(queue.filter(awaitsHour).length).toBeGreaterThanOrEqual(1);
      expect(standings.filter(({ clock }) => clock?.overdue)).toHaveLength(1);
      for (const status of ["open", "assigned", "under-way", "paused"])
        expect(standings.some(({ state }) => state.status === status)).toBe(true);
    });

    test("V3: what is overdue is promised to nobody else", async () => {
      const allocations = (await all(shop, "allocation")).filter((row) => row.released_at === null);
      const late = (await all(shop, "reservation")).filter((row) => row.handed_out_at && !row.returned_at && row.ends_at < now);
      expect(late.length).toBeGreaterThanOrEqual(2);
      for (const { unit_id, blocked_from } of allocations.filter((row) => late.some((each) => each.id === row.reservation_id)))
        expect(allocations.filter((row) => row.unit_id === unit_id && row.blocked_from > blocked_from)).toEqual([]);
    });

    test("V4, V5, V6: viewings stand on the grid, two at a time, and holds end as the rules say", async () => {
      const reservations = new Map((await all(shop, "reservation")).map((row) => [row.id, row]));
      const kept = (await all(shop, "viewing")).filter((row) => row.superseded_at === null);
      const slots = new Map<Instant, number>();
      for (const viewing of kept) {
        slots.set(viewing.starts_at, (slots.get(viewing.starts_at) ?? 0) + 1);
        expect(timeOfDay(viewing.starts_at) >= "09:00" && timeOfDay(viewing.starts_at) <= "17:30").toBe(true);
        expect(timeOfDay(viewing.starts_at)).toMatch(/:[03]0$/);
        expect(viewing.ends_at).toBe(plusMinutes(viewing.starts_at, 30));
        const reservation = reservations.get(viewing.reservation_id);
        expect(viewing.starts_at <= (reservation?.starts_at ?? "")).toBe(true);
        expect(viewing.starts_at >= plusMinutes(viewing.requested_at, 120)).toBe(true);
        if (viewing.outcome) expect((viewing.outcome_at ?? "~") <= now).toBe(true);
      }
      expect(Math.max(...slots.values())).toBeLessThanOrEqual(2);
      const viewingUntil = new Map((await all(shop, "viewing")).map((row) => [row.reservation_id, row.ends_at]));
      for (const row of reservations.values()) {
        if (row.hold_ends_at === null) continue;
        const facts = { placedAt: row.placed_at, start: row.starts_at, viewingUntil: viewingUntil.get(row.id) ?? null, figures };
        expect(row.hold_ends_at).toBe(holdEndsAt(facts));
        expect(row.confirmed_at).toBeNull();
        if (!row.expired_at && !row.cancelled_at) expect(row.hold_ends_at > now).toBe(true);
        if (row.expired_at) expect([row.expired_at, row.expired_at <= now]).toEqual([row.hold_ends_at, true]);
      }
    });

    test("O4: what has run was used, and no customer used a coupon more often than he may", async () => {
      const promotions = await listPromotions(shop.reader, now);
      expect(promotions.filter((each) => each.uses > 0).length).toBeGreaterThanOrEqual(3);
      for (const { id, terms } of promotions) {
        if (terms.kind !== "coupon") continue;
        const customers = new Set((await all(shop, "reservation")).map((row) => row.customer_id));
        for (const customerId of customers) {
          const { inAll, byCustomer } = await couponUses(shop.reader, id, { customerId, except: null }, now);
          expect(byCustomer).toBeLessThanOrEqual(terms.usesPerCustomer ?? 0);
          expect(inAll).toBeLessThanOrEqual(terms.usesInAll ?? 0);
        }
      }
    });

    test("P1–P7: each quotation is the one the rules give, and the columns repeat it", async () => {
      const linesOf = by(await all(shop, "reservation_line"), (line) => line.reservation_id);
      const allocationsOf = by(await all(shop, "allocation"), (each) => each.line_id ?? "");
      const usesOf = by(await all(shop, "promotion_use"), (each) => each.reservation_id);
      for (const row of await all(shop, "reservation")) {
        const quote = JSON.parse(row.quote) as Quote;
        const used = usesOf(row.id);
        const ids = used.map((each) => each.promotion_id);
        const promotions = ids.length > 0 ? await runningPromotions(shop.reader, row.placed_at) : [];
        const code = quote.discounts.find((each) => each.because === "coupon")?.code;
        const terms = { ...listPrice, promotions, coupon: code ? await findCoupon(shop.reader, code) : null };
        const usedBy = Object.fromEntries(used.map((each) => [each.promotion_id, each.amount_fen]));
        const applied = Object.fromEntries(appliedIn(quote).map(({ promotionId, amount }) => [promotionId, amount]));
        const tier = row.tier === "negotiated" ? "plus" : row.tier;
        const asked = quote.lines.map((line) => ({ ...line, ownDeposit: null }));
        const again = quoteOf({ period: quote.period, tier, lines: asked, deliveries: quote.deliveries, figures, terms });
        const columns = [row.rent_fen, row.supplement_fen, row.delivery_fen, row.deposit_fen, row.starts_at, row.ends_at];
        const { rent, supplement, delivery, deposit, period } = quote;
        const own = linesOf(row.id);
        // All of a reservation at once: an expectation takes longer than its quotation.
        expect({
          ...{ quote, usedBy, columns, short: lengthOf(period) < 4 * HOUR },
          lines: own.map((line) => [line.model_id, line.quantity, line.rent_per_unit_fen, line.deposit_per_unit_fen]),
          allocated: own.map((line) => allocationsOf(line.id).length),
        }).toEqual({
          ...{ quote: { ...again, tier: row.tier }, usedBy: applied, short: false },
          columns: [rent, supplement, delivery, deposit, period.from, period.until],
          lines: quote.lines.map((line) => [line.modelId, line.quantity, line.rentPerUnit, line.depositPerUnit]),
          allocated: own.map((line) => line.quantity),
        });
      }
    });

    test("R4, D7: money came in as it fell due, deposits went back in full, and nothing lies in the future", async () => {
      const paymentsOf = by(await all(shop, "payment"), (payment) => payment.reservation_id);
      const owing: number[] = [];
      for (const row of await all(shop, "reservation")) {
        const own = paymentsOf(row.id);
        const paid = (kind: string) => sumFen(own.filter((each) => each.kind === kind).map((each) => each.amount_fen));
        expect(own.every((each) => each.at <= now)).toBe(true);
        if (!row.handed_out_at) {
          expect(own).toEqual([]);
          continue;
        }
        const quote = JSON.parse(row.quote) as Quote;
        const plan = paymentPlan({ rent: fen(quote.rent + quote.supplement), atHandover: quote.delivery, period: quote.period });
        const due = plan.filter((each, index) => index === 0 || at(each.on, "10:00") <= now);
        const open = sumFen(due.map((each) => each.amount)) - paid("rent");
        if (open > 0) owing.push(open);
        if (open > 0) expect([row.returned_at, open]).toEqual([null, due.at(-1)?.amount]);
        if (row.returned_at) expect(paid("rent")).toBe(quote.toPay);
        expect(paid("deposit")).toBe(row.waived_at ? 0 : quote.deposit);
        const settled = row.returned_at !== null && row.returned_at < startOfDay(plusDays(dayOf(now), -2));
        if (settled) expect(paid("deposit-refund") + paid("deposit")).toBe(0);
      }
      // One customer at most is behind with his last month, so that the desk has somebody to remind.
      expect(owing.length).toBeLessThanOrEqual(1);
    });

    test("R4, D7: every fen of it is in the journal", async () =>
      expect((await checkLedger(shop.reader, now)).violations).toEqual([]));

    test("S2–S8: each call's events follow one another as they may", async () => {
      const calls = await all(shop, "service_call");
      expect(calls.length).toBeGreaterThan(60);
      for (const { number, solved_at } of calls) {
        const call = await findCall(shop.reader, number);
        const [reported, ...rest] = call?.events ?? [];
        expect([reported?.kind, reported?.at]).toEqual(["reported", call?.reportedAt]);
        const wrong = rest.flatMap((event, index) => {
          const before = callState(call?.events.slice(0, index + 1) ?? []);
          const intended = event.kind === "solved" ? { kind: event.kind, solution: event.data.solution } : { kind: event.kind };
          const refused = checkEvent(before, intended);
          const inOrder = event.at >= (call?.events[index]?.at ?? "~") && event.at <= now;
          return refused === null && inOrder ? [] : [[event.kind, event.at, refused]];
        });
        expect([number, wrong]).toEqual([number, []]);
        expect(callState(call?.events ?? []).solvedAt).toBe(solved_at);
        const out = await shop.reader
          .selectFrom("allocation")
          .select(["handed_out_at", "returned_at"])
          .where("reservation_id", "=", call?.reservationId ?? "")
          .where("unit_id", "=", call?.unit.id ?? "")
          .executeTakeFirstOrThrow();
        expect((out.handed_out_at ?? "~") <= (call?.reportedAt ?? "")).toBe(true);
        expect((out.returned_at ?? "~") >= (solved_at ?? "")).toBe(true);
      }
    });

    test("numbers are unique and the shop counts on from them; every reference leads somewhere", async () => {
      const series = new Map((await all(shop, "number_series")).map((row) => [row.id, row.last]));
      const counted = async (name: string, seriesOf: (number: string) => string, numbers: readonly string[]) => {
        expect(new Set(numbers).size).toBe(numbers.length);
        const highest = new Map<string, number>();
        for (const number of numbers) {
          const last = Number(/\d+$/.exec(number)?.[0]);
          highest.set(seriesOf(number), Math.max(highest.get(seriesOf(number)) ?? 0, last));
        }
        for (const [id, last] of highest) expect([name, id, series.get(id)]).toEqual([name, id, last]);
      };
      const dayIn = (number: string) => `20${number.slice(1, 3)}-${number.slice(3, 5)}-${number.slice(5, 7)}`;
      const agreements = await all(shop, "agreement");
      const [reservations, calls] = [await all(shop, "reservation"), await all(shop, "service_call")];
      const numbersOf = (rows: readonly { number: string }[]) => rows.map((row) => row.number);
      await counted("reservation", (number) => `reservation-${dayIn(number)}`, numbersOf(reservations));
      await counted("call", (number) => `call-${dayIn(number)}`, numbersOf(calls));
      await counted("agreement", (number) => `agreement-${number.slice(3, 7)}`, numbersOf(agreements));
      expect(agreements).toHaveLength(reservations.filter((row) => row.handed_out_at).length);
      expect(agreements.filter(({ check_code }) => readCheckCode(check_code) !== check_code)).toEqual([]);
      expect(reservations.every((row) => row.placed_at <= now && (row.handed_out_at ?? "") <= now)).toBe(true);
      expect((await sql`pragma foreign_key_check`.execute(shop.writer)).rows).toEqual([]);
    });
  });

  test("has the plan's eleven brands, six categories, 40 models, about 400 machines and 60 customers", async () => {
    const now = at(day("2026-11-24"), "11:00");
    const database = await shopAt(now);
    const models = await listModels(database.reader, now);
    expect(models.length).toBeGreaterThanOrEqual(40);
    expect(new Set(models.map((model) => model.brand)).size).toBe(11);
    expect(new Set(models.map((model) => model.category)).size).toBe(6);
    expect(models.find((model) => model.slug === "ideapad-14")?.card.monthly).toBeLessThanOrEqual(10_000);
    for (const { card } of models) {
      expect(card.monthly).toBeLessThan(5 * (card.weekly ?? 0));
      expect(card.weekly).toBeLessThan(7 * card.daily);
      expect(card.daily).toBeLessThan(24 * (card.hourly ?? 0));
    }
    expect(Math.abs((await all(database, "unit")).length - 400)).toBeLessThanOrEqual(40);
    const customers = await all(database, "customer");
    expect(customers).toHaveLength(60);
    for (const company of customers.filter((each) => each.kind === "company"))
      expect(checkCreditCode(company.credit_code ?? "")).toMatchObject({ ok: true, innerCheckRight: true });
  });

  test("D8: whatever has left the shop had its deposit waived by papers, or paid", async () => {
    const now = at(day("2026-11-24"), "11:00");
    const { reader } = await shopAt(now);
    const left = await reader.selectFrom("reservation").select("number").where("handed_out_at", "is not", null).execute();
    const waived = { company: 0, guarantor: 0, deposit: 0 };
    for (const { number } of left) {
      const reservation = (await findReservation(reader, number)) ?? expect.unreachable();
      // What was refunded after the return is owed no more.
      const { standing } = await depositOf(reader, reservation, now);
      if (!reservation.returnedAt) expect([number, mayHandOut(standing)]).toEqual([number, null]);
      expect([number, standing.kind === "waived"]).toEqual([number, reservation.waivedAt !== null]);
      if (standing.kind === "waived") waived[reservation.depositWay] += 1;
    }
    expect(waived.company).toBeGreaterThan(50);
    expect(waived.guarantor).toBeGreaterThan(5);
    expect(waived.deposit).toBe(0);
  });

  test("V1, V3: there is something to book: students' laptops next week, ten alike in any week to come, a projector", async () => {
    const now = at(day("2026-11-24"), "11:00");
    const { reader } = await shopAt(now);
    const models = await listModels(reader, now);
    const freeOf = async (slug: string, from: Instant, days: number) => {
      const id = models.find((model) => model.slug === slug)?.id ?? "";
      const blocked = blockedPeriod({ from, until: plusHours(from, 24 * days) }, figures);
      return (await freeUnitsOf(reader, id, blocked, now)).length;
    };
    expect(await freeOf("ideapad-14", at(plusDays(dayOf(now), 7), "10:00"), 7)).toBeGreaterThanOrEqual(10);
    for (let week = 0; week < 10; week += 1) {
      const from = at(plusDays(dayOf(now), 1 + 7 * week), "10:00");
      expect(await freeOf("elitebook-840-g10", from, 7)).toBeGreaterThanOrEqual(10);
      expect(await freeOf("np-m403h", from, 7)).toBeGreaterThanOrEqual(1);
    }
  });

  test("is the same twice for the same moment", async () => {
    const now = at(day("2026-11-24"), "11:00");
    const [one, other] = [await shopAt(now), await shopAt(now)];
    for (const table of ["unit", "reservation", "allocation", "payment", "agreement", "call_event", "paper"] as const)
      expect(await all(one, table)).toEqual(await all(other, table));
  });
});

test("D4: papers that wait have pictures that open, and their owners numbers that pass the check", async () => {
  const directory = mkdtempSync(join(tmpdir(), "shop-"));
  const database = await (databases[0] as (typeof databases)[number]).open();
  openShop({ database, configuration: configurationFrom({ NODE_ENV: "test", DATA_DIR: directory, DEMO: "1" }) });
  const now = at(day("2026-11-24"), "11:00");
  await seedDemoShop(database.writer, now, { vault: true });
  const waiting = await database.reader.selectFrom("paper").selectAll().where("accepted_at", "is", null).execute();
  expect(waiting.length).toBeGreaterThanOrEqual(3);
  for (const paper of waiting) {
    const picture = await openSealedFile(database.reader, paper.file_id);
    expect(picture?.bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    const { id, id_number_sealed: sealed } = await database.reader
      .selectFrom("customer")
      .select(["id", "id_number_sealed"])
      .where("id", "=", paper.customer_id)
      .executeTakeFirstOrThrow();
    const number = openText(sealed ?? "", `customer ${id} id-number`);
    expect(checkResidentId(number, dayOf(now))).toMatchObject({ ok: true, regionCode: "990001" });
  }
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});
