import { partsText } from "~/catalogue/parts-text";
import { ExtraFees } from "~/catalogue/model-facts";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { Card } from "~/ui/card";
import { formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import { PriceSummary } from "~/ui/price-summary";
import type { PriceLine } from "~/ui/price-summary";
import type { RentParts } from "~/pricing/rent";
import type { PreparedBooking } from "./prepare-booking.server";

interface ShownQuote {
  readonly lines: readonly { modelName: string; quantity: number; parts: RentParts; rent: Fen }[];
  readonly discounts: readonly { basisPoints: number; amount: Fen }[];
  readonly supplement: Fen;
  readonly delivery: Fen;
}

/** Every sum of a quotation, line by line (P3, P7). */
export function priceLines(quote: ShownQuote, messages: Messages): PriceLine[] {
  const m = messages.booking;
  return [
    ...quote.lines.map((line) => ({
      label: m.line(line.modelName, line.quantity),
      amount: line.rent,
      detail: partsText(line.parts, messages),
    })),
    ...quote.discounts.map((each) => ({ label: m.discount(each.basisPoints / 100), amount: fen(-each.amount) })),
    ...(quote.supplement > 0 ? [{ label: m.supplement, amount: quote.supplement }] : []),
    ...(quote.delivery > 0 ? [{ label: m.delivered, amount: quote.delivery }] : []),
  ];
}

/** Every fen of it, and what else might be charged; reckoned anew while `busy`. */
export function BookingSummary({ booking, waives, busy }: { booking: PreparedBooking; waives: boolean; busy: boolean }) {
  const messages = useMessages();
  const m = messages.booking;
  const { quote, figures } = booking;
  if (!quote)
    return (
      <Card title={m.summary}>
        <p className="text-muted">{m.noPrice}</p>
      </Card>
    );
  const deposit = {
    label: m.deposit,
    amount: quote.deposit,
    detail: waives ? m.depositWaivable : m.depositBack(figures.refundWorkingDays),
  };
  return (
    <div aria-busy={busy} className={busy ? "opacity-60" : ""}>
      <PriceSummary
        title={m.summary}
        lines={priceLines(quote, messages)}
        total={{ label: m.total, amount: quote.toPay }}
        deposit={deposit}
      >
        <p className="text-sm text-muted">{formatPeriod(booking.period)}</p>
        <p className="mt-2 rounded-lg bg-kept-soft px-3 py-2 text-kept">{m.free}</p>
        <ExtraFees figures={figures} />
      </PriceSummary>
    </div>
  );
}
