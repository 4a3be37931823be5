import type { Reader } from "db/transact.server";
import { listWaitingRequests } from "~/changes/requests.repo.server";
import { dayOf, plusDays, startOfDay, timeOfDay } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import { listPapersToCheck } from "~/papers/papers.repo.server";
import { shop } from "~/platform/viewer.server";
import { listDisputes } from "~/damages/damages.repo.server";
import { listWaitingSupplements } from "~/supplements/waiting-supplements.repo.server";
import { listOpenCalls } from "~/service/calls.repo.server";
import { formatMoment } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import { boardColumns, boardOf } from "./board";
import type { BoardColumn, Matter } from "./board";
import { accessoriesByModel, listBoardEntries } from "./board.repo.server";
import type { BoardRow } from "./board-row";
import { callRowsOf, disputeRowOf, paperRowsOf, requestRowOf, rowOf, supplementRowOf } from "./board-rows.server";

export type MorningSection = BoardColumn | "papers" | "requests" | "calls";
export const morningSections = [
  "overdue",
  "viewings",
  "trips",
  "leaving",
  "returning",
  "papers",
  "requests",
  "calls",
  "holds",
] as const satisfies readonly MorningSection[];

export interface MorningRow {
  readonly when: string;
  readonly customer: string;
  readonly phone: string;
  readonly number: string;
  readonly machines: readonly { readonly name: string; readonly quantity: number; readonly tags: readonly string[] }[];
  readonly place: string;
  readonly remarks: string;
}

/** One machine that leaves or comes back. `address` is null where the customer comes to the shop. */
export interface PickingUnit {
  readonly when: string;
  readonly tag: string | null;
  readonly modelName: string;
  readonly accessories: string;
  readonly customer: string;
  readonly address: string | null;
}

/** Everything that stands on the morning sheet (O1). */
export interface Morning {
  readonly day: Day;
  readonly lessor: string;
  readonly printedAt: Instant;
  readonly sections: readonly { readonly section: MorningSection; readonly rows: readonly MorningRow[] }[];
  readonly leaving: readonly PickingUnit[];
  readonly coming: readonly PickingUnit[];
}

const whenOn = (when: Instant, day: Day): string => (dayOf(when) === day ? timeOfDay(when) : formatMoment(when));

const onPaper = (row: BoardRow, day: Day): MorningRow => ({
  ...{ when: whenOn(row.when, day), customer: row.customer, phone: row.phone, number: row.number },
  ...{ machines: row.machines, place: row.place ?? "" },
  remarks: row.remarks.map((remark) => remark.text).join(" "),
});

function unitsOf({ when, entry, trip }: Matter<BoardColumn>, day: Day, accessories: ReadonlyMap<string, string>): PickingUnit[] {
  return entry.lines.flatMap((line) => {
    const about = {
      ...{ when: whenOn(when, day), modelName: line.modelName, accessories: accessories.get(line.modelId) ?? "" },
      ...{ customer: entry.customer.name, address: trip?.address ?? null },
    };
    const known = line.units.map((unit) => ({ ...about, tag: unit.assetTag }));
    const open = Array.from({ length: Math.max(0, line.quantity - line.units.length) }, () => ({ ...about, tag: null }));
    return [...known, ...open];
  });
}

/** What does not hang on a day: it waits today, whenever it came in. */
async function waitingRows(db: Reader, day: Day, now: Instant) {
  const words = { today: day, now, m: messagesFor("zh").desk };
  return {
    papers: paperRowsOf(await listPapersToCheck(db), words),
    requests: [
      ...(await listDisputes(db)).map((each) => disputeRowOf(each, words)),
      ...(await listWaitingRequests(db)).map((each) => requestRowOf(each, words)),
      ...(await listWaitingSupplements(db)).map((each) => supplementRowOf(each, words)),
    ],
    calls: callRowsOf(await listOpenCalls(db), words),
  };
}

/** The board of a day for the printer: on today's, too, what is late or waits; on another day's only what falls on it. */
export async function morningOf(db: Reader, day: Day, now: Instant): Promise<Morning> {
  const period: Period = { from: startOfDay(day), until: startOfDay(plusDays(day, 1)) };
  const isToday = day === dayOf(now);
  const board = boardOf(await listBoardEntries(db, period, now), period, now);
  const matters = (column: BoardColumn) => board[column].filter(({ when }) => isToday || when >= period.from);
  const words = { today: day, now, m: messagesFor("zh").desk };
  const onDay = Object.fromEntries(boardColumns.map((column) => [column, matters(column).map((each) => rowOf(each, words))]));
  const rows: Partial<Record<MorningSection, BoardRow[]>> = { ...onDay, ...(isToday ? await waitingRows(db, day, now) : {}) };
  const accessories = await accessoriesByModel(db);
  const moving = [...matters("trips"), ...matters("leaving"), ...matters("returning"), ...matters("overdue")].sort((one, other) =>
    one.when < other.when ? -1 : 1,
  );
  const unitsThat = (leave: boolean) =>
    moving
      .filter(({ entry }) => (entry.handedOutAt === null) === leave)
      .filter((each, index, all) => all.findIndex((other) => other.entry.number === each.entry.number) === index)
      .flatMap((each) => unitsOf(each, day, accessories));
  return {
    ...{ day, lessor: shop.name, printedAt: now },
    sections: morningSections.flatMap((section) => {
      const own = rows[section];
      return own ? [{ section, rows: own.map((row) => onPaper(row, day)) }] : [];
    }),
    leaving: unitsThat(true),
    coming: unitsThat(false),
  };
}
