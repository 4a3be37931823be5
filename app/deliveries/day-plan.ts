import { districts } from "~/kernel/region";
import type { District } from "~/kernel/region";
import type { Instant, Period } from "~/kernel/time";

export interface PlannedTrip {
  readonly number: string;
  readonly direction: "outbound" | "inbound";
  readonly window: Period;
  readonly district: District;
  readonly driver: { readonly id: string; readonly name: string } | null;
  readonly doneAt: Instant | null;
}

const orderOf = ({ window, district, number, direction }: PlannedTrip): string =>
  [window.from, window.until, String(districts.indexOf(district)).padStart(2, "0"), number, direction].join(" ");

/** As they are driven: by the beginning of the window, then what is asked for sooner, then what lies nearer together. */
export const inOrder = <Trip extends PlannedTrip>(trips: readonly Trip[]): Trip[] =>
  [...trips].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));

export interface DriverGroup<Trip> {
  /** Null: nobody drives them yet. */
  readonly driver: PlannedTrip["driver"];
  readonly districts: readonly { readonly district: District; readonly trips: readonly Trip[] }[];
}

function byDistrict<Trip extends PlannedTrip>(trips: readonly Trip[]): DriverGroup<Trip>["districts"] {
  const seen = [...new Set(trips.map((trip) => trip.district))];
  return seen.map((district) => ({ district, trips: trips.filter((trip) => trip.district === district) }));
}

/** The day by driver and district: what nobody drives yet on top, each driver's districts as he comes to them. */
export function dayPlan<Trip extends PlannedTrip>(trips: readonly Trip[]): DriverGroup<Trip>[] {
  const ordered = inOrder(trips);
  const ids = [...new Set(ordered.map((trip) => trip.driver?.id ?? null))];
  const groups = ids.map((id) => {
    const own = ordered.filter((trip) => (trip.driver?.id ?? null) === id);
    return { driver: own[0]?.driver ?? null, districts: byDistrict(own) };
  });
  return groups.sort((one, other) => Number(one.driver !== null) - Number(other.driver !== null));
}

export type TripState = "unplanned" | "planned" | "under-way" | "failed" | "done";

interface TripFacts {
  readonly direction: "outbound" | "inbound";
  readonly driver: unknown;
  readonly doneAt: Instant | null;
  readonly failedAt: Instant | null;
  readonly handedOut: boolean;
}

/** How a trip stands. Once the machines have left the shop, one that brings them is under way. */
export function tripState({ direction, driver, doneAt, failedAt, handedOut }: TripFacts): TripState {
  if (doneAt) return "done";
  if (failedAt) return "failed";
  if (direction === "outbound" && handedOut) return "under-way";
  return driver ? "planned" : "unplanned";
}
