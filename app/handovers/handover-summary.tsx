import { Card } from "~/ui/card";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Thumbnails } from "./picture-field";
import type { HandoverSummaryData } from "./handover-summary.server";

type Handover = HandoverSummaryData["handovers"][number];
type Unit = Handover["units"][number];

function stateOf(unit: Unit, direction: Handover["direction"], m: ReturnType<typeof useMessages>["handovers"]): string {
  const faults = unit.faults.map((key) => m.takeBack.fault(m.checks[key]));
  const wiped = direction === "in" && unit.wiped ? [m.takeBack.wiped] : [];
  return [m.conditions[unit.condition], ...faults, ...(unit.remark ? [unit.remark] : []), ...wiped].join(m.handOut.comma);
}

/** For the customer's page: what was handed over and given back, machine by machine, by whom. Nothing while nothing is known. */
export function HandoverSummary({ number, handovers }: HandoverSummaryData & { readonly number: string }) {
  const { handovers: m } = useMessages();
  if (handovers.length === 0) return null;
  return (
    <Card title={m.summary.title}>
      <ul className="grid gap-4">
        {handovers.map(({ id, direction, at, by, units, missing }) => (
          <li key={id}>
            <p>{m.summary[direction](formatMoment(at), by)}</p>
            <a
              href={`/my/${number}/sheets/${id}.pdf`}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
            >
              {m.sheet.pdf[direction]}
            </a>
            <ul className="mt-1 grid gap-1">
              {units.map((unit) => (
                <li key={unit.assetTag} className="text-sm">
                  <span className="font-medium">{unit.assetTag}</span> {unit.modelName}
                  <span className="block text-muted">{stateOf(unit, direction, m)}</span>
                  {unit.pictures.length > 0 && (
                    <Thumbnails assetTag={unit.assetTag} pictures={unit.pictures} at="/my/machine-pictures" />
                  )}
                </li>
              ))}
              {missing.map(({ assetTag, modelName, lostAt }) => (
                <li key={`${assetTag} ${lostAt}`} className="text-sm">
                  <span className="font-medium">{assetTag}</span> {modelName}
                  <span className="block text-danger">{m.sheet.missing(formatMoment(lostAt))}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}
