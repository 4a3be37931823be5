import type { Instant } from "~/kernel/time";
import type { RecordedEvent } from "./service-call";

/** What was added to a call after it was reported. */
export interface Remark {
  readonly id: string;
  readonly at: Instant;
  readonly byName: string;
  readonly text: string;
  readonly pictures: readonly string[];
}

/** The newest of a call, which stands beside what was reported. */
export function latestRemark(events: readonly RecordedEvent[]): Remark | null {
  const last = events.findLast((event) => event.kind === "noted");
  if (last?.kind !== "noted") return null;
  const { id, at, byName, data } = last;
  return { id, at, byName, text: data.text, pictures: data.pictures };
}

/** A report that is added to a call instead: sent twice, it is one remark. */
export const remarkIdOf = (reportId: string): string => reportId.replace(/^cal_/, "evt_");
