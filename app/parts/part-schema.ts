import { z } from "zod";
import { categories } from "~/catalogue/model";
import { amountOf } from "~/payments/amount";
import { partKinds } from "./part";

const amount = z.string().transform((text, context) => {
  const found = amountOf(text);
  if (found === null) context.addIssue({ code: "custom", message: "amount" });
  return found ?? z.NEVER;
});
const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`));
const pieces = (least: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, "number")
    .transform(Number)
    .refine((count) => count >= least, "outOfBounds");
const note = z.string().trim().max(200, "tooLong").default("");

const described = {
  name: z.string().trim().min(1, "required").max(60, "tooLong"),
  kind: z.enum(partKinds, "choose"),
  category: z.union([z.literal("").transform(() => null), z.enum(categories, "choose")]),
  cost: amount,
  price: amount,
  lowAt: pieces(0),
};
/** The agreement promises parts at what they cost; only consumables have a price of their own. */
const atCost = ({ kind, cost, price }: { kind: string; cost: number; price: number }) => kind === "consumable" || price <= cost;
const dearer = { path: ["price"], message: "partAtCost" };

export const partsSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), id: id("prt"), ...described, stock: pieces(0) }).refine(atCost, dearer),
  z.object({ intent: z.literal("change"), part: z.string().max(80), ...described }).refine(atCost, dearer),
  z.object({ intent: z.literal("retire"), part: z.string().max(80) }),
  z.object({ intent: z.literal("revive"), part: z.string().max(80) }),
  z.object({ intent: z.literal("bought"), id: id("pmv"), part: z.string().max(80), count: pieces(1), note }),
  z.object({
    intent: z.literal("counted"),
    id: id("pmv"),
    part: z.string().max(80),
    count: pieces(0),
    note: z.string().trim().min(1, "required").max(200, "tooLong"),
  }),
]);
export type PartsForm = z.output<typeof partsSchema>;

/** A technician's, on the page of a call. */
export const usedSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("use"), id: id("pmv"), part: z.string("choose").min(1, "choose").max(80), count: pieces(1) }),
  z.object({ intent: z.literal("put-back"), id: id("pmv"), movement: z.string().max(80) }),
]);
