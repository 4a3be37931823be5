import { momentField } from "~/ui/moment-schema";
import { z } from "zod";
import { itemsAsked, itemsOf, itemsText } from "~/catalogue/wanted-items";
import { districts } from "~/kernel/region";
import { bookableTiers } from "~/kernel/tier";
import { telephoneOf } from "~/kernel/telephone";
import { checkCreditCode } from "~/kernel/identity-number";

export { itemsOf, itemsText };

const telephone = z.string().transform((text, context) => {
  const found = telephoneOf(text);
  if (!found) context.addIssue({ code: "custom", message: "phone" });
  return found ?? z.NEVER;
});

const words = (most: number) => z.string().trim().max(most, "tooLong");
const optional = (most: number) => words(most).default("");

/** Said beside one field, and together with whatever else is wrong with the form: not one fault after the other. */
const beside = (field: string, message: string) => ({ path: [field], message, when: () => true });

/** What and when: read from the address of the booking page. */
export const askedSchema = z.object({
  items: z.string().transform((text, context) => {
    const items = itemsOf(text);
    if (!items || items.some((item) => item.quantity < 1)) context.addIssue({ code: "custom", message: "quantity" });
    return items ?? z.NEVER;
  }),
  from: momentField,
  until: momentField,
  tier: z.enum(bookableTiers, "choose"),
  district: z.enum(districts, "choose"),
});

/** The whole booking form. A signed-in customer sends no name, telephone or password. */
const bookingFields = askedSchema
  .extend({
    id: z.string().regex(/^rsv_[0-9a-f]{32}$/),
    depositWay: z.enum(["deposit", "company", "guarantor"], "choose"),
    receipt: z.enum(["pickup", "delivery"], "choose"),
    /** What of the items stands in for another at its price, as `insteadText` writes it. */
    instead: z.string().max(2000, "tooLong").default(""),
    slot: z.string().default(""),
    address: optional(200),
    purpose: optional(100),
    note: optional(500),
    coupon: optional(60),
    guarantorName: optional(40),
    guarantorPhone: z.string().default(""),
    kind: z.enum(["individual", "company"]).default("individual"),
    name: optional(60),
    phone: z.string().default(""),
    password: z.string().max(200, "tooLong").default(""),
    school: optional(60),
    creditCode: z.string().default(""),
    contactName: optional(40),
    /** The sums the form showed, so that nobody books at another price than he saw (P7). */
    seen: z.string().max(60).default(""),
    /** P8: the link's token of the quotation booked by; what and when are then said by it alone. */
    quotation: z.string().max(100).default(""),
    /** The form was opened by somebody signed in: without a session it is his that has ended. */
    signedIn: z.string().max(3).default(""),
  })
  .refine((booking) => booking.receipt !== "delivery" || booking.address, beside("address", "required"))
  .refine((booking) => booking.receipt !== "pickup" || booking.slot, beside("slot", "choose"))
  .refine((booking) => booking.depositWay !== "guarantor" || booking.guarantorName, beside("guarantorName", "required"))
  .refine(
    (booking) => booking.depositWay !== "guarantor" || telephoneOf(booking.guarantorPhone),
    beside("guarantorPhone", "phone"),
  );

/** What the form sends, its quantity fields gathered into `items`. */
export const bookingSchema = z
  .record(z.string(), z.string())
  .transform((fields) => ({ ...fields, items: itemsAsked(fields) }) as z.input<typeof bookingFields>)
  .pipe(bookingFields);
export type BookingForm = z.output<typeof bookingSchema>;
export type CustomerKind = BookingForm["kind"];

/** Who books, when nobody is signed in. */
export const newCustomerSchema = z
  .object({
    kind: z.enum(["individual", "company"], "choose"),
    name: words(60).min(1, "required"),
    phone: telephone,
    password: z.string().min(8, "password").max(200, "tooLong"),
    school: optional(60),
    creditCode: z.string().default(""),
    contactName: optional(40),
  })
  .refine(({ kind, creditCode }) => kind !== "company" || checkCreditCode(creditCode).ok, beside("creditCode", "creditCode"))
  .refine(({ kind, contactName }) => kind !== "company" || contactName, beside("contactName", "required"));
export type NewCustomer = z.output<typeof newCustomerSchema>;

/** The booking form with the person's own fields, as the page checks it before it is sent. */
export const bookingPageSchema = z.record(z.string(), z.string()).superRefine((fields, context) => {
  const schemas = fields["signedIn"] ? [bookingSchema] : [bookingSchema, newCustomerSchema];
  const faults = schemas.flatMap((schema) => schema.safeParse(fields).error?.issues ?? []);
  for (const { message, path } of faults) context.addIssue({ code: "custom", message, path: [...path] });
});
