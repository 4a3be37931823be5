import { momentField } from "~/ui/moment-schema";
import { z } from "zod";
import { termLines } from "~/agreements/agreement-schema";
import { ownTermsFields } from "~/agreements/own-terms-schema";
import { securities } from "./agreed-change";

const change = z.string().regex(/^agc_[0-9a-f]{32}$/);
const ordinal = z.coerce.number().int().min(1).max(9999);
const reason = z.string().trim().min(1, "required").max(200, "tooLong");

/** What the desk does on the page of an agreement's supplements. */
export const supplementActionSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("issue"), change, security: z.enum(securities).optional() }),
  z.object({ intent: z.literal("sign"), ordinal, guarantor: z.string().optional() }),
  z.object({ intent: z.literal("void"), ordinal, reason }),
  z.object({ intent: z.literal("drop"), change, reason }),
]);

/** A3: anything else that both sides agree on. */
export const otherChangeSchema = z.object({ id: change, from: momentField, terms: termLines.default([]), ...ownTermsFields });
export type OtherChangeForm = z.output<typeof otherChangeSchema>;
