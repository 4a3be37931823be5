import { momentField } from "~/ui/moment-schema";
import { z } from "zod";

/** Another end of a rental, asked for by its customer; `seen` is the sum that the page showed him (P7). */
export const endSchema = z.object({
  id: z.string().regex(/^rqt_[0-9a-f]{32}$/),
  until: momentField,
  seen: z.string().max(30).default(""),
});

export const requestId = z.string().regex(/^rqt_[0-9a-f]{32}$/);
