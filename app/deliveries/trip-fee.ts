import { fen, sumFen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Quote } from "~/pricing/quote";

/** A3: the quotation with every trip at the agreed fee; the quoted one is kept beside it. Null: as it was quoted. */
export function quoteWithTripFee(quote: Quote, trip: Fen | null, directions: readonly string[]): Quote {
  const deliveries = quote.deliveries.map((each) => {
    if (!directions.includes(each.direction)) return each;
    const quoted = each.quoted ?? { transport: each.transport, service: each.service };
    if (trip !== null) return { ...each, transport: trip, service: ZERO, quoted };
    const { quoted: _before, ...rest } = each;
    return { ...rest, ...quoted };
  });
  const delivery = sumFen(deliveries.flatMap((each) => [each.transport, each.service]));
  return { ...quote, deliveries, delivery, toPay: fen(quote.rent + quote.supplement + delivery) };
}
