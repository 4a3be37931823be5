import { heading, paragraph } from "~/print/paper-blocks.pdf.server";
import { columnsOf, table } from "~/print/paper-table.pdf.server";
import { moneyInWords, momentInWords } from "~/print/print-words.zh";
import { Paper, ink, page, textWidth } from "~/print/paper.pdf.server";
import { signPlaces } from "~/print/sign-places.pdf.server";
import { serviceReportLabels as labels } from "./service-report-labels.zh";
import type { ServiceReport } from "./service-report.server";

const SIGN = 60;

/** Names and values, one beneath the other. */
function facts(paper: Paper, rows: readonly (readonly [string, string])[]): void {
  const columns = [16, 84].map((width) => ({ title: "", width }));
  table(paper, { columns, rows, size: 9.4, after: 4, labelColumns: [0] });
}

function drawHead(paper: Paper, report: ServiceReport): void {
  const right = { align: "right", size: 10 } as const;
  paper.tagged("P", () => paper.line(report.lessor, page.left, 56, textWidth, { size: 10, color: ink.soft }));
  paper.tagged("H1", () => paper.line(labels.title, page.left, 76, textWidth, { size: 22, leading: 34, weight: "bold" }));
  const number = `${labels.number} ${report.number}`;
  paper.tagged("P", () => paper.line(number, page.left, 74, textWidth, { ...right, weight: "bold" }));
  paper.tagged("P", () => paper.line(labels.asOf(momentInWords(report.asOf)), page.left, 92, textWidth, right));
  paper.y = 124;
  const { machine, contact } = report;
  facts(paper, [
    [labels.customer, report.customer],
    [labels.booking, report.booking],
    [labels.machine, labels.machineLine(machine.modelName, machine.assetTag, machine.serialNumber)],
    [labels.reportedAt, momentInWords(report.reportedAt)],
    [labels.problem, labels.problemLine(report.kind, report.description)],
    [labels.place, report.place],
    [labels.contact, `${contact.name} ${contact.phone}`],
  ]);
}

function dueText({ promise, dueAt }: ServiceReport): string {
  if (dueAt) return momentInWords(dueAt);
  return promise === "none" ? labels.noPromise : labels.toAgree;
}

function drawPromise(paper: Paper, report: ServiceReport): void {
  heading(paper, labels.promise);
  facts(paper, [[labels.due, dueText(report)]]);
  paragraph(paper, labels.how, { style: { weight: "bold", size: 9.4, leading: 15 }, after: 1, keep: 16 });
  report.reasons.forEach((reason, index) =>
    paragraph(paper, reason, { number: `${index + 1}.`, style: { size: 9.4, leading: 15 }, after: 1 }),
  );
  heading(paper, labels.pauses);
  if (report.pauses.length === 0) return paragraph(paper, labels.noPause);
  table(paper, {
    columns: columnsOf(labels.pauseColumns, [28, 28, 44]),
    rows: report.pauses.map(({ from, until, reason }) => [
      momentInWords(from),
      until ? momentInWords(until) : labels.running,
      reason,
    ]),
    size: 9,
  });
}

function feeText({ fee, solvedAt }: ServiceReport): string {
  if (!fee && !solvedAt) return labels.noFeeYet;
  if (!fee || fee.amount === 0) return labels.noFee;
  return moneyInWords(fee.amount) + (fee.reason ? labels.feeReason(fee.reason) : "");
}

function drawResult(paper: Paper, report: ServiceReport): void {
  const list = (texts: readonly string[]) => (texts.length > 0 ? texts.join("；") : labels.none);
  const { solvedAt, late, fee } = report;
  heading(paper, labels.result);
  facts(paper, [
    [labels.comes, report.comes ?? labels.nobody],
    [labels.solvedAt, solvedAt ? momentInWords(solvedAt) : labels.unsolved],
    [labels.way, report.solution ?? labels.none],
    [labels.inTime, late === undefined ? labels.noClock : late ? labels.broken(late) : solvedAt ? labels.kept : labels.unsolved],
    [labels.done, list(report.done)],
    [labels.parts, list(report.parts)],
    [labels.swapped, list(report.swappedFor)],
    [fee ? (fee.agreed ? labels.feeAgreed : labels.feeAsked) : labels.fee, feeText(report)],
  ]);
}

function drawEvents(paper: Paper, { events }: ServiceReport): void {
  heading(paper, labels.events);
  table(paper, {
    columns: columnsOf(labels.eventColumns, [24, 30, 32, 14]),
    rows: events.map(({ at, title, details, byName }) => [momentInWords(at), title, details.join("；"), byName]),
    size: 8.6,
  });
}

/** What became of a reported fault, on A4; the same facts give the same bytes. */
export function drawServiceReport(report: ServiceReport): Promise<Buffer> {
  const { number, lessor, asOf } = report;
  const paper = new Paper({ title: `${labels.title} ${number}`, subject: labels.subject(number), author: lessor, at: asOf });
  drawHead(paper, report);
  drawPromise(paper, report);
  drawResult(paper, report);
  drawEvents(paper, report);
  paragraph(paper, labels.hint, { style: { size: 9, leading: 14.4 }, keep: SIGN + 8 });
  signPlaces(paper, labels.sign, { height: SIGN });
  return paper.finish({
    head: [labels.company(lessor), number],
    foot: (index, of) => [labels.foot(number), labels.page(index, of)],
  });
}
