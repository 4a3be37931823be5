import { beforeEach, describe, expect, test } from "vitest";
import { isDuplicateId } from "db/dialect";
import type { OpenDatabase } from "db/sqlite.server";
import { faultField, fieldOf } from "~/handovers/checked-unit";
import { handoversOf } from "~/handovers/handovers.repo.server";
import { plusHours } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { databases } from "../support/databases";
import { booked, clerk, end, openRental, refusedWith, rentalOf, start } from "../support/rental";
import type { Rental } from "../support/rental";

describe.each(databases)("handing machines out on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  let tags: string[];
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    rental = await openRental(shop);
    tags = await rental.tags();
  });

  test("D8: nothing leaves without a signed agreement, nor while the deposit is neither waived nor paid", async () => {
    await expect(rental.out()).rejects.toEqual(refusedWith("agreement-missing"));
    await rental.agree();
    await expect(rental.out()).rejects.toEqual(refusedWith("deposit-outstanding"));
    await rental.payDeposit();
    await rental.out();
    expect((await rental.reservation()).handedOutAt).toBe(start);
    expect((await handoversOf(shop.reader, rental.id))[0]?.units.map((unit) => unit.assetTag)).toEqual(tags);
  });

  test("D8: an agreement that was issued and not signed is none yet", async () => {
    await rental.agree(null);
    await rental.payDeposit();
    await expect(rental.out()).rejects.toEqual(refusedWith("agreement-missing"));
  });

  test("D5b: accepted papers without the guarantor's signature do not carry a machine out of the shop", async () => {
    const other = await rentalOf(shop, rental.model, { depositWay: "guarantor" });
    await other.agree();
    const file = { purpose: "paper" as const, mime: "image/jpeg", byte_length: 1, sha256: "", key_id: "", wrapped_key: "" };
    await shop.writer
      .insertInto("sealed_file")
      .values({ ...file, id: "fil_1", created_at: booked, erased_at: null })
      .execute();
    for (const kind of ["own-id", "xiamen-guarantor-id"] as const)
      await shop.writer
        .insertInto("paper")
        .values({
          ...{ id: newId("pap"), reservation_id: other.id, customer_id: "cus_0", guarantor_id: null, kind, file_id: "fil_1" },
          ...{ uploaded_at: booked, uploaded_by: null, expires_on: null, hukou_confirmed: null, accepted_at: booked },
          ...{ accepted_by: clerk, refused_at: null, refused_by: null, refuse_reason: null, replaced_at: null },
        })
        .execute();
    await expect(other.out()).rejects.toEqual(refusedWith("guarantee-not-signed"));
  });

  test("machines that are not all there, or are none of the booking's, are refused by their tags", async () => {
    await rental.ready();
    await expect(rental.out(rental.formFor([tags[0] ?? ""]))).rejects.toEqual(refusedWith("units-missing"));
    const others = (await shop.reader.selectFrom("unit").select(["asset_tag", "model_id"]).execute()).filter(
      (unit) => !tags.includes(unit.asset_tag),
    );
    const same = others.find((unit) => unit.model_id === rental.model.id)?.asset_tag ?? "";
    const another = others.find((unit) => unit.model_id !== rental.model.id)?.asset_tag ?? "";
    await expect(rental.out(rental.formFor([...tags, same]))).rejects.toEqual(refusedWith("unit-not-in-reservation"));
    await expect(rental.out(rental.formFor([...tags, another]))).rejects.toEqual(refusedWith("unit-of-another-model"));
    await expect(rental.out(rental.formFor([...tags, "XS-999999"]))).rejects.toEqual(refusedWith("unit-not-in-reservation"));
    expect((await rental.reservation()).handedOutAt).toBeNull();
    expect(await handoversOf(shop.reader, rental.id)).toEqual([]);
  });

  test.each(["withheld", "still out"])("V3: a machine that is %s cannot leave, whatever was ticked", async (why) => {
    await rental.ready();
    const unit = await shop.reader
      .selectFrom("unit")
      .select("id")
      .where("asset_tag", "=", tags[0] ?? "")
      .executeTakeFirstOrThrow();
    if (why === "withheld")
      await shop.writer
        .updateTable("unit")
        .set({ withheld_at: booked, withheld_because: "repair" })
        .where("id", "=", unit.id)
        .execute();
    else {
      const mine = await shop.reader
        .selectFrom("allocation")
        .selectAll()
        .where("reservation_id", "=", rental.id)
        .where("unit_id", "=", unit.id)
        .executeTakeFirstOrThrow();
      const before = { blocked_from: plusHours(booked, -2), blocked_until: plusHours(booked, -1), handed_out_at: booked };
      await shop.writer.updateTable("allocation").set({ released_at: booked }).where("unit_id", "=", unit.id).execute();
      await shop.writer.updateTable("allocation").set({ released_at: null }).where("id", "=", mine.id).execute();
      await shop.writer
        .insertInto("allocation")
        .values({ ...mine, ...before, id: newId("alc"), reservation_id: null, line_id: null, released_at: null })
        .execute();
    }
    await expect(rental.out()).rejects.toEqual(refusedWith("unit-not-here"));
  });

  test("a fault that nobody describes is asked for beside its machine", async () => {
    await rental.ready();
    const [first = ""] = tags;
    const faulty = rental.formFor(tags, { [faultField("screen", first)]: "on" });
    await expect(rental.out(faulty)).rejects.toMatchObject({ field: fieldOf("remark", first) });
    await rental.out({ ...faulty, [fieldOf("remark", first)]: "屏幕左下角有亮点" });
    const [handover] = await handoversOf(shop.reader, rental.id);
    expect(handover?.units[0]).toMatchObject({ remark: "屏幕左下角有亮点", checks: { screen: false, keyboard: true } });
  });

  test("the same form sent twice is one hand-over, and another form is told that it is done", async () => {
    await rental.ready();
    const form = rental.formFor(tags);
    await rental.out(form);
    await expect(rental.out(form)).rejects.toSatisfy((error) => isDuplicateId(error, "handover"));
    await expect(rental.out()).rejects.toEqual(refusedWith("already-handed-out"));
    expect(await handoversOf(shop.reader, rental.id)).toHaveLength(1);
  });

  test("not before the day before, nor after the end", async () => {
    await rental.ready();
    await expect(rental.out(rental.formFor(tags), plusHours(start, -25))).rejects.toEqual(refusedWith("hand-out-outside-term"));
    await expect(rental.out(rental.formFor(tags), end)).rejects.toEqual(refusedWith("hand-out-outside-term"));
  });

  test("V1: leaving early, a machine is kept from that moment on", async () => {
    await rental.ready();
    const early = plusHours(start, -3);
    await rental.out(rental.formFor(tags), early);
    const [kept] = await shop.reader
      .selectFrom("allocation")
      .select("blocked_from")
      .where("reservation_id", "=", rental.id)
      .execute();
    expect(kept?.blocked_from).toBe(early);
  });
});
