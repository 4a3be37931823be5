import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { districts } from "~/kernel/region";
import type { Period } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { reader } from "~/platform/shop.server";
import { rentOrBuy } from "~/pricing/rent-or-buy";
import { figuresAt } from "~/settings/settings.repo.server";
import { Drawing } from "~/ui/drawings";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { alternativesFor } from "~/waiting/alternatives.server";
import { NothingFree } from "~/waiting/nothing-free";
import { asked, changedQuery } from "./address";
import { askedPeriod, typedPeriod } from "./asked-period";
import { BasketBar } from "./basket-bar";
import { CompareBar } from "./compare-bar";
import { comparedOf, MOST_COMPARED } from "./compared";
import { CompareLink } from "./model-card";
import { DepositCard, ExtraFees, RateList, RentOrBuyCard, SpecsCard } from "./model-facts";
import { MonthCalendar } from "./month-calendar";
import { atHours } from "./month";
import { showMonth } from "./show-month.server";
import { findModel, listModels } from "./models.repo.server";
import { neighboursOf } from "./neighbours";
import { offersFor } from "./offers.server";
import { faultOf } from "./period-fields";
import { PriceBox, TakeBar } from "./price-box";
import { TierCards } from "./tier-cards";
import { tiersFor } from "./tiers";
import { unitPrices } from "./unit-price.server";
import { itemsOf, itemsText } from "./wanted-items";

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
  const hours = atHours(query, typed);
  if (hours) throw redirect(`/models/${model.slug}?${changedQuery(query, { ...hours, fromTime: null, untilTime: null })}`);
  const compared = comparedOf(query.get("compare")).slice(0, MOST_COMPARED);
  const district = districts.find((each) => each === query.get("district")) ?? "siming";
  const { slug, brand, name, category, summary, specs, accessories, card, replacementValue } = model;
  const priceOf = await unitPrices(reader(), [model], figures, at);
  const priced = { model, card, rentFor: (other: Period) => priceOf({ model }, other).rent };
  const asked = { items: [{ model, quantity: 1 }], period };
  return {
    alternatives: offer.free > 0 ? null : await alternativesFor(reader(), asked, figures, at),
    model: { slug, brand, name, category, summary, specs, accessories, card, replacementValue },
    offer,
    period,
    typed,
    fault: faultOf(refused, messagesFor("zh")),
    district,
    items: itemsOf(query.get("items") ?? "") ?? [],
    neighbours: neighboursOf(priced, period, figures, at),
    tiers: tiersFor(offer.rent, district, period, figures),
    comparison: rentOrBuy({ replacementValue, period, rent: offer.rent }),
    month: await showMonth(reader(), priced, period, query, figures, at),
    compared: (await listModels(reader(), at))
      .filter((each) => compared.includes(each.slug))
      .map((each) => ({ slug: each.slug, name: each.name })),
    figures: { refundWorkingDays: figures.refundWorkingDays, lateGraceMinutes: figures.lateGraceMinutes },
  };
}

function Full({ page: { period, alternatives } }: { page: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const [query] = useSearchParams();
  const dates = typedPeriod(period);
  return (
    alternatives && (
      <NothingFree
        alternatives={alternatives}
        period={period}
        periodHref={(other) => asked(changedQuery(query, { ...typedPeriod(other) }))}
        modelHref={(slug, wanted, atItsPrice) =>
          atItsPrice
            ? `/book?${new URLSearchParams({ items: itemsText([{ slug, quantity: 1 }]), instead: `${slug}:${wanted}`, ...dates })}`
            : `/models/${slug}?${changedQuery(query, { ...dates })}`
        }
      />
    )
  );
}

export default function ModelPage() {
  const page = useLoaderData<typeof loader>();
  const { model, offer, period, items, compared } = page;
  const { catalogue, common } = useMessages();
  const m = catalogue.model;
  const [query] = useSearchParams();
  const dates = typedPeriod(period);
  const back = changedQuery(new URLSearchParams(), {
    ...dates,
    category: model.category,
    items: query.get("items"),
    compare: query.get("compare"),
  });
  return (
    <>
      <PageHeader
        title={`${model.brand} ${model.name}`}
        lead={model.summary}
        back={{ to: `/models?${back}`, label: common.categories[model.category] }}
        actions={<CompareLink slug={model.slug} compared={compared.map((each) => each.slug)} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="lg:sticky lg:top-4 lg:order-2">
          <PriceBox {...page} slug={model.slug} name={model.name} full={<Full page={page} />} />
        </div>
        <div className="grid gap-6">
          <div className="hidden justify-center rounded-2xl bg-accent-soft p-6 lg:flex">
            <Drawing kind={model.category} className="h-40 w-56 text-accent" />
          </div>
          <MonthCalendar month={page.month} chosen={period} typed={page.typed} />
          <section aria-labelledby="tiers">
            <h2 id="tiers" className="text-xl font-semibold">
              {m.tiers}
            </h2>
            <TierCards tiers={page.tiers} />
          </section>
          <DepositCard deposit={offer.deposit} figures={page.figures} />
          <div className="grid gap-6 sm:grid-cols-2">
            <SpecsCard specs={model.specs} accessories={model.accessories} />
            <RateList card={model.card} />
          </div>
          <RentOrBuyCard comparison={page.comparison} value={model.replacementValue} />
          <ExtraFees daily={model.card.daily} figures={page.figures} />
        </div>
      </div>
      <div className="bars">
        <CompareBar compared={compared} {...dates} />
        {offer.free > 0 ? (
          <TakeBar rent={offer.rent} period={period} basket={items.length > 0} />
        ) : (
          <BasketBar items={items} {...dates} />
        )}
      </div>
    </>
  );
}
