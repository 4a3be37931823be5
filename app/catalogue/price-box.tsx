import { Form, Link, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { SubmitButton } from "~/ui/button";
import { QuantityField, SelectField } from "~/ui/fields";
import { formatDuration, formatMoney, formatMoneyShort, formatMoment, formatPeriod, toFieldValue } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { districts } from "~/kernel/region";
import type { District } from "~/kernel/region";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { lengthOf, MINUTE } from "~/kernel/time";
import type { Period } from "~/kernel/time";
import { asked, changedQuery } from "./address";
import type { TypedPeriod } from "./asked-period";
import { FreeBadge } from "./model-card";
import type { Neighbours, OtherEnd } from "./neighbours";
import { OffNote } from "./off-note";
import type { Offer } from "./offers.server";
import { partsText } from "./parts-text";
import { LengthLinks, PeriodFields } from "./period-fields";
import { itemsText, quantityField } from "./wanted-items";
import type { WantedItem } from "./wanted-items";

interface PriceBoxProps {
  readonly slug: string;
  readonly name: string;
  readonly offer: Offer;
  readonly period: Period;
  readonly typed: TypedPeriod;
  readonly fault: { readonly field: string; readonly sentence: string } | null;
  readonly district: District;
  readonly neighbours: Neighbours;
  readonly items: readonly WantedItem[];
  /** Stands in place of the booking where nothing is free. */
  readonly full?: ReactNode;
}

/** Other dates end a choice that was being made in the calendar. */
const chosenAnew = { start: null, month: null };

/** What it costs for these dates, made of what, and what a day more or less would change. */
export function PriceBox(box: PriceBoxProps) {
  const { offer, period, neighbours } = box;
  const messages = useMessages();
  const { catalogue } = messages;
  const m = catalogue.model;
  return (
    <section aria-label={m.price} className="grid gap-4 rounded-2xl border border-line bg-surface p-5">
      <div>
        <p>
          <span className="text-3xl font-semibold">{formatMoney(offer.rent)}</span>{" "}
          <span className="text-sm text-muted">{catalogue.rentForDates}</span>
        </p>
        <OffNote off={offer.off} />
        <p className="text-sm text-muted">{formatPeriod(period)}</p>
        <p className="mt-2">{m.madeOf(partsText(offer.parts, messages))}</p>
        {neighbours.freeUntil && <p className="text-kept">{m.extension(formatMoment(neighbours.freeUntil))}</p>}
        <DayMoreOrLess rent={offer.rent} neighbours={neighbours} period={period} />
        <p className="mt-1 text-sm text-muted">{catalogue.deposit(formatMoneyShort(offer.deposit))}</p>
        <p className="mt-2">
          <FreeBadge slug={box.slug} free={offer.free} nextFree={offer.nextFree} />
        </p>
      </div>
      {offer.free > 0 ? <Take {...box} /> : box.full}
      <AskAgain {...box} />
    </section>
  );
}

function DayMoreOrLess({ rent, neighbours, period }: { rent: Fen; neighbours: Neighbours; period: Period }) {
  const { model: m } = useMessages().catalogue;
  const [query] = useSearchParams();
  const link = (end: OtherEnd, words: string) => (
    <Link
      key={end.until}
      to={asked(changedQuery(query, { from: toFieldValue(period.from), until: toFieldValue(end.until), ...chosenAnew }))}
      preventScrollReset
      className="inline-flex min-h-11 items-center rounded-lg border border-edge px-3 text-sm hover:bg-accent-soft"
    >
      {words}
    </Link>
  );
  const said = (end: OtherEnd, less: (amount: string) => string, same: string, more: (amount: string) => string) =>
    end.rent === rent ? same : (end.rent < rent ? less : more)(formatMoney(fen(Math.abs(end.rent - rent))));
  const { shorter, longer } = neighbours;
  return (
    <p className="mt-2 flex flex-wrap gap-2">
      {shorter && link(shorter, said(shorter, m.shorterLess, m.shorterSame, m.shorterMore))}
      {longer && link(longer, said(longer, m.longerLess, m.longerFree, m.longerMore))}
    </p>
  );
}

/** How many, and on to the booking; on a phone the sum and the button stay under the thumb. */
function Take({ slug, offer, period, district, items }: PriceBoxProps) {
  const { model: m } = useMessages().catalogue;
  const inOrder = items.find((item) => item.slug === slug)?.quantity ?? 0;
  return (
    <Form method="get" action="/book" id="take" className="grid gap-3 border-t border-line pt-4">
      {items.length > 0 && <input type="hidden" name="items" value={itemsText(items)} />}
      <input type="hidden" name="from" value={toFieldValue(period.from)} />
      <input type="hidden" name="until" value={toFieldValue(period.until)} />
      <input type="hidden" name="district" value={district} />
      <QuantityField label={m.quantity} name={quantityField(slug)} min={1} max={offer.free} defaultValue={Math.max(1, inOrder)} />
      <div className="hidden lg:grid">
        <SubmitButton>{items.length > 0 ? m.addToOrder : m.book}</SubmitButton>
      </div>
      <p className="text-sm text-muted">{m.free}</p>
    </Form>
  );
}

/** For the foot of the page on a phone. */
export function TakeBar({ rent, period, basket }: { rent: Fen; period: Period; basket: boolean }) {
  const { catalogue } = useMessages();
  const m = catalogue.model;
  return (
    <div className="bar-row lg:hidden">
      <p aria-live="polite">
        <span className="block text-xl font-semibold">{formatMoney(rent)}</span>
        <span className="block text-sm text-muted">{m.together(formatDuration(lengthOf(period) / MINUTE))}</span>
      </p>
      <SubmitButton form="take">{basket ? m.addToOrder : m.book}</SubmitButton>
    </div>
  );
}

function AskAgain({ period, typed, fault, district, neighbours, items }: PriceBoxProps) {
  const { catalogue, common } = useMessages();
  const m = catalogue.model;
  const [query] = useSearchParams();
  return (
    <Form method="get" preventScrollReset className="grid min-w-0 gap-3 border-t border-line pt-4">
      {items.length > 0 && <input type="hidden" name="items" value={itemsText(items)} />}
      {query.has("compare") && <input type="hidden" name="compare" value={query.get("compare") ?? ""} />}
      <LengthLinks
        period={period}
        ends={neighbours.lengths}
        hrefOf={(from, until) => asked(changedQuery(query, { from, until, ...chosenAnew }))}
      />
      <PeriodFields
        key={typed.from + typed.until}
        period={period}
        typed={typed}
        errors={fault ? { [fault.field]: fault.sentence } : {}}
      />
      <SelectField label={m.district} name="district" defaultValue={district}>
        {districts.map((each) => (
          <option key={each} value={each}>
            {common.districts[each]}
          </option>
        ))}
      </SelectField>
      <SubmitButton tone="quiet">{m.change}</SubmitButton>
    </Form>
  );
}
