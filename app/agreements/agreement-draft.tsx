import type { ReactNode } from "react";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { Disclosure } from "~/ui/disclosure";
import { formatDay, formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { IssuingPage } from "./agreement-desk.server";
import { AgreementReading } from "./agreement-reading";

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className="grid gap-1">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

function useDepositRow({ deposit }: IssuingPage["draft"]): [string, ReactNode] {
  const { draft: m } = useMessages().agreements.desk;
  if (deposit.kind === "due") {
    const when = deposit.paidOn ? m.depositPaid(formatDay(deposit.paidOn, { year: true })) : m.depositDue;
    return [m.deposit, <Lines key="deposit" lines={[deposit.amount, when]} />];
  }
  const papers = deposit.papers.map(({ kind, holder, acceptedBy }) => m.accepted(kind, holder, acceptedBy));
  return [m.waiver, <Lines key="waiver" lines={[m.waived(deposit.amount), ...papers]} />];
}

function usePayments({ payments, firstPayment }: IssuingPage["draft"]): string {
  const { draft: m } = useMessages().agreements.desk;
  return payments > 1 && firstPayment !== null ? m.payMonthly(payments, formatMoney(firstPayment)) : m.payOnce;
}

/** What will be on the agreement, and what must be known before it is issued. */
export function AgreementDraft({ page }: { page: IssuingPage }) {
  const { agreements, common } = useMessages();
  const { draft: m, papersLack: lack } = agreements.desk;
  const { draft, reading } = page;
  const deposit = useDepositRow(draft);
  const payments = usePayments(draft);
  const machines = draft.units.map(({ assetTag, name, serialNumber }) => m.machine(assetTag, name, serialNumber));
  const { tier, promise } = draft.service;
  const [from, until] = [draft.period.from, draft.period.until].map((moment) => formatMoment(moment, { year: true }));
  const period = `${from} – ${until}`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {page.papersLack.length > 0 && (
        <Notice tone="soon" title={lack.title}>
          {lack.text(page.papersLack.map((kind) => lack.kinds[kind]).join(agreements.listComma))}
        </Notice>
      )}
      {draft.inRepair.length > 0 && <Notice tone="soon">{m.inRepair(draft.inRepair.join(agreements.listComma))}</Notice>}
      <RareCharacters characters={page.rare} />
      <Card title={m.title}>
        <DefinitionList
          rows={[
            [m.renter, `${draft.renter.name} ${draft.renter.phone}`],
            [m.responsible, draft.responsible],
            [m.idNumber, draft.renter.idTail === null ? agreements.missing : `**** ${draft.renter.idTail}`],
            [m.machines, <Lines key="machines" lines={machines} />],
            [m.period, <Lines key="period" lines={[period, m.days(draft.days)]} />],
            [m.rent, draft.rent],
            [m.payments, payments],
            deposit,
            [m.guarantor, draft.guarantor && m.cap(draft.guarantor.name, draft.guarantor.cap)],
            [
              m.service,
              <Lines key="service" lines={[common.tiers[tier], m.island(promise.island), m.elsewhere(promise.elsewhere)]} />,
            ],
            [m.delivery, draft.delivery === null ? m.atShop : m.delivered(draft.delivery)],
          ]}
        />
        <div className="mt-4 border-t border-line pt-2">
          <Disclosure summary={m.whole}>
            <AgreementReading reading={reading} />
          </Disclosure>
        </div>
      </Card>
    </div>
  );
}

/** The characters that no font has, to be written on the paper by hand. */
export function RareCharacters({ characters }: { characters: readonly string[] }) {
  const { desk: m, listComma } = useMessages().agreements;
  if (characters.length === 0) return null;
  return (
    <Notice tone="soon" title={m.rare.title}>
      {m.rare.text(characters.join(listComma))}
    </Notice>
  );
}
