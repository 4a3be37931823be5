import type { Fen } from "~/kernel/money";
import { fen } from "~/kernel/money";
import type { RateCard } from "~/pricing/rent";
import type { RentOrBuy } from "~/pricing/rent-or-buy";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { Disclosure } from "~/ui/disclosure";
import { formatDuration, formatMoney, formatMoneyShort } from "~/ui/formats";
import { useMessages } from "~/ui/messages";

interface ExtraFigures {
  readonly refundWorkingDays: number;
  readonly lateGraceMinutes: number;
}

/** The deposit, apart from the price (P7), and the three ways to secure a rental (D1–D3). */
export function DepositCard({ deposit, figures }: { deposit: Fen; figures: ExtraFigures }) {
  const { model: m } = useMessages().catalogue;
  const ways = [
    [m.waiver.company.title, m.waiver.company.text],
    [m.waiver.guarantor.title, m.waiver.guarantor.text],
    [m.waiver.deposit.title, m.waiver.deposit.text(figures.refundWorkingDays)],
  ] as const;
  return (
    <Card title={m.depositTitle}>
      <p>{m.depositEach(formatMoneyShort(deposit))}</p>
      <div className="mt-3">
        <DefinitionList rows={ways} />
      </div>
    </Card>
  );
}

/** What else may be charged, said before anybody asks (P7). */
export function ExtraFees({ daily, figures }: { daily?: Fen; figures: ExtraFigures }) {
  const { extra: m } = useMessages().catalogue.model;
  return (
    <Disclosure summary={m.title}>
      <ul className="grid list-disc gap-1 pl-5 text-muted">
        <li>{m.late(formatDuration(figures.lateGraceMinutes), daily === undefined ? null : formatMoney(daily))}</li>
        <li>{m.early}</li>
        <li>{m.damage}</li>
        <li>{m.cancel}</li>
      </ul>
    </Disclosure>
  );
}

/** P9: the same months rented and bought, side by side. */
export function RentOrBuyCard({ comparison, value }: { comparison: RentOrBuy; value: Fen }) {
  const { buy: m } = useMessages().catalogue.model;
  const { rent, instalments, monthsBegun, saved, monthlyInstalment } = comparison;
  const most = Math.max(rent, instalments, 1);
  const bars = [
    { label: m.rent, amount: rent, tone: "bg-accent" },
    { label: m.instalments(Math.min(monthsBegun, 12)), amount: instalments, tone: "bg-edge" },
  ];
  return (
    <Card title={m.title}>
      <p className="text-muted">{m.price(formatMoneyShort(value), formatMoney(monthlyInstalment))}</p>
      <ul className="mt-3 grid gap-3">
        {bars.map(({ label, amount, tone }) => (
          <li key={label}>
            <p className="flex justify-between gap-4">
              <span>{label}</span>
              <span>{formatMoney(amount)}</span>
            </p>
            <div className="mt-1 h-2 rounded-full bg-line">
              <div className={`h-2 rounded-full ${tone}`} style={{ width: `${Math.max(2, (amount / most) * 100)}%` }} />
            </div>
          </li>
        ))}
      </ul>
      <p className={`mt-3 font-medium ${saved >= 0 ? "text-kept" : "text-soon"}`}>
        {saved >= 0 ? m.saves(formatMoney(saved)) : m.costs(formatMoney(fen(-saved)))}
      </p>
    </Card>
  );
}

interface SpecsCardProps {
  readonly specs: readonly (readonly [string, string])[];
  readonly accessories: string;
}

export function SpecsCard({ specs, accessories }: SpecsCardProps) {
  const { catalogue } = useMessages();
  const named = specs.map(([key, text]) => [catalogue.specs[key] ?? key, text] as const);
  return (
    <Card title={catalogue.model.specs}>
      <DefinitionList rows={[...named, [catalogue.model.accessories, accessories]]} />
    </Card>
  );
}

export function RateList({ card }: { card: RateCard }) {
  const { model: m } = useMessages().catalogue;
  const rates = [
    [m.perHour, card.hourly],
    [m.perDay, card.daily],
    [m.perWeek, card.weekly],
    [m.perMonthLabel, card.monthly],
  ] as const;
  return (
    <Card title={m.card}>
      <DefinitionList rows={rates.map(([label, amount]) => [label, amount === null ? null : formatMoney(amount)])} />
    </Card>
  );
}
