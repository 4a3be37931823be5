import { data } from "@remix-run/node";
import { isDuplicateId, isUnique } from "db/dialect";
import { listModels } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { telephoneOf } from "~/kernel/telephone";
import type { Instant } from "~/kernel/time";
import { findAccountBySignIn } from "~/people/accounts.repo.server";
import { hashOfPassword } from "~/people/password.server";
import type { Refusal } from "~/platform/form-action.server";
import { typedValues } from "~/platform/form-action.server";
import { newToken } from "~/platform/ids.server";
import { reader, transact } from "~/platform/shop.server";
import { shownQuote } from "~/pricing/quote-lines";
import type { Quote } from "~/pricing/quote";
import { checkTerm } from "~/pricing/term";
import { keepQuotation, priceOf, quotationId } from "~/quotations/keep-quotation.server";
import { negotiatedOf } from "~/quotations/negotiated-schema";
import type { negotiatedFields } from "~/quotations/negotiated-schema";
import { priceTermsFor } from "~/promotions/price-terms.server";
import { perksOf } from "~/reservations/booking-perks.server";
import { availabilityOf } from "~/reservations/prepare-booking.server";
import { findReservation, isPlaced } from "~/reservations/reservations.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { messagesFor } from "~/ui/messages";
import { alternativesFor } from "~/waiting/alternatives.server";
import { allowedInsteadOf } from "~/waiting/instead-of.server";
import { insteadText } from "~/waiting/instead-text";
import { findCustomer } from "./search.repo.server";
import { takeTelephoneBooking } from "./take-telephone-booking.server";
import type { QuoteForm, ReckonForm, TelephoneForm } from "./telephone-schema";

type PricedForm = Omit<ReckonForm, "intent" | "instead" | keyof typeof negotiatedFields> & {
  readonly instead?: string;
} & {
  readonly [name in keyof typeof negotiatedFields]?: string;
};

const agreedOf = ({ tier, supplement = "", onSiteHours = "", onSiteWords = "", negotiatedReason = "" }: PricedForm) =>
  negotiatedOf({ tier, supplement, onSiteHours, onSiteWords, negotiatedReason });

/** P3, P7: the price to be said on the telephone, and how many machines there are for these dates. Throws for dates or models that cannot be booked. */
export async function reckon(form: PricedForm, figures: HouseFigures, now: Instant) {
  const period = { from: form.from, until: form.until };
  const term = checkTerm(period, now, figures);
  if (term) throw new RuleViolation(term, term.code === "starts-in-the-past" || term.code === "too-far-ahead" ? "from" : "until");
  const models = await listModels(reader(), now);
  const asked = form.items.map(({ slug, quantity }) => {
    const model = models.find((each) => each.slug === slug);
    if (!model) throw new RuleViolation({ code: "model-not-rentable" }, "items");
    return { model, quantity };
  });
  const { tier, district, receipt, coupon } = form;
  const customerId = form.customer ? ((await findCustomer(reader(), form.customer))?.id ?? null) : null;
  const available = await availabilityOf(reader(), asked, period, figures, now, { customerId });
  const items = await allowedInsteadOf(reader(), { items: asked, text: form.instead ?? "", models, period }, figures, now);
  const ids = items.map(({ model, insteadOf }) => (insteadOf ?? model).id);
  const terms = await priceTermsFor(reader(), { modelIds: ids, customerId, coupon }, figures, now);
  const quote = priceOf({ period, tier, district, receipt, negotiated: agreedOf(form) }, items, figures, terms);
  return {
    quote: shownQuote(quote),
    seen: sumsOf(quote),
    free: items.map(({ model, quantity, insteadOf }, index) => ({
      name: `${model.brand} ${model.name}`,
      free: available[index]?.free ?? 0,
      quantity,
      insteadOf: insteadOf ? `${insteadOf.brand} ${insteadOf.name}` : null,
    })),
    instead: insteadText(items.flatMap(({ model, insteadOf }) => (insteadOf ? [[model.slug, insteadOf.slug] as const] : []))),
    alternatives: await alternativesFor(reader(), { items, period, customerId }, figures, now),
    perks: await perksOf(reader(), { quote, customerId, models }, figures, now),
  };
}

