import { z } from "zod";
import { checkCreditCode } from "~/kernel/identity-number";
import { telephoneOf } from "~/kernel/telephone";
import { bookableTiers, tiers } from "~/kernel/tier";
import { checkNegotiated, negotiatedFields } from "~/quotations/negotiated-schema";
import { askedSchema } from "~/reservations/reservation-schema";
import { slotField } from "~/viewings/slot-schema";
import { places, takenFields } from "./telephone-lines";

/** The rows of the form as one text, as the customers' own form sends it; a model asked for twice is asked for once, together. */
function withItems(form: unknown): unknown {
  const typed = form as Record<string, string | undefined>;
  const fields: typeof typed = { ...(typed["take"] ? { intent: "reckon" } : {}), ...typed, ...takenFields(typed["take"]) };
  const quantities = new Map<string, number>();
  for (const place of places) {
    const slug = fields[`item${place}`];
    if (slug) quantities.set(slug, (quantities.get(slug) ?? 0) + Number(fields[`quantity${place}`] || 1));
  }
  const items = [...quantities].map(([slug, quantity]) => `${slug}:${quantity}`).join(" ");
  return { ...fields, items };
}

const words = (most: number) => z.string().trim().max(most, "tooLong").default("");
const receipt = z.enum(["pickup", "delivery"], "choose");

const priced = {
  ...{ receipt, customer: words(80), coupon: words(60) },
  /** V3: what of the items stands in for another at its price, as `insteadText` writes it. */
  instead: words(2000),
};

/** A price can be said and kept for any tier, the negotiated one as agreed (P4). */
const pricedFields = askedSchema.extend({ tier: z.enum(tiers, "choose"), ...priced, ...negotiatedFields });

const reckonSchema = pricedFields.extend({ intent: z.literal("reckon") }).superRefine(checkNegotiated);

/** P8: whom the quotation is for may be known, told of by any of the fields, or nobody yet. */
const quoteSchema = pricedFields
  .extend({
    intent: z.literal("quote"),
    id: z.string().regex(/^rsv_[0-9a-f]{32}$/),
    name: words(60),
    phone: words(40),
    email: z.union([z.literal(""), z.email("email").max(120, "tooLong")], "email").default(""),
  })
  .superRefine((form, context) => {
    checkNegotiated(form, context);
    if (!form.customer && form.phone && !telephoneOf(form.phone))
      context.addIssue({ code: "custom", message: "phone", path: ["phone"] });
  });

const placeSchema = askedSchema
  .extend({
    intent: z.literal("place"),
    tier: z.enum(bookableTiers, "quoteFirst"),
    id: z.string().regex(/^rsv_[0-9a-f]{32}$/),
    depositWay: z.enum(["deposit", "company", "guarantor"], "choose"),
    ...priced,
    slot: z.union([z.literal("").transform(() => null), slotField], "choose").default(null),
    address: words(200),
    purpose: words(100),
    note: words(500),
    guarantorName: words(40),
    guarantorPhone: words(40),
    /** The sums that were shown, as `sumsOf` writes them. */
    seen: words(60),
    /** Of a customer who is not known already; `customer` is empty for him. */
    kind: z.enum(["individual", "company"]).default("individual"),
    name: words(60),
    phone: words(40),
    school: words(60),
    creditCode: words(40),
    contactName: words(40),
  })
  .superRefine((booking, context) => {
    const need = (path: string, present: unknown, message: string) => {
      if (!present) context.addIssue({ code: "custom", message, path: [path] });
    };
    if (booking.receipt === "delivery") need("address", booking.address, "required");
    else need("slot", booking.slot, "choose");
    if (booking.depositWay === "guarantor") {
      need("guarantorName", booking.guarantorName, "required");
      need("guarantorPhone", telephoneOf(booking.guarantorPhone), "phone");
    }
    if (booking.customer) return;
    need("name", booking.name, "required");
    need("phone", telephoneOf(booking.phone), "phone");
    if (booking.kind !== "company") return;
    need("creditCode", checkCreditCode(booking.creditCode).ok, "creditCode");
    need("contactName", booking.contactName, "required");
  });

/** V7: a booking as it is dictated: `reckon` for its price alone, `quote` to keep that for some days, `place` for good. */
export const telephoneSchema = z.preprocess(withItems, z.discriminatedUnion("intent", [reckonSchema, quoteSchema, placeSchema]));
export type ReckonForm = z.output<typeof reckonSchema>;
export type QuoteForm = z.output<typeof quoteSchema>;
export type TelephoneForm = z.output<typeof placeSchema>;
