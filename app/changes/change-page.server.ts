import type { Reader } from "db/transact.server";
import { typedPeriod } from "~/catalogue/asked-period";
import { itemsAsked, itemsText } from "~/catalogue/wanted-items";
import type { Instant } from "~/kernel/time";
import { prepareBooking } from "~/reservations/prepare-booking.server";
import type { Reservation } from "~/reservations/reservation";
import { asksForMore } from "./booked-facts";

/** What stands in the form before anything is changed, as an address says it. */
function standing({ lines, period, tier, useDistrict, receipt }: Reservation): Record<string, string> {
  return { items: itemsText(lines), ...typedPeriod(period), tier, district: useDistrict, receipt };
}

/** Everything the page of a change shows: the booking as it would be, beside the price as it stands. */
export async function changePage(db: Reader, reservation: Reservation, query: URLSearchParams, now: Instant) {
  const { number, quote, viewing, confirmedAt, waivedAt, depositWay, deliveryAddress } = reservation;
  const asked = { ...standing(reservation), ...Object.fromEntries(query) };
  const path = `/my/${number}/change`;
  const booking = await prepareBooking(db, new URLSearchParams(asked), now, { path, before: reservation });
  const quantities = new Map(reservation.lines.map((line) => [line.slug, line.quantity]));
  const more = asksForMore(
    [...quantities].map(([slug, quantity]) => ({ modelId: slug, quantity })),
    booking.items.map((item) => ({ modelId: item.slug, quantity: item.quantity })),
  );
  return {
    number,
    booking,
    before: {
      lines: quote.lines.map(({ modelName, quantity, parts, rent }) => ({ modelName, quantity, parts, rent })),
      discounts: quote.discounts.map(({ amount }) => ({ amount })),
      supplement: quote.supplement,
      delivery: quote.delivery,
      toPay: quote.toPay,
      deposit: quote.deposit,
    },
    /** Nobody need look again at what he has viewed, or where his papers stand (V4, V6). */
    viewed: waivedAt !== null || (confirmedAt !== null && !more),
    seeAnew: confirmedAt !== null && waivedAt === null && more,
    mayDeliver: depositWay !== "deposit",
    slot: viewing?.outcome === null ? viewing.from : "",
    address: deliveryAddress ?? "",
    asked: itemsAsked(asked),
  };
}
export type ChangePage = Awaited<ReturnType<typeof changePage>>;
