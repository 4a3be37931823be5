import { z } from "zod";
import { discountReasons } from "~/pricing/quote";
import { amount, anyTier, district, instantText, items, line, moment, receipt, slug, tier } from "./fields-schema";
import { partsAnswer, ratesAnswer } from "./models-schema";

export const quoteBody = z.strictObject({
  items,
  from: moment,
  until: moment,
  tier: tier.default("basic"),
  district: district.default("siming"),
  receipt: receipt.default("pickup"),
  /** O4: a coupon's code. */
  coupon: line(60).optional(),
  /** P8: keep the price as a quotation with a link of its own; coupons are for bookings, not for what is kept. */
  keep: z.boolean().default(false),
});
export type QuoteBody = z.output<typeof quoteBody>;

/** P7: everything that will be charged, and the deposit beside it. */
export const quoteAnswer = z.strictObject({
  from: instantText,
  until: instantText,
  tier: anyTier,
  lines: z.array(
    z.strictObject({
      model: slug,
      name: z.string(),
      quantity: z.int(),
      parts: partsAnswer,
      rates: ratesAnswer,
      rentPerUnitFen: amount,
      /** P8a: by the lowest rates of the last 30 days, where that is less. */
      referencePerUnitFen: amount.nullable(),
      /** O4: so many units at a price of their own. */
      addOn: z.strictObject({ name: z.string(), units: z.int(), priceFen: amount }).nullable(),
      rentFen: amount,
      depositPerUnitFen: amount,
    }),
  ),
  listRentFen: amount,
  discounts: z.array(
    z.strictObject({
      because: z.enum(discountReasons),
      name: z.string().nullable(),
      basisPoints: z.int(),
      amountFen: amount,
    }),
  ),
  rentFen: amount,
  supplementBasisPoints: z.int(),
  supplementFen: amount,
  deliveries: z.array(z.strictObject({ direction: z.enum(["outbound", "inbound"]), transportFen: amount, serviceFen: amount })),
  deliveryFen: amount,
  toPayFen: amount,
  depositFen: amount,
});
export type QuoteAnswer = z.output<typeof quoteAnswer>;

export const quotesAnswer = z.strictObject({
  quote: quoteAnswer,
  kept: z.strictObject({ number: z.string(), link: z.string(), validUntil: instantText }).nullable(),
});
export type QuotesAnswer = z.output<typeof quotesAnswer>;
