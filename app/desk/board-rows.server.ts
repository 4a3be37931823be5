import type { Dispute } from "~/damages/damages.repo.server";
import type { PaperToCheck } from "~/papers/papers.repo.server";
import type { WaitingRequest } from "~/changes/requests.repo.server";
import { requestText } from "~/changes/request-text";
import { dayOf, millisBetween, MINUTE } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import { queueCallOf } from "~/service/service-call";
import type { ServiceCall } from "~/service/service-call";
import { awaitsHour, deskOrder } from "~/service/queue";
import { changeText } from "~/supplements/change-text";
import type { WaitingSupplement } from "~/supplements/waiting-supplements.repo.server";
import { formatDuration, formatTime } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import type { BoardColumn, Matter } from "./board";
import type { BoardMachines, BoardRow } from "./board-row";

export interface BoardWords {
  readonly today: Day;
  readonly now: Instant;
  readonly m: Messages["desk"];
}

type Remark = BoardRow["remarks"][number];

const sinceText = (from: Instant, until: Instant) => formatDuration(millisBetween(from, until) / MINUTE);

const machinesOf = ({ entry }: Matter): BoardMachines[] =>
  entry.lines.map((line) => ({
    name: line.modelName,
    quantity: line.quantity,
    tags: line.units.map((unit) => unit.assetTag),
  }));

function remarksOf({ kind, late, when, entry }: Matter<BoardColumn>, { m, now }: BoardWords): Remark[] {
  const { viewing } = entry;
  const remarks: (Remark | false | null)[] = [
    late && kind !== "viewings" && { text: m.lateBy(sinceText(when, now)), tone: "danger" },
    kind === "viewings" && late && { text: m.noOutcome, tone: "danger" },
    kind === "viewings" && viewing?.outcome ? { text: m.outcome[viewing.outcome], tone: "kept" } : null,
    kind === "viewings" && !late && !viewing?.outcome && viewing?.confirmedAt ? { text: m.confirmed, tone: "plain" } : null,
    (kind === "leaving" || kind === "trips") && entry.handedOutAt === null && !entry.signedAt
      ? { text: entry.confirmedAt ? m.notSigned : m.notViewed, tone: "soon" }
      : null,
  ];
  return remarks.flatMap((remark) => (remark ? [remark] : []));
}

function actionOf({ kind, entry }: Matter<BoardColumn>, { m }: BoardWords): BoardRow["action"] {
  const page = `/desk/bookings/${entry.number}`;
  const { viewing } = entry;
  switch (kind) {
    case "viewings":
      if (!viewing || viewing.outcome) return null;
      return { viewing: viewing.id, step: viewing.confirmedAt ? "accepts" : "confirm" };
    case "holds":
      return { to: page, label: m.action.open };
    case "trips":
    case "leaving":
    case "returning":
    case "overdue":
      return entry.handedOutAt === null
        ? { to: `${page}/hand-out`, label: m.action.handOut }
        : { to: `${page}/take-back`, label: m.action.takeBack };
  }
}

/** The trip's place and hours, in a line. */
function placeOf({ trip }: Matter, { m }: BoardWords): string | null {
  if (!trip) return null;
  const hours = trip.window && m.window(formatTime(trip.window.from), formatTime(trip.window.until));
  return [m.trip[trip.direction], hours, trip.address].filter(Boolean).join(" · ");
}

export const rowOf = (matter: Matter<BoardColumn>, words: BoardWords): BoardRow => ({
  key: `${matter.entry.number} ${matter.trip?.direction ?? ""} ${matter.when}`,
  number: matter.entry.number,
  when: matter.when,
  otherDay: dayOf(matter.when) !== words.today,
  late: matter.late,
  remarks: remarksOf(matter, words),
  customer: matter.entry.customer.name,
  phone: matter.entry.customer.phone,
  machines: machinesOf(matter),
  place: placeOf(matter, words),
  action: actionOf(matter, words),
});

/** A row for each booking whose papers wait: it leads to the one that has waited longest. */
export function paperRowsOf(papers: readonly PaperToCheck[], { m, today, now }: BoardWords): BoardRow[] {
  const byNumber = new Map<string, PaperToCheck[]>();
  for (const paper of papers) byNumber.set(paper.reservationNumber, [...(byNumber.get(paper.reservationNumber) ?? []), paper]);
  return [...byNumber.values()].flatMap(([first, ...others]) =>
    first
      ? [
          {
            key: first.paperId,
            number: first.reservationNumber,
            when: first.uploadedAt,
            otherDay: dayOf(first.uploadedAt) !== today,
            late: false,
            remarks: [
              { text: m.paperCount(1 + others.length), tone: "plain" },
              { text: m.waitingFor(sinceText(first.uploadedAt, now)), tone: "soon" },
            ],
            customer: first.customerName,
            phone: first.customerPhone,
            machines: [],
            place: null,
            action: { to: `/desk/papers/${first.paperId}`, label: m.action.review },
          },
        ]
      : [],
  );
}

