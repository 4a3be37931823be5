import { fen } from "~/kernel/money";
import { Card } from "~/ui/card";
import { formatMoment, formatMoney, formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { HandoverSummaryData } from "./handover-summary.server";

type Handover = HandoverSummaryData["handovers"][number];
type Unit = Handover["units"][number];

function stateOf(unit: Unit, direction: Handover["direction"], m: ReturnType<typeof useMessages>["handovers"]): string {
  const faults = unit.faults.map((key) => m.takeBack.fault(m.checks[key]));
  const wiped = direction === "in" && unit.wiped ? [m.takeBack.wiped] : [];
  return [m.conditions[unit.condition], ...faults, ...(unit.remark ? [unit.remark] : []), ...wiped].join(m.handOut.comma);
}

/** When the machines are brought and fetched, and what each way costs, with the reason where it is not the quoted fee. */
function Trips({ trips }: Pick<HandoverSummaryData, "trips">) {
  const { delivery: m } = useMessages().handovers;
  return (
    <ul className="grid gap-3">
      {trips.map(({ direction, window, transport, service, doneAt, note }) => (
        <li key={direction}>
          <span className="font-medium">{m.direction[direction]}</span>{" "}
          {doneAt ? <Badge tone="kept">{m.done[direction]}</Badge> : null}
          <span className="block">{formatPeriod(window)}</span>
          <span className="block text-sm text-muted">
            {m.feeLine(formatMoney(fen(transport + service)), formatMoney(transport), formatMoney(service))}
            {note && ` · ${note}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** For the customer's page: what was handed over and given back, machine by machine, by whom. Nothing while nothing is known. */
export function HandoverSummary({ handovers, trips }: HandoverSummaryData) {
  const { handovers: m } = useMessages();
  if (handovers.length === 0 && trips.length === 0) return null;
  return (
    <>
      {trips.length > 0 && (
        <Card title={m.delivery.title}>
          <Trips trips={trips} />
        </Card>
      )}
      {handovers.length > 0 && (
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
      )}
    </>
  );
}
