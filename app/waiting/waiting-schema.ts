import { z } from "zod";
import { askedSchema, newCustomerSchema } from "~/reservations/reservation-schema";
import { MOST_DAYS } from "./turn";

const whole = (least: number, most: number, message: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((count) => count >= least && count <= most, message);
const days = whole(0, MOST_DAYS, "choose");
const text = z.string().max(200, "tooLong").default("");

const fields = z.object({
  id: z.string().regex(/^wsh_[0-9a-f]{32}$/),
  model: z.string().regex(/^[a-z0-9-]{1,80}$/),
  quantity: whole(1, 500, "quantity"),
  from: askedSchema.shape.from,
  until: askedSchema.shape.until,
  earlierDays: days,
  laterDays: days,
  takesFewer: z
    .string()
    .optional()
    .transform((ticked) => ticked !== undefined),
  signedIn: z.string().max(3).default(""),
  ...{ kind: text, name: text, phone: text, password: text, school: text, creditCode: text, contactName: text },
});

/** The form of the waiting list. Who is not signed in says who he is, as the booking form asks it; its faults are said together. */
export const wishSchema = z
  .record(z.string(), z.string())
  .superRefine((typed, context) => {
    const schemas = typed["signedIn"] ? [fields] : [fields, newCustomerSchema];
    for (const { message, path } of schemas.flatMap((schema) => schema.safeParse(typed).error?.issues ?? []))
      context.addIssue({ code: "custom", message, path: [...path] });
  })
  .transform((typed) => fields.parse(typed));
export type WishForm = z.output<typeof wishSchema>;

export const withdrawSchema = z.object({ intent: z.literal("withdraw"), wish: z.string().min(1).max(80) });

export const deskWaitingSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("offer"),
    wish: z.string().min(1).max(80),
    quantity: whole(1, 500, "quantity"),
    from: askedSchema.shape.from,
  }),
  z.object({
    intent: z.literal("refuse"),
    wish: z.string().min(1).max(80),
    reason: z.string().trim().min(2, "tooShort").max(200, "tooLong"),
  }),
]);
