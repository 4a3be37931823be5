import { z } from "zod";
import { instantOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";

/** A moment of a phone's clock, which may be anything. */
const phonesMoment = z
  .string()
  .max(40)
  .transform((text, context): Instant => {
    const milliseconds = Date.parse(text);
    // Years of five digits are no moments.
    if (Number.isFinite(milliseconds) && milliseconds > 0 && milliseconds < 253_402_300_800_000) return instantOf(milliseconds);
    context.addIssue({ code: "custom", message: "invalid" });
    return z.NEVER;
  });

/** What a phone sends beside the step's own form. */
export const sendSchema = z.object({
  "road.call": z.string().min(1).max(20),
  /** Whose step it is: nobody else's session may send it. */
  "road.owner": z.string().min(1).max(80),
  "road.pressedAt": phonesMoment,
  "road.sentAt": phonesMoment,
  /** `note`: refused before, and now told to the desk. */
  "road.as": z.enum(["step", "note"]),
});

export const settleSchema = z.object({ note: z.string().regex(/^rnt_[0-9a-f]{32}$/) });
