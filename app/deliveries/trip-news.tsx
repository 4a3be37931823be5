import type { Fen } from "~/kernel/money";
import { fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { Disclosure } from "~/ui/disclosure";
import { formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import { ProofLine } from "./proof-facts";
import type { TripStory } from "./trip-story.server";
import { TripWhy } from "./trip-why";
import type { TripHistory } from "./trips.repo.server";

const totalIn = ({ transport, service }: TripHistory["data"]): Fen => fen(Number(transport ?? 0) + Number(service ?? 0));
const textIn = (value: string | number | null | undefined): string => String(value ?? "");

function eventText({ kind, data }: TripHistory, { deliveries: m }: Messages): string {
  switch (kind) {
    case "assigned":
      return m.events.assigned(data["name"] === null ? null : textIn(data["name"]));
    case "window-changed":
      return m.events["window-changed"](
        formatMoment(textIn(data["from"]) as Instant),
        formatMoment(textIn(data["until"]) as Instant),
      );
    case "failed": {
      const reasons: Record<string, string> = m.trip.reasons;
      return m.events.failed(reasons[textIn(data["reason"])] ?? "", data["note"] === null ? null : textIn(data["note"]));
    }
    case "fee-agreed":
      return m.events["fee-agreed"](formatMoney(totalIn(data)), data["byPhone"] === 1);
    case "delivered":
      return m.events.delivered(textIn(data["receivedBy"]));
    case "fee-proposed":
    case "fee-declined":
      return m.events[kind](formatMoney(totalIn(data)));
  }
}

function Proposal({ proposal }: { proposal: NonNullable<TripStory["proposal"]> }) {
  const { deliveries: m } = useMessages();
  const total = formatMoney(proposal.total);
  if (proposal.agreedAt) return <p className="text-kept">{m.proposalAgreed(total, formatMoment(proposal.agreedAt))}</p>;
  return <p className="text-soon">{proposal.declinedAt ? m.proposalDeclined(total) : m.proposalOpen(total)}</p>;
}

/** For the desk: how the fee came about, what the customer said to it, who drives, the proof, and everything that happened. */
export function TripNews({ story }: { story: TripStory | undefined }) {
  const messages = useMessages();
  const { deliveries: m } = messages;
  if (!story) return null;
  const { explained, proposal, proof, events, driver } = story;
  return (
    <div className="mt-3 grid gap-2">
      {explained && <TripWhy explained={explained} />}
      {proposal && <Proposal proposal={proposal} />}
      {driver && <p>{`${m.driver}：${driver}`}</p>}
      {proof && <ProofLine proof={proof} />}
      {events.length > 0 && (
        <Disclosure summary={m.history}>
          <ul className="grid gap-1 text-sm">
            {events.map((event) => (
              <li key={event.id}>{m.events.line(eventText(event, messages), formatMoment(event.at), event.by)}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}
