import { momentField } from "~/ui/moment-schema";
import { z } from "zod";
import { amountOf } from "~/payments/amount";
import { fromFieldValue } from "~/ui/formats";

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

const direction = z.enum(["outbound", "inbound"]);
const note = z.string().trim().max(200, "tooLong").default("");

/** What becomes of a fee above the quoted one: nothing more is charged, the customer is asked on his page, or he has said yes on the telephone. */
export const dearerWays = ["keep", "ask", "agreed"] as const;

export const deliverySchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("plan") }),
  z.object({ intent: z.literal("done"), direction }),
  z.object({
    intent: z.literal("change"),
    direction,
    from: momentField,
    until: momentField,
    address: z.string().trim().min(1, "required").max(200, "tooLong"),
    km: kilometres,
    service: fee,
    reason: note,
    dearer: z.enum(dearerWays).default("keep"),
  }),
]);
export type DeliveryForm = z.output<typeof deliverySchema>;
export type DeliveryChange = Extract<DeliveryForm, { intent: "change" }>;

/** On the desk's page of a day. An empty driver is nobody. */
export const assignSchema = z.object({
  number: z.string().max(40),
  direction,
  driver: z.string().max(80),
});

export const failReasons = ["nobody-there", "refused", "wrong-address", "no-access", "our-delay", "other"] as const;
export type FailReason = (typeof failReasons)[number];

/** Left empty, both, the desk finds a new window. */
const again = z.string().transform((text, context) => {
  if (text.trim() === "") return null;
  const found = fromFieldValue(text);
  if (!found) context.addIssue({ code: "custom", message: "period" });
  return found ?? z.NEVER;
});

/** What a driver reports from the door. */
export const tripSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("prove"),
    id: z.string().regex(/^prf_[0-9a-f]{32}$/),
    receivedBy: z.string().trim().min(1, "required").max(40, "tooLong"),
    note,
  }),
  z
    .object({
      intent: z.literal("fail"),
      id: z.string().regex(/^dev_[0-9a-f]{32}$/),
      reason: z.enum(failReasons, "choose"),
      note,
      from: again.default(null),
      until: again.default(null),
    })
    .superRefine(({ from, until }, context) => {
      if ((from === null) !== (until === null))
        context.addIssue({ code: "custom", path: [from === null ? "from" : "until"], message: "period" });
    }),
]);
export type TripForm = z.output<typeof tripSchema>;
