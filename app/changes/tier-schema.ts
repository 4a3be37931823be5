import { z } from "zod";
import { fromFieldValue } from "~/ui/formats";

const moment = z.string().transform((text, context) => {
  const found = fromFieldValue(text);
  if (!found) context.addIssue({ code: "custom", message: "period" });
  return found ?? z.NEVER;
});
const seen = z.string().max(20).default("");

/** Another tier from a moment on; `seen_…` are the sums that the page showed for each (P7). */
export const tierSchema = z.object({
  id: z.string().regex(/^(rqt|agc)_[0-9a-f]{32}$/),
  tier: z.enum(["basic", "plus", "rapid"], "choose"),
  from: moment,
  seen_basic: seen,
  seen_plus: seen,
  seen_rapid: seen,
});
export type TierForm = z.output<typeof tierSchema>;