/** P8: keeps the price said on the telephone for the customer; answers the quotation's number. The same form is one quotation. */
export async function sendQuotation(form: QuoteForm, by: string, origin: string, figures: HouseFigures, now: Instant) {
  const known = form.customer ? await findCustomer(reader(), form.customer) : null;
  if (form.customer && !known) throw new RuleViolation({ code: "not-found" }, "name");
  const { items, from, until, tier, district, receipt, coupon, name, phone, email } = form;
  const asked = { items, period: { from, until }, tier, district, receipt, coupon, negotiated: negotiatedOf(form) };
  const contact = known
    ? { name: null, phone: null, email: null }
    : { name: name || null, phone: telephoneOf(phone), email: email || null };
  const quotation = { ...asked, customerId: known?.id ?? null, contact, origin, channel: "phone" as const, by };
  const id = quotationId(`${form.id} ${Object.values(contact).join(" ")} ${known?.id ?? ""}`, asked);
  const { number } = await transact((tx) => keepQuotation(tx, id, quotation, figures, now));
  return number;
}

/** What the customer was told: the price and, apart from it, the deposit. */
const sumsOf = ({ toPay, deposit }: Quote): string => `${toPay} ${deposit}`;

/** Somebody else signs in with this telephone number: who he is, so that the clerk can choose him instead. */
async function takenBy(phone: string): Promise<string | null> {
  const account = await findAccountBySignIn(reader(), telephoneOf(phone) ?? phone);
  const { phone: m } = messagesFor("zh").desk;
  return account ? (account.customerId ? m.taken(account.name) : m.takenByStaff) : null;
}

export function refusedAt(form: FormData, fieldErrors: Record<string, string>) {
  const refusal: Refusal = {
    values: typedValues(form),
    fieldErrors,
    formError: null,
    violation: null,
    signInAgain: false,
  };
  return data(refusal, { status: 422 });
}

/** D2 is for companies, D3 for individuals. */
async function wayRefused({ customer, kind, depositWay }: TelephoneForm): Promise<string | null> {
  const whose = (customer ? (await findCustomer(reader(), customer))?.kind : null) ?? kind;
  const fits = depositWay === "deposit" || depositWay === (whose === "company" ? "company" : "guarantor");
  return fits ? null : messagesFor("zh").desk.phone.wayOfOthers[whose];
}

/** The number of the booking, or beside which field stands why not. The same form sent twice is one booking. */
export async function takeCall(form: TelephoneForm, by: string, figures: HouseFigures, now: Instant) {
  const placed = await isPlaced(reader(), form.id);
  if (placed) return { number: placed };
  const taken = form.customer ? null : await takenBy(form.phone);
  if (taken) return { refused: { phone: taken } };
  const way = await wayRefused(form);
  if (way) return { refused: { depositWay: way } };
  const passwordHash = await hashOfPassword(newToken());
  try {
    const { number } = await transact((tx) => takeTelephoneBooking(tx, { form, by, passwordHash }, figures, now));
    return { number };
  } catch (error) {
    const again = isDuplicateId(error, "reservation") || isUnique(error, "account.phone");
    const number = again ? await isPlaced(reader(), form.id) : null;
    if (number) return { number };
    // Somebody else has just entered the same customer.
    const meanwhile = isUnique(error, "account.phone") ? await takenBy(form.phone) : null;
    if (meanwhile) return { refused: { phone: meanwhile } };
    throw error;
  }
}

/** What the clerk tells the customer before he hangs up; null for a number that is none. */
export async function spokenBooking(number: string) {
  const reservation = await findReservation(reader(), number);
  if (!reservation) return null;
  const { customer, viewing, holdEndsAt, receipt, depositWay, quote } = reservation;
  return {
    number,
    customer: customer.name,
    viewing: viewing?.from ?? null,
    holdEndsAt,
    ...{ receipt, depositWay, toPay: quote.toPay, deposit: quote.deposit },
  };
}
export type SpokenBooking = NonNullable<Awaited<ReturnType<typeof spokenBooking>>>;
