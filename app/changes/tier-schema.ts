import { momentField } from "~/ui/moment-schema";
import { z } from "zod";

const seen = z.string().max(20).default("");

/** Another tier from a moment on; `seen_…` are the sums that the page showed for each (P7). */
export const tierSchema = z.object({
  id: z.string().regex(/^(rqt|agc)_[0-9a-f]{32}$/),
  tier: z.enum(["basic", "plus", "rapid"], "choose"),
  from: momentField,
  seen_basic: seen,
  seen_plus: seen,
  seen_rapid: seen,
});
export type TierForm = z.output<typeof tierSchema>;
