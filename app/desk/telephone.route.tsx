import { originOf } from "~/platform/origin.server";
import { data, redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { listModels } from "~/catalogue/models.repo.server";
import { typedPeriod, usualPeriod } from "~/catalogue/asked-period";
import { plusHours } from "~/kernel/time";
import { RuleViolation } from "~/kernel/rule-violation";
import { may } from "~/people/permissions";
import { now } from "~/platform/clock.server";
import { formAction, typedValues } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { isPlaced } from "~/reservations/reservations.repo.server";
import { priceLines, SavingNote } from "~/reservations/booking-summary";

import { figuresAt } from "~/settings/settings.repo.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { ErrorSummary } from "~/ui/error-summary";
import { fromFieldValue, toFieldValue } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { PriceSummary } from "~/ui/price-summary";
import type { ShellHandle } from "~/ui/shell";
import { slotDays } from "~/viewings/slot-days.server";
import { NothingFree } from "~/waiting/nothing-free";
import { findCustomer, findCustomers } from "./search.repo.server";
import { TelephoneDone } from "./telephone-done";
import { FindCustomer, HowFields, NewCustomer, WhatAndWhen } from "./telephone-fields";
import { takeInstead, takenFields } from "./telephone-lines";
import { TelephoneOffers } from "./telephone-offers";
import { telephoneSchema } from "./telephone-schema";
import { reckon, refusedAt, sendQuotation, spokenBooking, takeCall } from "./telephone.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { desk, common } = messagesFor("zh");
  return [{ title: `${desk.phone.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "reservations.change");
  const query = new URL(request.url).searchParams;
  const at = now();
  const figures = await figuresAt(reader(), at);
  const wanted = (query.get("q") ?? "").trim().slice(0, 60);
  const customer = query.get("customer");
  const done = query.get("done");
  const { from, until } = usualPeriod(at);
  const given = ["item1", "quantity1", "from", "until"].flatMap((name): [string, string][] => {
    const text = query.get(name)?.slice(0, 80);
    return text ? [[name, text]] : [];
  });
  return {
    id: newId("rsv"),
    done: done ? await spokenBooking(done) : null,
    isNew: query.has("new"),
    query: wanted,
    found: wanted.length >= 2 ? await findCustomers(reader(), wanted) : [],
    chosen: customer ? ((await findCustomer(reader(), customer)) ?? null) : null,
    models: (await listModels(reader(), at)).map(({ slug, brand, name }) => ({ slug, name: `${brand} ${name}` })),
    // As the waiting list leads here.
    given: Object.fromEntries(given),
    usual: { from: toFieldValue(from), until: toFieldValue(until) },
    // When the rental begins stands in the form; a slot after it is refused there.
    slots: await slotDays(reader(), { now: at, rentalStart: plusHours(at, 24 * 365), figures }),
  };
}

export const action = formAction(telephoneSchema, async (booking, { request, form }) => {
  const { accountId, role } = await requireViewer(request, "reservations.change");
  if (booking.tier === "negotiated" && !may(role, "quotations.negotiate"))
    throw new RuleViolation({ code: "not-allowed" }, "tier");
  const at = now();
  const figures = await figuresAt(reader(), at);
  const placed = booking.intent === "place" && (await isPlaced(reader(), booking.id));
  if (placed) return redirect(`/desk/book?done=${placed}${booking.customer ? "" : "&new=1"}`);
  const reckoned = await reckon(booking, figures, at);
  const values: Record<string, string> = {
    ...typedValues(form),
    ...takenFields(form.get("take")?.toString()),
    instead: reckoned.instead,
  };
  if (booking.intent === "reckon") return { reckoned, toBeTold: false, values };
  if (booking.intent === "quote")
    return redirect(`/desk/quotes/${await sendQuotation(booking, accountId, originOf(request), figures, at)}`);
  // P7: nothing is placed at a price that was not shown.
  if (booking.seen !== reckoned.seen) return data({ reckoned, toBeTold: true, values }, { status: 422 });
  const taken = await takeCall(booking, accountId, figures, at);
  if (taken.number === undefined) return refusedAt(form, taken.refused);
  return redirect(`/desk/book?done=${taken.number}${booking.customer ? "" : "&new=1"}`);
});

type Reckoned = Awaited<ReturnType<typeof reckon>>;

function Price({ reckoned }: { reckoned: Reckoned | null }) {
  const messages = useMessages();
  const { booking } = messages;
  const { phone: m, hub } = messages.desk;
  if (!reckoned)
    return (
      <Card title={m.price}>
        <p className="text-muted">{m.priceEmpty}</p>
      </Card>
    );
  const { quote, free } = reckoned;
  return (
    <PriceSummary
      title={m.price}
      lines={priceLines(quote, messages)}
      total={{ label: hub.total, amount: quote.toPay }}
      deposit={{ label: hub.deposit, detail: hub.depositDetail, amount: quote.deposit }}
    >
      <SavingNote saving={quote.saving} />
      <ul className="mt-2 grid gap-1 text-sm">
        {free.map(({ name, free: count, quantity, insteadOf }) => (
          <li key={name} className={count < quantity ? "font-medium text-danger" : "text-kept"}>
            {(count < quantity ? m.tooFew : m.free)(name, count)}
            {insteadOf && <span className="block text-muted">{booking.insteadOf(insteadOf)}</span>}
          </li>
        ))}
      </ul>
    </PriceSummary>
  );
}

/** The last price that was shown stays in sight while the rest of the form is put right. */
function useShown(reckoned: Reckoned | null): Reckoned | null {
  const [shown, setShown] = useState(reckoned);
  if (reckoned && reckoned !== shown) setShown(reckoned);
  return reckoned ?? shown;
}

export default function Telephone() {
  const { done, isNew } = useLoaderData<typeof loader>();
  return done ? <TelephoneDone booking={done} isNew={isNew} /> : <TelephoneForm />;
}

function TelephoneForm() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { desk, booking, quotations } = useMessages();
  const { phone: m } = desk;
  const refusal = answer && "fieldErrors" in answer ? answer : null;
  const reckoned = answer && "reckoned" in answer ? answer : null;
  const shown = useShown(reckoned?.reckoned ?? null);
  const fields = { values: answer?.values ?? loaded.given, errors: refusal?.fieldErrors ?? {} };
  const [start, setStart] = useState(fields.values["from"] ?? loaded.usual.from);
  const taken = answer?.values["take"] ?? "";
  const [known, setKnown] = useState(answer);
  if (answer !== known) {
    setKnown(answer);
    setStart(fields.values["from"] ?? start);
  }
  const begins = fromFieldValue(start);
  const slots = loaded.slots
    .map((day) => ({ ...day, slots: day.slots.filter((slot) => !begins || slot.from <= begins) }))
    .filter((day) => day.slots.length > 0);
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} back={{ to: "/desk", label: desk.hub.back }} />
      <div className="mb-6 grid gap-4 empty:hidden">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <ErrorSummary
          errors={fields.errors}
          labels={{
            ...quotations.desk.agreed,
            ...labelsOf(m),
            coupon: booking.labels.coupon,
            items: m.model(1),
            depositWay: booking.deposit,
          }}
        />
      </div>
      <div className="grid gap-6">
        <Card title={loaded.chosen ? m.who : m.find} className="lg:mr-[25.5rem]">
          <FindCustomer query={loaded.query} found={loaded.found} chosen={loaded.chosen} />
        </Card>
        <Form method="post" preventScrollReset className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <input type="hidden" name="id" value={answer?.values["id"] ?? loaded.id} />
          <input type="hidden" name="customer" value={loaded.chosen?.id ?? ""} />
          <input type="hidden" name="seen" value={shown?.seen ?? ""} />
          <input type="hidden" name="instead" value={fields.values["instead"] ?? ""} />
          <div className="grid gap-6">
            {!loaded.chosen && <NewCustomer {...fields} />}
            <WhatAndWhen key={taken} models={loaded.models} usual={loaded.usual} fields={fields} onStart={setStart} />
            <HowFields slots={slots} company={loaded.chosen?.kind === "company"} fields={fields} />
          </div>
          <div className="grid gap-4 lg:sticky lg:top-4">
            <Price reckoned={shown} />
            {reckoned?.toBeTold && <Notice tone="soon">{m.tellPrice}</Notice>}
            <div className="flex flex-wrap gap-3">
              <SubmitButton tone="quiet" name="intent" value="reckon" className="grow">
                {m.reckon}
              </SubmitButton>
              <SubmitButton name="intent" value="place" className="grow">
                {m.place}
              </SubmitButton>
              <SubmitButton tone="quiet" name="intent" value="quote" className="basis-full">
                {quotations.desk.first}
              </SubmitButton>
            </div>
            {shown?.alternatives && (
              <NothingFree
                alternatives={shown.alternatives}
                periodHref={(period) => ({ take: `${new URLSearchParams({ ...typedPeriod(period) })}` })}
                modelHref={(slug, asked, atItsPrice) => ({ take: takeInstead(fields.values, slug, asked, atItsPrice) })}
              />
            )}
            {shown && <TelephoneOffers perks={shown.perks} values={fields.values} />}
          </div>
        </Form>
      </div>
    </>
  );
}

const labelled = [
  ...(["name", "phone", "creditCode", "contactName", "from", "until", "tier", "district"] as const),
  ...(["guarantorName", "guarantorPhone", "receipt", "slot", "address", "purpose", "note"] as const),
];

const labelsOf = (m: Messages["desk"]["phone"]): Record<string, string> =>
  Object.fromEntries(labelled.map((name) => [name, m[name]]));
