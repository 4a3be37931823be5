import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { extendReservation } from "~/changes/extend-reservation.server";
import { listRequests, listWaitingRequests } from "~/changes/requests.repo.server";
import { askToReturnEarly } from "~/changes/return-early.server";
import { stateOf } from "~/changes/rental-request";
import { acceptRequest, refuseRequest, withdrawRequest } from "~/changes/settle-request.server";
import { instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { waitingChanges } from "~/supplements/agreed-changes.repo.server";
import { serviceTermsOf } from "~/service/service-terms.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { booked, clerk, end, openRental, refusedWith, rentalOf, start } from "../support/rental";
import type { Rental } from "../support/rental";

const during = plusHours(start, 48);
const longer = plusHours(end, 24 * 5);

describe.each(databases)("asking to keep machines longer or bring them back early on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let rental: Rental;
  beforeEach(async () => {
    shop = await openDemoShop(booked);
    rental = await openRental(shop);
    await rental.ready();
    await rental.out();
  });

  const extend = (until: Instant = longer, id = newId("rqt"), at: Instant = during) =>
    transactOn(shop.writer, (tx) =>
      extendReservation(tx, { id, number: rental.number, customerId: "cus_0", until, by: "acc_customer_0" }, figures, at),
    );
  const early = (at: Instant, id = newId("rqt")) =>
    transactOn(shop.writer, (tx) =>
      askToReturnEarly(tx, { id, number: rental.number, customerId: "cus_0", at, by: "acc_customer_0" }, during),
    );
  const requests = () => listRequests(shop.reader, rental.id);
  const asked = async () => {
    const [request] = await requests();
    if (!request) throw new Error("Something was asked for");
    return { number: rental.number, requestId: request.id };
  };
  const accept = async () => {
    const request = await asked();
    return transactOn(shop.writer, (tx) => acceptRequest(tx, request, { by: clerk }, during));
  };
  const keptUntil = async () => {
    const rows = await shop.reader
      .selectFrom("allocation")
      .select(["unit_id", "blocked_until"])
      .where("reservation_id", "=", rental.id)
      .where("released_at", "is", null)
      .orderBy("unit_id")
      .execute();
    return { units: rows.map((row) => row.unit_id), until: [...new Set(rows.map((row) => row.blocked_until))] };
  };
  const noticeKinds = async () =>
    (await shop.reader.selectFrom("notice").select("kind").where("reservation_id", "=", rental.id).execute()).map(
      (row) => row.kind,
    );

  test("R3: machines are kept from the asking on; the yes waits for its supplement, and until then the old end holds", async () => {
    const before = await keptUntil();
    await extend();
    expect(await keptUntil()).toEqual({ units: before.units, until: [plusHours(longer, 2)] });
    expect((await rental.reservation()).period.until).toBe(end);
    expect((await listWaitingRequests(shop.reader)).map((each) => each.number)).toContain(rental.number);

    await accept();
    const [request] = await requests();
    const after = await rental.reservation();
    expect(after.period.until).toBe(end);
    expect(await keptUntil()).toEqual({ units: before.units, until: [plusHours(longer, 2)] });
    const [waiting] = await waitingChanges(shop.reader, rental.id);
    expect(waiting?.data).toMatchObject({
      kind: "renewal",
      endsBefore: end,
      endsAfter: longer,
      quote: request?.quote,
      security: null,
    });
    expect(request).toMatchObject({ kind: "extend", toSign: true, acceptedAt: during });
    expect(await noticeKinds()).toContain("extension-to-sign");
    await expect(accept()).rejects.toEqual(refusedWith("already-changed"));
    await expect(extend(plusHours(longer, 24))).rejects.toEqual(refusedWith("supplement-waits"));
  });

  test("S4: where the agreement was unsigned the yes alone makes it longer; the days before keep their promise's contract", async () => {
    await shop.writer.updateTable("agreement").set({ signed_at: null }).where("reservation_id", "=", rental.id).execute();
    await extend();
    await accept();
    const { terms, earlier } = await serviceTermsOf(shop.reader, rental.id, during);
    expect(terms.term).toEqual({ from: start, until: longer });
    expect(earlier).toMatchObject([{ tier: terms.tier, term: { from: start, until: end } }]);
  });

  test.each(["refused", "withdrawn"] as const)("R3: %s, the machines are promised to others again", async (how) => {
    const before = await keptUntil();
    await extend();
    const request = await asked();
    await transactOn(shop.writer, (tx) =>
      how === "refused"
        ? refuseRequest(tx, { ...request, reason: "要送修" }, clerk, figures, during)
        : withdrawRequest(tx, request, "cus_0", figures, during),
    );
    expect(await keptUntil()).toEqual(before);
    const [answered] = await requests();
    expect(answered && stateOf(answered)).toBe(how);
    expect((await noticeKinds()).includes("extension-refused")).toBe(how === "refused");
  });

  test("V2, R3: bookings not yet tied to his machines move to others; one tied to them makes it a no, with the latest end", async () => {
    const own = new Set(await rental.tags());
    const soon = { period: { from: plusHours(end, 24), until: plusHours(end, 72) } };
    const next = await rentalOf(shop, rental.model, { ...soon, items: [{ model: rental.model, quantity: 2 }] });
    await shop.writer.updateTable("allocation").set({ released_at: start }).where("reservation_id", "=", next.id).execute();
    const mine = (await keptUntil()).units;
    for (const unit of mine)
      await shop.writer
        .insertInto("allocation")
        .values({
          ...{ id: newId("alc"), unit_id: unit, model_id: rental.model.id, reason: "rental", reservation_id: next.id },
          ...{ line_id: null, blocked_from: soon.period.from, blocked_until: plusHours(soon.period.until, 2) },
          ...{ pinned_at: null, handed_out_at: null, returned_at: null, released_at: null },
        })
        .execute();
    await extend();
    expect((await keptUntil()).units).toEqual(mine);
    const moved = await shop.reader
      .selectFrom("allocation")
      .innerJoin("unit", "unit.id", "allocation.unit_id")
      .select("asset_tag")
      .where("reservation_id", "=", next.id)
      .where("released_at", "is", null)
      .execute();
    expect(moved).toHaveLength(2);
    expect(moved.some((row) => own.has(row.asset_tag))).toBe(false);
  });

  test("V2: a machine tied to another's booking is not kept longer than until then", async () => {
    const [unit] = (await keptUntil()).units;
    const other = await rentalOf(shop, rental.model, {
      items: [{ model: rental.model, quantity: 1 }],
      period: { from: plusHours(end, 48), until: plusHours(end, 96) },
    });
    await shop.writer
      .updateTable("allocation")
      .set({ unit_id: unit as string, pinned_at: start })
      .where("reservation_id", "=", other.id)
      .execute();
    await expect(extend()).rejects.toMatchObject({
      violation: { code: "unit-kept-for-others", latest: plusHours(end, 46) },
      field: "until",
    });
    await extend(plusHours(end, 46));
    expect(await requests()).toHaveLength(1);
  });

  test("asked twice by the same form it is one request; another one waits for the answer", async () => {
    const id = newId("rqt");
    await extend(longer, id);
    await extend(longer, id);
    expect(await requests()).toHaveLength(1);
    await expect(extend()).rejects.toEqual(refusedWith("request-open"));
    await expect(early(plusHours(during, 24))).rejects.toEqual(refusedWith("request-open"));
  });

  test.each([
    ["the agreed end itself", end, "not-later"],
    ["before it", plusHours(end, -24), "not-later"],
    ["21 years", instant("2047-12-02T10:00:00+08:00"), "term-too-long"],
  ])("T1, A4: %s is no extension", async (_name, until, code) => {
    await expect(extend(until)).rejects.toEqual(refusedWith(code));
  });

  test("R3: overdue, he can still ask, from now on", async () => {
    const late = plusHours(end, 30);
    await expect(extend(plusHours(end, 29), newId("rqt"), late)).rejects.toEqual(refusedWith("not-later"));
    await extend(plusHours(end, 48), newId("rqt"), late);
    expect(await keptUntil()).toMatchObject({ until: [plusHours(end, 50)] });
  });

  test("R2: an early return shows its refund, leaves the term as agreed, and is answered", async () => {
    const at = plusHours(start, 72);
    await early(at);
    const [request] = await requests();
    expect(request).toMatchObject({ kind: "return-early", endsAfter: at, quote: null });
    expect(request?.amount).toBeGreaterThan(0);
    await accept();
    expect((await rental.reservation()).period.until).toBe(end);
    expect(await noticeKinds()).toContain("early-return-accepted");
    await rental.back(rental.formFor(await rental.tags()), at);
    const { rent } = await rental.ledger(at);
    expect((await rental.reservation()).quote.rent - rent.total).toBe(request?.amount);
  });

  test("R2: after the agreed end, or in the past, nothing is early", async () => {
    await expect(early(end)).rejects.toEqual(refusedWith("not-earlier"));
    await expect(early(plusHours(during, -1))).rejects.toEqual(refusedWith("starts-in-the-past"));
  });

  test("another customer's rental is not there", async () => {
    const stranger = { id: newId("rqt"), number: rental.number, customerId: "cus_1", until: longer, by: "acc_customer_1" };
    const outcome = transactOn(shop.writer, (tx) => extendReservation(tx, stranger, figures, during));
    await expect(outcome).rejects.toEqual(refusedWith("not-found"));
  });
});
