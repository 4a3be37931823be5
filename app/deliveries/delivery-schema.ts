import { z } from "zod";
import { amountOf } from "~/payments/amount";
import { fromFieldValue } from "~/ui/formats";

const moment = z.string().transform((text, context) => {
  const found = fromFieldValue(text);
  if (!found) context.addIssue({ code: "custom", message: "period" });
  return found ?? z.NEVER;
});

/** Kilometres as typed, `8.2`, in whole metres. */
const kilometres = z.string().transform((text, context) => {
  const typed = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (!typed) context.addIssue({ code: "custom", message: "number" });
  return typed ? Number(typed[1]) * 1000 + Number((typed[2] ?? "").padEnd(3, "0")) : z.NEVER;
});

/** Left empty it is the proposed fee. */
const fee = z.string().transform((text, context) => {
  if (text.trim() === "") return null;
  const found = amountOf(text);
  if (found === null) context.addIssue({ code: "custom", message: "number" });
  return found ?? z.NEVER;
});

export const deliverySchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("plan") }),
  z.object({ intent: z.literal("done"), direction: z.enum(["outbound", "inbound"]) }),
  z.object({
    intent: z.literal("change"),
    direction: z.enum(["outbound", "inbound"]),
    from: moment,
    until: moment,
    address: z.string().trim().min(1, "required").max(200, "tooLong"),
    km: kilometres,
    service: fee,
    reason: z.string().trim().max(200, "tooLong").default(""),
    agreed: z.literal("on").optional(),
  }),
]);
export type DeliveryForm = z.output<typeof deliverySchema>;
export type DeliveryChange = Extract<DeliveryForm, { intent: "change" }>;
