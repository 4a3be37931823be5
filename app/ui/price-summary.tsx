import type { ReactNode } from "react";
import type { Fen } from "~/kernel/money";
import { formatMoney } from "./formats";

export interface PriceLine {
  readonly label: string;
  readonly amount: Fen;
  /** How it came about: 「1 个月 + 2 天」. */
  readonly detail?: ReactNode;
}

interface PriceSummaryProps {
  readonly title: string;
  readonly lines: readonly PriceLine[];
  readonly total: PriceLine;
  /** P7: the deposit is never part of the price; with `waived` its amount is struck through and the words stand beside it. */
  readonly deposit?: PriceLine & { readonly waived?: string };
  readonly children?: ReactNode;
}

function Line({ line, className = "" }: { line: PriceLine; className?: string }) {
  return (
    <div className={`flex items-baseline justify-between gap-4 ${className}`}>
      <dt className="min-w-0">
        {line.label}
        {line.detail && <span className="block text-sm font-normal text-muted">{line.detail}</span>}
      </dt>
      <dd className="text-right whitespace-nowrap">{formatMoney(line.amount)}</dd>
    </div>
  );
}

/** Everything that will be charged, to the fen, and the deposit apart from it (P7). */
export const PriceSummary = ({ title, lines, total, deposit, children }: PriceSummaryProps) => (
  <section aria-label={title} className="h-fit rounded-2xl border border-line bg-surface p-5">
    <h2 className="text-lg font-semibold">{title}</h2>
    <dl className="mt-3 grid gap-2" aria-live="polite">
      {lines.map((line) => (
        <Line key={line.label} line={line} />
      ))}
      <Line line={total} className="border-t border-line pt-3 text-xl font-semibold" />
      {deposit && !deposit.waived && <Line line={deposit} className="text-muted" />}
      {deposit?.waived && (
        <div className="flex items-baseline justify-between gap-4">
          <dt>{deposit.label}</dt>
          <dd className="text-right">
            <s className="text-muted">{formatMoney(deposit.amount)}</s>{" "}
            <span className="font-medium text-kept">{deposit.waived}</span>
          </dd>
        </div>
      )}
    </dl>
    {children && <div className="mt-4">{children}</div>}
  </section>
);
