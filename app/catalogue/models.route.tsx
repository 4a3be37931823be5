import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { reader } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { formatPeriod } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { violationMessage } from "~/ui/violation-message";
import { changedQuery } from "./address";
import { askedPeriod, typedPeriod, usualEnds } from "./asked-period";
import { BasketBar } from "./basket-bar";
import { AskBar, CategoryPills, ChosenFilters } from "./catalogue-bar";
import { categories, uses } from "./model";
import type { Category, Model, Use } from "./model";
import { ModelCard } from "./model-card";
import type { OfferedModel } from "./model-card";
import { listBrands, listModels } from "./models.repo.server";
import { offersFor } from "./offers.server";
import type { Offer } from "./offers.server";
import { ordered, orders } from "./order";
import { findByWords } from "./search.repo.server";
import { searchTerms } from "./search-terms";
import { itemsOf } from "./wanted-items";

export const meta: MetaFunction = () => {
  const { catalogue, common } = messagesFor("zh");
  return [{ title: `${catalogue.title} · ${common.shopShort}` }];
};

const oneOf = <T extends string>(all: readonly T[], text: string | null): T | undefined => all.find((each) => each === text);

const cardOf = ({ slug, brand, name, category, summary, specs, card }: Model, offer: Offer): OfferedModel => {
  const keyFigures = specs.slice(0, 3).map(([, text]) => text);
  const { free, nextFree, rent, deposit } = offer;
  return { slug, brand, name, category, summary, keyFigures, monthly: card.monthly, free, nextFree, rent, deposit };
};

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const at = now();
  const figures = await figuresAt(reader(), at);
  const { period, typed, refused } = askedPeriod(query, at, figures);
  const brands = await listBrands(reader());
  const filter = {
    category: oneOf<Category>(categories, query.get("category")),
    use: oneOf<Use>(uses, query.get("use")),
    brand: oneOf(brands, query.get("brand")),
    text: query.get("text")?.trim().slice(0, 80) ?? "",
  };
  const order = oneOf(orders, query.get("sort")) ?? "usual";
  const found = filter.text ? await findByWords(reader(), searchTerms(filter.text)) : null;
  const models = (await listModels(reader(), at, filter)).filter(({ id }) => !found || found.has(id));
  const offers = await offersFor(reader(), models, period, figures, at);
  const cards = models.flatMap((model) => {
    const offer = offers.get(model.id);
    return offer ? [cardOf(model, offer)] : [];
  });
  const m = messagesFor("zh");
  const fault = refused && {
    field: refused.field,
    sentence: refused.violation ? violationMessage(refused.violation, m) : m.common.fields.period,
  };
  const items = itemsOf(query.get("items") ?? "") ?? [];
  return { period, ends: usualEnds(period.from), typed, fault, brands, filter, order, items, cards: ordered(cards, order) };
}

export default function Models() {
  const { period, ends, typed, fault, brands, filter, order, items, cards } = useLoaderData<typeof loader>();
  const { catalogue: m } = useMessages();
  const [query] = useSearchParams();
  const dates = typedPeriod(period);
  const kept = changedQuery(new URLSearchParams(), { ...dates, items: query.get("items") });
  return (
    <>
      <h1 className="text-2xl font-semibold">{m.title}</h1>
      <AskBar key={typed.from + typed.until} {...{ period, ends, typed, fault, brands, filter, order, items }} />
      <CategoryPills current={filter.category} />
      {fault && (
        <div className="mt-4">
          <Notice tone="soon">{m.badDates(formatPeriod(period))}</Notice>
        </div>
      )}
      <ChosenFilters filter={filter} />
      <p className="mt-4 text-muted" aria-live="polite">
        {m.models(cards.length)} · {m.forDates(formatPeriod(period))}
      </p>
      {cards.length === 0 ? (
        <div className="mt-4">
          <EmptyState title={m.empty.title} text={m.empty.text}>
            <ButtonLink to={`/models?${kept}`}>{m.empty.all}</ButtonLink>
          </EmptyState>
        </div>
      ) : (
        <ul className="mt-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {cards.map((card) => (
            <ModelCard key={card.slug} card={card} query={kept} />
          ))}
        </ul>
      )}
      <BasketBar items={items} {...dates} />
    </>
  );
}
