import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { isDuplicateId, isUnique } from "db/dialect";
import { listModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import type { WantedItem } from "~/catalogue/wanted-items";
import { RuleViolation } from "~/kernel/rule-violation";
import { instant } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { inviteGuarantor } from "~/papers/invite-guarantor.server";
import { now } from "~/platform/clock.server";
import { beginSession } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { checkTerm } from "~/pricing/term";
import { bookQuotation, keptOf } from "~/quotations/book-quotation.server";
import { findQuotationByToken } from "~/quotations/quotations.repo.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { messagesFor } from "~/ui/messages";
import { withInsteadOf } from "~/waiting/instead-of.server";
import { bookerOf } from "./booker.server";
import { placeReservation, priceFor } from "./place-reservation.server";
import type { ReservationRequest } from "./place-reservation.server";
import type { BookingForm, CustomerKind } from "./reservation-schema";
import { isPlaced } from "./reservations.repo.server";
import { sumsOf } from "./sums";

/** The models asked for, with today's rates; one that is not rented out refuses the booking. */
export async function itemsFor(asked: readonly WantedItem[], at: Instant, instead = "") {
  const models = await listModels(reader(), at);
  const items = asked.map(({ slug, quantity }): { model: Model; quantity: number } => {
    const model = models.find((each) => each.slug === slug);
    if (!model) throw new RuleViolation({ code: "model-not-rentable" }, "items");
    return { model, quantity };
  });
  return withInsteadOf(items, instead, models);
}

function slotOf(text: string): Instant | null {
  try {
    return text ? instant(text) : null;
  } catch {
    throw new RuleViolation({ code: "slot-closed" }, "slot");
  }
}

type Wanted = Omit<ReservationRequest, "customerId" | "placedBy">;

const wantedOf = (booking: BookingForm, items: Wanted["items"]): Wanted => ({
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
  channel: "web",
  coupon: booking.coupon,
});

/** P8: what and when as the quotation says, whatever the form says of it. */
async function wantedByQuotation(booking: BookingForm, at: Instant) {
  const quotation = await findQuotationByToken(reader(), booking.quotation);
  if (!quotation) throw new RuleViolation({ code: "not-found" });
  const { receipt } = quotation;
  if (receipt === "pickup" && !booking.slot) throw new RuleViolation({ code: "slot-closed" }, "slot");
  return {
    quotationId: quotation.id,
    wanted: { ...wantedOf({ ...booking, receipt }, []), ...(await keptOf(reader(), quotation, at)) },
  };
}

const wantedByForm = async (booking: BookingForm, at: Instant) => ({
  quotationId: null,
  wanted: wantedOf(booking, await itemsFor(booking.items, at, booking.instead)),
});

/** D2 is for companies, D3 for individuals. */
export const fits = (way: BookingForm["depositWay"], kind: CustomerKind): boolean =>
  way === "deposit" || way === (kind === "company" ? "company" : "guarantor");

export interface Refused {
  readonly fieldErrors: Record<string, string>;
  readonly formError?: string;
}

/** Takes a booking from the form; sent twice, it is one booking and both answers lead to it. */
export async function book(booking: BookingForm, args: ActionFunctionArgs, again = false): Promise<Response | Refused> {
  const at = now();
  const m = messagesFor("zh");
  const { quotationId, wanted } = await (booking.quotation ? wantedByQuotation : wantedByForm)(booking, at);
  const figures = await figuresAt(reader(), at);
  const { request, context } = args;
  const booker = await bookerOf(request, booking, context.address);
  if ("fieldErrors" in booker) return booker;
  if (!fits(booking.depositWay, booker.kind)) return { fieldErrors: { depositWay: m.booking.wayOfOthers[booker.kind] } };
  // P7: of somebody who books before he signs in, the level is not yet in what he saw; it only makes it cheaper.
  const customerId = booker.signsIn ? null : booker.customerId;
  const shows = booking.seen && !checkTerm(wanted.period, at, figures) && !(await isPlaced(reader(), booking.id));
  if (shows && booking.seen !== sumsOf(await priceFor(reader(), { ...wanted, customerId }, figures, at)))
    return { fieldErrors: {}, formError: m.booking.otherPrice };

  const answer = async (number: string, accountId: string) => {
    const headers = booker.signsIn ? { "Set-Cookie": await beginSession(request, accountId, context.address) } : undefined;
    return redirect(`/my/${number}`, headers ? { headers } : undefined);
  };
  try {
    const placed = await transact(async (tx) => {
      const { accountId, customerId } = await booker.enter(tx, at);
      // Asked before any rule: the first sending may have taken the last machine.
      const before = booker.accountId ? await isPlaced(tx, booking.id) : null;
      if (before) return { number: before, accountId };
      const asked = { ...wanted, customerId, placedBy: accountId };
      const { number } = quotationId
        ? await bookQuotation(tx, { reservationId: booking.id, quotationId }, asked, figures, at)
        : await placeReservation(tx, booking.id, asked, figures, at);
      if (booking.depositWay === "guarantor") {
        const { guarantorName: name, guarantorPhone: phone } = booking;
        await inviteGuarantor(tx, { reservationId: booking.id, name, phone }, at);
      }
      return { number, accountId };
    });
    return await answer(placed.number, placed.accountId);
  } catch (error) {
    if (isUnique(error, "account.phone")) {
      // The same form was sent a moment ago and has just made this customer: now he is known by his password.
      if (!again) return book(booking, args, true);
      throw new RuleViolation({ code: "identifier-taken", field: "phone" }, "phone");
    }
    const number = isDuplicateId(error, "reservation") ? await isPlaced(reader(), booking.id) : null;
    if (!number || !booker.accountId) throw error;
    return answer(number, booker.accountId);
  }
}
