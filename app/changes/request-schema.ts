import { z } from "zod";
import { fromFieldValue } from "~/ui/formats";

const moment = z.string().transform((text, context) => {
  const found = fromFieldValue(text);
  if (!found) context.addIssue({ code: "custom", message: "period" });
  return found ?? z.NEVER;
});

/** Another end of a rental, asked for by its customer; `seen` is the sum that the page showed him (P7). */
export const endSchema = z.object({
  id: z.string().regex(/^rqt_[0-9a-f]{32}$/),
  until: moment,
  seen: z.string().max(30).default(""),
});

export const requestId = z.string().regex(/^rqt_[0-9a-f]{32}$/);
