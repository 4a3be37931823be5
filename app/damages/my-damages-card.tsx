import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { sumFen } from "~/kernel/money";
import type { ShownDamages } from "./show-damages.server";

/** On the booking's page: that something is asked, how much, and whether it waits for his word. Nothing where nothing is. */
export function MyDamagesCard({ number, damages }: { number: string; damages: ShownDamages }) {
  const { mine: m } = useMessages().returns.damages;
  const { items } = damages;
  if (items.length === 0) return null;
  const waiting = items.some((item) => item.answerable);
  return (
    <Card title={m.title}>
      <p>{m.count(items.length, formatMoney(sumFen(items.map((item) => item.amount))))}</p>
      {waiting && <p className="text-soon">{m.waiting}</p>}
      <ButtonLink to={`/my/${number}/damages`} tone={waiting ? "primary" : "quiet"} className="mt-3">
        {m.open}
      </ButtonLink>
    </Card>
  );
}
