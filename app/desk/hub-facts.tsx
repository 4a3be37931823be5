import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { savingOf, shownLines } from "~/pricing/quote-lines";
import { priceLines, SavingNote } from "~/reservations/booking-summary";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { formatMoment, formatMoney, formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { PriceSummary } from "~/ui/price-summary";
import type { BookingHub } from "./booking-hub.server";

const tel = "inline-flex min-h-11 items-center whitespace-nowrap text-accent underline underline-offset-3 lg:min-h-8";

/** Who, what, when, where. */
export function HubFacts({ hub }: { hub: BookingHub }) {
  const { desk, common } = useMessages();
  const m = desk.hub;
  const { customer, promise } = hub;
  const example =
    promise.state === "due" && promise.dueAt
      ? m.promise.due(formatMoment(promise.callAt), formatMoment(promise.dueAt))
      : m.promise[promise.state === "none" ? "none" : "by-agreement"];
  return (
    <Card title={m.facts}>
      <DefinitionList
        rows={[
          [
            m.customer,
            <span key="customer" className="flex flex-wrap items-center gap-x-3">
              <span className="font-medium">{customer.name}</span>
              <span className="text-muted">{m.kind[customer.kind]}</span>
              <a href={`tel:${customer.phone}`} className={tel}>
                {customer.phone}
              </a>
            </span>,
          ],
          [m.period, formatPeriod(hub.period)],
          [m.machines, <Machines key="machines" lines={hub.lines} />],
          [
            m.tier,
            <span key="tier">
              {common.tiers[hub.tier]}
              <span className="block text-sm text-muted">{example}</span>
            </span>,
          ],
          [m.use, common.districts[hub.useDistrict]],
          [m.receiptLabel, hub.receipt === "pickup" ? m.receipt.pickup : m.receipt.delivery(hub.deliveryAddress ?? "")],
          [m.purpose, hub.purpose],
          [m.note, hub.note],
        ]}
      />
    </Card>
  );
}

function Machines({ lines }: { lines: BookingHub["lines"] }) {
  const { hub: m } = useMessages().desk;
  return (
    <ul className="grid gap-1">
      {lines.map(({ key, modelName, quantity, tags }) => (
        <li key={key}>
          {m.line(modelName, quantity)}
          <span className="block text-sm text-muted">
            {tags.map((tag) => (
              <span key={tag} className="mr-2 inline-block whitespace-nowrap">
                {tag}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Papers, guarantee and deposit as they stand, and what was paid. */
export function HubSecurity({ hub }: { hub: BookingHub }) {
  const { hub: m } = useMessages().desk;
  const { standing, items } = hub.deposit;
  const words =
    standing.kind === "waived"
      ? m.standing.waived
      : standing.owed === 0
        ? m.standing.paid
        : standing.lacksGuarantee
          ? m.standing.guarantee
          : m.standing.owed(formatMoney(standing.owed));
  const live = hub.stage !== "expired" && hub.stage !== "cancelled" && hub.stage !== "returned";
  const settled = standing.kind === "waived" || standing.owed === 0;
  return (
    <Card title={m.papers} aside={live && <Badge tone={settled ? "kept" : "soon"}>{words}</Badge>}>
      <DefinitionList
        rows={[
          [m.deposit, m.depositWay[hub.depositWay]],
          ...items.map((item): [string, ReactNode] => [
            m.paperKinds[item.kind],
            <span key={item.kind}>
              <Badge tone={item.state === "accepted" ? "kept" : item.state === "awaiting" ? "soon" : "plain"}>
                {m.paper[item.state]}
              </Badge>
              {item.reason && <span className="ml-2 text-sm text-muted">{item.reason}</span>}
            </span>,
          ]),
          [m.agreement, hub.agreement ? m.agreementState(hub.agreement.number, hub.agreement.signed) : m.noAgreement],
          [
            m.money,
            hub.payments.length === 0 ? (
              m.nothingPaid
            ) : (
              <ul key="money">
                {hub.payments.map(({ kind, amount }) => (
                  <li key={kind}>
                    {m.moneyKinds[kind]} {formatMoney(amount)}
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </Card>
  );
}

export function HubPrice({ hub }: { hub: BookingHub }) {
  const messages = useMessages();
  const { hub: m } = messages.desk;
  const { quote, deposit } = hub;
  const lines = priceLines({ ...quote, lines: shownLines(quote) }, messages);
  return (
    <PriceSummary
      title={m.price}
      lines={lines}
      total={{ label: m.total, amount: quote.toPay }}
      deposit={{
        label: m.deposit,
        detail: m.depositDetail,
        amount: quote.deposit,
        ...(deposit.standing.kind === "waived" ? { waived: m.waived } : {}),
      }}
    >
      <SavingNote saving={savingOf(quote)} />
    </PriceSummary>
  );
}

export function HubHistory({ hub }: { hub: BookingHub }) {
  const { hub: m } = useMessages().desk;
  return (
    <Card title={m.history}>
      <ol className="grid gap-2">
        {hub.events.map(({ at, kind, by, note }) => {
          const what = kind === "placed" ? m.channel[hub.channel] : m.events[kind];
          return (
            <li key={`${at} ${kind} ${note ?? ""}`} className="grid gap-x-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
              <span className="text-sm whitespace-nowrap text-muted sm:text-base">{formatMoment(at)}</span>
              <span>
                {by ? m.by(what, by) : what}
                {note && <span className="block text-sm whitespace-pre-line text-muted">{note}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

export function HubCalls({ hub }: { hub: BookingHub }) {
  const { hub: m } = useMessages().desk;
  if (hub.calls.length === 0) return null;
  return (
    <Card title={m.calls} aside={<Badge tone="soon">{hub.calls.length}</Badge>}>
      <ul className="grid gap-2">
        {hub.calls.map(({ number, assetTag, description }) => (
          <li key={number}>
            <Link to={`/queue/${number}`} className={tel}>
              {m.call(number, assetTag)}
            </Link>
            <p className="text-sm text-muted">{description}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
