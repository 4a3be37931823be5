import { inCapitals } from "~/kernel/capitals";
import { fen, sumFen } from "~/kernel/money";
import { formatMoney } from "~/ui/formats";
import type { ClauseTable } from "./clause";
import { table } from "./paper-table.pdf.server";
import { labels } from "./paper-labels.zh";
import { dayInWords, momentInWords, paperNames, partsInWords, tierNames } from "./paper-words.zh";
import type { Paper } from "./paper.pdf.server";
import type { AgreementSnapshot } from "./snapshot";

type Align = "left" | "center" | "right";
const columnsOf = (titles: readonly string[], widths: readonly number[], aligns: readonly Align[] = []) =>
  titles.map((title, index) => ({ title, width: widths[index] ?? 10, align: aligns[index] ?? ("left" as const) }));

function unitTable(paper: Paper, snapshot: AgreementSnapshot): void {
  const { columns, total } = labels.units;
  const rows = snapshot.units.map((unit, index) => [
    String(index + 1),
    unit.assetTag,
    `${unit.brand} ${unit.modelName}`,
    unit.serialNumber,
    unit.specs,
    unit.accessories,
    unit.condition,
    formatMoney(unit.replacementValue),
  ]);
  const sum = formatMoney(sumFen(snapshot.units.map((unit) => unit.replacementValue)));
  table(paper, {
    columns: columnsOf(
      columns,
      [6, 13, 16, 15, 18, 14, 8, 14],
      ["center", "left", "left", "left", "left", "left", "center", "right"],
    ),
    rows: [...rows, ["", total, "", "", "", "", "", sum]],
    sums: 1,
    size: 8,
  });
}

function rentTable(paper: Paper, { rent, service }: AgreementSnapshot): void {
  const lines = rent.lines.map((line) => [
    line.label,
    String(line.quantity),
    partsInWords(line.parts),
    formatMoney(line.perUnit),
    formatMoney(line.amount),
  ]);
  const extra = (label: string, amount: number) => [label, "", "", "", formatMoney(fen(amount))];
  table(paper, {
    columns: columnsOf(labels.rent.columns, [34, 9, 25, 15, 17], ["left", "center", "left", "right", "right"]),
    rows: [
      ...lines,
      ...rent.discounts.map((discount) => extra(discount.label, -discount.amount)),
      ...(rent.supplement > 0 ? [extra(labels.rent.supplement(tierNames[service.tier]), rent.supplement)] : []),
      ...rent.deliveries.map((delivery) => extra(delivery.label, delivery.amount)),
      extra(labels.rent.total, rent.total),
    ],
    sums: 1,
  });
}

function paymentTable(paper: Paper, { payments }: AgreementSnapshot): void {
  table(paper, {
    columns: columnsOf(labels.payments.columns, [13, 22, 19, 46], ["center", "left", "right", "left"]),
    rows: payments.map((payment, index) => [
      labels.payments.each(index + 1),
      dayInWords(payment.on),
      formatMoney(payment.amount),
      labels.payments.currency + inCapitals(payment.amount),
    ]),
  });
}

function paperTable(paper: Paper, { deposit }: AgreementSnapshot): void {
  if (deposit.kind !== "waived") return;
  table(paper, {
    columns: columnsOf(labels.papers.columns, [32, 34, 14, 24]),
    rows: deposit.papers.map((each) => [paperNames[each.kind], each.holder, each.acceptedBy, momentInWords(each.acceptedAt)]),
  });
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
