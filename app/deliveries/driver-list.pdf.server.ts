import { fen, sumFen } from "~/kernel/money";
import { dayOf, timeOfDay } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import { paragraph } from "~/print/paper-blocks.pdf.server";
import { columnsOf, table } from "~/print/paper-table.pdf.server";
import { dayInWords, momentInWords } from "~/print/print-words.zh";
import { Paper, ink, page, textWidth } from "~/print/paper.pdf.server";
import { signPlaces } from "~/print/sign-places.pdf.server";
import { formatMoney } from "~/ui/formats";
import type { DriverGroup } from "./day-plan";
import { driverListLabels as labels } from "./driver-list-labels.zh";
import type { TripView } from "./show-trips.server";

/** Everything that stands on the list: a day, and each driver's trips in the order he drives them. */
export interface DriverList {
  readonly day: Day;
  readonly lessor: string;
  readonly at: Instant;
  readonly groups: readonly { readonly driver: DriverGroup<TripView>["driver"]; readonly trips: readonly PaperTrip[] }[];
}
/** A trip as the paper says it: its place is district and address in one line. */
export type PaperTrip = Omit<TripView, "proposal" | "metres"> & { readonly place: string };

function windowText({ from, until }: Period, day: Day): string {
  const begins = dayOf(from) === day ? timeOfDay(from) : momentInWords(from);
  return `${begins}–${dayOf(until) === dayOf(from) ? timeOfDay(until) : momentInWords(until)}`;
}

function collectLines({ collect }: PaperTrip): string {
  const { collectParts: m } = labels;
  const parts = [
    collect.deposit > 0 ? m.deposit(formatMoney(collect.deposit)) : "",
    collect.rent > 0 ? m.rent(formatMoney(collect.rent)) : "",
    collect.fees > 0 ? m.fees(formatMoney(collect.fees)) : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(" ") : labels.nothing;
}

const machinesText = ({ machines }: PaperTrip): string =>
  machines
    .map(({ modelName, tags, accessories }) =>
      [`${modelName} × ${tags.length}`, tags.join(" "), accessories ? labels.accessories(accessories) : ""]
        .filter((part) => part !== "")
        .join(" "),
    )
    .join("；");

const rowOf = (trip: PaperTrip, index: number, day: Day): string[] => [
  String(index + 1),
  [labels.directions[trip.direction], windowText(trip.window, day), labels.states[trip.state]].filter(Boolean).join(" "),
  [trip.customer, trip.place, trip.phone, trip.number, trip.note ? labels.note(trip.note) : ""].filter(Boolean).join(" "),
  machinesText(trip),
  collectLines(trip),
  "",
];

function drawGroup(paper: Paper, { driver, trips }: DriverList["groups"][number], { day, lessor }: DriverList): void {
  const machines = trips.reduce((sum, trip) => sum + trip.count, 0);
  const money = sumFen(trips.map((trip) => trip.collect.total));
  // The first page has no running head to keep clear of.
  const top = paper.pageIndex === 0 ? 56 : 68;
  paper.tagged("P", () => paper.line(lessor, page.left, top, textWidth, { size: 10, color: ink.soft }));
  paper.tagged("H1", () => paper.line(labels.title, page.left, top + 20, textWidth, { size: 22, leading: 34, weight: "bold" }));
  paper.y = top + 64;
  table(paper, {
    columns: [9, 24, 9, 20, 14, 24].map((width) => ({ title: "", width })),
    rows: [
      [
        labels.day,
        dayInWords(day),
        labels.driver,
        driver?.name ?? labels.nobody,
        labels.trips,
        labels.count(trips.length, labels.trip),
      ],
      [labels.machines, labels.count(machines, labels.unit), "", "", labels.collect, formatMoney(fen(money))],
    ],
    size: 9.4,
    after: 8,
    labelColumns: [0, 2, 4],
  });
  table(paper, {
    columns: columnsOf(labels.columns, [5, 14, 30, 29, 12, 10], ["center"]),
    rows: trips.map((trip, index) => rowOf(trip, index, day)),
    size: 8.8,
    rowHeight: 40,
  });
  paragraph(paper, labels.hint, { style: { size: 9, leading: 14.4, justified: false } });
  signPlaces(paper, [labels.signed, labels.checked], { height: 52 });
}

/** L: the day's trips on A4, each driver from a page of his own; the same facts give the same bytes. */
export function drawDriverList(list: DriverList): Promise<Buffer> {
  const { day, lessor, at, groups } = list;
  const paper = new Paper({ title: `${labels.title} ${day}`, subject: labels.subject(dayInWords(day)), author: lessor, at });
  groups.forEach((group, index) => {
    if (index > 0) paper.turnPage();
    drawGroup(paper, group, list);
  });
  if (groups.length === 0) {
    paper.tagged("H1", () =>
      paper.line(`${labels.title} ${dayInWords(day)}`, page.left, 76, textWidth, { size: 22, leading: 34 }),
    );
    paper.y = 124;
    paragraph(paper, labels.none);
  }
  return paper.finish({
    head: [labels.running(lessor), dayInWords(day)],
    foot: (index, of) => [labels.foot(dayInWords(day)), labels.page(index, of)],
  });
}
