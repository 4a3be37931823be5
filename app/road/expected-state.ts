import { instantOf } from "~/kernel/time";
import { continued } from "~/service/call";
import type { CallEvent, CallState } from "~/service/call";
import type { Entry } from "./outbox";

interface Presser {
  readonly accountId: string;
  readonly name: string;
}

const valueOf = (entry: Entry, name: string): string => {
  const found = entry.fields.find(([each]) => each === name)?.[1];
  return typeof found === "string" ? found : "";
};

/** What a step that waits will have recorded. Machines and money are the shop's to say: they are not reckoned ahead. */
function eventsOf(entry: Entry, state: CallState, by: Presser): CallEvent[] {
  const at = instantOf(entry.pressedAt);
  const taken: CallEvent = { kind: "assigned", at, data: by };
  const first = state.assignedTo ? [] : [taken];
  switch (entry.intent) {
    case "take":
      return [taken];
    case "start":
      return [...first, { kind: "started", at, data: {} }];
    case "pause":
      return [...first, { kind: "paused", at, data: { reason: valueOf(entry, "reason") } }];
    case "resume":
      return [{ kind: "resumed", at, data: {} }];
    case "solve":
      return [...first, { kind: "solved", at, data: { solution: valueOf(entry, "solution") as "on-site" | "phone" | "shop" } }];
    case "reopen":
      return [{ kind: "reopened", at, data: { reason: valueOf(entry, "why") } }];
    default:
      return [];
  }
}

export interface Expected {
  readonly state: CallState;
  /** How many events are still to come. */
  readonly events: number;
}

/** How a call will stand once what waits has arrived; what was refused, and what follows it, is left out. */
export function expectedState(state: CallState, entries: readonly Entry[], by: Presser): Expected {
  const refused = entries.findIndex((entry) => entry.refused !== null);
  const coming = refused < 0 ? entries : entries.slice(0, refused);
  let expected: Expected = { state, events: 0 };
  for (const entry of coming) {
    const events = eventsOf(entry, expected.state, by);
    expected = { state: continued(expected.state, events), events: expected.events + events.length };
  }
  return expected;
}