/** R2, R3: what a customer asks for; his machines are kept for him until it is answered. */
export function requestRowOf({ number, customer, phone, request }: WaitingRequest, { m, today, now }: BoardWords): BoardRow {
  const words = messagesFor("zh").changes.requests;
  return {
    key: request.id,
    number,
    when: request.askedAt,
    otherDay: dayOf(request.askedAt) !== today,
    late: false,
    remarks: [{ text: m.waitingFor(sinceText(request.askedAt, now)), tone: "soon" }],
    customer,
    phone,
    machines: [],
    place: requestText(request, messagesFor("zh")),
    action: { to: `/desk/bookings/${number}#requests`, label: words.board },
  };
}

/** A2: what was agreed and is not signed yet; until then the old terms hold. */
export function supplementRowOf({ number, customer, phone, change }: WaitingSupplement, { today, now, m }: BoardWords): BoardRow {
  const { board, kinds } = messagesFor("zh").supplements;
  return {
    key: change.id,
    number,
    when: change.agreedAt,
    otherDay: dayOf(change.agreedAt) !== today,
    late: false,
    remarks: [
      { text: board.waits, tone: "soon" },
      { text: m.waitingFor(sinceText(change.agreedAt, now)), tone: "plain" },
    ],
    customer,
    phone,
    machines: [],
    place: `${kinds[change.data.kind]} · ${changeText(change.data, messagesFor("zh"))}`,
    action: { to: `/desk/bookings/${number}/supplements`, label: board.action },
  };
}

/** D7: an item that a customer disputes, until the shop has answered. */
export function disputeRowOf(dispute: Dispute, { m, today, now }: BoardWords): BoardRow {
  const words = messagesFor("zh").returns.damages;
  const { id, number, customer, phone, assetTag, part, at } = dispute;
  return {
    ...{ key: id, number, when: at, otherDay: dayOf(at) !== today, late: false, customer, phone, machines: [] },
    remarks: [{ text: m.waitingFor(sinceText(at, now)), tone: "soon" }],
    place: words.boardLine(assetTag, part, dispute.words),
    action: { to: `/desk/bookings/${number}/damages`, label: words.board },
  };
}

/** S3: the open calls whose hour nobody has agreed yet, longest waiting first. */
export function callRowsOf(calls: readonly ServiceCall[], { m, today, now }: BoardWords): BoardRow[] {
  const waiting = deskOrder(
    calls.map((call) => queueCallOf(call, now)),
    now,
  ).filter((each) => awaitsHour(each) && each.call.standing.state.solvedAt === null);
  return waiting.map(({ call, reportedAt }) => {
    const by = call.standing.promise.agreeBy;
    const late = by !== null && by < now;
    return {
      key: call.id,
      number: call.reservationNumber,
      when: reportedAt,
      otherDay: dayOf(reportedAt) !== today,
      late,
      remarks: by ? [{ text: late ? m.agreeLate : m.agreeBy(formatTime(by)), tone: late ? "danger" : "soon" }] : [],
      customer: call.contact.name,
      phone: call.contact.phone,
      machines: [{ name: call.unit.modelName, quantity: 1, tags: [call.unit.assetTag] }],
      place: call.address,
      action: { to: "/desk/calls", label: m.action.agree },
    };
  });
}

/** What leaves and what comes back, machine by machine, for the printed sheet (O1). */
export function pickingOf(matters: readonly Matter<BoardColumn>[], day: Period, out: boolean) {
  return matters
    .filter(({ entry }) => (entry.handedOutAt === null) === out)
    .map(({ when, entry, trip }) => ({
      when,
      otherDay: when < day.from,
      number: entry.number,
      customer: entry.customer.name,
      phone: entry.customer.phone,
      address: trip?.address ?? null,
      machines: entry.lines.map((line) => ({ name: line.modelName, tags: line.units.map((unit) => unit.assetTag) })),
    }));
}
export type PickingRow = ReturnType<typeof pickingOf>[number];
