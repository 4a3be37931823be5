import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { reader } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { SelectField, TextField } from "~/ui/fields";
import { formatMoney, formatMoneyShort, formatMoment, formatPeriod, toFieldValue } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { askedPeriod } from "./asked-period";
import { categories, uses } from "./model";
import type { Category, Use } from "./model";
import { listBrands, listModels } from "./models.repo.server";
import { offersFor } from "./offers.server";
import { PeriodFields } from "./period-fields";

const oneOf = <T extends string>(all: readonly T[], text: string | null): T | undefined => all.find((each) => each === text);

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const at = now();
  const figures = await figuresAt(reader(), at);
  const { period, refused } = askedPeriod(query, at, figures);
  const brands = await listBrands(reader());
  const filter = {
    category: oneOf<Category>(categories, query.get("category")),
    use: oneOf<Use>(uses, query.get("use")),
    brand: oneOf(brands, query.get("brand")),
    text: query.get("text")?.slice(0, 80) ?? "",
  };
  const models = await listModels(reader(), at, filter);
  const offers = await offersFor(reader(), models, period, figures, at);
  const cards = models.flatMap((model) => {
    const offer = offers.get(model.id);
    const { slug, brand, name, category, summary } = model;
    return offer ? [{ slug, brand, name, category, summary, monthly: model.card.monthly, ...offer }] : [];
  });
  return { period, refused, brands, filter, cards };
}

type Card = ReturnType<typeof useLoaderData<typeof loader>>["cards"][number];

function ModelCard({ card, dates }: { card: Card; dates: string }) {
  const { catalogue: m, common } = useMessages();
  return (
    <li className="flex flex-col rounded-2xl border border-line bg-surface p-5">
      <p className="text-sm text-muted">
        {card.brand} · {common.categories[card.category]}
      </p>
      <h2 className="text-lg font-semibold">
        <Link to={`/models/${card.slug}?${dates}`} className="hover:text-accent">
          {card.name}
        </Link>
      </h2>
      <p className="mt-1 grow text-muted">{card.summary}</p>
      <p className="mt-4 flex flex-wrap items-baseline gap-x-2">
        <span className="text-2xl font-semibold">{formatMoney(card.rent)}</span>
        <span className="text-sm text-muted">{m.rentForDates}</span>
        <span className="ml-auto text-sm text-muted">{m.perMonth(formatMoneyShort(card.monthly))}</span>
      </p>
      <p className="text-sm text-muted">{m.deposit(formatMoneyShort(card.deposit))}</p>
      <p className="mt-3">
        <Badge tone={card.free > 0 ? "kept" : "soon"}>
          {card.free > 0 ? m.free(card.free) : card.nextFree ? m.nextFree(formatMoment(card.nextFree)) : m.noneFree}
        </Badge>
      </p>
    </li>
  );
}

export default function Models() {
  const { period, refused, brands, filter, cards } = useLoaderData<typeof loader>();
  const { catalogue: m, common } = useMessages();
  const dates = new URLSearchParams({ from: toFieldValue(period.from), until: toFieldValue(period.until) }).toString();
  const options = (all: readonly string[], words: Record<string, string>) => [
    <option key="" value="">
      {common.all}
    </option>,
    ...all.map((each) => (
      <option key={each} value={each}>
        {words[each] ?? each}
      </option>
    )),
  ];
  return (
    <>
      <h1 className="text-2xl font-semibold">{m.title}</h1>
      <Form method="get" className="mt-4 grid gap-4 rounded-2xl border border-line bg-surface p-5 sm:grid-cols-3">
        <PeriodFields key={dates} period={period} />
        <TextField label={m.filter.text} name="text" type="search" defaultValue={filter.text} />
        <SelectField label={m.filter.category} name="category" defaultValue={filter.category ?? ""}>
          {options(categories, common.categories)}
        </SelectField>
        <SelectField label={m.filter.use} name="use" defaultValue={filter.use ?? ""}>
          {options(uses, common.uses)}
        </SelectField>
        <SelectField label={m.filter.brand} name="brand" defaultValue={filter.brand ?? ""}>
          {options(brands, {})}
        </SelectField>
        <SubmitButton className="sm:col-start-3">{m.filter.apply}</SubmitButton>
      </Form>
      {refused && (
        <div className="mt-4">
          <Notice tone="soon">{m.badDates}</Notice>
        </div>
      )}
      <p className="mt-6 text-muted">
        {m.models(cards.length)} · {m.forDates(formatPeriod(period))}
      </p>
      {cards.length === 0 ? (
        <div className="mt-4 rounded-2xl border border-line bg-surface p-8 text-center">
          <h2 className="text-lg font-semibold">{m.empty.title}</h2>
          <p className="mt-1 text-muted">{m.empty.text}</p>
          <ButtonLink to={`/models?${dates}`} className="mt-4">
            {m.empty.all}
          </ButtonLink>
        </div>
      ) : (
        <ul className="mt-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {cards.map((card) => (
            <ModelCard key={card.slug} card={card} dates={dates} />
          ))}
        </ul>
      )}
    </>
  );
}
