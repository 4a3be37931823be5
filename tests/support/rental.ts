import { expect } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { onPaper } from "~/handovers/checked-unit";
import type { HandoverForm } from "~/handovers/checked-unit";
import { handOut } from "~/handovers/hand-out.server";
import { heldUnits } from "~/handovers/handovers.repo.server";
import { takeBack } from "~/handovers/take-back.server";
import type { Fen } from "~/kernel/money";
import { instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { ledgerOf } from "~/payments/payments.repo.server";
import type { PaymentForm } from "~/payments/payment-schema";
import { recordPayment } from "~/payments/record-payment.server";
import { newId } from "~/platform/ids.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { freeUnitsOf } from "./free-units";

export const booked = instant("2026-11-24T10:00:00+08:00");
export const start = instant("2026-12-01T10:00:00+08:00");
export const end = instant("2026-12-11T10:00:00+08:00");
export const clerk = "acc_clerk";

export const refusedWith = (code: string) => expect.objectContaining({ violation: expect.objectContaining({ code }) });

/** Two laptops of the demo shop booked for ten days, decided for and not yet signed; `more` says what is different. */
export async function openRental(shop: OpenDatabase, more: Partial<ReservationRequest> = {}) {
  const model = (await listModels(shop.reader, booked)).find((each) => each.slug === "latitude-5440") as Model;
  return rentalOf(shop, model, more);
}

/** Another rental in the same shop. */
export async function rentalOf(shop: OpenDatabase, model: Model, more: Partial<ReservationRequest> = {}) {
  const id = newId("rsv");
  const request: ReservationRequest = {
    ...{ customerId: "cus_0", items: [{ model, quantity: 2 }], period: { from: start, until: end }, tier: "basic" },
    ...{ useDistrict: "siming", depositWay: "deposit", receipt: "pickup", deliveryAddress: null },
    ...{ slot: null, purpose: null, note: null, placedBy: "acc_customer_0", channel: "web", ...more },
  };
  const { number } = await transactOn(shop.writer, (tx) => placeReservation(tx, id, request, figures, booked));
  await shop.writer.updateTable("reservation").set({ hold_ends_at: null, confirmed_at: booked }).where("id", "=", id).execute();

  const reservation = async () => {
    const found = await findReservation(shop.reader, number);
    if (!found) throw new Error("The reservation stands");
    return found;
  };
  const tags = async () => (await heldUnits(shop.reader, id)).map((unit) => unit.assetTag);
  const agree = (signed_at: Instant | null = booked) =>
    shop.writer
      .insertInto("agreement")
      .values({
        ...{ id: newId("agr"), number: `XS-${id}`, check_code: id, reservation_id: id, issued_at: booked, issued_by: clerk },
        ...{ snapshot_sealed: null, file_id: null, sha256: null, byte_length: null, on_site_hours: null, signed_at },
        ...{ signed_seen_by: signed_at && clerk, voided_at: null, voided_by: null, void_reason: null },
      })
      .execute();
  const record = (form: PaymentForm, at: Instant = booked) =>
    transactOn(shop.writer, (tx) => recordPayment(tx, number, form, clerk, at));
  const pay = (kind: "deposit" | "rent" | "service-fee", amount: number, payment = newId("pay"), at: Instant = booked) =>
    record({ intent: "receive", id: payment, kind, amount: amount as Fen, way: "cash", note: "" }, at);
  const payDeposit = async () => pay("deposit", (await reservation()).quote.deposit);
  const ready = async () => {
    await agree();
    await payDeposit();
  };
  /** Everything is well with the machines; `said` says otherwise. */
  const formFor = (seen: readonly string[], said: Record<string, string> = {}): HandoverForm => ({
    ...{ id: newId("hnd"), scanned: seen.join("\n"), note: "", ...onPaper },
    ...said,
  });
  const out = async (form?: HandoverForm, at: Instant = start) => {
    const given = form ?? formFor(await tags());
    return transactOn(shop.writer, (tx) => handOut(tx, { number, form: given, by: clerk }, at));
  };
  const back = (form: HandoverForm, at: Instant) =>
    transactOn(shop.writer, (tx) => takeBack(tx, { number, form, by: clerk, lateReason: (days) => `late ${days}` }, figures, at));
  const ledger = async (at: Instant) => ledgerOf(shop.reader, await reservation(), at);
  /** The tags of the model's machines that are free from then on, for a day unless told. */
  const freeTags = async (from: Instant, until: Instant = plusHours(from, 24), now: Instant = from) => {
    const blocked = blockedPeriod({ from, until }, figures);
    return (await freeUnitsOf(shop.reader, model.id, blocked, now)).map((unit) => unit.assetTag);
  };
  const isFree = async (tag: string, from: Instant) => (await freeTags(from)).includes(tag);
  return {
    id,
    number,
    model,
    reservation,
    tags,
    agree,
    record,
    pay,
    payDeposit,
    ready,
    formFor,
    out,
    back,
    ledger,
    freeTags,
    isFree,
  };
}
export type Rental = Awaited<ReturnType<typeof rentalOf>>;
