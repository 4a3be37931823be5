import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { assignDriver } from "~/deliveries/assign-driver.server";
import { changeDelivery } from "~/deliveries/change-delivery.server";
import { deliveriesFor } from "~/deliveries/deliveries.repo.server";
import { deliverySchema } from "~/deliveries/delivery-schema";
import type { DeliveryChange } from "~/deliveries/delivery-schema";
import { failTrip } from "~/deliveries/fail-trip.server";
import { planDeliveryFor } from "~/deliveries/plan-delivery.server";
import { answerFee } from "~/deliveries/propose-fee.server";
import { proveDelivery } from "~/deliveries/prove-delivery.server";
import { showTripsOn } from "~/deliveries/show-trips.server";
import { myTrips } from "~/deliveries/trip-story.server";
import { feeProposalsOf, proofsOf } from "~/deliveries/trips.repo.server";
import { yuan } from "~/kernel/money";
import { dayOf, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { toFieldValue } from "~/ui/formats";
import { databases } from "../support/databases";
import { booked, clerk, end, openRental, refusedWith, start } from "../support/rental";
import type { Rental } from "../support/rental";

const chen = "acc_technician";

describe.each(databases)("trips on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    const where = { useDistrict: "jimei", deliveryAddress: "集美区银江路 1 号" } as const;
    rental = await openRental(shop, { ...where, receipt: "delivery", depositWay: "company" });
    await write((tx) => planDeliveryFor(tx, rental.number));
  });
  const write = <T>(work: Parameters<typeof transactOn<T>>[1]) => transactOn(shop.writer, work);
  const outbound = async () => {
    const [trip] = await deliveriesFor(shop.reader, rental.id);
    if (!trip) throw new Error("The trip is planned");
    return trip;
  };
  const assign = (driverId: string | null, direction: "outbound" | "inbound" = "outbound") =>
    write((tx) => assignDriver(tx, { number: rental.number, direction, driverId, by: clerk }, booked));
  const change = (more: Record<string, string> = {}, now: Instant = booked) => {
    const typed = {
      ...{ intent: "change", direction: "outbound", from: toFieldValue(plusHours(start, -2)), until: toFieldValue(start) },
      ...{ address: "集美区银江路 1 号", km: "19", service: "", reason: "", ...more },
    };
    return write((tx) => changeDelivery(tx, rental.number, deliverySchema.parse(typed) as DeliveryChange, clerk, now));
  };
  const notices = async () =>
    (await shop.reader.selectFrom("notice").select("kind").where("reservation_id", "=", rental.id).execute()).map(
      (row) => row.kind,
    );
  const prove = async (id = newId("prf"), receivedBy = "林老师", now: Instant = start) => {
    const about = { id, reservation: await rental.reservation(), direction: "outbound" as const, note: "" };
    return write((tx) => proveDelivery(tx, { ...about, receivedBy, by: chen, file: null }, now));
  };
  const fail = async (id: string, more: Partial<Parameters<typeof failTrip>[1]> = {}) => {
    const about = { id, reservation: await rental.reservation(), direction: "outbound" as const, by: chen };
    await write((tx) => failTrip(tx, { ...about, reason: "nobody-there", note: "", again: null, ...more }, start));
  };
  const handOut = async () => {
    await shop.writer.updateTable("reservation").set({ handed_out_at: start }).where("id", "=", rental.id).execute();
  };

  describe("who drives", () => {
    test("a trip is given to one of the staff, and taken back", async () => {
      await assign(chen);
      expect((await outbound()).driver).toEqual({ id: chen, name: "陈志强" });
      await assign(null);
      expect((await outbound()).driver).toBeNull();
    });

    test.each(["acc_customer_0", "acc_none", "' or 1=1"])("%s drives for nobody", async (driver) => {
      await expect(assign(driver)).rejects.toEqual(refusedWith("driver-unknown"));
    });

    test("who has left the shop drives no more", async () => {
      await shop.writer.updateTable("account").set({ deactivated_at: booked }).where("id", "=", chen).execute();
      await expect(assign(chen)).rejects.toEqual(refusedWith("driver-unknown"));
    });

    test("nobody is given more trips at a time than he can drive", async () => {
      const trip = await outbound();
      const others = await shop.reader.selectFrom("delivery").select("id").where("id", "<>", trip.id).limit(3).execute();
      const same = { driver_id: chen, window_from: plusHours(start, -1), window_until: plusHours(start, 1), done_at: null };
      for (const { id } of others) await shop.writer.updateTable("delivery").set(same).where("id", "=", id).execute();
      await shop.writer.updateTable("reservation").set({ expired_at: null, cancelled_at: null }).execute();
      await expect(assign(chen)).rejects.toEqual(refusedWith("driver-full"));
      await assign("acc_technician_2");
    });

    test("with a driver, the hand-over in the shop does not end the trip: his proof does", async () => {
      await assign(chen);
      await shop.writer.updateTable("reservation").set({ waived_at: booked }).where("id", "=", rental.id).execute();
      await rental.ready();
      await rental.out();
      expect((await outbound()).doneAt).toBeNull();
      await prove();
      expect((await outbound()).doneAt).toBe(start);
    });
  });

  test("R1: registered in the shop and brought a day late by the driver, that day is the customer's", async () => {
    await assign(chen);
    await write((tx) => assignDriver(tx, { number: rental.number, direction: "inbound", driverId: null, by: clerk }, booked));
    await rental.ready();
    await rental.out();
    await prove(newId("prf"), "林老师", plusHours(start, 24));
    await rental.back(rental.formFor(await rental.tags()), plusHours(end, 24));
    expect((await rental.ledger(plusHours(end, 24))).fees.charged).toBe(0);
  });

  describe("another window", () => {
    test("the customer is told of one that is moved, and of nothing where it stays", async () => {
      await change({ address: "集美区银江路 2 号" });
      expect(await notices()).not.toContain("trip-moved-outbound");
      await change({ from: toFieldValue(plusHours(start, -4)), until: toFieldValue(plusHours(start, -3)) });
      expect(await notices()).toContain("trip-moved-outbound");
      expect((await outbound()).window).toEqual({ from: plusHours(start, -4), until: plusHours(start, -3) });
    });

    test("one that is over, or too long to wait for, is refused", async () => {
      const past = { from: toFieldValue(plusHours(booked, -3)), until: toFieldValue(plusHours(booked, -1)) };
      await expect(change(past)).rejects.toEqual(refusedWith("window-in-the-past"));
      const long = { from: toFieldValue(plusHours(start, -24)) };
      await expect(change(long)).rejects.toEqual(refusedWith("window-too-long"));
    });

    test("where the shop has no car left the window is refused, and nothing else of the form is written", async () => {
      const trip = await outbound();
      await shop.writer.updateTable("reservation").set({ expired_at: null, cancelled_at: null }).execute();
      const others = await shop.reader.selectFrom("delivery").select("id").where("id", "<>", trip.id).limit(6).execute();
      const busy = { window_from: plusHours(start, -6), window_until: plusHours(start, -5), done_at: null };
      for (const { id } of others) await shop.writer.updateTable("delivery").set(busy).where("id", "=", id).execute();
      const wanted = { from: toFieldValue(plusHours(start, -6)), until: toFieldValue(plusHours(start, -4)) };
      await expect(change({ ...wanted, address: "别处" })).rejects.toEqual(refusedWith("window-full"));
      expect(await outbound()).toMatchObject({ address: "集美区银江路 1 号", window: trip.window });
    });
  });

  describe("L1–L4: a fee above the quoted one", () => {
    const proposal = async () => (await feeProposalsOf(shop.reader, rental.id)).find((each) => each.direction === "outbound");
    const answer = async (agrees: boolean, proposalId: string) => {
      const reservation = await rental.reservation();
      await write((tx) => answerFee(tx, reservation, { proposalId, agrees, by: "acc_customer_0" }, booked));
    };
    const far = yuan(10 + 5 * 2 + 22 * 3 + 50);

    test("asked for, it is not charged before his yes, and charged with it", async () => {
      const before = await outbound();
      await change({ km: "30", dearer: "ask" });
      const asked = await proposal();
      expect(await outbound()).toMatchObject({ transport: before.transport, service: before.service, metres: before.metres });
      expect(asked).toMatchObject({ total: far, agreedAt: null });
      expect(await notices()).toContain("delivery-fee-asked");
      await answer(true, asked?.id ?? "");
      await answer(true, asked?.id ?? "");
      const after = await outbound();
      expect(after.transport + after.service).toBe(far);
      await expect(answer(false, asked?.id ?? "")).rejects.toEqual(refusedWith("fee-already-answered"));
      expect(await proposal()).toMatchObject({ agreedAt: booked, declinedAt: null });
    });

    test("with a no it stays as quoted, and the desk reads it", async () => {
      const before = await outbound();
      await change({ km: "30", dearer: "ask" });
      await answer(false, (await proposal())?.id ?? "");
      expect(await outbound()).toMatchObject({ transport: before.transport, service: before.service });
      expect((await proposal())?.declinedAt).toBe(booked);
    });

    test("said on the telephone, it is kept who heard it and when", async () => {
      await change({ km: "30", dearer: "agreed" });
      const row = await shop.reader
        .selectFrom("delivery_fee_proposal")
        .select(["agreed_at", "agreed_by"])
        .where("reservation_id", "=", rental.id)
        .executeTakeFirstOrThrow();
      expect(row).toEqual({ agreed_at: booked, agreed_by: clerk });
    });

    test("what he agreed to stands when the window is moved afterwards", async () => {
      await change({ km: "30", dearer: "agreed" });
      await change({ km: "30", from: toFieldValue(plusHours(start, -4)) });
      const after = await outbound();
      expect(after.transport + after.service).toBe(far);
    });

    test("asked anew, or planned anew, the first question counts no more", async () => {
      await change({ km: "30", dearer: "ask" });
      const first = (await proposal())?.id ?? "";
      await change({ km: "40", dearer: "ask" });
      await expect(answer(true, first)).rejects.toEqual(refusedWith("fee-already-answered"));
      await shop.writer.deleteFrom("delivery").where("reservation_id", "=", rental.id).execute();
      await write((tx) => planDeliveryFor(tx, rental.number));
      expect(await proposal()).toBeUndefined();
    });

    test("of somebody else's booking it is not his to answer", async () => {
      await expect(answer(true, "dfp_of_another")).rejects.toEqual(refusedWith("fee-already-answered"));
    });

    test("A2: once the agreement is issued his yes comes too late", async () => {
      await change({ km: "30", dearer: "ask" });
      await rental.agree();
      await expect(answer(true, (await proposal())?.id ?? "")).rejects.toEqual(refusedWith("agreement-already-issued"));
      await answer(false, (await proposal())?.id ?? "");
    });
  });

  describe("at the door", () => {
    test("the proof says who took the machines; sent twice it is one, another one is refused", async () => {
      await assign(chen);
      await expect(prove()).rejects.toEqual(refusedWith("machines-not-out"));
      await handOut();
      const id = newId("prf");
      expect(await prove(id)).toBe(true);
      expect(await prove(id)).toBe(false);
      await expect(prove(newId("prf"), "别人")).rejects.toEqual(refusedWith("already-changed"));
      const proof = { receivedBy: "林老师", by: "陈志强", at: start, hasPicture: false };
      expect(await proofsOf(shop.reader, rental.id)).toMatchObject([proof]);
      expect((await outbound()).doneAt).toBe(start);
    });

    test("a trip that failed goes back to the desk, costs nothing, and the customer is told, once", async () => {
      await assign(chen);
      const fee = (await outbound()).transport;
      const id = newId("dev");
      await fail(id);
      await fail(id);
      expect(await outbound()).toMatchObject({ driver: null, failedAt: start, transport: fee });
      expect((await notices()).filter((kind) => kind === "trip-failed-outbound")).toHaveLength(1);
      await change({ from: toFieldValue(plusHours(start, 1)), until: toFieldValue(plusHours(start, 3)) }, start);
      expect((await outbound()).failedAt).toBeNull();
    });

    test("a new window found at the door keeps the driver", async () => {
      await assign(chen);
      const again = { from: plusHours(start, 3), until: plusHours(start, 5) };
      await fail(newId("dev"), { again });
      expect(await outbound()).toMatchObject({ window: again, failedAt: null, driver: { id: chen } });
    });

    test("a new window that is over is refused, and the failure is not written either", async () => {
      const again = { from: plusHours(start, -3), until: plusHours(start, -1) };
      await expect(fail(newId("dev"), { again })).rejects.toEqual(refusedWith("window-in-the-past"));
      expect(await shop.reader.selectFrom("delivery_event").select("id").where("kind", "=", "failed").execute()).toEqual([]);
    });

    test("another reason needs a word", async () => {
      await expect(fail(newId("dev"), { reason: "other" })).rejects.toEqual(refusedWith("reason-missing"));
    });
  });

  test("the day shows what is to be taken in at the door, and the customer no more of the driver than his family name", async () => {
    await assign(chen);
    const [trip] = (await showTripsOn(shop.reader, dayOf(start), booked)).filter((each) => each.number === rental.number);
    const { quote } = await rental.reservation();
    expect(trip?.collect).toMatchObject({ deposit: quote.deposit, rent: quote.toPay });
    expect(trip?.machines[0]?.tags).toHaveLength(2);
    const shown = await myTrips(shop.reader, await rental.reservation());
    expect(shown[0]).toMatchObject({ state: "planned", driver: "陈" });
    expect(JSON.stringify(shown)).not.toContain("志强");
  });
});
