import { beforeEach, describe, expect, test } from "vitest";
import { isDuplicateId } from "db/dialect";
import { seedDemoShop } from "db/seed/demo-shop.server";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { blockedPeriod, freeUnits } from "~/availability/availability";
import { holdsOf, rentableUnits } from "~/availability/availability.repo.server";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { checksFor } from "~/handovers/check-list";
import { fieldOf } from "~/handovers/checked-unit";
import type { HandoverForm } from "~/handovers/checked-unit";
import { handOut } from "~/handovers/hand-out.server";
import { handoversOf, heldUnits } from "~/handovers/handovers.repo.server";
import { takeBack } from "~/handovers/take-back.server";
import type { Fen } from "~/kernel/money";
import { instant, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { ledgerOf } from "~/payments/payments.repo.server";
import { recordPayment } from "~/payments/record-payment.server";
import { newId } from "~/platform/ids.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";

const booked = instant("2026-11-24T10:00:00+08:00");
const start = instant("2026-12-01T10:00:00+08:00");
const end = instant("2026-12-11T10:00:00+08:00");
const clerk = "acc_clerk";

describe.each(databases)("machines out and back on $name", ({ open }) => {
  let shop: OpenDatabase;
  let model: Model;
  let number: string;
  let id: string;
  let tags: string[];

  beforeEach(async () => {
    shop = await open();
    await seedDemoShop(shop.writer, booked);
    model = (await listModels(shop.reader, booked)).find((each) => each.slug === "latitude-5440") as Model;
    id = newId("rsv");
    const request = {
      ...{ customerId: "cus_0", items: [{ model, quantity: 2 }], period: { from: start, until: end }, tier: "basic" as const },
      ...{ useDistrict: "siming" as const, depositWay: "deposit" as const, receipt: "pickup" as const, deliveryAddress: null },
      ...{ slot: instant("2026-11-25T10:00:00+08:00"), purpose: null, note: null, placedBy: "acc_customer_0" },
      channel: "web" as const,
    };
    ({ number } = await transactOn(shop.writer, (tx) => placeReservation(tx, id, request, figures, booked)));
    await shop.writer.updateTable("reservation").set({ hold_ends_at: null, confirmed_at: booked }).where("id", "=", id).execute();
    tags = (await heldUnits(shop.reader, id)).map((unit) => unit.assetTag);
  });

  const sign = () =>
    shop.writer
      .insertInto("agreement")
      .values({
        ...{ id: newId("agr"), number: "XS-2026-9001", check_code: "TESTTESTTESTTEST", reservation_id: id, issued_at: booked },
        ...{ issued_by: clerk, snapshot_sealed: null, file_id: null, sha256: null, byte_length: null, on_site_hours: null },
        ...{ signed_at: booked, signed_seen_by: clerk, voided_at: null, voided_by: null, void_reason: null },
      })
      .execute();
  const pay = (kind: "deposit" | "rent", amount: number, payment = newId("pay")) =>
    transactOn(shop.writer, (tx) =>
      recordPayment(
        tx,
        number,
        { intent: "receive", id: payment, kind, amount: amount as Fen, way: "cash", note: "" },
        clerk,
        booked,
      ),
    );
  const payDeposit = async () => pay("deposit", (await findReservation(shop.reader, number))?.quote.deposit ?? 0);
  const ready = async () => {
    await sign();
    await payDeposit();
  };
  /** Everything is well with the machines; `more` says otherwise. */
  const formFor = (seen: readonly string[], more: Record<string, string> = {}): HandoverForm => ({
    ...{ id: newId("hnd"), scanned: seen.join("\n"), note: "" },
    ...Object.fromEntries(seen.flatMap((tag) => checksFor("laptops").map((key) => [fieldOf(key, tag), "on"]))),
    ...more,
  });
  const out = (form: HandoverForm = formFor(tags), at: Instant = start) =>
    transactOn(shop.writer, (tx) => handOut(tx, number, form, clerk, at));
  const back = (form: HandoverForm, at: Instant) =>
    transactOn(shop.writer, (tx) => takeBack(tx, { number, form, by: clerk, lateReason: (days) => `late ${days}` }, figures, at));
  const refusedWith = (code: string) => expect.objectContaining({ violation: expect.objectContaining({ code }) });
  const isFree = async (tag: string, from: Instant) => {
    const blocked = blockedPeriod({ from, until: plusHours(from, 24) }, figures);
    const units = (await rentableUnits(shop.reader, [model.id])).get(model.id) ?? [];
    const holds = (await holdsOf(shop.reader, [model.id], blocked, from)).get(model.id) ?? [];
    return freeUnits(units, holds, blocked).some((unit) => unit.assetTag === tag);
  };

  test("D8: nothing leaves without a signed agreement, nor while the deposit is neither waived nor paid", async () => {
    await expect(out()).rejects.toEqual(refusedWith("agreement-missing"));
    await sign();
    await expect(out()).rejects.toEqual(refusedWith("deposit-outstanding"));
    await payDeposit();
    await out();
    expect((await findReservation(shop.reader, number))?.handedOutAt).toBe(start);
  });

  test("machines that are not all there, or are not those of the agreement, are refused by their tags", async () => {
    await ready();
    await expect(out(formFor([tags[0] ?? ""]))).rejects.toEqual(refusedWith("units-missing"));
    const other = (await shop.reader.selectFrom("unit").select(["asset_tag", "model_id"]).execute()).filter(
      (unit) => !tags.includes(unit.asset_tag),
    );
    const same = other.find((unit) => unit.model_id === model.id)?.asset_tag ?? "";
    const another = other.find((unit) => unit.model_id !== model.id)?.asset_tag ?? "";
    await expect(out(formFor([...tags, same]))).rejects.toEqual(refusedWith("agreement-names-other-unit"));
    await expect(out(formFor([...tags, another]))).rejects.toEqual(refusedWith("unit-of-another-model"));
    await expect(out(formFor([...tags, "XS-999999"]))).rejects.toEqual(refusedWith("unit-not-in-reservation"));
    expect((await findReservation(shop.reader, number))?.handedOutAt).toBeNull();
  });

  test("a fault that nobody describes is asked for beside its machine", async () => {
    await ready();
    const form = formFor(tags);
    const faulty = Object.fromEntries(Object.entries(form).filter(([name]) => name !== fieldOf("screen", tags[0] ?? "")));
    await expect(out(faulty as HandoverForm)).rejects.toMatchObject({ field: fieldOf("remark", tags[0] ?? "") });
    await out({ ...faulty, [fieldOf("remark", tags[0] ?? "")]: "屏幕左下角有亮点" } as HandoverForm);
    const [handover] = await handoversOf(shop.reader, id);
    expect(handover?.units[0]).toMatchObject({ remark: "屏幕左下角有亮点", checks: { screen: false, keyboard: true } });
  });

  test("the same form sent twice is one hand-over, and another form is told that it is done", async () => {
    await ready();
    const form = formFor(tags);
    await out(form);
    await expect(out(form)).rejects.toSatisfy((error) => isDuplicateId(error, "handover"));
    await expect(out()).rejects.toEqual(refusedWith("already-handed-out"));
    expect(await handoversOf(shop.reader, id)).toHaveLength(1);
  });

  test("not before the day before, nor after the end", async () => {
    await ready();
    await expect(out(formFor(tags), plusHours(start, -25))).rejects.toEqual(refusedWith("hand-out-outside-term"));
    await expect(out(formFor(tags), end)).rejects.toEqual(refusedWith("hand-out-outside-term"));
  });

  test("V1: a machine that is back early is free after the time for checking, its sister stays out", async () => {
    await ready();
    await out();
    const [first = "", second = ""] = tags;
    const early = plusHours(start, 48);
    await back(formFor([first]), early);
    expect(await isFree(first, plusMinutes(early, figures.turnaroundMinutes))).toBe(true);
    expect(await isFree(first, plusMinutes(early, figures.turnaroundMinutes - 1))).toBe(false);
    expect(await isFree(second, plusMinutes(early, figures.turnaroundMinutes))).toBe(false);
    expect((await findReservation(shop.reader, number))?.returnedAt).toBeNull();
    await back(formFor([second]), plusHours(start, 72));
    expect((await findReservation(shop.reader, number))?.returnedAt).toBe(plusHours(start, 72));
    await expect(back(formFor([second]), plusHours(start, 73))).rejects.toEqual(refusedWith("unit-not-out"));
  });

  test("V3: a damaged machine needs a word, and is kept until it is repaired", async () => {
    await ready();
    await out();
    const [first = ""] = tags;
    const damaged = { [fieldOf("condition", first)]: "damaged" };
    await expect(back(formFor([first], damaged), end)).rejects.toEqual(refusedWith("reason-missing"));
    await back(formFor([first], { ...damaged, [fieldOf("remark", first)]: "外壳裂" }), end);
    expect(await isFree(first, plusHours(end, 24))).toBe(false);
  });

  test("R1: late by two hours costs nothing, a minute more a day for each machine, and it stands on the ledger", async () => {
    await ready();
    await out();
    const [first = "", second = ""] = tags;
    await back(formFor([first]), plusHours(end, 2));
    const reservation = await findReservation(shop.reader, number);
    if (!reservation) throw new Error("The reservation stands");
    expect((await ledgerOf(shop.reader, reservation, end)).fees.charged).toBe(0);
    await back(formFor([second]), plusMinutes(plusHours(end, 2), 1));
    const { entries, fees } = await ledgerOf(shop.reader, reservation, end);
    expect(fees.charged).toBeGreaterThan(0);
    expect(fees.charged).toBeLessThanOrEqual(model.card.daily);
    expect(entries.at(-1)).toMatchObject({ type: "charge", kind: "late-return", note: "late 1" });
  });

  test("R4, D7: a payment sent twice is one, none goes over what is owed, and a mistake is taken back once", async () => {
    const payment = newId("pay");
    await pay("deposit", 100, payment);
    await pay("deposit", 100, payment);
    const reservation = await findReservation(shop.reader, number);
    if (!reservation) throw new Error("The reservation stands");
    expect((await ledgerOf(shop.reader, reservation, booked)).deposit.paid).toBe(100);
    await expect(pay("deposit", reservation.quote.deposit)).rejects.toEqual(refusedWith("fee-out-of-bounds"));

    const record = (form: Parameters<typeof recordPayment>[2]) =>
      transactOn(shop.writer, (tx) => recordPayment(tx, number, form, clerk, booked));
    const refund = (amount: number) =>
      record({ intent: "refund", id: newId("pay"), amount: amount as Fen, way: "cash", note: "" });
    await expect(refund(101)).rejects.toEqual(refusedWith("fee-out-of-bounds"));
    const reverse = () => record({ intent: "reverse", id: newId("pay"), entry: payment, reason: "记错了" });
    await reverse();
    await expect(reverse()).rejects.toEqual(refusedWith("already-changed"));
    const { entries, deposit } = await ledgerOf(shop.reader, reservation, booked);
    expect(deposit.paid).toBe(0);
    expect(entries).toHaveLength(2);
    await expect(refund(1)).rejects.toEqual(refusedWith("nothing-due"));
  });
});
