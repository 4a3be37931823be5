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
  /** Null: nobody drives them yet, or nobody had to. */
  readonly driver: PlannedTrip["driver"];
  /** Done without a driver: the customer came, or the machines were handed over in the shop. */
  readonly over: boolean;
  readonly districts: readonly { readonly district: District; readonly trips: readonly Trip[] }[];
}

function byDistrict<Trip extends PlannedTrip>(trips: readonly Trip[]): DriverGroup<Trip>["districts"] {
  const seen = [...new Set(trips.map((trip) => trip.district))];
  return seen.map((district) => ({ district, trips: trips.filter((trip) => trip.district === district) }));
}

/** The day by driver and district: what nobody drives yet on top, each driver's districts as he comes to them, last what needed no driver. */
export function dayPlan<Trip extends PlannedTrip>(trips: readonly Trip[]): DriverGroup<Trip>[] {
  const ordered = inOrder(trips);
  const keyOf = ({ driver, doneAt }: Trip): string => driver?.id ?? (doneAt ? "over" : "open");
  const keys = [...new Set(ordered.map(keyOf))];
  const rank = (key: string): number => (key === "open" ? 0 : key === "over" ? 2 : 1);
  return keys
    .sort((one, other) => rank(one) - rank(other))
    .map((key) => {
      const own = ordered.filter((trip) => keyOf(trip) === key);
      return { driver: own[0]?.driver ?? null, over: key === "over", districts: byDistrict(own) };
    });
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
