import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { districts } from "~/kernel/region";
import { dayOf, lengthOf, MINUTE } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { reader } from "~/platform/shop.server";
import { rentOrBuy } from "~/pricing/rent-or-buy";
import { figuresAt } from "~/settings/settings.repo.server";
import { Drawing } from "~/ui/drawings";
import { formatDuration, toFieldValue } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { asked, changedQuery } from "./address";
import { askedPeriod, typedPeriod } from "./asked-period";
import { BasketBar } from "./basket-bar";
import { FreeDays } from "./free-days";
import { freeDaysFor } from "./free-days.server";
import { DepositCard, ExtraFees, RateList, RentOrBuyCard, SpecsCard } from "./model-facts";
import { findModel } from "./models.repo.server";
import { neighboursOf } from "./neighbours";
import { offersFor } from "./offers.server";
import { faultOf } from "./period-fields";
import { PriceBox, TakeBar } from "./price-box";
import { TierCards } from "./tier-cards";
import { tiersFor } from "./tiers";
import { itemsOf } from "./wanted-items";

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shopShort } = messagesFor("zh").common;
  return [{ title: data ? `${data.model.brand} ${data.model.name} · ${shopShort}` : shopShort }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const at = now();
  const figures = await figuresAt(reader(), at);
  const { period, typed, refused } = askedPeriod(query, at, figures);
  const model = await findModel(reader(), params["slug"] ?? "", at);
  const offer = model && (await offersFor(reader(), [model], period, figures, at)).get(model.id);
  if (!model || !offer) throw new Response(null, { status: 404 });
  const district = districts.find((each) => each === query.get("district")) ?? "siming";
  const { slug, brand, name, category, summary, specs, accessories, card, replacementValue } = model;
  return {
    model: { slug, brand, name, category, summary, specs, accessories, card, replacementValue },
    offer,
    period,
    typed,
    fault: faultOf(refused, messagesFor("zh")),
    district,
    items: itemsOf(query.get("items") ?? "") ?? [],
    neighbours: neighboursOf(card, period, figures, at),
    tiers: tiersFor(offer.rent, district, period, figures),
    comparison: rentOrBuy({ replacementValue, period, rent: offer.rent }),
    freeDays: await freeDaysFor(reader(), model.id, period, figures, at),
    figures: { refundWorkingDays: figures.refundWorkingDays, lateGraceMinutes: figures.lateGraceMinutes },
    today: dayOf(at),
  };
}

export default function ModelPage() {
  const page = useLoaderData<typeof loader>();
  const { model, offer, period, items } = page;
  const { catalogue, common } = useMessages();
  const m = catalogue.model;
  const [query] = useSearchParams();
  const dates = typedPeriod(period);
  const days = page.freeDays.map((each) => ({
    day: each.day,
    free: each.free,
    to: asked(changedQuery(query, { from: toFieldValue(each.period.from), until: toFieldValue(each.period.until) })),
  }));
  const back = changedQuery(new URLSearchParams(), { ...dates, category: model.category, items: query.get("items") });
  return (
    <>
      <PageHeader
        title={`${model.brand} ${model.name}`}
        lead={model.summary}
        back={{ to: `/models?${back}`, label: common.categories[model.category] }}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="lg:sticky lg:top-4 lg:order-2">
          <PriceBox {...page} slug={model.slug} name={model.name} />
        </div>
        <div className="grid gap-6">
          <div className="hidden justify-center rounded-2xl bg-accent-soft p-6 lg:flex">
            <Drawing kind={model.category} className="h-40 w-56 text-accent" />
          </div>
          <section aria-labelledby="tiers">
            <h2 id="tiers" className="text-xl font-semibold">
              {m.tiers}
            </h2>
            <TierCards tiers={page.tiers} />
          </section>
          <DepositCard deposit={offer.deposit} figures={page.figures} />
          <FreeDays
            days={days}
            chosen={dayOf(period.from)}
            today={page.today}
            length={formatDuration(lengthOf(period) / MINUTE)}
          />
          <div className="grid gap-6 sm:grid-cols-2">
            <SpecsCard specs={model.specs} accessories={model.accessories} />
            <RateList card={model.card} />
          </div>
          <RentOrBuyCard comparison={page.comparison} value={model.replacementValue} />
          <ExtraFees daily={model.card.daily} figures={page.figures} />
        </div>
      </div>
      {offer.free > 0 ? <TakeBar rent={offer.rent} basket={items.length > 0} /> : <BasketBar items={items} {...dates} />}
    </>
  );
}
