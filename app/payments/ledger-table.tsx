import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import { DefinitionList } from "~/ui/definition-list";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/fields";
import { formatDay, formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { receiptKindOf } from "./receipt";
import { ReceiptLink } from "./receipt-link";
import type { PaymentsPage } from "./payments.route";

type Entry = PaymentsPage["entries"][number];

/** Rent, deposit and fees: what is due, what came in (P7: the deposit stands apart). */
export function LedgerState({ page: { sums, left } }: { page: PaymentsPage }) {
  const { payments: m } = useMessages().handovers;
  const { rent, deposit, fees } = sums;
  return (
    <Card title={m.state}>
      <DefinitionList
        rows={[
          [
            m.rent,
            <>
              {m.rentLine(formatMoney(rent.paid), formatMoney(rent.total))}
              {left.rentNow > 0 && <span className="block text-soon">{m.rentNow(formatMoney(left.rentNow))}</span>}
            </>,
          ],
          [m.over, rent.over > 0 ? formatMoney(rent.over) : null],
          [m.deposit, deposit.waived ? m.depositWaived : m.depositLine(formatMoney(deposit.paid), formatMoney(deposit.due))],
          [
            m.held,
            deposit.paid > 0
              ? m.heldLine(formatMoney(deposit.held), formatMoney(deposit.deducted), formatMoney(deposit.refunded))
              : null,
          ],
          [m.fees, fees.charged > 0 || fees.paid > 0 ? m.feesLine(formatMoney(fees.paid), formatMoney(fees.charged)) : null],
          [m.planned, rent.plan.map((each) => m.plan(formatDay(each.on), formatMoney(each.amount))).join(" · ")],
        ]}
      />
    </Card>
  );
}

function Reverse({ entry, page, refusal }: { entry: Entry; page: PaymentsPage; refusal: Refusal | undefined }) {
  const { payments: m } = useMessages().handovers;
  const refused = refusal?.values["entry"] === entry.id ? refusal : undefined;
  return (
    <Disclosure summary={<span className="whitespace-nowrap">{m.reverse}</span>} open={refused !== undefined}>
      <Form method="post" className="grid min-w-48 gap-2">
        <input type="hidden" name="id" value={page.ids.reversal} />
        <input type="hidden" name="entry" value={entry.id} />
        <TextField label={m.reverseReason} name="reason" required maxLength={200} error={refused?.fieldErrors["reason"]} />
        <SubmitButton tone="danger" name="intent" value="reverse">
          {m.reverse}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

/** A charge that is still owed may be taken from the deposit instead. */
function ToDeposit({ entry, page }: { entry: Entry; page: PaymentsPage }) {
  const { payments: m } = useMessages().handovers;
  if (entry.type !== "charge" || entry.fromDeposit) return null;
  if (entry.amount > page.left.fees || entry.amount > page.sums.deposit.held) return null;
  return (
    <Form method="post">
      <input type="hidden" name="id" value={page.ids.charge} />
      <input type="hidden" name="entry" value={entry.id} />
      <SubmitButton tone="quiet" name="intent" value="to-deposit">
        {m.toDeposit}
      </SubmitButton>
    </Form>
  );
}

/** Every entry, oldest first; nothing is ever taken out. */
export function LedgerTable({ page, refusal }: { page: PaymentsPage; refusal: Refusal | undefined }) {
  const { payments: m } = useMessages().handovers;
  const nameOf = (entry: Entry) =>
    (entry.reverses ? `${m.reverses} ` : "") +
    (entry.type === "payment"
      ? `${m.kinds[entry.kind]} · ${m.ways[entry.way]}`
      : m.charges[entry.kind] + (entry.fromDeposit ? m.deducted : ""));
  return (
    <DataTable
      caption={m.ledger}
      showCaption
      rows={page.entries}
      keyOf={(entry) => entry.id}
      empty={<EmptyState title={m.empty.title} text={m.empty.text} />}
      columns={[
        { header: m.when, cell: (entry) => formatMoment(entry.at) },
        {
          header: m.what,
          cell: (entry) => (
            <div className="min-w-40">
              <div className={`flex flex-wrap items-center gap-x-3 ${entry.type === "payment" ? "-my-2.5 min-h-11" : ""}`}>
                {nameOf(entry)}
                {entry.type === "payment" && <ReceiptLink payment={entry.id} kind={receiptKindOf(entry)} />}
              </div>
              {entry.note && <p className="text-sm text-muted">{entry.note}</p>}
            </div>
          ),
        },
        { header: m.sum, align: "right", cell: (entry) => formatMoney(entry.amount) },
        { header: m.who, cell: (entry) => <span className="whitespace-nowrap">{entry.by}</span> },
        {
          header: m.reverse,
          cell: (entry) =>
            entry.reversible ? (
              <>
                <ToDeposit entry={entry} page={page} />
                <Reverse entry={entry} page={page} refusal={refusal} />
              </>
            ) : entry.reverses ? (
              ""
            ) : (
              m.reversed
            ),
        },
      ]}
    />
  );
}
