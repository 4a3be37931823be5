import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetOf } from "~/availability/availability.repo.server";
import { fit, freeCount, rescue } from "~/availability/fit";
import { instant, plusHours } from "~/kernel/time";
import type { Period } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { bookLater, openWithRentalOut } from "../support/rental-out";
import { refusedWith } from "../support/rental";

const now = instant("2026-11-24T11:00:00+08:00");
const period = (from: number, until: number): Period => ({ from: plusHours(now, from), until: plusHours(now, until) });

describe.each(databases)("moving claims on $name", ({ open }) => {
  let shop: OpenDatabase;
  beforeEach(async () => {
    shop = await open();
    await openWithRentalOut(shop, now);
  });

  const unitOf = async (id: string) =>
    shop.reader
      .selectFrom("allocation")
      .select(["unit_id", "released_at"])
      .where("id", "=", `alc_${id}`)
      .executeTakeFirstOrThrow();
  const move = (moves: readonly (readonly [string, string, string])[]) =>
    transactOn(shop.writer, (tx) =>
      applyMoves(
        tx,
        moves.map(([id, fromUnitId, toUnitId]) => ({ claimId: `alc_${id}`, fromUnitId, toUnitId })),
        now,
      ),
    );

  test("V2: two bookings of the same days exchange their machines, and a chain of three goes round", async () => {
    for (const [index, id] of ["a", "b", "c"].entries()) await bookLater(shop, id, `unt_${index + 2}`, period(500, 600));
    await move([
      ["a", "unt_2", "unt_3"],
      ["b", "unt_3", "unt_2"],
    ]);
    expect([await unitOf("a"), await unitOf("b")].map((each) => each.unit_id)).toEqual(["unt_3", "unt_2"]);
    await move([
      ["a", "unt_3", "unt_4"],
      ["c", "unt_4", "unt_2"],
      ["b", "unt_2", "unt_3"],
    ]);
    const after = [await unitOf("a"), await unitOf("b"), await unitOf("c")];
    expect(after).toEqual(["unt_4", "unt_3", "unt_2"].map((unit_id) => ({ unit_id, released_at: null })));
  });

  test.each(["pinned_at", "handed_out_at", "released_at"] as const)(
    "V2: with %s set meanwhile nothing moves at all",
    async (column) => {
      await bookLater(shop, "a", "unt_2", period(500, 600));
      await bookLater(shop, "b", "unt_3", period(500, 600));
      await shop.writer
        .updateTable("allocation")
        .set({ [column]: now })
        .where("id", "=", "alc_b")
        .execute();
      const moves = [
        ["a", "unt_2", "unt_4"],
        ["b", "unt_3", "unt_2"],
      ] as const;
      await expect(move(moves)).rejects.toEqual(refusedWith("already-changed"));
      expect((await unitOf("a")).unit_id).toBe("unt_2");
      expect((await unitOf("b")).unit_id).toBe("unt_3");
    },
  );

  test("V1: a plan that promises a machine twice is refused by the database, and undone", async () => {
    await bookLater(shop, "a", "unt_2", period(500, 600));
    await bookLater(shop, "b", "unt_3", period(550, 650));
    await expect(move([["a", "unt_2", "unt_3"]])).rejects.toThrow("allocation_no_overlap");
    expect(await unitOf("a")).toEqual({ unit_id: "unt_2", released_at: null });
  });

  test("V2: what counting cannot see: the same machine for the whole period, after a move", async () => {
    // Two machines are each taken for another half; the third and fourth stay away.
    for (const id of ["unt_3", "unt_4"])
      await shop.writer.updateTable("unit").set({ withheld_at: now, withheld_because: "repair" }).where("id", "=", id).execute();
    await shop.writer
      .updateTable("allocation")
      .set({ returned_at: now, blocked_until: now })
      .where("unit_id", "=", "unt_1")
      .execute();
    await bookLater(shop, "a", "unt_1", period(500, 540));
    await bookLater(shop, "b", "unt_2", period(560, 600));
    const asked = blockedPeriod(period(500, 598), figures);
    const fleet = await fleetOf(shop.reader, "mdl_t14", asked, now);
    const plan = fit(fleet, { blocked: asked, quantity: 1 });
    expect(plan).toMatchObject({ kind: "fits", moves: [{}] });
    expect(freeCount(fleet, asked)).toEqual({ free: 1, exact: true });
    await shop.writer.updateTable("allocation").set({ pinned_at: now }).where("id", "in", ["alc_a", "alc_b"]).execute();
    const tied = await fleetOf(shop.reader, "mdl_t14", asked, now);
    expect(fit(tied, { blocked: asked, quantity: 1 })).toEqual({ kind: "full" });
  });

  test("V3: what is promised on a machine in repair can be brought to another; what finds none stays and is named", async () => {
    for (const id of ["a", "b", "c", "d"]) await bookLater(shop, id, `unt_${"abcd".indexOf(id) + 1}`, period(600, 700));
    await shop.writer
      .updateTable("unit")
      .set({ withheld_at: now, withheld_because: "repair" })
      .where("id", "=", "unt_2")
      .execute();
    const standing = rescue(await fleetOf(shop.reader, "mdl_t14", period(600, 700), now));
    expect(standing.stranded.map((claim) => claim.id)).toEqual(["alc_b"]);
    await shop.writer.updateTable("allocation").set({ released_at: now }).where("id", "=", "alc_d").execute();
    const { moves, stranded } = rescue(await fleetOf(shop.reader, "mdl_t14", period(600, 700), now));
    expect(stranded).toEqual([]);
    await transactOn(shop.writer, (tx) => applyMoves(tx, moves, now));
    expect((await unitOf("b")).unit_id).toBe("unt_4");
  });
});
