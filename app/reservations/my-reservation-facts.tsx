import { Link } from "@remix-run/react";
import { ReceiptLink } from "~/payments/receipt-link";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { formatDay, formatMoment, formatMoney, formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { Tone } from "~/ui/notice";
import { useRootData } from "~/ui/root-data";
import type { ShownReservation } from "./show-reservation.server";

type Props = { readonly booking: ShownReservation };

/** The number, large enough to be read out at the counter, and as a code to be scanned there. */
export function NumberCard({ booking: { number, qr } }: Props) {
  const { detail: m } = useMessages().booking;
  return (
    <div className="flex items-center justify-between gap-4 rounded-2xl border border-line bg-surface p-5">
      <div>
        <p className="text-sm text-muted">{m.number}</p>
        <h1 className="text-2xl font-semibold tracking-wide whitespace-nowrap sm:text-4xl">{number}</h1>
        <p className="mt-1 text-sm text-muted">{m.lead}</p>
      </div>
      <div className="shrink-0">
        <span className="sr-only">{m.qr(number)}</span>
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          className="size-24 rounded-lg sm:size-32 bg-white text-black"
          shapeRendering="crispEdges"
        >
          <path d={qr.path} fill="currentColor" />
        </svg>
      </div>
    </div>
  );
}

/** What was booked, for when, and which machines once they are picked. */
export function BookingFacts({ booking }: Props) {
  const { booking: whole, common } = useMessages();
  const m = whole.detail;
  const shop = useRootData()?.shop;
  const { viewing } = booking;
  const machines = (
    <ul className="grid gap-1">
      {booking.lines.map((line) => (
        <li key={line.slug}>
          <Link to={`/models/${line.slug}`}>{whole.line(line.modelName, line.quantity)}</Link>
          {line.tags.length > 0 && <span className="block text-sm text-muted">{m.tags(line.tags.join(" "))}</span>}
        </li>
      ))}
    </ul>
  );
  const state = viewing && (viewing.outcome ? m.outcome[viewing.outcome] : viewing.confirmed ? m.confirmed : m.waiting);
  return (
    <Card title={m.about}>
      <DefinitionList
        rows={[
          [m.machines, machines],
          [m.period, formatPeriod(booking.period)],
          [
            m.viewing,
            viewing && (
              <>
                {formatMoment(viewing.from)}{" "}
                <Badge tone={viewing.confirmed || viewing.outcome === "accepts" ? "kept" : "info"}>{state}</Badge>
              </>
            ),
          ],
          [m.where, booking.receipt === "delivery" ? booking.deliveryAddress : shop && `${shop.address}，${shop.hours}`],
          [m.tier, common.tiers[booking.tier]],
          [m.district, common.districts[booking.district]],
          [m.purpose, booking.purpose],
          [m.note, booking.note],
        ]}
      />
    </Card>
  );
}

const paperTone: Record<string, Tone | "plain"> = {
  missing: "soon",
  refused: "danger",
  expired: "danger",
  awaiting: "info",
  accepted: "kept",
};

/** D4: the deposit as it stands, and each paper of a waiver with who decided what about it. */
export function DepositFacts({ booking }: Props) {
  const { detail: m } = useMessages().booking;
  const { standing, paid, papers } = booking.deposit;
  const sum = formatMoney(booking.quote.deposit);
  return (
    <Card title={m.depositTitle}>
      {standing.kind === "waived" ? (
        <p className="font-medium text-kept">{m.waived}</p>
      ) : (
        <p>
          {m.depositDue(sum)}
          {paid > 0 &&
            `，${m.depositPaid(formatMoney(paid))}，${standing.owed > 0 ? m.depositOwed(formatMoney(standing.owed)) : m.depositSettled}`}
        </p>
      )}
      {booking.step === "over" && standing.kind === "due" && <p className="text-kept">{m.depositOver}</p>}
      {standing.kind === "due" && papers.length > 0 && <p className="mt-1 text-sm text-muted">{m.untilThen(sum)}</p>}
      {papers.length > 0 && (
        <ul className="mt-3 grid gap-2">
          {papers.map((paper) => (
            <li key={paper.kind} className="flex flex-wrap items-center justify-between gap-2">
              <span>{m.paperKinds[paper.kind]}</span>
              <Badge tone={paperTone[paper.state] ?? "plain"}>{m.paperStates[paper.state]}</Badge>
              {paper.reason && <span className="w-full text-sm text-danger">{m.refusedBecause(paper.reason)}</span>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** R4: what is to be paid now, or when what comes next. */
function NextDue({ due: { owed, coming, handover } }: ShownReservation) {
  const { next: m } = useMessages().money;
  return (
    <div className="grid gap-1">
      {owed && (
        <p className={`font-medium ${owed.late ? "text-danger" : "text-soon"}`}>
          {owed.late ? m.overdue(formatMoney(owed.amount), formatDay(owed.since)) : m.owed(formatMoney(owed.amount))}
        </p>
      )}
      {coming && <p>{m.coming(formatMoney(coming.amount), formatDay(coming.on))}</p>}
      {handover > 0 && <p>{m.handover(formatMoney(handover))}</p>}
      {!owed && !coming && handover === 0 && <p className="text-muted">{m.none}</p>}
    </div>
  );
}

/** What was paid, charged and given back, as it was recorded; what is taken from the deposit says why (D7). */
export function MoneyFacts({ booking }: Props) {
  const { booking: whole, money: words } = useMessages();
  const { detail: m } = whole;
  const { money, due } = booking;
  if (money.length === 0 && !due.owed && !due.coming && due.handover === 0) return null;
  return (
    <Card title={m.money}>
      <NextDue {...booking} />
      <Link
        to={`/my/statement?booking=${booking.number}`}
        className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
      >
        {words.next.statement}
      </Link>
      <ul className="divide-y divide-line">
        {money.map((entry) => (
          <li key={entry.id} className="flex justify-between gap-4 py-2">
            <span className="min-w-0">
              {entry.type === "charge" ? m.charges[entry.kind] : m.payments[entry.kind]}
              {entry.fromDeposit && ` · ${m.fromDeposit}`}
              <span className="block text-sm text-muted">
                {entry.way ? `${formatMoment(entry.at)} · ${m.payWays[entry.way]}` : formatMoment(entry.at)}
              </span>
              {entry.reason && <span className="block text-sm">{m.refusedBecause(entry.reason)}</span>}
              {entry.paper && (
                <span className="block">
                  <ReceiptLink payment={entry.id} kind={entry.paper} />
                </span>
              )}
            </span>
            <span className="whitespace-nowrap">{formatMoney(entry.amount)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Faults that are being seen to, each with its own page and clock. */
export function OpenCalls({ booking: { calls } }: Props) {
  const { detail: m } = useMessages().booking;
  if (calls.length === 0) return null;
  return (
    <Card title={m.calls}>
      <ul className="divide-y divide-line">
        {calls.map((call) => (
          <li key={call.number} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <Link to={`/my/calls/${call.number}`} className="min-h-11 content-center text-accent underline underline-offset-3">
              {call.number}
            </Link>
            <span>{`${call.modelName} ${call.assetTag}`}</span>
            <Badge tone="info">{m.callOpen}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
