import type { ReactNode } from "react";
import type { Fen } from "~/kernel/money";
import { formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Disclosure } from "~/ui/disclosure";
import type { RentAccount } from "./loss-account";
import type { ShownLoss } from "./show-losses.server";

interface Step {
  readonly label: string;
  readonly detail?: ReactNode;
  readonly amount: Fen | number;
  /** What the steps above come to. */
  readonly sum?: boolean;
}

/** Amount beneath amount, so that anybody can add them up: what is taken off has its minus. */
const Steps = ({ steps }: { steps: readonly Step[] }) => (
  <dl className="grid gap-2">
    {steps.map(({ label, detail, amount, sum = false }) => (
      <div
        key={label}
        className={`flex items-baseline justify-between gap-4 ${sum ? "border-t border-line pt-2 font-semibold" : ""}`}
      >
        <dt className="min-w-0">
          {label}
          {detail && <span className="block text-sm font-normal text-muted">{detail}</span>}
        </dt>
        <dd className="text-right whitespace-nowrap tabular-nums">{formatMoney(amount as Fen)}</dd>
      </div>
    ))}
  </dl>
);

/** How so much less rent came about for one machine (Civil Code 729). */
function LessRent({ loss, until }: { loss: ShownLoss; until: RentAccount["until"] }) {
  const { steps: m } = useMessages().returns.loss;
  const { whole, used, ofModel, rent, supplement } = loss.rent;
  const less = rent + supplement;
  if (less === 0) return <p className="text-sm text-muted">{loss.lostAt < until ? m.sameRent : m.noLess}</p>;
  const alone = ofModel.rent === ofModel.of;
  const share = alone
    ? m.evenly(ofModel.quantity)
    : m.share(formatMoney(ofModel.rent), formatMoney(ofModel.of), ofModel.quantity);
  return (
    <Disclosure summary={m.lessHow(formatMoney(less as Fen))}>
      <Steps
        steps={[
          { label: m.whole, detail: m.until(formatMoment(until)), amount: whole },
          { label: m.used, detail: m.usedUntil(formatMoment(loss.lostAt)), amount: -used },
          { label: m.difference, amount: whole - used, sum: true },
          { label: m.less(loss.assetTag), detail: share, amount: less },
        ]}
      />
    </Disclosure>
  );
}

/** What one machine was worth that day (clause 12), and what is asked for it: the deposit first. */
function Compensation({ loss }: { loss: ShownLoss }) {
  const { steps: m } = useMessages().returns.loss;
  const { worth, compensation, most, foundAt, blameless } = loss;
  if (!worth) return null;
  const value: Step[] = [
    { label: m.agreed, amount: worth.agreed },
    { label: m.depreciation, detail: m.months(worth.fullMonths, worth.share / 100), amount: worth.value - worth.agreed },
    { label: m.value, amount: worth.value, sum: true },
  ];
  if (compensation)
    return (
      <>
        <Disclosure summary={m.valueHow(formatMoney(worth.value))}>
          <Steps steps={value} />
        </Disclosure>
        <Steps
          steps={[
            { label: m.asked, detail: m.askedHint, amount: compensation.asked },
            ...(compensation.lowered > 0 ? [{ label: foundAt ? m.dropped : m.lowered, amount: -compensation.lowered }] : []),
            { label: m.fromDeposit, amount: -compensation.fromDeposit },
            { label: m.toPay, amount: compensation.toPay, sum: true },
          ]}
        />
      </>
    );
  if (blameless !== null || foundAt !== null || !most) return null;
  return (
    <>
      <Steps steps={value} />
      <p className="text-sm text-muted">
        {m.most(formatMoney(most.value), formatMoney(most.fromDeposit), formatMoney(most.toPay))}
      </p>
    </>
  );
}

/** What a loss comes to, step by step. */
export const LossSteps = ({ loss, until }: { loss: ShownLoss; until: RentAccount["until"] }) => (
  <div className="mt-4 grid gap-3 border-t border-line pt-3">
    <Compensation loss={loss} />
    <LessRent loss={loss} until={until} />
  </div>
);

/** The rent of the whole booking as it stands on the ledger, with what each lost machine takes off it. */
export function RentSteps({ rent }: { rent: RentAccount }) {
  const { steps: m } = useMessages().returns.loss;
  const { whole, until, lost, delivery, total, paid, left, over } = rent;
  return (
    <Steps
      steps={[
        { label: m.whole, detail: m.until(formatMoment(until)), amount: whole },
        ...lost.map(({ assetTag, lostAt, less }) => ({
          label: m.less(assetTag),
          detail: m.from(formatMoment(lostAt)),
          amount: -less,
        })),
        ...(delivery === 0 ? [] : [{ label: m.delivery, amount: delivery }]),
        { label: m.total, amount: total, sum: true },
        { label: m.paid, amount: -paid },
        over > 0 ? { label: m.over, amount: over, sum: true } : { label: m.left, amount: left, sum: true },
      ]}
    />
  );
}
