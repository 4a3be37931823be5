import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { instant, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { cancelAtDesk } from "~/desk/cancel-at-desk.server";
import { changeReservation } from "~/changes/change-reservation.server";
import type { ChangedBooking } from "~/changes/change-reservation.server";
import { extendReservation } from "~/changes/extend-reservation.server";
import { askToReturnEarly } from "~/changes/return-early.server";
import { acceptRequest, refuseRequest, withdrawRequest } from "~/changes/settle-request.server";
import { movePeriod } from "~/timeline/move-period.server";
import { cancelReservation } from "~/reservations/cancel-reservation.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import { availabilityOf } from "~/reservations/prepare-booking.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { settleViewing } from "~/viewings/settle-viewing.server";
import { alternativesFor } from "~/waiting/alternatives.server";
import { askWaiting } from "~/waiting/ask-waiting.server";
import type { WishRequest } from "~/waiting/ask-waiting.server";
import { refuseWish, withdrawWish } from "~/waiting/end-waiting.server";
import { offerByHand } from "~/waiting/offer-by-hand.server";
import { findOpenWish, listOpenWishes } from "~/waiting/waiting.repo.server";
import { takeBack } from "~/handovers/take-back.server";
import { databases } from "../support/databases";
import { refusedWith, rentalOf } from "../support/rental";

const now = instant("2026-11-24T10:00:00+08:00");
// Far from everything the demo shop has promised.
const period = { from: instant("2027-08-02T10:00:00+08:00"), until: instant("2027-08-12T10:00:00+08:00") };
const daysLater = (days: number): Period => ({
  from: plusHours(period.from, 24 * days),
  until: plusHours(period.until, 24 * days),
});
const slot = instant("2026-11-25T10:00:00+08:00");
/** So many customers of the demo shop, as they sign in. */
const who = (index: number) => ({ customerId: `cus_${index}`, placedBy: `acc_customer_${index}` });

describe.each(databases)("the waiting list on $name", ({ openDemoShop }) => {
  let shop: OpenDatabase;
  let model: Model;
  let better: Model;
  beforeEach(async () => {
    shop = await openDemoShop(now);
    // Nothing is late in it: a machine out past its end would be the first to be made up for (V3).
    await shop.writer
      .updateTable("allocation")
      .set({ returned_at: now, checked_at: now })
      .where("handed_out_at", "is not", null)
      .execute();
    const models = await listModels(shop.reader, now);
    // The shop has five of it.
    model = models.find((each) => each.slug === "zbook-firefly-14") as Model;
    better = models.find((each) => each.slug === "thinkpad-x1-carbon") as Model;
  });

  const place = (index: number, quantity: number, more: Partial<ReservationRequest> = {}, at: Instant = now) =>
    transactOn(shop.writer, (tx) =>
      placeReservation(
        tx,
        newId("rsv"),
        {
          ...{ ...who(index), items: [{ model, quantity }], period, tier: "basic", useDistrict: "siming" },
          ...{ depositWay: "deposit", receipt: "pickup", deliveryAddress: null, slot: null, purpose: null, note: null },
          ...{ channel: "web", ...more },
        } as ReservationRequest,
        figures,
        at,
      ),
    );
  const wait = async (index: number, quantity = 1, more: Partial<WishRequest> = {}, at: Instant = now) => {
    const id = newId("wsh");
    const { customerId, placedBy } = who(index);
    const days = { earlierDays: 0, laterDays: 0, takesFewer: false };
    const request = { ...{ customerId, askedBy: placedBy, model, quantity, period }, ...days, ...more };
    await transactOn(shop.writer, (tx) => askWaiting(tx, id, request, figures, at));
    return id;
  };
  const cancel = async (number: string, at: Instant = now) => {
    const reservation = await findReservation(shop.reader, number);
    if (!reservation) throw new Error("It was placed");
    await transactOn(shop.writer, (tx) =>
      cancelReservation(tx, reservation, reservation.customer.id.replace("cus", "acc_customer"), at),
    );
  };
  const minute = (at: Instant) => transactOn(shop.writer, (tx) => expireHolds(tx, at, { models: "all" }));
  const offerOf = async (id: string) => (await findOpenWish(shop.reader, id))?.offer ?? null;
  const offered = async (...ids: string[]) => Promise.all(ids.map(async (id) => (await offerOf(id))?.quantity ?? 0));
  const closed = async (id: string) =>
    (await shop.reader.selectFrom("waiting_wish").select("closed_because").where("id", "=", id).executeTakeFirst())
      ?.closed_because;
  const told = async (index: number) => {
    const query = shop.reader.selectFrom("notice").select("kind").where("customer_id", "=", `cus_${index}`);
    return (await query.where("kind", "like", "waiting-%").orderBy("created_at").execute()).map((row) => row.kind);
  };
  const overlaps = async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from allocation a join allocation b
      on a.unit_id = b.unit_id and a.id < b.id and a.released_at is null and b.released_at is null
      and a.blocked_from < b.blocked_until and b.blocked_from < a.blocked_until`.execute(shop.writer);
    return rows[0]?.n;
  };

  test("V5: a hold ends: the first in line is offered its machine at that moment, the next when he lets it lapse", async () => {
    await place(2, 4);
    const { number } = await place(3, 1);
    const end = (await findReservation(shop.reader, number))?.holdEndsAt ?? now;
    const first = await wait(4);
    const second = await wait(5, 1, {}, plusMinutes(now, 1));
    expect(await offered(first, second)).toEqual([0, 0]);
    await minute(plusMinutes(end, -1));
    expect(await offered(first, second)).toEqual([0, 0]);
    // Both holds end together: the machines of the other are given back first.
    await shop.writer.updateTable("reservation").set({ hold_ends_at: null }).where("number", "<>", number).execute();
    await minute(end);
    expect(await offered(first, second)).toEqual([1, 0]);
    expect((await offerOf(first))?.lapsesAt).toBe(plusHours(end, figures.waitingOfferHours));
    expect(await told(4)).toEqual(["waiting-offer"]);

    await minute(plusMinutes(end, 119));
    expect(await offered(first, second)).toEqual([1, 0]);
    await minute(plusMinutes(end, 120));
    expect([await closed(first), await offered(second)]).toEqual(["lapsed", [1]]);
    expect(await told(4)).toEqual(["waiting-offer", "waiting-lapsed"]);
    expect(await overlaps()).toBe(0);
  });

  test("a restart in between loses nothing and offers nothing twice: the list lives in the database", async () => {
    const { number } = await place(2, 5);
    const first = await wait(3);
    await cancel(number);
    await minute(now);
    await minute(now);
    await minute(plusMinutes(now, 1));
    const { rows } = await sql<{ n: number }>`select count(*) as n from waiting_offer where wish_id = ${first}`.execute(
      shop.reader,
    );
    expect(rows[0]?.n).toBe(1);
    // Down for a day: what was missed is made up for, from what stands written.
    const second = await wait(4, 5, {}, plusMinutes(now, 2));
    expect(await offered(first, second)).toEqual([1, 0]);
    await minute(plusHours(now, 24));
    expect([await closed(first), await offered(second)]).toEqual(["lapsed", [5]]);
  });

  test("V1: what is offered nobody else can book, but whoever it is kept for", async () => {
    const { number } = await place(2, 5);
    const wish = await wait(3);
    await place(4, 4, { period: daysLater(-100) });
    await cancel(number);
    await expect(place(4, 5)).rejects.toEqual(refusedWith("no-unit-free"));
    await expect(place(4, 4)).resolves.toBeTruthy();
    await expect(place(5, 1)).rejects.toEqual(refusedWith("no-unit-free"));
    const { id } = await place(3, 1);
    expect(await closed(wish)).toBe("taken");
    const row = await shop.reader.selectFrom("waiting_offer").selectAll().where("wish_id", "=", wish).executeTakeFirstOrThrow();
    expect([row.ended_because, row.reservation_id]).toEqual(["taken", id]);
    expect(await overlaps()).toBe(0);
  });

  test("two wait, ten others would book at once: the list is served first, whether or not the job has run", async () => {
    const { number } = await place(2, 5);
    const first = await wait(3);
    const second = await wait(4, 1, {}, plusMinutes(now, 1));
    const reservation = await findReservation(shop.reader, number);
    await shop.writer
      .updateTable("allocation")
      .set({ released_at: now })
      .where("reservation_id", "=", reservation?.id ?? "")
      .execute();
    await shop.writer.updateTable("reservation").set({ cancelled_at: now }).where("number", "=", number).execute();
    await place(5, 3);
    // Nobody has looked through the list since, and still nobody overtakes it.
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => place(10 + index, 1)));
    expect(outcomes.filter((each) => each.status === "fulfilled")).toHaveLength(0);
    expect(await offered(first, second)).toEqual([1, 1]);
    expect(await overlaps()).toBe(0);
  });

  test("V2, V7: what is kept for a customer counts as free for him alone, for any dates it stands in the way of, and he gets it", async () => {
    const { number } = await place(2, 5);
    await wait(3, 2);
    await cancel(number);
    await place(4, 3);
    const longer = { from: plusHours(period.from, -24), until: plusHours(period.until, -2) };
    const items = [{ model, quantity: 2 }];
    for (const dates of [period, longer]) {
      const freeFor = async (customerId: string | null) =>
        (await availabilityOf(shop.reader, items, dates, figures, now, { customerId }))[0]?.free;
      expect(await freeFor(null)).toBe((await freeFor(who(5).customerId)) ?? -1);
      const [his, others] = [(await freeFor(who(3).customerId)) ?? -1, (await freeFor(null)) ?? -1];
      expect([his - others, his]).toEqual([2, 2]);
      expect(
        await alternativesFor(shop.reader, { items, period: dates, customerId: who(3).customerId }, figures, now),
      ).toBeNull();
      expect(await alternativesFor(shop.reader, { items, period: dates }, figures, now)).not.toBeNull();
    }
    await expect(place(3, 3, { period: longer })).rejects.toEqual(refusedWith("no-unit-free"));
    await place(3, 2, { period: longer });
    expect(await overlaps()).toBe(0);
  });

  test("a booking that fails leaves the offer as it was", async () => {
    const { number } = await place(2, 5);
    const wish = await wait(3);
    await cancel(number);
    await place(4, 4);
    await expect(place(3, 2)).rejects.toEqual(refusedWith("no-unit-free"));
    expect(await offered(wish)).toEqual([1]);
  });

  test("first come, first served; who wants three does not stand in the way of who wants one, and keeps his place", async () => {
    const kept = await place(2, 3);
    const small = await place(2, 2);
    const three = await wait(3, 3);
    const one = await wait(4, 1, {}, plusMinutes(now, 1));
    const last = await wait(5, 1, {}, plusMinutes(now, 2));
    const tooLate = await wait(6, 1, {}, plusMinutes(now, 3));
    await cancel(small.number);
    expect(await offered(three, one, last, tooLate)).toEqual([0, 1, 1, 0]);
    await cancel(kept.number);
    expect(await offered(three, one, last, tooLate)).toEqual([3, 1, 1, 0]);
  });

  test("who takes fewer gets what there is in his turn, and keeps it for the rest", async () => {
    const kept = await place(2, 3);
    const small = await place(2, 2);
    const three = await wait(3, 3, { takesFewer: true });
    const one = await wait(4, 1, {}, plusMinutes(now, 1));
    await cancel(small.number);
    expect(await offered(three, one)).toEqual([2, 0]);
    await place(3, 2);
    expect((await findOpenWish(shop.reader, three))?.quantity).toBe(1);
    await cancel(kept.number);
    expect(await offered(three, one)).toEqual([1, 1]);
  });

  test("what he leaves of an offer goes to the next at once", async () => {
    const { number } = await place(2, 5);
    const three = await wait(3, 5);
    const two = await wait(4, 2, {}, plusMinutes(now, 1));
    await cancel(number);
    expect(await offered(three, two)).toEqual([5, 0]);
    await place(3, 3);
    expect([await closed(three), await offered(two)]).toEqual(["taken", [2]]);
  });

  test("V1: a machine that comes back early is offered from after its check on, not before", async () => {
    const items = [{ model, quantity: 5 }];
    const until = plusHours(period.from, 24 * 40);
    const rental = await rentalOf(shop, model, { ...who(2), items, period: { from: period.from, until } });
    await rental.ready();
    await rental.out(undefined, period.from);
    const back = plusHours(period.from, 24 * 5);
    const from = (minutes: number) => ({ from: plusMinutes(back, minutes), until: plusHours(back, 24 * 8) });
    const tooEarly = await wait(3, 1, { period: from(179) });
    const checked = await wait(4, 1, { period: from(180) }, plusMinutes(now, 1));
    const [tag = ""] = await rental.tags();
    // Longer than one would have to be there before to view it: so that it is the check that decides.
    const form = rental.formFor([tag]);
    const slow = { ...figures, turnaroundMinutes: 180 };
    await transactOn(shop.writer, (tx) =>
      takeBack(tx, { number: rental.number, form, by: "acc_clerk", lateReason: String }, slow, back),
    );
    expect(await offered(tooEarly, checked)).toEqual([0, 1]);
  });

  test("V4: a machine that somebody looks at and declines goes to who waits", async () => {
    await place(2, 4);
    const { number } = await place(3, 1, { slot });
    const wish = await wait(4);
    const viewing = (await findReservation(shop.reader, number))?.viewing?.id ?? "";
    await transactOn(shop.writer, (tx) => settleViewing(tx, viewing, "declines", "acc_clerk", now));
    expect(await offered(wish)).toEqual([1]);
  });

  test("whatever else frees a machine serves the list in the same step: a booking changed, moved, or cancelled at the desk", async () => {
    const change = (number: string, wanted: Partial<ChangedBooking>) => {
      const as = { items: [{ model, quantity: 5 }], period, tier: "basic", useDistrict: "siming", receipt: "pickup" } as const;
      const order = { ...as, deliveryAddress: null, slot, ...wanted };
      const by = { customerId: "cus_2", by: "acc_customer_2" };
      return transactOn(shop.writer, (tx) =>
        changeReservation(tx, { id: newId("chg"), number, ...by, wanted: order }, figures, now),
      );
    };
    const { number } = await place(2, 5, { slot });
    const first = await wait(3);
    const second = await wait(4, 4, {}, plusMinutes(now, 1));
    // Fewer machines, then other dates.
    await change(number, { items: [{ model, quantity: 4 }] });
    expect(await offered(first, second)).toEqual([1, 0]);
    await change(number, { items: [{ model, quantity: 4 }], period: daysLater(40) });
    expect(await offered(first, second)).toEqual([1, 4]);

    const third = await wait(5, 5, { period: daysLater(40) }, plusMinutes(now, 2));
    expect(await offered(third)).toEqual([0]);
    const order = { id: newId("mov"), number, period: daysLater(80), reason: "客户来电改期", by: "acc_clerk" };
    await transactOn(shop.writer, (tx) => movePeriod(tx, order, figures, now));
    expect(await offered(third)).toEqual([5]);

    const fourth = await wait(6, 5, { period: daysLater(80) }, plusMinutes(now, 3));
    expect(await offered(fourth)).toEqual([0]);
    await transactOn(shop.writer, (tx) => cancelAtDesk(tx, number, "重复预订", "acc_clerk", now));
    expect(await offered(fourth)).toEqual([5]);
    expect(await overlaps()).toBe(0);
  });

  test.each(["refused", "withdrawn"] as const)("R3: what an extension kept and is %s goes to who waits", async (how) => {
    const rental = await rentalOf(shop, model, { ...who(2), items: [{ model, quantity: 5 }], period });
    await rental.ready();
    await rental.out(undefined, period.from);
    const during = plusHours(period.from, 48);
    const { number } = rental;
    const id = newId("rqt");
    const asked = { number, requestId: id };
    const until = plusHours(period.until, 24 * 10);
    await transactOn(shop.writer, (tx) =>
      extendReservation(tx, { id, number, customerId: "cus_2", until, by: "acc_customer_2" }, figures, during),
    );
    const next = { from: plusHours(period.until, 24), until: plusHours(period.until, 72) };
    const wish = await wait(3, 1, { period: next }, during);
    expect(await offered(wish)).toEqual([0]);
    await transactOn(shop.writer, (tx) =>
      how === "refused"
        ? refuseRequest(tx, { ...asked, reason: "有别的预订" }, "acc_clerk", figures, during)
        : withdrawRequest(tx, asked, "cus_2", figures, during),
    );
    expect(await offered(wish)).toEqual([1]);
    expect(await overlaps()).toBe(0);
  });

  test("R2: a machine whose early return was said and answered is offered when it is here, not before", async () => {
    const rental = await rentalOf(shop, model, { ...who(2), items: [{ model, quantity: 5 }], period });
    await rental.ready();
    await rental.out(undefined, period.from);
    const [asked, back] = [plusHours(period.from, 24), plusHours(period.from, 48)];
    const { number } = rental;
    const wish = await wait(3, 1, { period: { from: plusHours(back, 24), until: plusHours(back, 96) } });
    const id = newId("rqt");
    const early = { id, number, customerId: "cus_2", at: back, by: "acc_customer_2" };
    await transactOn(shop.writer, (tx) => askToReturnEarly(tx, early, asked));
    await transactOn(shop.writer, (tx) => acceptRequest(tx, { number, requestId: id }, { by: "acc_clerk" }, asked));
    expect(await offered(wish)).toEqual([0]);
    await rental.back(rental.formFor(await rental.tags()), back);
    expect(await offered(wish)).toEqual([1]);
  });

  test("a new machine is offered by the job", async () => {
    await place(2, 5);
    const wish = await wait(3);
    const unit = await shop.reader.selectFrom("unit").selectAll().where("model_id", "=", model.id).executeTakeFirstOrThrow();
    await shop.writer
      .insertInto("unit")
      .values({ ...unit, id: "unt_new", asset_tag: "XS-9999", serial_number: "N9999" })
      .execute();
    await minute(plusMinutes(now, 1));
    expect(await offered(wish)).toEqual([1]);
  });

  test("dates may move as far as he lets them; the offer says which", async () => {
    await place(2, 5);
    const wish = await wait(3, 1, { period: daysLater(8), laterDays: 3 });
    expect((await offerOf(wish))?.period).toEqual({
      from: plusHours(period.from, 24 * 11),
      until: plusHours(period.until, 24 * 11),
    });
  });

  test("what is free already is offered as he asks", async () => expect(await offered(await wait(2))).toEqual([1]));

  test("whoever books by himself what he waits for waits no longer", async () => {
    const { number } = await place(2, 5);
    const wish = await wait(3, 2);
    const other = await wait(3, 1, { period: daysLater(30) });
    await shop.writer
      .updateTable("waiting_offer")
      .set({ ended_at: now, ended_because: "withdrawn" })
      .where("wish_id", "=", other)
      .execute();
    await cancel(number);
    await place(3, 2);
    expect([await closed(wish), await closed(other)]).toEqual(["taken", null]);
  });

  test("withdrawn, what was kept goes to the next; another's wish is as if it were none", async () => {
    const { number } = await place(2, 5);
    const first = await wait(3, 5);
    const second = await wait(4, 1, {}, plusMinutes(now, 1));
    await cancel(number);
    const withdraw = (id: string, index: number) =>
      transactOn(shop.writer, (tx) => withdrawWish(tx, id, { id: `cus_${index}`, accountId: `acc_customer_${index}` }, now));
    await expect(withdraw(first, 4)).rejects.toEqual(refusedWith("not-found"));
    await withdraw(first, 3);
    expect([await closed(first), await offered(second)]).toEqual(["withdrawn", [1]]);
    await expect(withdraw(first, 3)).rejects.toEqual(refusedWith("already-changed"));
  });

  test("the desk keeps by hand what it agreed on the telephone, and refuses with a reason", async () => {
    await place(2, 3);
    const three = await wait(3, 3);
    const byHand = (quantity: number, from = period.from) =>
      transactOn(shop.writer, (tx) => offerByHand(tx, { wishId: three, quantity, from }, "acc_clerk", figures, now));
    await expect(byHand(3)).rejects.toEqual(refusedWith("no-unit-free"));
    await expect(byHand(4)).rejects.toEqual(refusedWith("waiting-too-many"));
    await expect(byHand(1, plusHours(now, -1))).rejects.toEqual(refusedWith("starts-in-the-past"));
    await byHand(2);
    expect(await offerOf(three)).toMatchObject({ quantity: 2, by: "acc_clerk" });
    await expect(byHand(2)).rejects.toEqual(refusedWith("already-changed"));
    await transactOn(shop.writer, (tx) => refuseWish(tx, three, "机型停租", "acc_clerk", now));
    expect(await closed(three)).toBe("refused");
    expect(await told(3)).toEqual(["waiting-offer", "waiting-refused"]);
  });

  test("what cannot come about is not waited for", async () => {
    const refused: [Partial<WishRequest>, string][] = [
      [{ period: { from: plusHours(now, -2), until: plusHours(now, 48) } }, "starts-in-the-past"],
      [{ period: { from: plusHours(now, 1), until: plusHours(now, 48) } }, "waiting-too-late"],
      [{ period: { from: period.from, until: plusHours(period.from, 3) } }, "term-too-short"],
      [{ quantity: 6 }, "waiting-too-many"],
    ];
    for (const [more, code] of refused) await expect(wait(2, 1, more)).rejects.toEqual(refusedWith(code));
  });

  test("the same dates once, and so many things at a time [house]", async () => {
    await place(2, 5);
    await wait(3);
    await expect(wait(3)).rejects.toEqual(refusedWith("already-waiting"));
    for (let each = 1; each < figures.waitingMost; each += 1) await wait(3, 1, { period: daysLater(each) });
    await expect(wait(3, 1, { period: daysLater(9) })).rejects.toEqual(refusedWith("waiting-list-full"));
    expect(await listOpenWishes(shop.reader, [model.id])).toHaveLength(figures.waitingMost);
  });

  describe("V3: a like or better model at the price of the asked one", () => {
    const instead = (quantity = 1) => ({ items: [{ model: better, quantity, insteadOf: model }] });

    test("is refused while the asked one is free, and taken at its price and deposit once it is not", async () => {
      await place(2, 4);
      // The asked one is dearer here: nothing is gained, so it is no upgrade.
      await expect(place(3, 1, instead())).rejects.toEqual(refusedWith("better-not-offered"));
      const asked = (await listModels(shop.reader, now)).find((each) => each.slug === "thinkpad-t14") as Model;
      const upgrade = { items: [{ model: better, quantity: 1, insteadOf: asked }] };
      await expect(place(3, 1, upgrade)).rejects.toEqual(refusedWith("asked-model-free"));
      await place(2, 20, { items: [{ model: asked, quantity: 20 }] });
      const { quote } = await place(3, 1, upgrade);
      const [line] = quote.lines;
      expect(line).toMatchObject({
        ...{ modelId: better.id, card: asked.card, replacementValue: better.replacementValue },
        insteadOf: { modelId: asked.id, modelName: "Lenovo ThinkPad T14" },
      });
      const plain = await place(3, 1, { items: [{ model: asked, quantity: 1 }], period: daysLater(30) });
      expect([quote.rent, quote.deposit]).toEqual([plain.quote.rent, plain.quote.deposit]);
    });

    test("of several as many must be short", async () => {
      const asked = (await listModels(shop.reader, now)).find((each) => each.slug === "thinkpad-t14") as Model;
      await place(2, 18, { items: [{ model: asked, quantity: 18 }] });
      const upgrade = (quantity: number) => ({ items: [{ model: better, quantity, insteadOf: asked }] });
      await expect(place(3, 2, upgrade(2))).rejects.toEqual(refusedWith("asked-model-free"));
      await expect(place(3, 3, upgrade(3))).resolves.toBeTruthy();
    });
  });
});
