import { data } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { listModels } from "~/catalogue/models.repo.server";
import { askedPeriod } from "~/catalogue/asked-period";
import { partsText } from "~/catalogue/parts-text";
import { PeriodFields } from "~/catalogue/period-fields";
import { districts } from "~/kernel/region";
import { bookableTiers } from "~/kernel/tier";
import { dayOf, plusDays, startOfDay } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { formAction, typedValues } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { viewerOf } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { RadioCards, SelectField, TextField } from "~/ui/fields";
import { formatMoment, formatMoney, toFieldValue } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { slotsOn } from "~/viewings/slot";
import { viewingCounts } from "~/viewings/viewings.repo.server";
import { book } from "./book.server";
import { quoteFor } from "./place-reservation.server";
import { bookingSchema, itemsOf, itemsText } from "./reservation-schema";

/** `item` and `quantity` pairs of the upper form, or `items` of a link. */
function askedItems(query: URLSearchParams) {
  const slugs = query.getAll("item");
  const quantities = query.getAll("quantity");
  const pairs = slugs.map((slug, index) => `${slug}:${quantities[index] ?? "1"}`).filter((pair) => !/^:|:0*$/.test(pair));
  return itemsOf(slugs.length > 0 ? pairs.join(" ") : (query.get("items") ?? "")) ?? [];
}

const choice = <T extends string>(all: readonly T[], text: string | null, usual: T): T =>
  all.find((each) => each === text) ?? usual;

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const at = now();
  const figures = await figuresAt(reader(), at);
  const { period, refused } = askedPeriod(query, at, figures);
  const models = await listModels(reader(), at);
  const items = askedItems(query).flatMap(({ slug, quantity }) => {
    const model = models.find((each) => each.slug === slug);
    return model && quantity > 0 ? [{ model, quantity: Math.min(quantity, figures.mostUnitsPerLine) }] : [];
  });
  const tier = choice(bookableTiers, query.get("tier"), "basic");
  const district = choice(districts, query.get("district"), "siming");
  const receipt = choice(["pickup", "delivery"] as const, query.get("receipt"), "pickup");
  const quote = items.length > 0 ? quoteFor({ items, period, tier, useDistrict: district, receipt }, figures) : null;
  const today = dayOf(at);
  const booked = await viewingCounts(reader(), { from: at, until: startOfDay(plusDays(today, 8)) });
  const bounds = { now: at, rentalStart: period.from, booked, figures };
  const slots = Array.from({ length: 8 }, (_, index) => slotsOn(plusDays(today, index), bounds)).flat();
  const viewer = await viewerOf(request);
  return {
    id: newId("rsv"),
    period,
    refused,
    tier,
    district,
    receipt,
    quote,
    slots: slots.map((slot) => slot.from),
    items: items.map(({ model, quantity }) => ({ slug: model.slug, name: `${model.brand} ${model.name}`, quantity })),
    models: models.map((model) => ({ slug: model.slug, name: `${model.brand} ${model.name}` })),
    viewer: viewer ? { name: viewer.name, kind: viewer.customerKind } : null,
  };
}

export const action = formAction(bookingSchema, async (booking, args) => {
  const answer = await book(booking, args);
  if (!("fieldErrors" in answer)) return answer;
  const refusal = { values: typedValues(args.form), formError: null, violation: null, signInAgain: false };
  return data({ ...refusal, fieldErrors: answer.fieldErrors }, { status: 422 });
});

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Errors = Record<string, string | undefined>;

