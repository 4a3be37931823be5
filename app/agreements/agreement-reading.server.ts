import { messagesFor } from "~/ui/messages";
import type { ClauseTable } from "./clause";
import { articleNumber, clausesOf } from "./clauses.zh";
import { labels } from "./paper-labels.zh";
import { partiesOf } from "./parties";
import type { Party } from "./parties";
import type { AgreementSnapshot } from "./snapshot";
import { paperRows, paymentRows, rentRows, unitRows } from "./table-rows";
import type { Rows } from "./table-rows";

export type ReadingBlock =
  | { readonly kind: "text"; readonly number: string; readonly text: string; readonly strong: boolean }
  | { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: Rows };

export interface Reading {
  readonly parties: readonly Party[];
  readonly preamble: string;
  readonly clauses: readonly { readonly title: string; readonly blocks: readonly ReadingBlock[] }[];
}

/** `confirmation` is room for signatures, which a screen has no use for. */
const tables: Record<ClauseTable, ((snapshot: AgreementSnapshot) => { columns: readonly string[]; rows: Rows }) | null> = {
  units: (snapshot) => ({ columns: labels.units.columns, rows: unitRows(snapshot) }),
  rent: (snapshot) => ({ columns: labels.rent.columns, rows: rentRows(snapshot) }),
  payments: (snapshot) => ({ columns: labels.payments.columns, rows: paymentRows(snapshot) }),
  papers: (snapshot) => ({ columns: labels.papers.columns, rows: paperRows(snapshot) }),
  confirmation: null,
};

/** The words of the agreement for a screen, numbered as on the paper. Give it a masked snapshot. */
export function readingOf(snapshot: AgreementSnapshot): Reading {
  const { missing } = messagesFor("zh").agreements;
  const parties = partiesOf(snapshot).map(({ title, rows }) => ({
    title,
    rows: rows.map(([label, value]) => [label, value || missing] as const),
  }));
  const clauses = clausesOf(snapshot).map((clause, index) => {
    let paragraph = 0;
    const blocks = clause.body.flatMap((block): ReadingBlock[] => {
      if (block.kind === "table") {
        const table = tables[block.table]?.(snapshot);
        return table && table.rows.length > 0 ? [{ kind: "table", ...table }] : [];
      }
      paragraph += 1;
      return [{ kind: "text", number: `${index + 1}.${paragraph}`, text: block.text, strong: block.strong }];
    });
    return { title: `${articleNumber(index + 1)}  ${clause.title}`, blocks };
  });
  return { parties, preamble: labels.preamble, clauses };
}
