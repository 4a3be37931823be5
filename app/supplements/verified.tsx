import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { formatDay } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { supplementTone } from "./supplement-list";
import type { VerifiedSupplement } from "./supplements.repo.server";

function useStateText(): (supplement: VerifiedSupplement) => string {
  const { verify: m } = useMessages().supplements;
  return ({ state, on }) => {
    if (state === "unsigned" || on === null) return m.states.unsigned;
    return m.states[state](formatDay(on, { year: true }));
  };
}

/** What supplements there are to a genuine agreement, and whether each holds: no names. */
export function VerifiedSupplements({ supplements }: { supplements: readonly VerifiedSupplement[] }) {
  const { verify: m, kinds } = useMessages().supplements;
  const stateOf = useStateText();
  if (supplements.length === 0) return null;
  return (
    <Card title={m.list}>
      <ul className="divide-y divide-line">
        {supplements.map((each) => (
          <li key={each.number} className="flex flex-wrap items-center gap-2 py-2 first:pt-0 last:pb-0">
            <span className="font-medium">{each.number}</span> {kinds[each.kind]}
            <Badge tone={supplementTone[each.state]}>{stateOf(each)}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** A supplement whose own code was asked for. */
export function VerifiedOne({ supplement }: { supplement: VerifiedSupplement }) {
  const { agreements, supplements } = useMessages();
  const { verify: m, kinds } = supplements;
  const { rows, genuine, voided } = agreements.verify;
  const stateOf = useStateText();
  const gone = supplement.state === "voided";
  return (
    <>
      <Notice tone={gone ? "danger" : "kept"} title={gone ? m.voidedTitle : m.genuine}>
        {gone ? voided.text : genuine.text}
      </Notice>
      <Card>
        <DefinitionList
          rows={[
            [rows.number, <strong key="number">{supplement.number}</strong>],
            [m.kind, kinds[supplement.kind]],
            [rows.issued, formatDay(supplement.issuedOn, { year: true })],
            [rows.state, stateOf(supplement)],
            [rows.hash, <code key="hash">{supplement.sha256}</code>],
          ]}
        />
      </Card>
    </>
  );
}
