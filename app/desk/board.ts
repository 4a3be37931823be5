import type { Instant, Period } from "~/kernel/time";
import type { ReservationLine, Viewing } from "~/reservations/reservation";

/** A trip to the customer or back: as arranged, or as the booking asks for while nobody has arranged it. */
export interface Trip {
  readonly direction: "outbound" | "inbound";
  readonly window: Period | null;
  readonly address: string;
  readonly doneAt: Instant | null;
}

/** What the day's board needs of a reservation that is neither cancelled nor expired. */
export interface BoardEntry {
  readonly number: string;
  readonly customer: { readonly name: string; readonly phone: string };
  readonly period: Period;
  readonly receipt: "pickup" | "delivery";
  readonly deliveryAddress: string | null;
  readonly lines: readonly ReservationLine[];
  readonly viewing: Viewing | null;
  readonly trips: readonly Trip[];
  readonly holdEndsAt: Instant | null;
  readonly confirmedAt: Instant | null;
  readonly handedOutAt: Instant | null;
  readonly signedAt: Instant | null;
}

/** One matter of the day: when, and whether its time has passed. */
export interface Matter<Kind extends string = string> {
  readonly kind: Kind;
  readonly when: Instant;
  readonly late: boolean;
  readonly entry: BoardEntry;
  readonly trip?: Trip;
}

export const boardColumns = ["overdue", "viewings", "trips", "leaving", "returning", "holds"] as const;
export type BoardColumn = (typeof boardColumns)[number];
export type Board = Readonly<Record<BoardColumn, readonly Matter<BoardColumn>[]>>;

const within = (moment: Instant, day: Period) => moment >= day.from && moment < day.until;

/** Today's viewings with what became of them, and earlier ones of which nobody has said it yet. */
function viewingOf(entry: BoardEntry, day: Period, now: Instant): Matter<"viewings">[] {
  const { viewing } = entry;
  if (!viewing || viewing.from >= day.until) return [];
  const open = viewing.outcome === null && entry.handedOutAt === null;
  if (viewing.from < day.from && !open) return [];
  return [{ kind: "viewings", when: viewing.from, late: open && viewing.until < now, entry }];
}

function tripsOf(entry: BoardEntry, day: Period, now: Instant): Matter<"trips">[] {
  const out = entry.handedOutAt !== null;
  const open = entry.trips.filter((trip) => trip.doneAt === null && (trip.direction === "inbound") === out);
  const arranged = open.flatMap((trip) => (trip.window && trip.window.from < day.until ? [{ trip, window: trip.window }] : []));
  if (arranged.length > 0)
    return arranged.map(({ trip, window }) => ({ kind: "trips", when: window.from, late: window.until < now, entry, trip }));
  const moment = out ? entry.period.until : entry.period.from;
  const overdue = out && moment < now;
  if (entry.receipt === "pickup" || open.length > 0 || moment >= day.until || overdue) return [];
  const direction = out ? "inbound" : "outbound";
  const trip: Trip = { direction, window: null, address: entry.deliveryAddress ?? "", doneAt: null };
  return [{ kind: "trips", when: moment, late: moment < now, entry, trip }];
}

function mattersOf(entry: BoardEntry, day: Period, now: Instant): Matter<BoardColumn>[] {
  const { period, handedOutAt, holdEndsAt } = entry;
  const viewings = viewingOf(entry, day, now);
  const trips = tripsOf(entry, day, now);
  const overdue = handedOutAt !== null && period.until < now;
  const collected = trips.length > 0;
  const matter = <Kind extends BoardColumn>(kind: Kind, when: Instant, late: boolean): Matter<Kind> => ({
    kind,
    when,
    late,
    entry,
  });
  return [
    ...(overdue ? [matter("overdue", period.until, true)] : []),
    ...viewings,
    ...trips,
    ...(handedOutAt === null && period.from < day.until && !collected ? [matter("leaving", period.from, period.from < now)] : []),
    ...(handedOutAt !== null && !overdue && within(period.until, day) && !collected
      ? [matter("returning", period.until, false)]
      : []),
    ...(holdEndsAt !== null && within(holdEndsAt, day) && viewings.length === 0 ? [matter("holds", holdEndsAt, false)] : []),
  ];
}

const orderOf = ({ when, entry }: Matter) => `${when} ${entry.number}`;

/** The day by the hour, what is late first in each column: earlier moments are what is late, so time alone is the order. */
export function boardOf(entries: readonly BoardEntry[], day: Period, now: Instant): Board {
  const matters = entries
    .flatMap((entry) => mattersOf(entry, day, now))
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  const column = (kind: BoardColumn) => matters.filter((matter) => matter.kind === kind);
  return Object.fromEntries(boardColumns.map((kind) => [kind, column(kind)])) as unknown as Board;
}
