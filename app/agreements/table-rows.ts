import { inCapitals } from "~/kernel/capitals";
import { fen, sumFen } from "~/kernel/money";
import { formatMoney } from "~/ui/formats";
import { labels } from "./paper-labels.zh";
import { paperNames, partsInWords, tierNames } from "./paper-words.zh";
import { dayInWords, momentInWords } from "~/print/print-words.zh";
import type { AgreementSnapshot } from "./snapshot";

/** The cells of a table of the agreement, row by row, for the paper and for the screen. */
export type Rows = readonly (readonly string[])[];

/** The last row is the sum. */
export function unitRows({ units }: AgreementSnapshot): Rows {
  const rows = units.map((unit, index) => [
    String(index + 1),
    unit.assetTag,
    `${unit.brand} ${unit.modelName}`,
    unit.serialNumber,
    unit.specs,
    unit.accessories,
    unit.condition,
    formatMoney(unit.replacementValue),
  ]);
  const sum = formatMoney(sumFen(units.map((unit) => unit.replacementValue)));
  return [...rows, ["", labels.units.total, "", "", "", "", "", sum]];
}

/** The last row is the sum. */
export function rentRows({ rent, service }: AgreementSnapshot): Rows {
  const lines = rent.lines.map((line) => [
    line.label,
    String(line.quantity),
    partsInWords(line.parts),
    formatMoney(line.perUnit),
    formatMoney(line.amount),
  ]);
  const extra = (label: string, amount: number) => [label, "", "", "", formatMoney(fen(amount))];
  return [
    ...lines,
    ...rent.discounts.map((discount) => extra(discount.label, -discount.amount)),
    ...(rent.supplement > 0 ? [extra(labels.rent.supplement(tierNames[service.tier]), rent.supplement)] : []),
    ...rent.deliveries.map((delivery) => extra(delivery.label, delivery.amount)),
    extra(labels.rent.total, rent.total),
  ];
}

export const paymentRows = ({ payments }: AgreementSnapshot): Rows =>
  payments.map((payment, index) => [
    labels.payments.each(index + 1),
    dayInWords(payment.on),
    formatMoney(payment.amount),
    labels.payments.currency + inCapitals(payment.amount),
  ]);

/** None where the deposit is due. */
export const paperRows = ({ deposit }: AgreementSnapshot): Rows =>
  deposit.kind === "waived"
    ? deposit.papers.map((each) => [paperNames[each.kind], each.holder, each.acceptedBy, momentInWords(each.acceptedAt)])
    : [];