function WhatAndWhen({ loaded, errors }: { loaded: Loaded; errors: Errors }) {
  const { booking: m, common } = useMessages();
  return (
    <Form method="get" className="grid gap-4 rounded-2xl border border-line bg-surface p-5 sm:grid-cols-2" preventScrollReset>
      <h2 className="text-lg font-semibold sm:col-span-2">{m.what}</h2>
      {loaded.items.map((item) => (
        <div key={item.slug} className="sm:col-span-2">
          <input type="hidden" name="item" value={item.slug} />
          <TextField
            label={item.name}
            name="quantity"
            type="number"
            min={0}
            max={100}
            defaultValue={item.quantity}
            error={errors["items"]}
          />
        </div>
      ))}
      <SelectField label={m.add} name="item" defaultValue="" key={itemsText(loaded.items)}>
        <option value="">{m.chooseModel}</option>
        {loaded.models
          .filter((model) => !loaded.items.some((item) => item.slug === model.slug))
          .map((model) => (
            <option key={model.slug} value={model.slug}>
              {model.name}
            </option>
          ))}
      </SelectField>
      <TextField label={m.quantity} name="quantity" type="number" min={1} max={100} defaultValue={1} />
      <PeriodFields key={loaded.period.from + loaded.period.until} period={loaded.period} errors={errors} />
      <SelectField label={m.tier} name="tier" defaultValue={loaded.tier}>
        {bookableTiers.map((tier) => (
          <option key={tier} value={tier}>
            {`${common.tiers[tier]} · ${m.tierDetail[tier]}`}
          </option>
        ))}
      </SelectField>
      <SelectField label={m.district} name="district" hint={m.districtHint} defaultValue={loaded.district}>
        {districts.map((district) => (
          <option key={district} value={district}>
            {common.districts[district]}
          </option>
        ))}
      </SelectField>
      <div className="sm:col-span-2">
        <RadioCards
          label={m.receipt}
          name="receipt"
          defaultValue={loaded.receipt}
          choices={[
            { value: "pickup", ...m.pickup },
            { value: "delivery", ...m.delivery },
          ]}
        />
      </div>
      <SubmitButton tone="quiet" className="sm:col-span-2 sm:justify-self-start">
        {m.recalculate}
      </SubmitButton>
    </Form>
  );
}

function Summary({ quote }: { quote: NonNullable<Loaded["quote"]> }) {
  const messages = useMessages();
  const m = messages.booking;
  const rows: [string, string, string?][] = [
    ...quote.lines.map((line): [string, string, string] => [
      m.line(line.modelName, line.quantity),
      formatMoney(line.rent),
      partsText(line.parts, messages),
    ]),
    ...quote.discounts.map((each): [string, string] => [m.discount, `−${formatMoney(each.amount)}`]),
    [m.supplement, formatMoney(quote.supplement)],
    [m.delivered, formatMoney(quote.delivery)],
  ];
  return (
    <section className="h-fit rounded-2xl border border-line bg-surface p-5 lg:sticky lg:top-4" aria-label={m.summary}>
      <h2 className="text-lg font-semibold">{m.summary}</h2>
      <dl className="mt-3 grid gap-2">
        {rows.map(([label, amount, detail]) => (
          <div key={label} className="flex justify-between gap-4">
            <dt>
              {label}
              {detail && <span className="block text-sm text-muted">{detail}</span>}
            </dt>
            <dd className="text-right">{amount}</dd>
          </div>
        ))}
        <div className="flex justify-between border-t border-line pt-2 text-lg font-semibold">
          <dt>{m.total}</dt>
          <dd>{formatMoney(quote.toPay)}</dd>
        </div>
        <div className="flex justify-between gap-4 text-muted">
          <dt>
            {m.deposit}
            <span className="block text-sm">{m.depositApart}</span>
          </dt>
          <dd>{formatMoney(quote.deposit)}</dd>
        </div>
      </dl>
      <p className="mt-4 text-sm text-muted">{m.free}</p>
    </section>
  );
}

