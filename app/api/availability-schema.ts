import { z } from "zod";
import { itemsOf } from "~/catalogue/wanted-items";
import { instantText, line, moment, slug } from "./fields-schema";

export const availabilityQuery = z.strictObject({
  /** `thinkpad-t14:2,epson-eb-x06`, as in the address of the booking page. */
  items: line(2000).transform((text, context) => {
    const asked = text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((part) => (part.includes(":") ? part : `${part}:1`));
    const found = itemsOf(asked.join(" "));
    if (found && found.every((each) => each.quantity > 0)) return found;
    context.addIssue({ code: "custom", message: "items" });
    return z.NEVER;
  }),
  from: moment,
  until: moment,
});

const term = z.strictObject({ from: instantText, until: instantText });

export const availabilityAnswer = z.strictObject({
  from: instantText,
  until: instantText,
  items: z.array(
    z.strictObject({
      model: slug,
      asked: z.int(),
      free: z.int(),
      enough: z.boolean(),
      exact: z.boolean(),
      next: term.nullable(),
    }),
  ),
  /** Null where everything can be had as asked; a period of the same length for all of it otherwise, or none within 90 days. */
  alternatives: z.strictObject({ earlier: term.nullable(), later: term.nullable() }).nullable(),
});
export type AvailabilityAnswer = z.output<typeof availabilityAnswer>;
