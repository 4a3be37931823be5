import { partsText } from "~/catalogue/parts-text";
import { ExtraFees } from "~/catalogue/model-facts";
import { TripWhy } from "~/deliveries/trip-why";
import { fen } from "~/kernel/money";
import { Card } from "~/ui/card";
import { formatMoney, formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import { PriceSummary } from "~/ui/price-summary";
import type { PriceLine } from "~/ui/price-summary";
import type { ShownQuote } from "~/pricing/quote-lines";
import { discountText } from "~/promotions/discount-text";
import type { PreparedBooking } from "./prepare-booking.server";

function rowOf({ modelName, quantity, rent, parts, usual }: ShownQuote["lines"][number], messages: Messages): PriceLine {
  const { booking: m, prices } = messages;
  if (usual === null) return { label: m.line(modelName, quantity), amount: rent, detail: partsText(parts, messages) };
  return { label: prices.addOn(modelName, quantity), amount: rent, detail: prices.addOnDetail(formatMoney(usual)) };
}

/** Every sum of a quotation, line by line: each discount with its reason (P3, P7). */
export function priceLines(quote: Omit<ShownQuote, "toPay" | "deposit" | "saving">, messages: Messages): PriceLine[] {
  const m = messages.booking;
  return [
    ...quote.lines.map((line) => rowOf(line, messages)),
    ...quote.discounts.map((each) => {
      const { label, detail } = discountText(each, messages);
      return { label, amount: fen(-each.amount), detail };
    }),
    ...(quote.supplement > 0 ? [{ label: m.supplement, amount: quote.supplement }] : []),
    ...(quote.delivery > 0 ? [{ label: m.delivered, amount: quote.delivery }] : []),
  ];
}

/** P8a: what the discounts are shown against, and what is really saved. */
export function SavingNote({ saving }: { saving: ShownQuote["saving"] }) {
  const { prices: m } = useMessages();
  if (!saving) return null;
  const saved = saving.saved > 0;
  return (
    <p className={`text-sm ${saved ? "text-kept" : "text-muted"}`}>
      {saved ? m.saved(formatMoney(saving.saved)) : m.notSaved}
      <span className="block text-muted">{m.reference(formatMoney(saving.reference))}</span>
    </p>
  );
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
        <SavingNote saving={quote.saving} />
        {booking.trip && (
          <div className="mt-2">
            <TripWhy explained={booking.trip} hint />
          </div>
        )}
        <p className="mt-2 text-sm text-muted">{formatPeriod(booking.period)}</p>
        <p className="mt-2 rounded-lg bg-kept-soft px-3 py-2 text-kept">{m.free}</p>
        <ExtraFees figures={figures} />
      </PriceSummary>
    </div>
  );
}
