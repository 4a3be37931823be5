import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { bookableTiers } from "~/kernel/tier";
import { DAY, lengthOf } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { reader } from "~/platform/shop.server";
import { freeExtension } from "~/pricing/rent";
import { supplementFor } from "~/pricing/supplement";
import { figuresAt } from "~/settings/settings.repo.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { formatMoney, formatMoneyShort, formatMoment, formatPeriod, toFieldValue } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { askedPeriod } from "./asked-period";
import { findModel } from "./models.repo.server";
import { offersFor } from "./offers.server";
import { partsText } from "./parts-text";
import { PeriodFields } from "./period-fields";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const at = now();
  const figures = await figuresAt(reader(), at);
  const { period } = askedPeriod(new URL(request.url).searchParams, at, figures);
  const model = await findModel(reader(), params["slug"] ?? "", at);
  const offer = model && (await offersFor(reader(), [model], period, figures, at)).get(model.id);
  if (!model || !offer) throw new Response(null, { status: 404 });
  const supplements = bookableTiers.map((tier) => ({ tier, amount: supplementFor(tier, offer.rent, figures) }));
  return { model, offer, period, extension: freeExtension(model.card, period), supplements };
}

export default function ModelPage() {
  const { model, offer, period, extension, supplements } = useLoaderData<typeof loader>();
  const messages = useMessages();
  const { catalogue, common } = messages;
  const m = catalogue.model;
  const { from, until } = { from: toFieldValue(period.from), until: toFieldValue(period.until) };
  const booking = new URLSearchParams({ items: `${model.slug}:1`, from, until });
  const rates = [
    [m.perHour, model.card.hourly],
    [m.perDay, model.card.daily],
    [m.perWeek, model.card.weekly],
    [m.perMonthLabel, model.card.monthly],
  ] as const;
  const rapid = lengthOf(period) < 7 * DAY ? m.tierText.rapidShort : m.tierText.rapidLong;
  const promises = { basic: m.tierText.basic, plus: m.tierText.plus, rapid };
  return (
    <div className="grid gap-8 lg:grid-cols-[1fr_22rem]">
      <div>
        <p className="text-muted">
          {model.brand} · {common.categories[model.category]}
        </p>
        <h1 className="text-3xl font-semibold">{model.name}</h1>
        <p className="mt-2 text-lg text-muted">{model.summary}</p>
        <h2 className="mt-8 text-xl font-semibold">{m.tiers}</h2>
        <ul className="mt-3 grid gap-3 sm:grid-cols-3">
          {supplements.map(({ tier, amount }) => (
            <li key={tier} className="rounded-xl border border-line bg-surface p-4">
              <h3 className="font-semibold">{common.tiers[tier]}</h3>
              <p className="text-sm text-muted">{m.tierSupplement(formatMoney(amount))}</p>
              <p className="mt-2">{promises[tier]}</p>
            </li>
          ))}
        </ul>
        <h2 className="mt-8 text-xl font-semibold">{m.specs}</h2>
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
          {[...model.specs, ["accessories", model.accessories] as const].map(([key, text]) => (
            <div key={key} className="contents">
              <dt className="text-muted">{key === "accessories" ? m.accessories : (catalogue.specs[key] ?? key)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
      <aside className="grid content-start gap-4 rounded-2xl border border-line bg-surface p-5">
        <p>
          <span className="block text-3xl font-semibold">{formatMoney(offer.rent)}</span>
          <span className="text-sm text-muted">{formatPeriod(period)}</span>
        </p>
        <p>{m.madeOf(partsText(offer.parts, messages))}</p>
        {extension && <p className="text-kept">{m.extension(formatMoment(extension))}</p>}
        <p className="text-sm text-muted">{catalogue.deposit(formatMoneyShort(offer.deposit))}</p>
        <p>
          <Badge tone={offer.free > 0 ? "kept" : "soon"}>
            {offer.free > 0
              ? catalogue.free(offer.free)
              : offer.nextFree
                ? catalogue.nextFree(formatMoment(offer.nextFree))
                : catalogue.noneFree}
          </Badge>
        </p>
        {offer.free > 0 && <ButtonLink to={`/book?${booking}`}>{m.book}</ButtonLink>}
        <Form method="get" className="grid gap-3 border-t border-line pt-4">
          <PeriodFields key={from + until} period={period} />
          <SubmitButton tone="quiet">{m.change}</SubmitButton>
        </Form>
        <dl className="grid grid-cols-2 gap-y-1 border-t border-line pt-4 text-sm" aria-label={m.card}>
          {rates.map(
            ([label, amount]) =>
              amount !== null && (
                <div key={label} className="contents">
                  <dt className="text-muted">{label}</dt>
                  <dd className="text-right">{formatMoney(amount)}</dd>
                </div>
              ),
          )}
        </dl>
      </aside>
    </div>
  );
}
