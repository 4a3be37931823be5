import { z } from "zod";
import { districts } from "~/kernel/region";
import { bookableTiers } from "~/kernel/tier";
import { telephoneOf } from "~/kernel/telephone";
import { fromFieldValue } from "~/ui/formats";
import { checkCreditCode } from "~/kernel/identity-number";

/** `thinkpad-t14:10 epson-eb:1` — what is asked for, as it stands in the address and in the form. */
export const itemsText = (items: readonly { slug: string; quantity: number }[]): string =>
  items.map((item) => `${item.slug}:${item.quantity}`).join(" ");

/** Null when a part is not `slug:quantity` or a slug stands twice; quantities are whole numbers as typed. */
export function itemsOf(text: string): { slug: string; quantity: number }[] | null {
  const items: { slug: string; quantity: number }[] = [];
  for (const part of text.trim().split(/\s+/).filter(Boolean)) {
    const [, slug, quantity] = /^([a-z0-9-]{1,80}):(\d{1,6})$/.exec(part) ?? [];
    if (!slug || !quantity || items.some((item) => item.slug === slug)) return null;
    items.push({ slug, quantity: Number(quantity) });
  }
  return items.length > 0 && items.length <= 20 ? items : null;
}

const moment = z.string().transform((text, context) => {
  const found = fromFieldValue(text);
  if (!found) context.addIssue({ code: "custom", message: "period" });
  return found ?? z.NEVER;
});

const telephone = z.string().transform((text, context) => {
  const found = telephoneOf(text);
  if (!found) context.addIssue({ code: "custom", message: "phone" });
  return found ?? z.NEVER;
});

const words = (most: number) => z.string().trim().max(most, "tooLong");
const optional = (most: number) => words(most).default("");

/** What and when: read from the address of the booking page. */
export const askedSchema = z.object({
  items: z.string().transform((text, context) => {
    const items = itemsOf(text);
    if (!items || items.some((item) => item.quantity < 1)) context.addIssue({ code: "custom", message: "quantity" });
    return items ?? z.NEVER;
  }),
  from: moment,
  until: moment,
  tier: z.enum(bookableTiers, "choose"),
  district: z.enum(districts, "choose"),
});

/** The whole booking form. A signed-in customer sends no name, telephone or password. */
export const bookingSchema = askedSchema
  .extend({
    id: z.string().regex(/^rsv_[0-9a-f]{32}$/),
    depositWay: z.enum(["deposit", "company", "guarantor"], "choose"),
    receipt: z.enum(["pickup", "delivery"], "choose"),
    slot: z.string().default(""),
    address: optional(200),
    purpose: optional(100),
    note: optional(500),
    guarantorName: optional(40),
    guarantorPhone: z.string().default(""),
    kind: z.enum(["individual", "company"]).default("individual"),
    name: optional(60),
    phone: z.string().default(""),
    password: z.string().max(200, "tooLong").default(""),
    school: optional(60),
    creditCode: z.string().default(""),
    contactName: optional(40),
  })
  .superRefine((booking, context) => {
    const miss = (path: string, message: string) => context.addIssue({ code: "custom", message, path: [path] });
    if (booking.receipt === "delivery" && !booking.address) miss("address", "required");
    if (booking.receipt === "pickup" && !booking.slot) miss("slot", "choose");
    if (booking.depositWay === "guarantor") {
      if (!booking.guarantorName) miss("guarantorName", "required");
      if (!telephoneOf(booking.guarantorPhone)) miss("guarantorPhone", "phone");
    }
  });
export type BookingForm = z.output<typeof bookingSchema>;

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
  .superRefine((customer, context) => {
    if (customer.kind !== "company") return;
    if (!checkCreditCode(customer.creditCode).ok)
      context.addIssue({ code: "custom", message: "creditCode", path: ["creditCode"] });
    if (!customer.contactName) context.addIssue({ code: "custom", message: "required", path: ["contactName"] });
  });
export type NewCustomer = z.output<typeof newCustomerSchema>;
