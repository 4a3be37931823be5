import { itemsFor } from "~/reservations/book.server";
import { instant } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Reservation } from "~/reservations/reservation";
import { sumsOf } from "~/reservations/sums";
import { checkTerm } from "~/pricing/term";
import { reader } from "~/platform/shop.server";
import type { HouseFigures } from "~/settings/house-figures";
import { changedQuote } from "./change-reservation.server";
import type { ChangedBooking } from "./change-reservation.server";
import type { ChangeForm } from "./change-schema";

function slotOf(text: string): Instant | null {
  try {
    return text ? instant(text) : null;
  } catch {
    throw new RuleViolation({ code: "slot-closed" }, "slot");
  }
}

/** The booking that the form asks for, with today's rates. */
export async function wantedOf(form: ChangeForm, now: Instant): Promise<ChangedBooking> {
  const pickup = form.receipt === "pickup";
  return {
    items: await itemsFor(form.items, now),
    period: { from: form.from, until: form.until },
    tier: form.tier,
    useDistrict: form.district,
    receipt: form.receipt,
    deliveryAddress: pickup ? null : form.address,
    slot: pickup ? slotOf(form.slot) : null,
  };
}

/** P7: whether the sums that the form showed are no longer those of what it asks for. */
export async function showedOtherPrice(
  form: ChangeForm,
  before: Reservation,
  wanted: ChangedBooking,
  figures: HouseFigures,
  now: Instant,
): Promise<boolean> {
  if (!form.seen || checkTerm(wanted.period, now, figures)) return false;
  return form.seen !== sumsOf(await changedQuote(reader(), before, wanted, figures, now));
}
