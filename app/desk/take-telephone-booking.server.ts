import type { Tx } from "db/transact.server";
import { listModels } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { telephoneOf } from "~/kernel/telephone";
import type { Instant } from "~/kernel/time";
import { inviteGuarantor } from "~/papers/invite-guarantor.server";
import { registerCustomer } from "~/people/register-customer.server";
import { placeReservation } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import type { HouseFigures } from "~/settings/house-figures";
import { tell } from "~/viewings/viewings.repo.server";
import { withInsteadOf } from "~/waiting/instead-of.server";
import { findCustomer } from "./search.repo.server";
import type { TelephoneForm } from "./telephone-schema";

export interface TelephoneBooking {
  readonly form: TelephoneForm;
  /** The clerk who answers the telephone. */
  readonly by: string;
  /** Of a password nobody knows: a new customer sets his own at the counter. */
  readonly passwordHash: string;
}

async function customerOf(tx: Tx, { form, passwordHash }: TelephoneBooking, now: Instant): Promise<string> {
  if (form.customer) {
    const known = await findCustomer(tx, form.customer);
    if (!known) throw new RuleViolation({ code: "not-found" }, "name");
    return known.id;
  }
  const { kind, name, school, creditCode, contactName } = form;
  const phone = telephoneOf(form.phone) ?? form.phone;
  const made = await registerCustomer(tx, { kind, name, phone, school, creditCode, contactName, passwordHash }, now);
  return made.customerId;
}

async function itemsOf(tx: Tx, { items, instead }: TelephoneForm, now: Instant): Promise<ReservationRequest["items"]> {
  const models = await listModels(tx, now);
  const found = items.map(({ slug, quantity }) => {
    const model = models.find((each) => each.slug === slug);
    if (!model) throw new RuleViolation({ code: "model-not-rentable" }, "items");
    return { model, quantity };
  });
  return withInsteadOf(found, instead, models);
}

/**
 * V7: a booking by telephone, by the same rules and limits as one that the customer makes himself; a new customer is entered with
 * it. Throws RuleViolation as `placeReservation`, and the database's refusal of the same form or a telephone number known already.
 */
export async function takeTelephoneBooking(tx: Tx, booking: TelephoneBooking, figures: HouseFigures, now: Instant) {
  const { form, by } = booking;
  const customerId = await customerOf(tx, booking, now);
  const delivered = form.receipt === "delivery";
  const request: ReservationRequest = {
    customerId,
    items: await itemsOf(tx, form, now),
    period: { from: form.from, until: form.until },
    tier: form.tier,
    useDistrict: form.district,
    depositWay: form.depositWay,
    receipt: form.receipt,
    deliveryAddress: delivered ? form.address : null,
    slot: delivered ? null : form.slot,
    purpose: form.purpose || null,
    note: form.note || null,
    placedBy: by,
    channel: "phone",
    coupon: form.coupon,
  };
  const placed = await placeReservation(tx, form.id, request, figures, now);
  if (form.depositWay === "guarantor")
    await inviteGuarantor(tx, { reservationId: placed.id, name: form.guarantorName, phone: form.guarantorPhone }, now);
  if (!form.customer)
    await tell(tx, { id: placed.id, customer_id: customerId }, "password-at-counter", { number: placed.number }, now);
  return placed;
}
