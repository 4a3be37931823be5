import type { Reader } from "db/transact.server";
import { typedPeriod } from "~/catalogue/asked-period";
import { itemsAsked, itemsText } from "~/catalogue/wanted-items";
import { listModels } from "~/catalogue/models.repo.server";
import type { Instant } from "~/kernel/time";
import { prepareBooking } from "~/reservations/prepare-booking.server";
import type { PreparedBooking } from "~/reservations/prepare-booking.server";
import type { Reservation } from "~/reservations/reservation";
import { figuresAt } from "~/settings/settings.repo.server";
import { staysOnOwn } from "./own-units.server";

/** What stands in the form before anything is changed, as an address says it. */
function standing({ lines, period, tier, useDistrict, receipt }: Reservation): Record<string, string> {
  return { items: itemsText(lines), ...typedPeriod(period), tier, district: useDistrict, receipt };
}

async function staysOn(db: Reader, reservation: Reservation, { items, period }: PreparedBooking, now: Instant) {
  const models = new Map((await listModels(db, now)).map((model) => [model.slug, model]));
  const priced = items.flatMap(({ slug, quantity }) => {
    const model = models.get(slug);
    return model ? [{ model, quantity }] : [];
  });
  return staysOnOwn(db, reservation, { items: priced, period }, await figuresAt(db, now), now);
}

/** Everything the page of a change shows: the booking as it would be, beside the price as it stands. */
export async function changePage(db: Reader, reservation: Reservation, query: URLSearchParams, now: Instant) {
  const { number, quote, viewing, confirmedAt, waivedAt, depositWay, deliveryAddress } = reservation;
  const asked = { ...standing(reservation), ...Object.fromEntries(query) };
  const path = `/my/${number}/change`;
  const booking = await prepareBooking(db, new URLSearchParams(asked), now, { path, before: reservation });
  // Only who has decided at a viewing has machines that he has seen.
  const unseen = confirmedAt !== null && waivedAt === null && !(await staysOn(db, reservation, booking, now));
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
    viewed: waivedAt !== null || (confirmedAt !== null && !unseen),
    seeAnew: unseen,
    mayDeliver: depositWay !== "deposit",
    slot: viewing?.outcome === null ? viewing.from : "",
    address: deliveryAddress ?? "",
    asked: itemsAsked(asked),
  };
}
export type ChangePage = Awaited<ReturnType<typeof changePage>>;
