import type { Kysely } from "kysely";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { hashOfPassword } from "~/people/password.server";
import { transactOn } from "../transact.server";
import type { Tx } from "../transact.server";
import type { Database } from "../schema";
import { callRows } from "./call-rows";
import { agreementRows, handoverRows, paymentRows } from "./contract-rows";
import { journalRowsOf } from "./journal-rows.server";
import { bookDemoAccounts } from "./demo-accounts";
import { Diary } from "./diary";
import { fleetOf } from "./fleet";
import { bookHistory } from "./history";
import { bookOpenCalls } from "./open-calls";
import { noteNumbers, paperRows } from "./paper-rows.server";
import { partRows } from "./parts";
import { peopleOf } from "./people";
import { promotionRows } from "./promotions";
import { pricedWith, useRows } from "./promotion-uses";
import { quotationRows } from "./quotation-rows.server";
import { randomFrom } from "./random";
import { reservationRows } from "./reservation-rows";
import { Series, insertRows } from "./rows";
import { bookToday } from "./today";
import { bookFull, waitingRows } from "./waiting";

const DEMO_PASSWORD = "xiamen-rental-demo";

async function isEmpty(writer: Kysely<Database>): Promise<boolean> {
  const model = await writer.selectFrom("model").select("id").limit(1).executeTakeFirst();
  const account = await writer.selectFrom("account").select("id").limit(1).executeTakeFirst();
  return !model && !account;
}

/** The two that came back last stand on the shelf, and nobody has looked at them yet. */
async function leaveUnchecked(tx: Tx): Promise<void> {
  const last = await tx
    .selectFrom("allocation")
    .select("id")
    .where("returned_at", "is not", null)
    .orderBy("returned_at", "desc")
    .orderBy("id")
    .limit(2)
    .execute();
  const ids = last.map((row) => row.id);
  await tx.updateTable("allocation").set({ checked_at: null }).where("id", "in", ids).execute();
}

/**
 * Fills an empty database with the demo shop, the same each time for the same `now`; does nothing where there are models or
 * accounts. With `vault` the papers have pictures and numbers, for which the shop must be open.
 */
export async function seedDemoShop(writer: Kysely<Database>, now: Instant, { vault = false } = {}): Promise<void> {
  if (!(await isEmpty(writer))) return;
  const random = randomFrom(20_261_124);
  const fleet = fleetOf(random, now);
  const people = peopleOf(random, await hashOfPassword(DEMO_PASSWORD), now);
  const diary = new Diary(now);
  const scene = { diary, units: fleet.units, withheld: fleet.withheld, people, today: dayOf(now) };
  // What today's board and the demo accounts need is taken first; history fills what is left.
  bookToday(scene);
  bookDemoAccounts(scene);
  bookOpenCalls(scene);
  bookFull(scene);
  bookHistory(diary, fleet.units, people, random);

  const series = new Series();
  const promotion = promotionRows(fleet.rows.model, now);
  const price = pricedWith(promotion, people.customers.slice(0, 2));
  const { rows, booked } = reservationRows(diary.bookings, { series, price });
  const agreement = agreementRows(booked, series, random);
  const payment = paymentRows(booked, now);
  const calls = callRows(booked, series);
  const papers = await paperRows(booked, now, vault);
  if (vault) noteNumbers(people, papers);
  const quotation = quotationRows({ people, units: fleet.units, booked, now, vault }, series);
  await transactOn(writer, async (tx) => {
    await insertRows(tx, people.rows);
    await insertRows(tx, fleet.rows);
    await insertRows(tx, { promotion, ...partRows("acc_manager", now) });
    await insertRows(tx, rows);
    await insertRows(tx, { promotion_use: useRows(booked) });
    await insertRows(tx, papers);
    await insertRows(tx, { agreement, ...handoverRows(booked), payment, ...calls });
    await insertRows(tx, { journal_entry: journalRowsOf({ booked, payment, calls }, now) });
    await insertRows(tx, waitingRows(scene));
    await insertRows(tx, { quotation });
    await insertRows(tx, { number_series: series.rows() });
    await leaveUnchecked(tx);
  });
}
