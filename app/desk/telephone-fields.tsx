import { Form, Link } from "@remix-run/react";
import { useState } from "react";
import { districts } from "~/kernel/region";
import { bookableTiers } from "~/kernel/tier";
import { Button, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { MomentField, QuantityField, RadioCards, SelectField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import type { SlotDay } from "~/viewings/slot-days.server";
import { SlotOptions } from "~/viewings/slot-options";
import type { FoundCustomer } from "./search.repo.server";
import { MOST_LINES, places } from "./telephone-lines";

type Texts = Readonly<Record<string, string | undefined>>;
interface Fields {
  readonly values: Texts;
  readonly errors: Texts;
}

const fieldOf = ({ values, errors }: Fields, name: string, usual = "") => ({
  id: name,
  name,
  defaultValue: values[name] ?? usual,
  error: errors[name],
});

const link = "inline-flex min-h-11 items-center whitespace-nowrap text-accent underline underline-offset-3";

/** Looks for a customer; what stands in the booking below stays as it is. */
export function FindCustomer({
  query,
  found,
  chosen,
}: {
  query: string;
  found: readonly FoundCustomer[];
  chosen: FoundCustomer | null;
}) {
  const { phone: m, hub } = useMessages().desk;
  if (chosen)
    return (
      <p className="flex flex-wrap items-center gap-x-4">
        <span className="text-lg font-medium">{chosen.name}</span>
        <span className="text-muted">{hub.kind[chosen.kind]}</span>
        <span className="whitespace-nowrap">{chosen.phone}</span>
        <Link to="/desk/book" className={link} preventScrollReset>
          {m.change}
        </Link>
      </p>
    );
  return (
    <>
      <Form method="get" preventScrollReset className="flex items-end gap-3">
        <div className="min-w-0 grow">
          <TextField label={m.findLabel} name="q" type="search" defaultValue={query} />
        </div>
        <SubmitButton tone="quiet">{m.findButton}</SubmitButton>
      </Form>
      {query && found.length === 0 && <p className="mt-2 text-muted">{m.nobody}</p>}
      {found.length > 0 && (
        <ul aria-label={m.found} className="mt-2 divide-y divide-line">
          {found.map(({ id, name, kind, phone }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4">
              <Link to={`/desk/book?customer=${id}`} className={link} preventScrollReset>
                {`${m.choose} · ${name}`}
              </Link>
              <span className="text-muted">{hub.kind[kind]}</span>
              <span className="whitespace-nowrap">{phone}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function NewCustomer(fields: Fields) {
  const { desk, quotations } = useMessages();
  const { phone: m, hub } = desk;
  const kinds = (["individual", "company"] as const).map((value) => ({ value, title: hub.kind[value] }));
  return (
    <Card title={m.newCustomer} className="group/who">
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <RadioCards label={m.kind} name="kind" choices={kinds} defaultValue={fields.values["kind"] ?? "individual"} />
        </div>
        <TextField label={m.name} autoComplete="off" {...fieldOf(fields, "name")} />
        <TextField label={m.phone} type="tel" inputMode="tel" autoComplete="off" {...fieldOf(fields, "phone")} />
        <TextField
          label={quotations.desk.email}
          hint={quotations.desk.emailHint}
          optional
          type="email"
          autoComplete="off"
          {...fieldOf(fields, "email")}
        />
        <div className="group-has-[input[value=company]:checked]/who:hidden">
          <TextField label={m.school} optional {...fieldOf(fields, "school")} />
        </div>
        <div className="hidden group-has-[input[value=company]:checked]/who:contents">
          <TextField label={m.creditCode} autoComplete="off" {...fieldOf(fields, "creditCode")} />
          <TextField label={m.contactName} {...fieldOf(fields, "contactName")} />
        </div>
      </div>
    </Card>
  );
}

function Lines({ models, fields }: { models: readonly { slug: string; name: string }[]; fields: Fields }) {
  const { phone: m } = useMessages().desk;
  const filled = places.findLast((place) => fields.values[`item${place}`]) ?? 0;
  const [count, setCount] = useState(Math.min(MOST_LINES, Math.max(2, filled + 1)));
  return (
    <div className="grid gap-4 sm:col-span-2">
      {places.slice(0, count).map((place) => (
        <div key={place} className="grid gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_auto]">
          <SelectField
            label={m.model(place)}
            {...fieldOf(fields, `item${place}`)}
            error={place === 1 ? fields.errors["items"] : undefined}
          >
            <option value="">{m.noModel}</option>
            {models.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </SelectField>
          <QuantityField label={m.quantity(place)} {...fieldOf(fields, `quantity${place}`, "1")} />
        </div>
      ))}
      {count < MOST_LINES && (
        <Button className="justify-self-start" onClick={() => setCount(count + 1)}>
          {m.more}
        </Button>
      )}
    </div>
  );
}

interface WhatProps {
  readonly models: readonly { slug: string; name: string }[];
  readonly usual: { readonly from: string; readonly until: string };
  readonly fields: Fields;
  readonly onStart: (start: string) => void;
}

export function WhatAndWhen({ models, usual, fields, onStart }: WhatProps) {
  const { desk, common, booking, quotations } = useMessages();
  const { phone: m } = desk;
  const { agreed } = quotations.desk;
  return (
    <Card title={m.what} className="group/what">
      <div className="grid gap-4 sm:grid-cols-2">
        <Lines models={models} fields={fields} />
        <MomentField
          label={m.from}
          {...fieldOf(fields, "from", usual.from)}
          onChange={(event) => onStart(event.currentTarget.value)}
        />
        <MomentField label={m.until} {...fieldOf(fields, "until", usual.until)} />
        <SelectField label={m.tier} {...fieldOf(fields, "tier", "basic")}>
          {bookableTiers.map((tier) => (
            <option key={tier} value={tier}>
              {`${common.tiers[tier]} · ${booking.tierDetail[tier]}`}
            </option>
          ))}
          <option value="negotiated">{`${common.tiers.negotiated} · ${quotations.desk.byQuotation}`}</option>
        </SelectField>
        <SelectField label={m.district} {...fieldOf(fields, "district", "siming")}>
          {districts.map((district) => (
            <option key={district} value={district}>
              {common.districts[district]}
            </option>
          ))}
        </SelectField>
        <TextField label={booking.labels.coupon} optional maxLength={60} {...fieldOf(fields, "coupon")} />
        <div className="hidden gap-4 group-has-[option[value=negotiated]:checked]/what:grid sm:col-span-2 sm:grid-cols-2">
          <TextField
            label={agreed.supplement}
            hint={quotations.desk.supplementHint}
            inputMode="decimal"
            {...fieldOf(fields, "supplement")}
          />
          <TextField
            label={agreed.onSiteHours}
            hint={quotations.desk.hoursHint}
            inputMode="numeric"
            {...fieldOf(fields, "onSiteHours")}
          />
          <TextField label={agreed.onSiteWords} optional {...fieldOf(fields, "onSiteWords")} />
          <TextField label={agreed.negotiatedReason} hint={quotations.desk.reasonHint} {...fieldOf(fields, "negotiatedReason")} />
        </div>
      </div>
    </Card>
  );
}

export function HowFields({ slots, company, fields }: { slots: readonly SlotDay[]; company: boolean; fields: Fields }) {
  const { desk, booking } = useMessages();
  const { phone: m, hub } = desk;
  const ways = (["deposit", "guarantor", "company"] as const).map((value) => ({ value, title: hub.depositWay[value] }));
  const receipts = (["pickup", "delivery"] as const).map((value) => ({ value, title: booking[value].title }));
  return (
    <Card title={m.how} className="group/how">
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <RadioCards
            label={m.deposit}
            name="depositWay"
            choices={ways}
            defaultValue={fields.values["depositWay"] ?? (company ? "company" : "deposit")}
            error={fields.errors["depositWay"]}
          />
        </div>
        <div className="hidden group-has-[input[value=guarantor]:checked]/how:contents">
          <TextField label={m.guarantorName} {...fieldOf(fields, "guarantorName")} />
          <TextField label={m.guarantorPhone} type="tel" {...fieldOf(fields, "guarantorPhone")} />
        </div>
        <div className="sm:col-span-2">
          <RadioCards
            label={m.receipt}
            name="receipt"
            choices={receipts}
            defaultValue={fields.values["receipt"] ?? "pickup"}
            error={fields.errors["receipt"]}
          />
        </div>
        <div className="group-has-[input[value=delivery]:checked]/how:hidden sm:col-span-2">
          <SelectField label={m.slot} {...fieldOf(fields, "slot")}>
            <option value="">{m.slotPick}</option>
            <SlotOptions days={slots} full={m.full} />
          </SelectField>
        </div>
        <div className="hidden group-has-[input[value=delivery]:checked]/how:block sm:col-span-2">
          <TextField label={m.address} hint={m.addressHint} autoComplete="off" {...fieldOf(fields, "address")} />
        </div>
        <TextField label={m.purpose} optional {...fieldOf(fields, "purpose")} />
        <TextField label={m.note} optional {...fieldOf(fields, "note")} />
      </div>
    </Card>
  );
}
