import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { reader } from "~/platform/shop.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { formatPeriod } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { changedQuery } from "./address";
import { typedPeriod } from "./asked-period";
import { ComparisonTable } from "./comparison-table";
import { faultOf, PeriodFields } from "./period-fields";
import { showComparison } from "./show-comparison.server";

export const meta: MetaFunction = () => {
  const { compare, common } = messagesFor("zh");
  return [{ title: `${compare.title} · ${common.shopShort}` }];
};

export const loader = ({ request }: LoaderFunctionArgs) => showComparison(reader(), new URL(request.url).searchParams, now());

export default function Compare() {
  const page = useLoaderData<typeof loader>();
  const { models, period, typed, refused, items, suggested } = page;
  const messages = useMessages();
  const { compare: m, catalogue } = messages;
  const [query] = useSearchParams();
  const slugs = models.map((model) => model.slug).join(",");
  const back = new URLSearchParams({ ...typedPeriod(period), ...(items ? { items } : {}), ...(slugs ? { compare: slugs } : {}) });
  const fault = faultOf(refused, messages);
  const notices = [
    page.unknown && m.unknown,
    page.tooMany && m.tooMany,
    refused && catalogue.badDates(formatPeriod(period)),
  ].filter((each): each is string => Boolean(each));
  return (
    <>
      <PageHeader
        title={m.title}
        {...(models.length > 0 ? { lead: m.lead(formatPeriod(period)) } : {})}
        back={{ to: `/models?${back}`, label: catalogue.title }}
      />
      {notices.length > 0 && (
        <Notice tone="soon">
          {notices.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      {models.length === 0 ? (
        <EmptyState title={m.empty.title} text={m.empty.text}>
          <ButtonLink to={`/models?${back}`}>{m.empty.go}</ButtonLink>
        </EmptyState>
      ) : (
        <>
          <ComparisonTable {...page} />
          {suggested.length > 0 && (
            <nav aria-label={m.one} className="mt-6">
              <p className="font-medium">{m.one}</p>
              <p className="mt-2 flex flex-wrap gap-2">
                {suggested.map(({ slug, brand, name }) => (
                  <Link
                    key={slug}
                    to={`/compare?${changedQuery(query, { models: `${slugs},${slug}` })}`}
                    preventScrollReset
                    className="pill"
                  >{`${brand} ${name}`}</Link>
                ))}
              </p>
            </nav>
          )}
          <Form
            key={typed.from + typed.until}
            method="get"
            className="mt-6 grid gap-3 rounded-2xl border border-line bg-surface p-4 sm:grid-cols-[1fr_1fr_auto] sm:items-start"
          >
            <input type="hidden" name="models" value={slugs} />
            {items && <input type="hidden" name="items" value={items} />}
            <PeriodFields period={period} typed={typed} errors={fault ? { [fault.field]: fault.sentence } : {}} />
            <SubmitButton tone="quiet" className="sm:mt-7">
              {catalogue.model.change}
            </SubmitButton>
          </Form>
        </>
      )}
    </>
  );
}
