import type { Fen } from "~/kernel/money";
import { formatMoney } from "~/ui/formats";
import { heading, paragraph } from "~/print/paper-blocks.pdf.server";
import { table } from "~/print/paper-table.pdf.server";
import { labels } from "./paper-labels.zh";
import { percent } from "~/print/print-words.zh";
import { ink } from "~/print/paper.pdf.server";
import type { Paper } from "~/print/paper.pdf.server";
import type { AgreementSnapshot, AgreementUnit } from "./snapshot";

const words = labels.sheet;
/** More units than these share one sheet, a line for each. */
const OWN_SHEETS = 6;

function choice(paper: Paper, x: number, y: number, height: number, options: readonly string[]): void {
  const size = 7.4;
  const side = 6.4;
  let left = x + 4;
  for (const option of options) {
    paper.box(left, y + (height - side) / 2, side, side, { stroke: ink.text, line: 0.7 });
    const at = left + side + 2.5;
    paper.tagged("P", () => paper.line(option, at, y, 60, { size, leading: height }));
    left = at + option.length * size + 5;
  }
}

const SHEET = { row: 17.2, height: 338 };

function unitSheet(paper: Paper, unit: AgreementUnit, ordinal: number): void {
  paper.ensure(SHEET.height);
  table(paper, {
    columns: [
      { title: `${ordinal}.  ${unit.assetTag}  ${unit.brand} ${unit.modelName}`, width: 55 },
      { title: unit.serialNumber, width: 45 },
    ],
    rows: [[`${words.accessories}：${unit.accessories}`, `${words.known}：`]],
    size: 8.2,
    after: 0,
  });
  table(paper, {
    columns: words.columns.map((title, index) => ({ title, width: [26, 17, 20, 17, 25][index] ?? 20 })),
    rows: words.items.map((item) => [item, "", "", "", ""]),
    size: 7.8,
    rowHeight: SHEET.row,
    after: 0,
    onCell: ({ column, x, y, height }) => {
      if (column === 1 || column === 3) choice(paper, x, y, height, [words.fine, words.faulty]);
    },
  });
  table(paper, {
    columns: [
      { title: "", width: 55 },
      { title: "", width: 22 },
      { title: "", width: 28 },
    ],
    rows: [[words.wiped, `${words.claim}：¥`, ""]],
    size: 7.8,
    rowHeight: 20,
    after: 0,
    onCell: ({ column, x, y, height }) => column === 2 && choice(paper, x, y, height, [words.agree, words.disagree]),
  });
  signatures(paper);
}

/** Time, place and both names, for the hand-over and for the return. */
function signatures(paper: Paper): void {
  table(paper, {
    columns: [8, 31, 31, 31].map((width) => ({ title: "", width })),
    rows: [words.handedOver, words.returned].map((which) => [
      which,
      `${words.whenWhere}：`,
      `${words.lessorSigns}：`,
      `${words.renterSigns}：`,
    ]),
    size: 8,
    rowHeight: 22,
    after: 18,
    labelColumns: [0],
  });
}

const NARROW = 25;
const manyWidths = [27, 62, 78, ...Array.from({ length: 10 }, () => NARROW), 72];

function manyUnits(paper: Paper, title: string, units: readonly AgreementUnit[]): void {
  heading(paper, title, { size: 10.2, level: 3, before: 6, keep: 70 });
  table(paper, {
    columns: words.manyColumns.map((each, index) => ({
      title: each,
      width: manyWidths[index] ?? NARROW,
      align: index === 0 || (index > 2 && index < 13) ? ("center" as const) : ("left" as const),
    })),
    rows: units.map((unit, index) => [
      String(index + 1),
      unit.assetTag,
      unit.serialNumber,
      ...Array.from({ length: 11 }, () => ""),
    ]),
    size: 7.4,
    rowHeight: 16,
    onCell: ({ column, x, y, width, height }) => {
      if (column > 2 && column < 13)
        paper.box(x + width / 2 - 3.2, y + height / 2 - 3.2, 6.4, 6.4, { stroke: ink.text, line: 0.7 });
    },
  });
}

