import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { changeDelivery } from "~/deliveries/change-delivery.server";
import { deliveriesFor, listDeliveriesOn, markDelivered } from "~/deliveries/deliveries.repo.server";
import { deliverySchema } from "~/deliveries/delivery-schema";
import type { DeliveryChange } from "~/deliveries/delivery-schema";
import { planDeliveryFor } from "~/deliveries/plan-delivery.server";
import { dayOf, plusDays, plusHours, startOfDay } from "~/kernel/time";
import { yuan } from "~/kernel/money";
import { newId } from "~/platform/ids.server";
import { toFieldValue } from "~/ui/formats";
import { databases } from "../support/databases";
import { booked, clerk, end, openRental, refusedWith, start } from "../support/rental";
import type { Rental } from "../support/rental";

describe.each(databases)("bringing and fetching on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    // Jimei, basic: L4, the taxi fare by the usual 19 km and ¥50 for service.
    const where = { useDistrict: "jimei", deliveryAddress: "集美区银江路 1 号" } as const;
    rental = await openRental(shop, { ...where, receipt: "delivery", depositWay: "company" });
  });
  const plan = () => transactOn(shop.writer, (tx) => planDeliveryFor(tx, rental.number));
  const trips = () => deliveriesFor(shop.reader, rental.id);
  const typed = (more: Record<string, string> = {}) =>
    deliverySchema.parse({
      ...{ intent: "change", direction: "outbound", from: toFieldValue(plusHours(start, -1)), until: toFieldValue(start) },
      ...{ address: "集美区银江路 1 号", km: "19", service: "", reason: "", ...more },
    }) as DeliveryChange;
  const change = (more: Record<string, string> = {}) =>
    transactOn(shop.writer, (tx) => changeDelivery(tx, rental.number, typed(more), clerk, booked));

  test("V6: both ways are planned once, at the quoted fees, there before the start and back after the end", async () => {
    await plan();
    await plan();
    const { quote } = await rental.reservation();
    const [there, back] = await trips();
    expect(await trips()).toHaveLength(2);
    expect(there).toMatchObject({ direction: "outbound", window: { from: plusHours(start, -2), until: start } });
    expect(back).toMatchObject({ direction: "inbound", window: { from: end, until: plusHours(end, 2) } });
    expect([there?.transport, there?.service]).toEqual([quote.deliveries[0]?.transport, yuan(50)]);
  });

  test("who comes to the shop has no trips", async () => {
    await shop.writer.updateTable("reservation").set({ receipt: "pickup" }).where("id", "=", rental.id).execute();
    await plan();
    expect(await trips()).toEqual([]);
  });

  test("the day's list has each trip with its telephone, and what was not done the days before", async () => {
    await plan();
    const on = (at: typeof start) =>
      listDeliveriesOn(shop.reader, { from: startOfDay(dayOf(at)), until: startOfDay(plusDays(dayOf(at), 1)) });
    const own = async (at: typeof start) => (await on(at)).filter((trip) => trip.number === rental.number);
    expect(await own(start)).toMatchObject([{ direction: "outbound", phone: "13800000001", doneAt: null }]);
    expect(await own(plusHours(start, 24))).toHaveLength(1);
    await transactOn(shop.writer, (tx) => markDelivered(tx, rental.id, "outbound", clerk, start));
    expect(await own(plusHours(start, 24))).toEqual([]);
    expect(await own(end)).toMatchObject([{ direction: "inbound" }]);
  });

  test("L4: measured nearer, the way costs less; farther costs more only with the customer's yes", async () => {
    await plan();
    const [before] = await trips();
    await change({ km: "8.2" });
    // 10 + 5 × 2 + 3
    expect((await trips())[0]).toMatchObject({ metres: 8_200, transport: yuan(23), service: yuan(50) });
    await change({ km: "30" });
    expect((await trips())[0]?.transport).toBe(before?.transport);
    await change({ km: "30", dearer: "agreed" });
    expect((await trips())[0]?.transport).toBe(yuan(10 + 5 * 2 + 22 * 3));
    expect((await rental.ledger(booked)).rent.total).toBeGreaterThan((await rental.reservation()).quote.toPay);
  });

  test("L4: the service fee goes down with a reason, up only with the customer's yes, never beyond ¥200", async () => {
    await plan();
    await expect(change({ service: "20" })).rejects.toEqual(refusedWith("reason-missing"));
    await change({ service: "20", reason: "顺路" });
    expect((await trips())[0]).toMatchObject({ service: yuan(20), note: "顺路" });
    await expect(change({ service: "80", reason: "过桥" })).rejects.toEqual(refusedWith("fee-out-of-bounds"));
    await change({ service: "80", reason: "过桥", dearer: "agreed" });
    await expect(change({ service: "201", reason: "过桥", dearer: "agreed" })).rejects.toEqual(refusedWith("fee-out-of-bounds"));
  });

  test("A2: what an agreement says is not raised any more", async () => {
    await plan();
    await rental.agree();
    await expect(change({ km: "30", dearer: "agreed" })).rejects.toEqual(refusedWith("agreement-already-issued"));
    await change({ km: "8" });
  });

  test("a window that ends before it begins, and a trip that is done, are refused", async () => {
    await plan();
    await expect(change({ until: toFieldValue(plusHours(start, -2)) })).rejects.toEqual(refusedWith("window-reversed"));
    await transactOn(shop.writer, (tx) => markDelivered(tx, rental.id, "outbound", clerk, start));
    await expect(change()).rejects.toEqual(refusedWith("already-changed"));
  });

  test("R1: fetched by us in time, nothing is late however long the machines wait to be looked at", async () => {
    const file = { purpose: "paper" as const, mime: "image/jpeg", byte_length: 1, sha256: "", key_id: "", wrapped_key: "" };
    await shop.writer
      .insertInto("sealed_file")
      .values({ ...file, id: "fil_1", created_at: booked, erased_at: null })
      .execute();
    for (const kind of ["business-licence", "responsible-person-id"] as const)
      await shop.writer
        .insertInto("paper")
        .values({
          ...{ id: newId("pap"), reservation_id: rental.id, customer_id: "cus_0", guarantor_id: null, kind, file_id: "fil_1" },
          ...{ uploaded_at: booked, uploaded_by: null, expires_on: null, hukou_confirmed: null, accepted_at: booked },
          ...{ accepted_by: clerk, refused_at: null, refused_by: null, refuse_reason: null, replaced_at: null },
        })
        .execute();
    await rental.agree();
    await rental.out();
    expect((await trips())[0]?.doneAt).toBe(start);
    await transactOn(shop.writer, (tx) => markDelivered(tx, rental.id, "inbound", clerk, plusHours(end, 1)));
    await rental.back(rental.formFor(await rental.tags()), plusHours(end, 30));
    expect((await rental.ledger(end)).fees.charged).toBe(0);
  });
});
