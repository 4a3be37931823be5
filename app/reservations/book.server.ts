import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { isDuplicateId } from "db/dialect";
import { findModel } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { RuleViolation } from "~/kernel/rule-violation";
import { instant } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { telephoneOf } from "~/kernel/telephone";
import { now } from "~/platform/clock.server";
import { hashOfToken, newId, newToken } from "~/platform/ids.server";
import { reader, transact } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { bookerOf } from "./booker.server";
import { placeReservation } from "./place-reservation.server";
import type { ReservationRequest } from "./place-reservation.server";
import type { BookingForm } from "./reservation-schema";
import { isPlaced } from "./reservations.repo.server";

/** The models asked for, with today's rates; one that is not rented out refuses the booking. */
export async function itemsFor(asked: readonly { slug: string; quantity: number }[], at: Instant) {
  const items: { model: Model; quantity: number }[] = [];
  for (const { slug, quantity } of asked) {
    const model = await findModel(reader(), slug, at);
    if (!model) throw new RuleViolation({ code: "model-not-rentable" }, "items");
    items.push({ model, quantity });
  }
  return items;
}

function slotOf(text: string): Instant | null {
  try {
    return text ? instant(text) : null;
  } catch {
    throw new RuleViolation({ code: "slot-closed" }, "slot");
  }
}

const asRequest = (
  booking: BookingForm,
  items: ReservationRequest["items"],
  booker: { accountId: string; customerId: string },
): ReservationRequest => ({
  customerId: booker.customerId,
  items,
  period: { from: booking.from, until: booking.until },
  tier: booking.tier,
  useDistrict: booking.district,
  depositWay: booking.depositWay,
  receipt: booking.receipt,
  deliveryAddress: booking.receipt === "delivery" ? booking.address : null,
  slot: booking.receipt === "pickup" ? slotOf(booking.slot) : null,
  purpose: booking.purpose || null,
  note: booking.note || null,
  placedBy: booker.accountId,
  channel: "web",
});

/** Takes a booking from the form; sent twice, it is one booking and both answers lead to it. */
export async function book(booking: BookingForm, { request, context }: ActionFunctionArgs) {
  const at = now();
  const items = await itemsFor(booking.items, at);
  const figures = await figuresAt(reader(), at);
  const many = items.find((item) => item.quantity > figures.mostUnitsPerLine);
  if (many)
    throw new RuleViolation(
      { code: "no-unit-free", modelName: many.model.name, asked: many.quantity, free: figures.mostUnitsPerLine, nextFree: null },
      "items",
    );
  const booker = await bookerOf(request, booking, context.address);
  if ("fieldErrors" in booker) return booker;
  const headers = booker.cookie ? { "Set-Cookie": booker.cookie } : undefined;
  const wanted = asRequest(booking, items, booker);
  try {
    const { number } = await transact(async (tx) => {
      const placed = await placeReservation(tx, booking.id, wanted, figures, at);
      if (booking.depositWay === "guarantor") {
        await tx
          .insertInto("guarantor")
          .values({
            id: newId("gua"),
            reservation_id: placed.id,
            name: booking.guarantorName,
            phone: telephoneOf(booking.guarantorPhone) ?? booking.guarantorPhone,
            // Nobody holds this token: the guarantor's own link is minted when it is sent to him (D5a).
            link_hash: hashOfToken(newToken()),
            link_sealed: "",
            id_number_sealed: null,
            id_number_hash: null,
            id_number_tail: null,
            address: null,
            answered_at: null,
            refused_at: null,
            signed_at: null,
            signed_seen_by: null,
          })
          .execute();
      }
      return placed;
    });
    return redirect(`/my/${number}`, headers ? { headers } : undefined);
  } catch (error) {
    const number = isDuplicateId(error, "reservation") ? await isPlaced(reader(), booking.id) : null;
    if (!number) throw error;
    return redirect(`/my/${number}`, headers ? { headers } : undefined);
  }
}