/** Annex 1: what both sides see at the hand-over and at the return. */
export function drawCheckSheets(paper: Paper, { units, number }: AgreementSnapshot): void {
  paper.turnPage();
  heading(paper, words.title, { size: 14 });
  const many = units.length > OWN_SHEETS;
  paragraph(paper, `${labels.number} ${number}。${many ? words.manyHow : words.how}`, { after: 0, style: { size: 9 } });
  paragraph(paper, words.visibleOnly, { after: 6, style: { size: 9, weight: "bold" } });
  if (!many) return units.forEach((unit, index) => unitSheet(paper, unit, index + 1));
  manyUnits(paper, words.manyHandOver, units);
  manyUnits(paper, words.manyReturn, units);
  table(paper, { columns: [{ title: "", width: 1 }], rows: [[words.wiped]], size: 8, rowHeight: 22, after: 0 });
  table(paper, {
    columns: [
      { title: "", width: 60 },
      { title: "", width: 40 },
    ],
    rows: [[`${words.claim}：¥`, ""]],
    size: 8,
    rowHeight: 22,
    after: 0,
    onCell: ({ column, x, y, height }) => column === 1 && choice(paper, x, y, height, [words.agree, words.disagree]),
  });
  signatures(paper);
}

const months = [0, 1, 2, 3, 6, 9, 12, 18, 24, 36];

function feeRows({ service }: AgreementSnapshot): string[][] {
  const { fees, tier } = service;
  const included = tier === "plus" || tier === "rapid";
  const island = (amount: Fen) => (included ? labels.fees.included : formatMoney(amount));
  const elsewhere = (amount: Fen) => (included ? labels.fees.byPrice(formatMoney(amount)) : formatMoney(amount));
  const own = (hardware: Fen, software: Fen) => labels.fees.ownDamageIsland(formatMoney(hardware), formatMoney(software));
  return [
    [labels.fees.telephone, labels.fees.telephoneUnit, labels.fees.included, labels.fees.included],
    [labels.fees.hardware, labels.fees.hardwareUnit, island(fees.hardwareIsland), elsewhere(fees.hardwareElsewhere)],
    [labels.fees.software, labels.fees.softwareUnit, island(fees.softwareIsland), elsewhere(fees.softwareElsewhere)],
    [
      labels.fees.ownDamage,
      labels.fees.ownDamageUnit,
      own(fees.hardwareIsland, fees.softwareIsland),
      own(fees.hardwareElsewhere, fees.softwareElsewhere),
    ],
  ];
}

/** Annex 2: what a visit costs, what a unit is still worth, what a missed promise costs us. */
export function drawFees(paper: Paper, snapshot: AgreementSnapshot): void {
  const { figures } = snapshot;
  const fees = labels.fees;
  const small = { size: 10.2, level: 3, keep: 90 };
  paper.turnPage();
  heading(paper, fees.title, { size: 14 });
  heading(paper, fees.service, small);
  table(paper, {
    columns: fees.columns.map((title, index) => ({ title, width: [30, 16, 27, 27][index] ?? 25 })),
    rows: feeRows(snapshot),
  });
  paragraph(paper, fees.promise, { style: { size: 9.4 } });
  heading(paper, fees.depreciation, small);
  paragraph(paper, fees.depreciationRule(percent(figures.depreciationPerMonth), percent(figures.depreciationLeast)), {
    style: { size: 9.4 },
  });
  const share = (month: number) => percent(Math.max(figures.depreciationLeast, 10_000 - month * figures.depreciationPerMonth));
  table(paper, {
    columns: [
      { title: fees.months, width: 18 },
      ...months.map((month) => ({ title: String(month), width: 8, align: "center" as const })),
    ],
    rows: [[fees.share, ...months.map(share)]],
  });
  heading(paper, fees.credit, small);
  paragraph(paper, fees.creditText(figures.missedPromiseDays), { style: { size: 9.4 } });
}
