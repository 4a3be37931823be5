import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { listModels } from "~/catalogue/models.repo.server";
import { escalateCalls } from "~/dispatch/escalate-calls.server";
import { instant, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { queueDueNotices, reminderAt } from "~/notices/queue-due.server";
import { setOpenWays } from "~/outbox/open-ways.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import { warnHolds } from "~/reservations/warn-holds.server";
import { reportFault } from "~/service/report-fault.server";
import { workCall } from "~/service/work-call.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { openWithRentalOut, rentalPeriod } from "../support/rental-out";

const now = instant("2026-11-24T11:00:00+08:00");
const chen = { accountId: "acc_chen", name: "陈志强", role: "technician" } as const;

describe.each(databases)("when a notice is written on $name", ({ open, openDemoShop }) => {
  let shop: OpenDatabase;
  beforeEach(() => setOpenWays(["email"]));
  afterEach(() => setOpenWays(["email"]));
  const tx = <T>(work: Parameters<typeof transactOn<T>>[1]) => transactOn(shop.writer, work);
  const due = (at: Instant) => tx((each) => queueDueNotices(each, at));
  const keys = async () =>
    (await shop.reader.selectFrom("outbox").select(["event", "customer_id", "account_id"]).orderBy("created_at").execute()).map(
      (row) => [row.event, row.customer_id ?? row.account_id].join(" "),
    );

  test("tomorrow's return is told the day before at ten, once; overdue after the grace; nothing once it is back", async () => {
    shop = await open();
    await openWithRentalOut(shop, now);
    const end = rentalPeriod(now).until;
    const remind = reminderAt(end, rentalPeriod(now).from) ?? end;
    expect(remind).toBe(instant("2026-12-13T10:00:00+08:00"));
    expect(await due(plusMinutes(remind, -1))).toBe(0);
    expect([await due(remind), await due(remind), await due(plusHours(remind, 20))]).toEqual([1, 0, 0]);
    expect(await due(plusMinutes(end, figures.lateGraceMinutes))).toBe(0);
    const late = plusMinutes(end, figures.lateGraceMinutes + 1);
    expect([await due(late), await due(plusHours(late, 100)), await due(now)]).toEqual([1, 0, 0]);
    expect(await keys()).toEqual(["return-tomorrow cus_lin", "overdue cus_lin"]);
  });

  test("a shop that was closed at the hour catches up; after the return itself nobody is reminded of it", async () => {
    shop = await open();
    await openWithRentalOut(shop, now);
    const end = rentalPeriod(now).until;
    expect(await due(plusMinutes(end, -30))).toBe(1);
    shop = await open();
    await openWithRentalOut(shop, now);
    expect(await due(plusMinutes(end, 30))).toBe(0);
  });

  test("what was only just arranged needs no reminder", () => {
    const viewing = instant("2026-11-25T10:00:00+08:00");
    expect(reminderAt(viewing, instant("2026-11-23T18:00:00+08:00"))).toBe(instant("2026-11-24T10:00:00+08:00"));
    expect(reminderAt(viewing, instant("2026-11-24T00:01:00+08:00"))).toBeNull();
  });

  test("a booking is told of in its own transaction, its viewing the day before, its end of hold once", async () => {
    shop = await openDemoShop(now);
    const model = (await listModels(shop.reader, now)).find((each) => each.slug === "latitude-5440");
    if (!model) throw new Error("no model");
    const slot = instant("2026-11-27T10:00:00+08:00");
    const request: ReservationRequest = {
      ...{ customerId: "cus_0", items: [{ model, quantity: 1 }], placedBy: "acc_customer_0", slot, purpose: null, note: null },
      period: { from: instant("2026-12-01T10:00:00+08:00"), until: instant("2026-12-15T10:00:00+08:00") },
      tier: "basic",
      useDistrict: "siming",
      depositWay: "deposit",
      receipt: "pickup",
      deliveryAddress: null,
      channel: "web",
    };
    await tx((each) => placeReservation(each, "rsv_told", request, figures, now));
    const told = async () =>
      (await shop.reader.selectFrom("outbox").select("event").where("reservation_id", "=", "rsv_told").execute()).map(
        (row) => row.event,
      );
    expect(await told()).toEqual(["booking-made"]);
    await due(instant("2026-11-26T10:00:00+08:00"));
    await due(instant("2026-11-26T10:00:00+08:00"));
    expect(await told()).toEqual(["booking-made", "viewing-tomorrow"]);
    const warn = instant("2026-11-27T11:00:00+08:00");
    for (const at of [warn, plusHours(warn, 1)]) await tx((each) => warnHolds(each, at));
    expect(await told()).toEqual(["booking-made", "viewing-tomorrow", "hold-ending"]);
  });

  test("S10: a call's steps are told: half gone, four fifths gone, the technician's start, the solution", async () => {
    shop = await open();
    await openWithRentalOut(shop, now);
    for (const id of ["acc_clerk", "acc_manager", "acc_chen"])
      await shop.writer
        .updateTable("account")
        .set({ email: `${id}@example.com` })
        .where("id", "=", id)
        .execute();
    const number = await tx((each) =>
      reportFault(
        each,
        "cal_1",
        {
          ...{ reservationId: "rsv_lin", unitId: "unt_1", kind: "hardware", description: "屏幕不亮", by: "acc_lin" },
          ...{ contactName: "林晓雯", contactPhone: "13800000001", address: "思明南路 422 号", district: "siming" },
        },
        figures,
        now,
      ),
    );
    for (const hours of [13, 14, 20]) await tx((each) => escalateCalls(each, plusHours(now, hours)));
    expect(await keys()).toEqual(["promise-half acc_clerk", "promise-late acc_manager"]);
    const work = (id: string, what: Parameters<typeof workCall>[3]) =>
      tx((each) => workCall(each, id, number, what, chen, plusHours(now, 21)));
    for (let time = 0; time < 2; time += 1) await work("evt_1", { kind: "start" });
    await work("evt_2", { kind: "solve", solution: "on-site", done: "换了内存", parts: "" });
    expect((await keys()).slice(2).sort()).toEqual(["solved cus_lin", "technician-on-the-way cus_lin"]);
  });
});
