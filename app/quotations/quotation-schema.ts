import { z } from "zod";
import { itemsAsked } from "~/catalogue/wanted-items";
import { askedSchema } from "~/reservations/reservation-schema";
import { slotField } from "~/viewings/slot-schema";

/** What and when a price is kept for; the booking form sends more, which is not read. */
const keptFields = askedSchema.extend({
  /** Minted for the form that asks, whichever it is. */
  id: z.string().regex(/^[\w-]{8,60}$/),
  receipt: z.enum(["pickup", "delivery"], "choose"),
  coupon: z.string().trim().max(60, "tooLong").default(""),
  instead: z.string().max(2000, "tooLong").default(""),
});

export const keepSchema = z
  .record(z.string(), z.string())
  .transform(
    (fields) =>
      ({ tier: "basic", district: "siming", receipt: "pickup", ...fields, items: itemsAsked(fields) }) as unknown as z.input<
        typeof keptFields
      >,
  )
  .pipe(keptFields);
export type KeepForm = z.output<typeof keepSchema>;

/** What is done on the page of a quotation. */
export const quotationSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("book"),
    id: z.string().regex(/^rsv_[0-9a-f]{32}$/),
    slot: slotField,
    depositWay: z.enum(["deposit", "company"], "choose"),
  }),
  z.object({ intent: z.literal("renew"), id: z.string().regex(/^quo_[0-9a-f]{32}$/) }),
]);

export const withdrawSchema = z.object({
  intent: z.literal("withdraw"),
  reason: z.string().trim().min(1, "required").max(200, "tooLong"),
});
