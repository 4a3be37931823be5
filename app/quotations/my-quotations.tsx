import { Link } from "@remix-run/react";
import { formatMoment, formatMoney, formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { MyQuotation } from "./my-quotations.server";

const FEW = 6;

/** The prices he had kept, each with its page. */
export function MyQuotations({ quotations }: { quotations: readonly MyQuotation[] }) {
  const { quotations: m, booking } = useMessages();
  if (quotations.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="text-lg font-semibold">{m.my.title}</h2>
      <ul className="mt-3 grid gap-3 lg:grid-cols-2">
        {quotations.slice(0, FEW).map(({ number, path, period, lines, toPay, validUntil, state }) => (
          <li key={number} className="relative rounded-2xl border border-line bg-surface p-4 hover:border-accent">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <h3 className="font-semibold">
                <Link to={path} className="after:absolute after:inset-0 after:rounded-2xl">
                  {number}
                </Link>
              </h3>
              <Badge tone={state === "open" ? "kept" : "plain"}>{m.states[state]}</Badge>
            </div>
            <p className="mt-1">{lines.map((line) => m.line(line.modelName, line.quantity)).join(booking.listComma)}</p>
            <p className="text-sm text-muted">{formatPeriod(period)}</p>
            <p className="mt-2 flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">{formatMoney(toPay)}</span>
              <span className="text-sm text-muted">{m.my.until(formatMoment(validUntil))}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
