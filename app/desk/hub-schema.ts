import { z } from "zod";
import { requestId } from "~/changes/request-schema";
import { securities } from "~/supplements/agreed-change";
import { slotField } from "~/viewings/slot-schema";

const reason = z.string().trim().min(1, "required").max(200, "tooLong");
const viewing = z.string().min(1).max(80);

/** `line:model` or `line:model:allocation`. */
const other = z.string().transform((text, context) => {
  const [, lineId, modelId, allocationId = null] = /^([\w-]{1,80}):([\w-]{1,80})(?::([\w-]{1,80}))?$/.exec(text) ?? [];
  if (!lineId || !modelId) context.addIssue({ code: "custom", message: "choose" });
  return lineId && modelId ? { lineId, modelId, allocationId } : z.NEVER;
});

/** What the desk does on the page of a reservation. */
export const hubSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["confirm", "accepts", "declines", "no-show"]), viewing }),
  z.object({ intent: z.literal("move"), viewing, slot: slotField }),
  z.object({ intent: z.literal("accepts-other"), viewing, other, tag: z.string().trim().toUpperCase().max(40, "tooLong") }),
  z.object({ intent: z.literal("cancel"), reason }),
  z.object({ intent: z.literal("accept-request"), request: requestId, security: z.enum(securities).optional() }),
  z.object({ intent: z.literal("refuse-request"), request: requestId, reason }),
]);
export type HubForm = z.output<typeof hubSchema>;
