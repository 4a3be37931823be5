import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { reader } from "~/platform/shop.server";
import { DrawingSheet } from "~/ui/drawings";
import { formatPeriod } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { Pagination } from "~/ui/pagination";
import { onlyNames } from "./address";
import { typedPeriod } from "./asked-period";
import { BasketBar } from "./basket-bar";
import { AskBar, CategoryPills, ListHead } from "./catalogue-bar";
import { ChosenFilters, Filters, lasting } from "./catalogue-filters";
import { CompareBar } from "./compare-bar";
import { ModelCard } from "./model-card";
import { NothingFound } from "./nothing-found";
import { faultOf } from "./period-fields";
import { showCatalogue } from "./show-catalogue.server";

export const meta: MetaFunction = () => {
  const { catalogue, common } = messagesFor("zh");
  return [{ title: `${catalogue.title} · ${common.shopShort}` }];
};

export const loader = ({ request }: LoaderFunctionArgs) => showCatalogue(reader(), new URL(request.url).searchParams, now());

/** What of the address was left out, in a sentence or two; the fields say it for themselves, too. */
function Faults({ page }: { page: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { catalogue, catalogueFilters } = useMessages();
  const { faults, refused, period } = page;
  const sentences = [
    refused && catalogue.badDates(formatPeriod(period)),
    faults.other && catalogueFilters.faults.unknown,
    (faults.min || faults.max || faults.units) && catalogueFilters.faults.skipped,
  ].filter((each): each is string => Boolean(each));
  if (sentences.length === 0) return null;
  return (
    <div className="mt-4">
      <Notice tone="soon">
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Notice>
    </div>
  );
}

export default function Models() {
  const page = useLoaderData<typeof loader>();
  const { period, typed, refused, cards, compared } = page;
  const messages = useMessages();
  const { catalogue: m, catalogueFilters } = messages;
  const [query] = useSearchParams();
  const dates = typedPeriod(period);
  const kept = onlyNames(
    new URLSearchParams([...Object.entries(dates), ...[...query].filter(([name]) => !(name in dates))]),
    lasting,
  );
  const slugs = compared.map((each) => each.slug);
  return (
    <>
      <h1 className="text-2xl font-semibold">{m.title}</h1>
      <AskBar
        key={typed.from + typed.until}
        {...page}
        fault={faultOf(refused, messages)}
        textFault={page.faults.text && catalogueFilters.faults[page.faults.text]}
      />
      <CategoryPills {...page} />
      <Faults page={page} />
      <div className="mt-4 grid items-start gap-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <Filters {...page} />
        <div>
          <ListHead {...page}>{`${m.models(page.total)} · ${m.forDates(formatPeriod(period))}`}</ListHead>
          <ChosenFilters {...page} />
          {cards.length === 0 ? (
            <NothingFound waysOut={page.waysOut} />
          ) : (
            <>
              <DrawingSheet kinds={[...new Set(cards.map((card) => card.category))]} />
              <ul className="model-cards">
                {cards.map((card) => (
                  <ModelCard key={card.slug} card={card} query={kept} compared={slugs} />
                ))}
              </ul>
              <Pagination page={page.page} pages={page.pages} />
            </>
          )}
        </div>
      </div>
      <div className="bars">
        <CompareBar compared={compared} {...dates} />
        <BasketBar items={page.items} {...dates} />
      </div>
    </>
  );
}