function WhoFields({ values, errors }: { values: Record<string, string>; errors: Errors }) {
  const { booking: m } = useMessages();
  const field = (name: string) => ({ name, defaultValue: values[name] ?? "", error: errors[name] });
  return (
    <>
      <RadioCards
        label={m.kind}
        name="kind"
        defaultValue={values["kind"] ?? "individual"}
        choices={[
          { value: "individual", title: m.individual },
          { value: "company", title: m.company },
        ]}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={m.name} autoComplete="name" {...field("name")} />
        <TextField label={m.phone} type="tel" inputMode="tel" autoComplete="tel" {...field("phone")} />
        <TextField
          label={m.password}
          hint={m.passwordHint}
          type="password"
          name="password"
          autoComplete="new-password"
          error={errors["password"]}
        />
        <TextField label={m.school} {...field("school")} />
        <TextField label={m.creditCode} {...field("creditCode")} />
        <TextField label={m.contactName} {...field("contactName")} />
      </div>
    </>
  );
}

export default function Book() {
  const loaded = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { booking: m, common } = useMessages();
  const errors: Errors = refusal?.fieldErrors ?? {};
  const values: Record<string, string> = refusal?.values ?? {};
  const field = (name: string) => ({ name, defaultValue: values[name] ?? "", error: errors[name] });
  if (!loaded.quote)
    return (
      <div className="text-center">
        <h1 className="text-2xl font-semibold">{m.nothing.title}</h1>
        <p className="mt-2 text-muted">{m.nothing.text}</p>
        <ButtonLink to="/models" className="mt-4">
          {m.nothing.go}
        </ButtonLink>
      </div>
    );
  const ways = (["deposit", "guarantor", "company"] as const).map((value) => ({ value, ...m.ways[value] }));
  return (
    <div className="grid gap-8 lg:grid-cols-[1fr_22rem]">
      <div className="grid gap-6">
        <h1 className="text-2xl font-semibold">{m.title}</h1>
        {refusal?.formError && (
          <Notice tone="danger">
            {refusal.formError}{" "}
            {refusal.signInAgain && (
              <a href="/sign-in" target="_blank" rel="noreferrer">
                {common.signInLink}
              </a>
            )}
          </Notice>
        )}
        {errors["items"] && <Notice tone="danger">{errors["items"]}</Notice>}
        <WhatAndWhen loaded={loaded} errors={errors} />
        <Form method="post" className="grid gap-6 rounded-2xl border border-line bg-surface p-5">
          <input type="hidden" name="id" value={values["id"] ?? loaded.id} />
          <input type="hidden" name="items" value={itemsText(loaded.items)} />
          <input type="hidden" name="from" value={toFieldValue(loaded.period.from)} />
          <input type="hidden" name="until" value={toFieldValue(loaded.period.until)} />
          <input type="hidden" name="tier" value={loaded.tier} />
          <input type="hidden" name="district" value={loaded.district} />
          <input type="hidden" name="receipt" value={loaded.receipt} />
          <h2 className="text-lg font-semibold">{m.who}</h2>
          {loaded.viewer ? <p>{m.signedInAs(loaded.viewer.name)}</p> : <WhoFields values={values} errors={errors} />}
          <RadioCards
            label={m.deposit}
            name="depositWay"
            choices={ways}
            defaultValue={values["depositWay"] ?? (loaded.viewer?.kind === "company" ? "company" : "deposit")}
            error={errors["depositWay"] ?? errors["receipt"]}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField label={m.guarantorName} {...field("guarantorName")} />
            <TextField label={m.guarantorPhone} type="tel" {...field("guarantorPhone")} />
          </div>
          {loaded.receipt === "pickup" ? (
            <SelectField label={m.slot} {...field("slot")}>
              <option value="">{m.slotPick}</option>
              {loaded.slots.map((slot) => (
                <option key={slot} value={slot}>
                  {formatMoment(slot)}
                </option>
              ))}
            </SelectField>
          ) : (
            <TextField label={m.address} autoComplete="street-address" {...field("address")} />
          )}
          <TextField label={m.purpose} {...field("purpose")} />
          <TextField label={m.note} {...field("note")} />
          <SubmitButton>{m.submit}</SubmitButton>
        </Form>
      </div>
      <Summary quote={loaded.quote} />
    </div>
  );
}
