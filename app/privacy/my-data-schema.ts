import { z } from "zod";
import { telephoneOf } from "~/kernel/telephone";

const needed = (most: number) => z.string().trim().min(1, "required").max(most, "tooLong");
const optional = (most: number) => z.string().trim().max(most, "tooLong").default("");

export const myDataSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("correct"),
    name: needed(60),
    phone: z.string().refine((text) => telephoneOf(text) !== null, "phone"),
    email: optional(120).refine((text) => text === "" || z.email().safeParse(text).success, "email"),
    address: optional(120),
    password: optional(200),
  }),
  z.object({ intent: z.literal("end-reuse") }),
  z.object({ intent: z.literal("erase"), number: needed(30) }),
  z.object({ intent: z.literal("close"), password: z.string().min(1, "required").max(200, "tooLong") }),
  z.object({
    intent: z.literal("ask"),
    id: z.string().regex(/^drq_[0-9a-f]{32}$/, "invalid"),
    words: needed(500).min(4, "tooShort"),
  }),
]);
export type MyDataForm = z.infer<typeof myDataSchema>;

export const privacyDeskSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("allow"),
    id: z.string().regex(/^alw_[0-9a-f]{32}$/, "invalid"),
    account: needed(60),
    reason: needed(100).min(4, "tooShort"),
  }),
  z.object({ intent: z.literal("answer"), request: needed(60), answer: needed(500).min(2, "tooShort") }),
]);
