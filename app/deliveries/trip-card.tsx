import { Form } from "@remix-run/react";
import { fen } from "~/kernel/money";
import { amountText } from "~/payments/amount";
import type { Refusal } from "~/platform/form-action.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { Disclosure } from "~/ui/disclosure";
import { MomentField, RadioCards, TextField } from "~/ui/fields";
import { formatMoment, formatMoney, formatPeriod, toFieldValue } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { TripNews } from "./trip-news";
import { dearerWays } from "./delivery-schema";
import type { DeliveryPage } from "./delivery.route";

type Trip = DeliveryPage["trips"][number];
interface TripProps {
  readonly trip: Trip;
  readonly page: DeliveryPage;
  readonly refusal: Refusal | undefined;
}

const kilometres = (metres: number): string => String(metres / 1000);

function ChangeForm({ trip, page, refusal }: TripProps) {
  const { handovers, deliveries: words } = useMessages();
  const { delivery: m } = handovers;
  const typed = refusal?.values;
  const field = (name: string, usual: string) => ({
    name,
    defaultValue: typed?.[name] ?? usual,
    error: refusal?.fieldErrors[name],
  });
  const byHand = trip.service !== trip.proposed.service;
  return (
    <Form method="post" key={`${trip.window.from} ${trip.metres} ${trip.service}`} className="mt-2 grid gap-4 sm:grid-cols-2">
      <input type="hidden" name="direction" value={trip.direction} />
      <MomentField label={m.from} {...field("from", toFieldValue(trip.window.from))} />
      <MomentField label={m.until} {...field("until", toFieldValue(trip.window.until))} />
      <div className="sm:col-span-2">
        <TextField label={m.address} maxLength={200} {...field("address", trip.address)} />
      </div>
      <TextField label={m.km} hint={m.kmHint} inputMode="decimal" autoComplete="off" {...field("km", kilometres(trip.metres))} />
      <TextField
        label={m.service}
        hint={m.serviceHint}
        inputMode="decimal"
        autoComplete="off"
        optional
        {...field("service", byHand ? amountText(trip.service) : "")}
      />
      <TextField label={m.reason} hint={m.reasonHint} optional maxLength={200} {...field("reason", trip.note ?? "")} />
      {!page.agreed && (
        <div className="sm:col-span-2">
          <RadioCards
            label={words.dearer}
            hint={words.dearerHint}
            name="dearer"
            choices={dearerWays.map((value) => ({ value, ...words.dearerWays[value] }))}
            defaultValue={typed?.["dearer"] ?? "keep"}
            error={refusal?.fieldErrors["dearer"]}
          />
        </div>
      )}
      {page.agreed && refusal?.fieldErrors["dearer"] && <p className="text-danger">{refusal.fieldErrors["dearer"]}</p>}
      <div className="sm:col-span-2">
        <SubmitButton name="intent" value="change">
          {m.save}
        </SubmitButton>
      </div>
    </Form>
  );
}

/** Outbound is done with the hand-over itself; fetching is marked when the driver has the machines. */
function Done({ trip, page }: Omit<TripProps, "refusal">) {
  const { delivery: m } = useMessages().handovers;
  if (trip.direction === "outbound")
    return page.handedOut ? null : (
      <ButtonLink tone="quiet" to={`/desk/bookings/${page.number}/hand-out`}>
        {m.toHandOut}
      </ButtonLink>
    );
  if (!page.handedOut) return <p className="text-sm text-muted">{m.notOut}</p>;
  return (
    <Form method="post">
      <input type="hidden" name="direction" value={trip.direction} />
      <SubmitButton tone="quiet" name="intent" value="done">
        {m.fetched}
      </SubmitButton>
    </Form>
  );
}

/** One trip: when, where, how far, what it costs; changed while it is still to come. */
export function TripCard({ trip, page, refusal }: TripProps) {
  const { handovers, common } = useMessages();
  const { delivery: m } = handovers;
  const total = fen(trip.transport + trip.service);
  const quoted = trip.quoted ? fen(trip.quoted.transport + trip.quoted.service) : null;
  return (
    <Card title={m.direction[trip.direction]} aside={trip.doneAt && <Badge tone="kept">{m.done[trip.direction]}</Badge>}>
      <DefinitionList
        rows={[
          [m.window, formatPeriod(trip.window)],
          [m.address, `${common.districts[trip.district]} · ${trip.address}`],
          [m.distance, m.kilometres(kilometres(trip.metres))],
          [m.fee, m.feeLine(formatMoney(total), formatMoney(trip.transport), formatMoney(trip.service))],
          [m.quoted, quoted !== null && quoted !== total ? formatMoney(quoted) : null],
          [m.reason, trip.note],
          [m.doneLabel, trip.doneAt ? m.doneLine(formatMoment(trip.doneAt), trip.doneBy ?? "") : null],
        ]}
      />
      <TripNews story={page.stories.find((each) => each.direction === trip.direction)} />
      {!trip.doneAt && (
        <div className="mt-4 grid justify-items-start gap-2">
          <Done trip={trip} page={page} />
          <div className="w-full">
            <Disclosure summary={m.change} open={refusal !== undefined}>
              <ChangeForm {...{ trip, page, refusal }} />
            </Disclosure>
          </div>
        </div>
      )}
    </Card>
  );
}
