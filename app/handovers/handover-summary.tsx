import { Card } from "~/ui/card";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { HandoverSummaryData } from "./handover-summary.server";

type Handover = HandoverSummaryData["handovers"][number];
type Unit = Handover["units"][number];

function stateOf(unit: Unit, direction: Handover["direction"], m: ReturnType<typeof useMessages>["handovers"]): string {
  const faults = unit.faults.map((key) => m.takeBack.fault(m.checks[key]));
  const wiped = direction === "in" && unit.wiped ? [m.takeBack.wiped] : [];
  return [m.conditions[unit.condition], ...faults, ...(unit.remark ? [unit.remark] : []), ...wiped].join(m.handOut.comma);
}

/** For the customer's page: what was handed over and given back, machine by machine, by whom. Nothing while nothing is known. */
export function HandoverSummary({ handovers }: HandoverSummaryData) {
  const { handovers: m } = useMessages();
  if (handovers.length === 0) return null;
  return (
    <Card title={m.summary.title}>
      <ul className="grid gap-4">
        {handovers.map(({ id, direction, at, by, units }) => (
          <li key={id}>
            <p>{m.summary[direction](formatMoment(at), by)}</p>
            <ul className="mt-1 grid gap-1">
              {units.map((unit) => (
                <li key={unit.assetTag} className="text-sm">
                  <span className="font-medium">{unit.assetTag}</span> {unit.modelName}
                  <span className="block text-muted">{stateOf(unit, direction, m)}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}
