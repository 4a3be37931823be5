import { z } from "zod";
import { itemsAsked } from "~/catalogue/wanted-items";
import { askedSchema } from "~/reservations/reservation-schema";

const fields = askedSchema
  .extend({
    id: z.string().regex(/^chg_[0-9a-f]{32}$/),
    receipt: z.enum(["pickup", "delivery"], "choose"),
    /** Empty where the viewing is over or not asked for; whether it may be is for the rule to say. */
    slot: z.string().max(40).default(""),
    address: z.string().trim().max(200, "tooLong").default(""),
    /** The sums the form showed, so that nobody changes to another price than he saw (P7). */
    seen: z.string().max(60).default(""),
  })
  .refine((wanted) => wanted.receipt !== "delivery" || wanted.address, {
    path: ["address"],
    message: "required",
    when: () => true,
  });

/** What the form sends, its quantity fields gathered into `items`. */
export const changeSchema = z
  .record(z.string(), z.string())
  .transform((typed) => ({ ...typed, items: itemsAsked(typed) }) as z.input<typeof fields>)
  .pipe(fields);
export type ChangeForm = z.output<typeof changeSchema>;
