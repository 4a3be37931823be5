import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { seedDemoShop } from "db/seed/demo-shop.server";
import { checkCreditCode } from "~/kernel/identity-number";
import { at, dayOf, day, plusDays, startOfDay } from "~/kernel/time";
import { listModels } from "~/catalogue/models.repo.server";
import { isOverdue } from "~/reservations/reservation";
import { listReservationsAround } from "~/reservations/reservations.repo.server";
import { databases } from "../support/databases";

describe.each(databases)("the demo shop on $name", ({ open }) => {
  test.each(["01:00", "11:00", "17:30", "23:30"])("opened at %s has a full board", async (time) => {
    const now = at(day("2026-11-24"), time);
    const { writer, reader } = await open();
    await seedDemoShop(writer, now);
    const today = { from: startOfDay(dayOf(now)), until: startOfDay(plusDays(dayOf(now), 1)) };
    const board = await listReservationsAround(reader, today);
    expect(board.filter((each) => each.viewing && each.viewing.from < today.until).length).toBeGreaterThanOrEqual(4);
    expect(board.filter((each) => isOverdue(each, now)).length).toBeGreaterThanOrEqual(1);
    expect(board.filter((each) => each.period.from >= today.from && !each.handedOutAt).length).toBeGreaterThanOrEqual(2);
  });

  test("has the plan's eleven brands, six categories, 40 models, about 400 machines and 60 customers", async () => {
    const now = at(day("2026-11-24"), "11:00");
    const { writer, reader } = await open();
    await seedDemoShop(writer, now);
    const models = await listModels(reader, now);
    expect(models.length).toBeGreaterThanOrEqual(40);
    expect(new Set(models.map((model) => model.brand)).size).toBe(11);
    expect(new Set(models.map((model) => model.category)).size).toBe(6);
    expect(models.some((model) => model.category === "laptops" && model.card.monthly <= 10_000)).toBe(true);
    const units = await reader.selectFrom("unit").select("id").execute();
    expect(Math.abs(units.length - 400)).toBeLessThanOrEqual(40);
    const customers = await reader.selectFrom("customer").select(["kind", "credit_code"]).execute();
    expect(customers).toHaveLength(60);
    for (const company of customers.filter((each) => each.kind === "company"))
      expect(checkCreditCode(company.credit_code ?? "")).toMatchObject({ ok: true, innerCheckRight: true });
    expect((await sql`pragma foreign_key_check`.execute(writer)).rows).toEqual([]);
  });
});
