import { Card } from "~/ui/card";
import { formatMoment, formatMoney, formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import { changedFacts } from "./booked-facts";
import type { BookedFacts, FactName } from "./booked-facts";
import type { ReservationChange } from "./changes.repo.server";

/** One fact of a booking in words. */
function factText(facts: BookedFacts, name: FactName, { booking, common, changes }: Messages): string {
  const none = changes.change.none;
  switch (name) {
    case "period":
      return formatPeriod(facts.period);
    case "items":
      return facts.items.map((item) => booking.line(item.name, item.quantity)).join(booking.listComma);
    case "tier":
      return common.tiers[facts.tier];
    case "district":
      return common.districts[facts.district];
    case "receipt":
      return facts.receipt === "pickup" ? booking.pickup.title : (facts.address ?? booking.delivery.title);
    case "slot":
      return facts.slot ? formatMoment(facts.slot) : none;
  }
}

/** What a change made of a booking, a line for each fact and one for the price. */
export function changeLines({ before, after }: Pick<ReservationChange, "before" | "after">, messages: Messages): string[] {
  const { change: m } = messages.changes;
  const lines = changedFacts(before, after).map((name) =>
    m.fact(m.facts[name], factText(before, name, messages), factText(after, name, messages)),
  );
  if (before.toPay !== after.toPay) lines.push(m.paid(formatMoney(before.toPay), formatMoney(after.toPay)));
  return lines;
}

/** How the customer changed his booking, the latest first. */
export function ChangeHistory({ changes }: { changes: readonly ReservationChange[] }) {
  const messages = useMessages();
  const { change: m } = messages.changes;
  if (changes.length === 0) return null;
  return (
    <Card title={m.history}>
      <ol className="grid gap-3">
        {[...changes].reverse().map((each) => (
          <li key={each.id}>
            <p className="text-sm text-muted">{formatMoment(each.at)}</p>
            {changeLines(each, messages).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ol>
    </Card>
  );
}
