import { Form } from "@remix-run/react";
import { quantityField } from "~/catalogue/wanted-items";
import { priceLines, SavingNote } from "~/reservations/booking-summary";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Drawing } from "~/ui/drawings";
import { QuantityField } from "~/ui/fields";
import { formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { PriceSummary } from "~/ui/price-summary";
import type { ConferencePage } from "./conference-page.server";

type Result = NonNullable<ConferencePage["result"]>;

/** The wish once more, so that quantities can be changed without asking anew. */
function Carried({ page }: { page: ConferencePage }) {
  const { wish, typed, typedHeads, typedScreens } = page;
  const ticks = (["spares", "projector", "network", "printer"] as const).filter((name) => wish[name]);
  const fields: [string, string][] = [
    ...([
      ["heads", typedHeads],
      ["screens", typedScreens],
      ["laptops", wish.laptops],
      ["from", typed.from],
      ["until", typed.until],
    ] as [string, string][]),
    ...ticks.map((name): [string, string] => [name, "on"]),
  ];
  return fields.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

function Part({ part, most }: { part: Result["parts"][number]; most: number }) {
  const { conference: m, common, catalogue } = useMessages();
  return (
    <li className="py-4 first:pt-0">
      <h3 className="font-semibold">
        {m.need(common.categories[part.category], part.quantity)}{" "}
        {part.spare > 0 && <span className="font-normal text-muted">{m.spareOf(part.spare)}</span>}
      </h3>
      {part.mixed && <p className="text-sm text-soon">{m.mixed}</p>}
      {part.short > 0 && <p className="font-medium text-danger">{m.short(part.short)}</p>}
      {part.models.map((model) => (
        <div key={model.slug} className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
          <Drawing kind={model.category} className="mt-1 h-12 w-16 text-accent" />
          <div className="min-w-0">
            <QuantityField label={model.name} name={quantityField(model.slug)} min={0} max={most} defaultValue={model.quantity} />
            <p className="mt-1">
              <Badge tone={model.free >= model.quantity ? "kept" : "soon"}>{catalogue.free(model.free)}</Badge>
            </p>
          </div>
        </div>
      ))}
    </li>
  );
}

/** O4: what is proposed, to be changed, priced for these dates, and booked with one click. */
export function ConferenceProposal({ page, result }: { page: ConferencePage; result: Result }) {
  const messages = useMessages();
  const { conference: m, booking } = messages;
  const short = result.parts.some((part) => part.short > 0);
  return (
    <Form method="get" action="/book" className="grid min-w-0 gap-4">
      <input type="hidden" name="items" value={result.items} />
      <Carried page={page} />
      <Card title={m.proposal}>
        <p className="mb-3 text-muted">{formatPeriod(result.period)}</p>
        <ul className="divide-y divide-line">
          {result.parts.map((part) => (
            <Part key={part.category} part={part} most={page.most} />
          ))}
        </ul>
        <SubmitButton tone="quiet" formAction="/conference">
          {m.reckon}
        </SubmitButton>
      </Card>
      {short && <Notice tone="soon">{m.shortHint}</Notice>}
      {result.quote && (
        <PriceSummary
          title={booking.summary}
          lines={priceLines(result.quote, messages)}
          total={{ label: booking.total, amount: result.quote.toPay }}
          deposit={{ label: booking.deposit, amount: result.quote.deposit, detail: booking.depositApart }}
        >
          <SavingNote saving={result.quote.saving} />
        </PriceSummary>
      )}
      {result.items && <SubmitButton className="justify-self-start">{m.book}</SubmitButton>}
    </Form>
  );
}
