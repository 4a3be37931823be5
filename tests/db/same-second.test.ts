import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { listTripEvents } from "~/deliveries/trips.repo.server";
import { handoversOf, insertHandover } from "~/handovers/handovers.repo.server";
import { fen } from "~/kernel/money";
import { insertJournal, journalBetween, journalOf } from "~/payments/journal.repo.server";
import { plusHours } from "~/kernel/time";
import { databases } from "../support/databases";
import { booked, clerk, openRental, start } from "../support/rental";
import type { Rental } from "../support/rental";

/** Written in this order within one second; by their ids they would stand the other way round. */
const written = ["z", "m", "a"];

describe.each(databases)("what is written within one second stands in the order of writing, on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  const common = () => ({ reservation_id: rental.id, at: start });
  /** An index may come that gives the rows of one second by id: the order must not hang on which one the database reads. */
  const indexed = (table: string) =>
    sql.raw(`create index ${table}_by_id on ${table} (reservation_id, at, id)`).execute(shop.writer);

  beforeAll(async () => {
    shop = await openDemoShop(booked);
    rental = await openRental(shop);
  });

  test("hand-overs", async () => {
    await indexed("handover");
    for (const id of written)
      await transactOn(shop.writer, (tx) =>
        insertHandover(tx, {
          ...{ ...common(), id: `hnd_${id}`, direction: "out", by: clerk, note: null, snapshot: null, signing: null },
          ...{ signed_name: null, signed_at: null, signature_file_id: null },
        }),
      );
    expect((await handoversOf(shop.reader, rental.id)).map((each) => each.id)).toEqual(written.map((id) => `hnd_${id}`));
  });

  test("what happened on a trip", async () => {
    await indexed("delivery_event");
    for (const id of written)
      await shop.writer
        .insertInto("delivery_event")
        .values({ ...common(), id: `dev_${id}`, direction: "outbound", kind: "failed", by: clerk, data: "{}" })
        .execute();
    expect((await listTripEvents(shop.reader, rental.id)).map((each) => each.id)).toEqual(written.map((id) => `dev_${id}`));
  });

  test("the journal", async () => {
    await indexed("journal_entry");
    for (const id of written)
      await transactOn(shop.writer, (tx) =>
        insertJournal(tx, [
          {
            ...{ ...common(), id: `jrn_${id}`, debit: "receivable", credit: "income-rent", amount_fen: fen(100) },
            ...{ payment_id: null, charge_id: null, due_key: `${rental.id}:${id}`, reverses_id: null, posted_at: start },
          },
        ]),
      );
    const ids = written.map((id) => `jrn_${id}`);
    expect((await journalOf(shop.reader, [rental.id])).map((each) => each.id)).toEqual(ids);
    const between = await journalBetween(shop.reader, start, plusHours(start, 1));
    expect(between.map((each) => each.id).filter((id) => ids.includes(id))).toEqual(ids);
  });

  test("payments on the ledger", async () => {
    await sql`drop index payment_reservation`.execute(shop.writer);
    await sql`create index payment_by_id on payment (reservation_id, id)`.execute(shop.writer);
    for (const id of written) await rental.pay("rent", 100, `pay_${id}`, start);
    const { entries } = await rental.ledger(start);
    expect(entries.map((entry) => entry.id)).toEqual(written.map((id) => `pay_${id}`));
  });
});
