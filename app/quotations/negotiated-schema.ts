import { z } from "zod";
import { typedHundredths } from "~/settings/figure-fields";
import type { QuotationRequest } from "./keep-quotation.server";

const words = (most: number) => z.string().trim().max(most, "tooLong").default("");

/** P4: what staff enter for the negotiated tier: share of the rent in percent, hours on site, both also in words, and why. */
export const negotiatedFields = {
  supplement: words(12),
  onSiteHours: words(6),
  onSiteWords: words(200),
  negotiatedReason: words(200),
};
type NegotiatedFields = { readonly [name in keyof typeof negotiatedFields]: string };

const MOST_SHARE = 10_000;
const MOST_HOURS = 720;

const hoursOf = (text: string): number | null => (/^\d{1,3}$/.test(text) ? Number(text) : null);

/** Says beside each field what is missing; of other tiers nothing is asked. */
export function checkNegotiated(form: NegotiatedFields & { readonly tier: string }, context: z.RefinementCtx): void {
  if (form.tier !== "negotiated") return;
  const say = (path: string, message: string) => context.addIssue({ code: "custom", message, path: [path] });
  const share = typedHundredths(form.supplement);
  if (share === null) say("supplement", form.supplement ? "number" : "required");
  else if (share > MOST_SHARE) say("supplement", "outOfBounds");
  const hours = hoursOf(form.onSiteHours);
  if (hours === null) say("onSiteHours", form.onSiteHours ? "number" : "required");
  else if (hours < 1 || hours > MOST_HOURS) say("onSiteHours", "outOfBounds");
  if (!form.negotiatedReason) say("negotiatedReason", "required");
}

/** What was checked, as the quotation keeps it; null for other tiers. */
export function negotiatedOf(form: NegotiatedFields & { readonly tier: string }): QuotationRequest["negotiated"] {
  if (form.tier !== "negotiated") return null;
  const share = typedHundredths(form.supplement) ?? 0;
  return { share, onSiteHours: hoursOf(form.onSiteHours) ?? 0, words: form.onSiteWords, reason: form.negotiatedReason };
}
