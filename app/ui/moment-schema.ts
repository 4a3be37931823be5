import { z } from "zod";
import { fromFieldValue } from "./formats";

/** What `MomentField` sends, read as a moment; said beside the field when it is none. */
export const momentField = z.string().transform((text, context) => {
  const found = fromFieldValue(text);
  if (!found) context.addIssue({ code: "custom", message: "period" });
  return found ?? z.NEVER;
});
