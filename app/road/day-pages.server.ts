import type { Reader } from "db/transact.server";
import { showTripsOn } from "~/deliveries/show-trips.server";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { may } from "~/people/permissions";
import type { Viewer } from "~/platform/session.server";
import type { QueuePart } from "~/service/queue-parts";
import type { ServiceCall } from "~/service/service-call";
import type { DayPage } from "./use-kept-day";

/** Whose phone it is: steps are kept and sent for him alone. Null for whoever only reads the queue. */
export interface RoadWorker {
  readonly accountId: string;
  readonly name: string;
  readonly role: Viewer["role"];
}

export const roadWorkerOf = ({ accountId, name, role }: Viewer): RoadWorker | null =>
  may(role, "calls.work") ? { accountId, name, role } : null;

/** More than one person works on in a day. */
const MOST = 40;

/** What a technician may need on the way: his queue and each call in it, the trips he drives, and the pages around them. */
export async function dayPages(
  db: Reader,
  worker: RoadWorker | null,
  parts: Readonly<Record<QueuePart, readonly ServiceCall[]>>,
  at: Instant,
): Promise<DayPage[]> {
  if (!worker) return [];
  const calls = [...parts.first, ...parts.mine, ...parts.overdue, ...parts.free, ...parts.repairs, ...parts.later].slice(0, MOST);
  const trips = await showTripsOn(db, dayOf(at), at, worker.accountId);
  const callPages = calls.map((call) => ({ path: `/queue/${call.number}`, stamp: String(call.events.length) }));
  const tripPages = trips
    .slice(0, MOST)
    .map((trip) => ({ path: `/deliveries/${trip.number}/${trip.direction}`, stamp: trip.state }));
  const listStamp = [...callPages, ...tripPages].map(({ path, stamp }) => `${path}:${stamp}`).join(" ");
  return [
    ...["/queue", "/queue/scan", "/deliveries"].map((path) => ({ path, stamp: listStamp })),
    { path: "/queue/unsent", stamp: "" },
    ...callPages,
    ...tripPages,
  ];
}
