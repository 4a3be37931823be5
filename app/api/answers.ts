import type { Model } from "~/catalogue/model";
import type { Offer } from "~/catalogue/offers.server";
import { depositPerUnit } from "~/deposits/deposit";
import type { RateCard } from "~/pricing/rent";
import type { Quote } from "~/pricing/quote";
import { stageOf } from "~/reservations/reservation";
import type { Reservation } from "~/reservations/reservation";
import type { Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import type { ModelAnswer } from "./models-schema";
import type { QuoteAnswer } from "./quotes-schema";
import type { ReservationAnswer } from "./reservations-schema";

/** Values of the business as the API gives them: sums end in `Fen`, machines go by their slug, nobody's ids leave the house. */

const ratesOf = ({ hourly, daily, weekly, monthly }: RateCard): ModelAnswer["rates"] => ({
  hourlyFen: hourly,
  dailyFen: daily,
  weeklyFen: weekly,
  monthlyFen: monthly,
});

const offerOf = ({ free, nextFree, rent, parts, deposit }: Offer): NonNullable<ModelAnswer["offer"]> => ({
  free,
  nextFree,
  rentFen: rent,
  parts,
  depositFen: deposit,
});

export const modelAnswerOf = (model: Model, offer: Offer | undefined, figures: HouseFigures, origin: string): ModelAnswer => ({
  slug: model.slug,
  brand: model.brand,
  name: model.name,
  category: model.category,
  uses: [...model.uses],
  specs: model.specs.map(([key, text]) => ({ key, text })),
  summary: model.summary,
  accessories: model.accessories,
  replacementValueFen: model.replacementValue,
  depositFen: depositPerUnit(model.replacementValue, model.ownDeposit, figures),
  rates: ratesOf(model.card),
  offer: offer ? offerOf(offer) : null,
  page: `${origin}/models/${model.slug}`,
});

/** `slugs` by model id. */
export function quoteAnswerOf(quote: Quote, slugs: ReadonlyMap<string, string>): QuoteAnswer {
  return {
    from: quote.period.from,
    until: quote.period.until,
    tier: quote.tier,
    lines: quote.lines.map((line) => ({
      model: slugs.get(line.modelId) ?? "",
      name: line.modelName,
      quantity: line.quantity,
      parts: line.parts,
      rates: ratesOf(line.card),
      rentPerUnitFen: line.rentPerUnit,
      referencePerUnitFen: line.referencePerUnit ?? null,
      addOn: line.addOn ? { name: line.addOn.name, units: line.addOn.units, priceFen: line.addOn.price } : null,
      rentFen: line.rent,
      depositPerUnitFen: line.depositPerUnit,
    })),
    listRentFen: quote.listRent,
    discounts: quote.discounts.map(({ because, name, basisPoints, amount }) => ({
      because,
      name: name ?? null,
      basisPoints,
      amountFen: amount,
    })),
    rentFen: quote.rent,
    supplementBasisPoints: quote.supplementShare,
    supplementFen: quote.supplement,
    deliveries: quote.deliveries.map(({ direction, transport, service }) => ({
      direction,
      transportFen: transport,
      serviceFen: service,
    })),
    deliveryFen: quote.delivery,
    toPayFen: quote.toPay,
    depositFen: quote.deposit,
  };
}

export function reservationAnswerOf(reservation: Reservation, now: Instant, origin: string): ReservationAnswer {
  const { number, viewing, lines, period, quote } = reservation;
  return {
    number,
    stage: stageOf(reservation, now),
    from: period.from,
    until: period.until,
    tier: reservation.tier,
    district: reservation.useDistrict,
    receipt: reservation.receipt,
    depositWay: reservation.depositWay,
    lines: lines.map(({ slug, modelName, quantity }) => ({ model: slug, name: modelName, quantity })),
    viewing: viewing && { from: viewing.from, until: viewing.until, confirmed: viewing.confirmedAt !== null },
    holdEndsAt: reservation.holdEndsAt,
    placedAt: reservation.placedAt,
    quote: quoteAnswerOf(quote, new Map(lines.map((line) => [line.modelId, line.slug]))),
    links: { self: `${origin}/api/v1/reservations/${number}`, page: `${origin}/my/${number}` },
  };
}
