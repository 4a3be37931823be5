import type { Reader } from "db/transact.server";
import { fen, sumFen, ZERO } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { dayOf, isDay, later, plusDays, startOfDay } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import { outstanding } from "~/payments/ledger";
import { ledgerOf } from "~/payments/payments.repo.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { Direction } from "./deliveries.repo.server";
import { inOrder, tripState } from "./day-plan";
import type { TripState } from "./day-plan";
import { feeProposalsOf, listTripsOf, listTripsOn } from "./trips.repo.server";
import type { DayTrip, FeeProposal, TripMachines } from "./trips.repo.server";

/** What the driver takes in at the door. */
export interface Collect {
  readonly deposit: Fen;
  /** Rent that is due by that day, delivery included. */
  readonly rent: Fen;
  readonly fees: Fen;
  readonly total: Fen;
}

/** A trip as desk, driver and paper show it. */
export interface TripView extends Pick<
  DayTrip,
  "number" | "direction" | "window" | "address" | "district" | "metres" | "customer" | "phone" | "driver" | "doneAt" | "note"
> {
  readonly machines: readonly TripMachines[];
  readonly count: number;
  readonly state: TripState;
  /** Its window is over, and it is not done. */
  readonly late: boolean;
  readonly handedOut: boolean;
  readonly fee: Fen;
  readonly collect: Collect;
  readonly proposal: FeeProposal | null;
}

async function collectOf(db: Reader, trip: DayTrip, now: Instant): Promise<Collect> {
  const reservation = trip.doneAt ? null : await findReservation(db, trip.number);
  if (!reservation) return { deposit: ZERO, rent: ZERO, fees: ZERO, total: ZERO };
  const state = await ledgerOf(db, reservation, later(now, trip.window.from));
  const left = outstanding(state);
  // R4: at the door the rent falls due that is payable with the machines.
  const day = dayOf(later(now, trip.window.until));
  const planned = sumFen(state.rent.plan.filter((each) => each.on <= day).map((each) => each.amount));
  const outbound = trip.direction === "outbound";
  const rent = outbound ? fen(Math.max(left.rentNow, planned - state.rent.paid)) : left.rentNow;
  // When the machines are fetched the deposit is on its way back.
  const deposit = outbound ? left.deposit : ZERO;
  return { deposit, rent, fees: left.fees, total: fen(deposit + rent + left.fees) };
}

async function viewOf(db: Reader, trip: DayTrip, now: Instant): Promise<TripView> {
  const { number, direction, window, address, district, metres, customer, phone, driver, doneAt, note, machines } = trip;
  return {
    ...{ number, direction, window, address, district, metres, customer, phone, driver, doneAt, note, machines },
    count: machines.reduce((sum, each) => sum + each.tags.length, 0),
    state: tripState(trip),
    late: doneAt === null && window.until < now,
    handedOut: trip.handedOut,
    fee: fen(trip.transport + trip.service),
    collect: await collectOf(db, trip, now),
    proposal: (await feeProposalsOf(db, trip.reservationId)).find((each) => each.direction === direction) ?? null,
  };
}

const periodOf = (day: Day): Period => ({ from: startOfDay(day), until: startOfDay(plusDays(day, 1)) });

/** The trips of a day in the order they are driven; on today's list, too, what earlier days left undone. */
export async function showTripsOn(db: Reader, day: Day, now: Instant, driverId?: string): Promise<TripView[]> {
  const { from, until } = periodOf(day);
  const listed = await listTripsOn(db, { from, until }, driverId);
  const trips = day === dayOf(now) ? listed : listed.filter((trip) => trip.window.until > from);
  const views: TripView[] = [];
  for (const trip of inOrder(trips)) views.push(await viewOf(db, trip, now));
  return views;
}

/** One trip of a reservation. */
export async function showTripOf(db: Reader, reservation: Reservation, direction: Direction, now: Instant): Promise<TripView> {
  const trips = await listTripsOf(db, reservation);
  const trip = trips.find((each) => each.direction === direction);
  if (!trip) throw new Error("The trip stands");
  return viewOf(db, trip, now);
}

/** The day asked for in an address; null where it is none that the shop could have trips on. */
export function askedDay(request: Request, today: Day): Day | null {
  const asked = new URL(request.url).searchParams.get("day");
  if (asked === null || asked === "") return today;
  return isDay(asked) && asked >= "2020-01-01" && asked < "2100-01-01" ? asked : null;
}
