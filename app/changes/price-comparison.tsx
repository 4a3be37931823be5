import { partsText } from "~/catalogue/parts-text";
import { fen, sumFen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { RentParts } from "~/pricing/rent";
import { formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";

export interface ComparedQuote {
  readonly lines: readonly { modelName: string; quantity: number; parts: RentParts; rent: Fen }[];
  readonly discounts: readonly { amount: Fen }[];
  readonly supplement: Fen;
  readonly delivery: Fen;
  readonly toPay: Fen;
  readonly deposit: Fen;
}

interface Row {
  readonly label: string;
  readonly before: Fen | null;
  readonly after: Fen | null;
  readonly details?: readonly [string, string];
  readonly strong?: boolean;
}

function useRows(before: ComparedQuote, after: ComparedQuote): Row[] {
  const messages = useMessages();
  const { change: m } = messages.changes;
  const names = [...new Set([...before.lines, ...after.lines].map((line) => line.modelName))];
  // Units at ¥1 stand on a row of their own; here they are compared with the others of their model.
  const lineIn = (quote: ComparedQuote, name: string) => {
    const own = quote.lines.filter((line) => line.modelName === name);
    const quantity = own.reduce((sum, line) => sum + line.quantity, 0);
    return own[0] && { ...own[0], quantity, rent: sumFen(own.map((line) => line.rent)) };
  };
  const detail = (line: ComparedQuote["lines"][number] | undefined) =>
    line ? `× ${line.quantity} · ${partsText(line.parts, messages)}` : "";
  const off = (quote: ComparedQuote) => fen(-sumFen(quote.discounts.map((each) => each.amount)));
  const sums = (label: string, read: (quote: ComparedQuote) => Fen): Row => ({
    label,
    before: read(before),
    after: read(after),
  });
  const optional = [
    sums(m.discounts, off),
    sums(m.supplement, (quote) => quote.supplement),
    sums(m.delivery, (quote) => quote.delivery),
  ];
  return [
    ...names.map((name): Row => {
      const [old, now] = [lineIn(before, name), lineIn(after, name)];
      return { label: name, before: old?.rent ?? null, after: now?.rent ?? null, details: [detail(old), detail(now)] };
    }),
    ...optional.filter((row) => row.before !== 0 || row.after !== 0),
    { ...sums(m.total, (quote) => quote.toPay), strong: true },
    sums(m.deposit, (quote) => quote.deposit),
  ];
}

function Amount({ amount, detail, changed }: { amount: Fen | null; detail: string | undefined; changed: boolean }) {
  const { change: m } = useMessages().changes;
  return (
    <td className={`py-2 pl-3 text-right align-top ${changed ? "text-accent" : ""}`}>
      <span className="whitespace-nowrap">{amount === null ? m.none : formatMoney(amount)}</span>
      {detail && <span className="block text-sm font-normal text-muted">{detail}</span>}
    </td>
  );
}

/** What it cost and what it will cost, line by line; the deposit apart (P3, P7). */
export function PriceComparison({ before, after }: { before: ComparedQuote; after: ComparedQuote }) {
  const { change: m } = useMessages().changes;
  const rows = useRows(before, after);
  const more = fen(after.toPay - before.toPay);
  const verdict = more > 0 ? m.more(formatMoney(more)) : more < 0 ? m.less(formatMoney(fen(-more))) : m.same;
  return (
    <div>
      <table className="w-full border-collapse">
        <caption className="sr-only">{m.price}</caption>
        <thead>
          <tr className="text-sm text-muted">
            <th scope="col">
              <span className="sr-only">{m.item}</span>
            </th>
            <th scope="col" className="pl-3 text-right font-medium">
              {m.before}
            </th>
            <th scope="col" className="pl-3 text-right font-medium">
              {m.after}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.label} className={row.strong ? "font-semibold" : ""}>
              <th scope="row" className={`py-2 text-left align-top ${row.strong ? "font-semibold" : "font-normal"}`}>
                {row.label}
              </th>
              <Amount amount={row.before} detail={row.details?.[0]} changed={false} />
              <Amount amount={row.after} detail={row.details?.[1]} changed={row.before !== row.after} />
            </tr>
          ))}
        </tbody>
      </table>
      <p aria-live="polite" className="mt-3 rounded-lg bg-accent-soft px-3 py-2 font-medium text-accent">
        {verdict}
      </p>
    </div>
  );
}
