import type { MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { Eye, ShieldCheck, Timer } from "lucide-react";
import { at, DAY, dayOf, HOUR, plusDays, plusMillis } from "~/kernel/time";
import type { Day } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { reader } from "~/platform/shop.server";
import { shopRecord } from "~/record/show-record.server";
import { promiseFor } from "~/service/promise";
import type { HouseFigures } from "~/settings/house-figures";
import { figuresAt } from "~/settings/settings.repo.server";
import { SubmitButton } from "~/ui/button";
import { Drawing } from "~/ui/drawings";
import { formatMoneyShort } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { usualPeriod } from "./asked-period";
import { categories } from "./model";
import type { Model } from "./model";
import { listModels } from "./models.repo.server";
import { PeriodFields } from "./period-fields";
import { UseChoice } from "./use-choice";

export const meta: MetaFunction = () => {
  const { catalogue, common } = messagesFor("zh");
  return [{ title: `${common.shopShort} · ${catalogue.home.title}` }, { name: "description", content: catalogue.home.lead }];
};

/** The hours the tiers promise on the island, read off the promise itself: a call at nine in the morning. */
function promisedHours(today: Day, figures: HouseFigures) {
  const callAt = at(plusDays(today, 1), "09:00");
  const hours = (tier: "plus" | "rapid", days: number) => {
    const term = { from: callAt, until: plusMillis(callAt, days * DAY) };
    const call = { callAt, now: callAt, agreedAt: null, pauses: [], override: null };
    return Math.round((promiseFor({ tier, term, region: "island", figures, ...call }).allowance ?? 0) / HOUR);
  };
  return { plus: hours("plus", 30), rapidShort: hours("rapid", 3), rapidLong: hours("rapid", 30) };
}

function shelves(models: readonly Model[]) {
  return categories.flatMap((category) => {
    const own = models.filter((model) => model.category === category);
    const lowest = own.map((model) => model.card.monthly).sort((one, other) => one - other)[0];
    return lowest === undefined ? [] : [{ category, count: own.length, lowest }];
  });
}

export async function loader() {
  const moment = now();
  const figures = await figuresAt(reader(), moment);
  const { opensAt, closesAt, viewingMinutes, refundWorkingDays } = figures;
  const { days, promises, deposits } = await shopRecord(reader(), moment);
  return {
    record: { days, promises: promises.share, deposits: deposits.share },
    period: usualPeriod(moment),
    shelves: shelves(await listModels(reader(), moment)),
    facts: { opensAt, closesAt, viewingMinutes, refundWorkingDays, hours: promisedHours(dayOf(moment), figures) },
  };
}

function Facts() {
  const { facts } = useLoaderData<typeof loader>();
  const { facts: m } = useMessages().catalogue.home;
  const rows = [
    { icon: ShieldCheck, title: m.waiver.title, text: m.waiver.text(facts.refundWorkingDays) },
    { icon: Eye, title: m.viewing.title, text: m.viewing.text(facts.opensAt, facts.closesAt, facts.viewingMinutes) },
    {
      icon: Timer,
      title: m.promise.title,
      text: m.promise.text(facts.hours.rapidShort, facts.hours.rapidLong, facts.hours.plus),
    },
  ];
  return (
    <ul className="mt-10 grid gap-6 sm:grid-cols-3">
      {rows.map(({ icon: Icon, title, text }) => (
        <li key={title} className="flex gap-3">
          <Icon aria-hidden="true" className="mt-0.5 size-6 shrink-0 text-kept" />
          <div>
            <h2 className="text-lg font-semibold">{title}</h2>
            <p className="mt-1 text-muted">{text}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** S12: shown once there is something of both to show. */
function Record() {
  const { days, promises, deposits } = useLoaderData<typeof loader>().record;
  const { record: m } = useMessages();
  if (promises === null || deposits === null) return null;
  return (
    <p className="mt-6">
      <Link to="/record" className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
        {m.short(days, m.percent(promises), m.percent(deposits))}
      </Link>
    </p>
  );
}

export default function Home() {
  const { period, shelves: all } = useLoaderData<typeof loader>();
  const { catalogue, common, conference } = useMessages();
  const m = catalogue.home;
  return (
    <>
      <h1 className="text-3xl font-semibold sm:text-4xl">{m.title}</h1>
      <p className="mt-3 max-w-2xl text-lg text-muted">{m.lead}</p>
      <Form method="get" action="/models" className="mt-6 grid gap-5 rounded-2xl border border-line bg-surface p-5 sm:p-8">
        <UseChoice label={m.use} />
        <fieldset className="grid gap-4 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
          <legend className="mb-2 font-medium">{m.when}</legend>
          <PeriodFields period={period} />
          <SubmitButton>{m.go}</SubmitButton>
        </fieldset>
      </Form>
      <p className="mt-3">
        <Link to="/conference" className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
          {conference.link}
        </Link>
      </p>
      <Facts />
      <Record />
      <h2 className="mt-12 text-xl font-semibold">{m.shelves}</h2>
      <ul className="mt-4 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
        {all.map(({ category, count, lowest }) => (
          <li key={category}>
            <Link
              to={`/models?category=${category}`}
              className="grid h-full justify-items-center rounded-2xl border border-line bg-surface p-4 text-center hover:border-accent"
            >
              <Drawing kind={category} className="h-20 w-28 text-accent" />
              <span className="mt-2 font-semibold">{common.categories[category]}</span>
              <span className="text-sm text-muted">{m.shelf(count, formatMoneyShort(lowest))}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
