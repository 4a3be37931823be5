import { ExtraFees } from "~/catalogue/model-facts";
import type { Tier } from "~/kernel/tier";
import { priceLines, SavingNote } from "~/reservations/booking-summary";
import { useMessages } from "~/ui/messages";
import { PriceSummary } from "~/ui/price-summary";
import type { ShownQuote } from "./show-quotation.server";

interface QuotationPriceProps {
  readonly quote: ShownQuote;
  readonly tier: Tier;
  readonly refundWorkingDays: number;
  readonly lateGraceMinutes: number;
}

/** Every fen of the quotation as it was shown, and what else might be charged (P3, P7). */
export function QuotationPrice({ quote, tier, refundWorkingDays, lateGraceMinutes }: QuotationPriceProps) {
  const messages = useMessages();
  const { quotations: m, booking } = messages;
  const lines = priceLines(quote, messages).map((line) =>
    tier === "negotiated" && line.label === booking.supplement
      ? { ...line, label: m.negotiatedSupplement(`${quote.supplementShare / 100}%`) }
      : line,
  );
  return (
    <PriceSummary
      title={m.price}
      lines={lines}
      total={{ label: booking.total, amount: quote.toPay }}
      deposit={{ label: booking.deposit, amount: quote.deposit, detail: m.depositRule(refundWorkingDays) }}
    >
      <SavingNote saving={quote.saving} />
      <ExtraFees figures={{ refundWorkingDays, lateGraceMinutes }} />
    </PriceSummary>
  );
}
