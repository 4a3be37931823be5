import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { instant, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { insertAccount } from "~/people/accounts.repo.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { changeFigures } from "~/settings/change-figures.server";
import { figureHistory } from "~/settings/figure-history";
import { defaultHouseFigures } from "~/settings/house-figures";
import type { HouseFigures } from "~/settings/house-figures";
import { figuresAt, listFigureChanges } from "~/settings/settings.repo.server";
import { databases } from "../support/databases";

const now = instant("2026-11-24T10:00:00+08:00");
const later = plusMinutes(now, 60);

describe.each(databases)("changing a house figure on $name", ({ open, openDemoShop }) => {
  let shop: OpenDatabase;
  beforeEach(async () => {
    shop = await open();
    const manager = { id: "acc_boss", role: "manager", name: "吴建国", phone: "13900000009", email: null } as const;
    const account = { ...manager, password_hash: "hash", customer_id: null, created_at: now, deactivated_at: null };
    await transactOn(shop.writer, (tx) => insertAccount(tx, account));
  });
  const change = (figures: Partial<HouseFigures>, seen = "", at: Instant = now, by = "acc_boss") =>
    transactOn(shop.writer, (tx) => changeFigures(tx, { figures, seen, by }, at));
  const changes = () => listFigureChanges(shop.reader, 100);

  test("holds from now on, never for the time before", async () => {
    expect(await change({ depositShare: 6000, refundWorkingDays: 3 }, "", later)).toEqual(["depositShare"]);
    expect((await figuresAt(shop.reader, plusMinutes(later, -1))).depositShare).toBe(5000);
    expect(await figuresAt(shop.reader, later)).toEqual({ ...defaultHouseFigures, depositShare: 6000 });
  });

  test("D1, P4: what was booked before keeps the deposit and price it was quoted", async () => {
    shop = await openDemoShop(now);
    const model = (await listModels(shop.reader, now)).find((each) => each.slug === "latitude-5440") as Model;
    const book = async (id: string, at: Instant) => {
      const figures = await figuresAt(shop.reader, at);
      const request = {
        customerId: "cus_0",
        items: [{ model, quantity: 1 }],
        period: { from: instant("2026-12-01T10:00:00+08:00"), until: instant("2026-12-15T10:00:00+08:00") },
        tier: "plus",
        useDistrict: "siming",
        depositWay: "deposit",
        receipt: "pickup",
        deliveryAddress: null,
        slot: null,
        purpose: null,
        note: null,
        placedBy: "acc_customer_0",
        channel: "web",
      } as const;
      return transactOn(shop.writer, (tx) => placeReservation(tx, id, request, figures, at));
    };
    const before = await book("rsv_before", now);
    await change({ depositShare: 6000 }, "", later, "acc_manager");
    await change({ plusSupplement: 1500 }, "", later, "acc_manager");
    const after = await book("rsv_after", later);

    expect((await findReservation(shop.reader, before.number))?.quote).toEqual(before.quote);
    expect(after.quote.deposit).toBeGreaterThan(before.quote.deposit);
    expect(after.quote.supplement).toBeGreaterThan(before.quote.supplement);
  });

  test.each([
    ["a share above its bound", { depositShare: 9001 }, "depositShare"],
    ["S7: a fee below the plan's 50 yuan", { hardwareIslandFee: 4999 }, "hardwareIslandFee"],
    ["half a fen", { fareBase: 1000.5 }, "fareBase"],
    ["V4: closing before opening", { opensAt: "18:00", closesAt: "09:00" }, "closesAt"],
    ["P5: a second step that is reached first", { quantitySecondUnits: 10 }, "quantitySecondUnits"],
    ["P5: a second discount below the first", { quantityFirstDiscount: 2000 }, "quantitySecondDiscount"],
    ["L1: a middle stretch that ends before it begins", { fareBaseKm: 9 }, "fareStepUntilKm"],
  ])("%s is refused beside its field and nothing is written", async (_name, wrong, field) => {
    await expect(change({ ...wrong, lateGraceMinutes: 60 })).rejects.toMatchObject({
      violation: { code: "setting-out-of-bounds", key: field },
      field,
    });
    expect(await changes()).toEqual([]);
  });

  test("the same form sent twice is one change", async () => {
    await change({ lateGraceMinutes: 60 });
    expect(await change({ lateGraceMinutes: 60 }, "", later)).toEqual([]);
    expect(await changes()).toHaveLength(1);
  });

  test("whoever did not see the latest change does not undo it", async () => {
    await change({ fareBase: 1200, fareStep: 200 });
    await expect(change({ fareBase: 1000, fareStep: 250 }, "", later)).rejects.toThrow("already-changed");
    await expect(change({ fareBase: 1200, fareStep: 250 }, now, later)).resolves.toEqual(["fareStep"]);
  });

  test("two values of one figure never begin at the same moment", async () => {
    await change({ fareBase: 1200 });
    await expect(change({ fareBase: 1300 }, now)).rejects.toThrow("already-changed");
  });

  test("who changed what, from what, stays on record", async () => {
    await change({ eraseAfterDays: 20 });
    await change({ eraseAfterDays: 25 }, now, later);
    expect(figureHistory(await changes())).toEqual([
      { key: "eraseAfterDays", from: 20, to: 25, at: later, byName: "吴建国" },
      { key: "eraseAfterDays", from: 30, to: 20, at: now, byName: "吴建国" },
    ]);
    const rewrite = shop.writer.updateTable("setting_change").set({ value: "30" }).execute();
    await expect(rewrite).rejects.toThrow("append_only");
  });
});
