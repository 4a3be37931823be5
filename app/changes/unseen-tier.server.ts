import { typedValues } from "~/platform/form-action.server";
import type { Reservation } from "~/reservations/reservation";
import type { HouseFigures } from "~/settings/house-figures";
import type { Instant } from "~/kernel/time";
import { assertTierChange, quoteWithTier } from "~/supplements/tier-change";
import { messagesFor } from "~/ui/messages";
import type { TierForm } from "./tier-schema";

/** P7: nobody asks for or agrees to another price than was shown: the refusal that says so, or null. */
export function unseenTier(
  { period, tier, quote }: Reservation,
  asked: TierForm,
  figures: HouseFigures,
  now: Instant,
  form: FormData,
) {
  assertTierChange({ period, tier }, asked, now);
  const { toPay } = quoteWithTier(quote, asked.tier, asked.from, figures);
  if (asked[`seen_${asked.tier}`] === String(toPay)) return null;
  const refusal = { values: typedValues(form), fieldErrors: {} as Record<string, string>, violation: null, signInAgain: false };
  return { ...refusal, formError: messagesFor("zh").changes.extend.seeFirst };
}
