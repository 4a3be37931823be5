import { fen, shareOf, sumFen } from "~/kernel/money";
import type { BasisPoints } from "~/kernel/money";
import type { Quote, QuoteDelivery } from "~/pricing/quote";

/** P4: a quote of the basic tier as one of the negotiated tier, at the agreed share of the rent after discounts, with its own trips (L4). */
export function negotiatedQuote(basic: Quote, share: BasisPoints, deliveries: readonly QuoteDelivery[]): Quote {
  const supplement = shareOf(basic.rent, share);
  const delivery = sumFen(deliveries.flatMap((trip) => [trip.transport, trip.service]));
  return {
    ...basic,
    tier: "negotiated",
    supplementShare: share,
    supplement,
    deliveries: [...deliveries],
    delivery,
    toPay: fen(basic.toPay - basic.supplement - basic.delivery + supplement + delivery),
  };
}
