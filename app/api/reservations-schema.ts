import { z } from "zod";
import { checkCreditCode } from "~/kernel/identity-number";
import {
  anyTier,
  depositWay,
  district,
  instantText,
  items,
  lines,
  moment,
  name,
  receipt,
  slug,
  telephone,
  tier,
  amount,
  line,
} from "./fields-schema";
import { quoteAnswer } from "./quotes-schema";

const customer = z
  .strictObject({
    kind: z.enum(["individual", "company"]),
    name: name(60),
    phone: telephone,
    /** Without a partner's key: opens the customer's account, as on the site. */
    password: z.string().min(8, "password").max(200).optional(),
    school: line(60).default(""),
    creditCode: line(30).default(""),
    contactName: line(40).default(""),
  })
  .refine(({ kind, creditCode }) => kind !== "company" || checkCreditCode(creditCode).ok, {
    path: ["creditCode"],
    message: "creditCode",
  })
  .refine(({ kind, contactName }) => kind !== "company" || contactName.trim(), { path: ["contactName"], message: "required" });

/** The booking form of the site as JSON. */
export const reservationBody = z
  .strictObject({
    items,
    from: moment,
    until: moment,
    tier: tier.default("basic"),
    district,
    depositWay,
    receipt,
    /** V4: the viewing, when the machines are fetched at the shop. */
    slot: moment.optional(),
    address: line(200).optional(),
    purpose: line(100).default(""),
    note: lines(500).default(""),
    /** O4: a coupon's code. */
    coupon: line(60).default(""),
    guarantor: z.strictObject({ name: name(40), phone: telephone }).optional(),
    customer,
    /** P7: the sums the customer saw; other sums refuse the booking. */
    seen: z.strictObject({ toPayFen: amount, depositFen: amount }).optional(),
  })
  .refine(({ receipt: way, address }) => way !== "delivery" || address?.trim(), { path: ["address"], message: "required" })
  .refine(({ receipt: way, slot }) => way !== "pickup" || slot, { path: ["slot"], message: "required" })
  .refine(({ depositWay: way, guarantor }) => way !== "guarantor" || guarantor, { path: ["guarantor"], message: "required" });
export type ReservationBody = z.output<typeof reservationBody>;

export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{16,200}$/, "idempotencyKey");

export const reservationAnswer = z.strictObject({
  number: z.string(),
  stage: z.enum(["booked", "viewed", "agreed", "out", "returned", "expired", "cancelled"]),
  from: instantText,
  until: instantText,
  tier: anyTier,
  district,
  receipt,
  depositWay,
  lines: z.array(z.strictObject({ model: slug, name: z.string(), quantity: z.int() })),
  viewing: z.strictObject({ from: instantText, until: instantText, confirmed: z.boolean() }).nullable(),
  holdEndsAt: instantText.nullable(),
  placedAt: instantText,
  quote: quoteAnswer,
  links: z.strictObject({ self: z.string(), page: z.string() }),
});
export type ReservationAnswer = z.output<typeof reservationAnswer>;

/** The secret is told once more to whoever sends the same request with the same key, and to nobody else. */
export const placedAnswer = z.strictObject({ reservation: reservationAnswer, secret: z.string() });
export type PlacedAnswer = z.output<typeof placedAnswer>;

export const foundAnswer = z.strictObject({ reservation: reservationAnswer });
export type FoundAnswer = z.output<typeof foundAnswer>;
