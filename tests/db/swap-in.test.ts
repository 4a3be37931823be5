import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { swapsSince } from "~/handovers/handovers.repo.server";
import { swapIn } from "~/handovers/swap-in.server";
import { plusHours } from "~/kernel/time";
import { databases } from "../support/databases";
import { booked, end, openRental, refusedWith, rentalOf, start } from "../support/rental";
import type { Rental } from "../support/rental";

const later = plusHours(booked, 1);

describe.each(databases)("taking another machine of the model on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  let tags: string[];
  /** Of the same model and free all the time. */
  let spare: string;
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    rental = await openRental(shop);
    tags = await rental.tags();
    spare = (await rental.freeTags(start, end))[0] ?? "";
  });
  const swap = (out: string, tag: string, of: Rental = rental) =>
    transactOn(shop.writer, (tx) => swapIn(tx, { number: of.number, out, tag, by: "acc_clerk" }, later));

  test("V1: a free machine takes the place of another, which is free at once", async () => {
    const [first = "", second = ""] = tags;
    await swap(first, spare);
    expect((await rental.tags()).toSorted()).toEqual([second, spare].toSorted());
    expect(await rental.isFree(first, start)).toBe(true);
    expect(await rental.isFree(spare, start)).toBe(false);
  });

  test("it is found by its serial number as well", async () => {
    const { serial_number: serial } = await shop.reader
      .selectFrom("unit")
      .select("serial_number")
      .where("asset_tag", "=", spare)
      .executeTakeFirstOrThrow();
    await swap(tags[0] ?? "", serial);
    expect(await rental.tags()).toContain(spare);
  });

  test("a machine of another model, an unknown one and one that is promised are refused", async () => {
    const [first = "", second = ""] = tags;
    const another = await shop.reader
      .selectFrom("unit")
      .select("asset_tag")
      .where("model_id", "<>", rental.model.id)
      .executeTakeFirstOrThrow();
    await expect(swap(first, another.asset_tag)).rejects.toEqual(refusedWith("unit-of-another-model"));
    await expect(swap(first, "XS-999999")).rejects.toEqual(refusedWith("unit-not-in-reservation"));
    await expect(swap(first, second)).rejects.toEqual(refusedWith("unit-not-available"));
    await expect(swap("XS-999999", spare)).rejects.toEqual(refusedWith("unit-not-in-reservation"));
    expect(await rental.tags()).toEqual(tags);
  });

  test("V3: a machine in repair takes nobody's place", async () => {
    await shop.writer
      .updateTable("unit")
      .set({ withheld_at: booked, withheld_because: "repair" })
      .where("asset_tag", "=", spare)
      .execute();
    await expect(swap(tags[0] ?? "", spare)).rejects.toEqual(refusedWith("unit-not-available"));
  });

  test("V1: of two clerks who take the same machine at once one gets it", async () => {
    const other = await rentalOf(shop, rental.model, { items: [{ model: rental.model, quantity: 1 }] });
    const [theirs = ""] = await other.tags();
    const [wanted = ""] = await rental.freeTags(start, end);
    const outcomes = await Promise.allSettled([swap(tags[0] ?? "", wanted), swap(theirs, wanted, other)]);
    expect(outcomes.filter((each) => each.status === "fulfilled")).toHaveLength(1);
    const [refused] = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []));
    expect(refused).toEqual(refusedWith("unit-not-available"));
    expect([...(await rental.tags()), ...(await other.tags())].filter((tag) => tag === wanted)).toHaveLength(1);
  });

  test("A2: while an unsigned agreement names the machines it is voided first; a signed one gets a supplement", async () => {
    const [first = ""] = tags;
    await rental.agree(null);
    await expect(swap(first, spare)).rejects.toEqual(refusedWith("agreement-names-other-unit"));
    await shop.writer.updateTable("agreement").set({ signed_at: booked }).where("reservation_id", "=", rental.id).execute();
    await swap(first, spare);
    expect(await swapsSince(shop.reader, rental.id, booked)).toEqual([{ out: first, in: spare }]);
  });

  test("nothing is exchanged once the machines have left", async () => {
    await rental.ready();
    await rental.out();
    await expect(swap(tags[0] ?? "", spare)).rejects.toEqual(refusedWith("already-handed-out"));
  });
});
