import type { ClauseTable } from "./clause";
import { columnsOf, table } from "~/print/paper-table.pdf.server";
import { labels } from "./paper-labels.zh";
import type { Paper } from "~/print/paper.pdf.server";
import type { AgreementSnapshot } from "./snapshot";
import { paperRows, paymentRows, rentRows, unitRows } from "./table-rows";

function unitTable(paper: Paper, snapshot: AgreementSnapshot): void {
  table(paper, {
    columns: columnsOf(
      labels.units.columns,
      [6, 13, 16, 15, 18, 14, 8, 14],
      ["center", "left", "left", "left", "left", "left", "center", "right"],
    ),
    rows: unitRows(snapshot),
    sums: 1,
    size: 8,
  });
}

function rentTable(paper: Paper, snapshot: AgreementSnapshot): void {
  table(paper, {
    columns: columnsOf(labels.rent.columns, [34, 9, 25, 15, 17], ["left", "center", "left", "right", "right"]),
    rows: rentRows(snapshot),
    sums: 1,
  });
}

function paymentTable(paper: Paper, snapshot: AgreementSnapshot): void {
  table(paper, {
    columns: columnsOf(labels.payments.columns, [13, 22, 19, 46], ["center", "left", "right", "left"]),
    rows: paymentRows(snapshot),
  });
}

function paperTable(paper: Paper, snapshot: AgreementSnapshot): void {
  const rows = paperRows(snapshot);
  if (rows.length > 0) table(paper, { columns: columnsOf(labels.papers.columns, [32, 34, 14, 24]), rows });
}

/** Special terms beat the rest only where both sides put their hand beside them. */
function confirmation(paper: Paper): void {
  table(paper, {
    columns: columnsOf(["", ""], [50, 50]),
    rows: [[labels.agreed.lessor, labels.agreed.renter]],
    rowHeight: 26,
  });
}

const tables: Record<ClauseTable, (paper: Paper, snapshot: AgreementSnapshot) => void> = {
  units: unitTable,
  rent: rentTable,
  payments: paymentTable,
  papers: paperTable,
  confirmation,
};

export const drawClauseTable = (paper: Paper, name: ClauseTable, snapshot: AgreementSnapshot): void =>
  tables[name](paper, snapshot);
