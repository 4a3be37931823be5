import { z } from "zod";
import { instant } from "~/kernel/time";

/** Any moment; which of them are slots is for the rule to say. */
export const slotField = z.string().transform((text, context) => {
  try {
    return instant(text);
  } catch {
    context.addIssue({ code: "custom", message: "choose" });
    return z.NEVER;
  }
});
