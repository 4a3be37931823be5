import { Form } from "@remix-run/react";
import { fen } from "~/kernel/money";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { FeeTerms } from "./call";
import type { PendingProposal } from "./proposal";
import { FeeWords } from "./report-form";
import type { ShownFee } from "./service-call";

/** What a proposed fee is made of, with what the customer was shown before the visit beside it. */
export function ProposalRows({ proposal, shown }: { proposal: PendingProposal; shown: ShownFee }) {
  const { fee: m, kinds } = useMessages().service;
  const { work, transport, parts, extra = 0, amount, reason, cause } = proposal;
  return (
    <>
      <DefinitionList
        rows={[
          [`${m.work} · ${kinds[cause]}`, formatMoney(work)],
          [m.transport, transport > 0 ? formatMoney(transport) : null],
          [m.parts, parts > 0 ? formatMoney(parts) : null],
          [m.extra, extra > 0 ? formatMoney(fen(extra)) : null],
          [m.total, <strong key="total">{formatMoney(amount)}</strong>],
          [m.reason, reason],
        ]}
      />
      <p className="mt-3 text-sm text-muted">
        {m.shown}
        <FeeWords fee={shown} />
      </p>
    </>
  );
}

/** The customer's yes: without it nothing is charged (S8). */
export function FeeQuestion({ id, proposal, shown }: { id: string; proposal: PendingProposal; shown: ShownFee }) {
  const { fee: m } = useMessages().service;
  return (
    <Card title={m.pending} className="border-soon">
      <ProposalRows proposal={proposal} shown={shown} />
      <p className="mt-3 mb-3">{m.notUnlessYes}</p>
      <Form method="post">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="proposal" value={proposal.eventId} />
        <SubmitButton name="intent" value="agree-fee" className="w-full sm:w-auto">
          {m.agree(formatMoney(proposal.amount))}
        </SubmitButton>
      </Form>
    </Card>
  );
}

export function FeeAgreed({ fee }: { fee: FeeTerms }) {
  const { fee: m } = useMessages().service;
  return (
    <Card title={m.title}>
      <p>{m.agreed(formatMoney(fee.amount))}</p>
      {fee.reason && <p className="text-muted">{fee.reason}</p>}
    </Card>
  );
}
