import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { CallState } from "~/service/call";
import type { EventView } from "~/service/call-events";
import type { ClockView } from "~/service/service-call";
import type { WorkView } from "~/service/work-panel";
import { stepsFor } from "~/service/work-steps";
import type { RoadWorker } from "./day-pages.server";
import { expectedState } from "./expected-state";
import { inOrder } from "./outbox";
import type { Entry } from "./outbox";
import { shown, useOutbox } from "./use-outbox";

interface ShownCall {
  readonly number: string;
  readonly state: CallState;
  readonly view: ClockView;
  readonly work: WorkView;
  readonly worker: RoadWorker | null;
  readonly events: readonly Pick<EventView, "id" | "kind">[];
}

/** What has arrived is waited for until the page itself shows it: once the page was asked again after that, it does. */
function useShownArrivals(arrived: readonly Entry[]): void {
  const { state } = useRevalidator();
  const asked = useRef<readonly string[]>([]);
  useEffect(() => {
    if (state === "loading") asked.current = arrived.map((entry) => entry.id);
    else if (asked.current.length > 0) {
      shown(asked.current);
      asked.current = [];
    }
    // What arrives while the page is being asked counts for the next time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state]);
}

/** A call as it will be once what waits in this phone has arrived, and what that is. */
export function useExpectedCall(call: ShownCall) {
  const { entries, arrived, live } = useOutbox();
  useShownArrivals(arrived);
  const { worker } = call;
  const recorded = new Set(call.events.map((event) => event.id));
  // What has just arrived may still be read out of the store as well.
  const waits = inOrder(entries ?? []).filter((entry) => !arrived.some((each) => each.id === entry.id));
  const own = [...arrived, ...waits].filter(
    (entry) => entry.call === call.number && entry.owner === worker?.accountId && !recorded.has(entry.id),
  );
  const { state, events } = worker ? expectedState(call.state, own, worker) : { state: call.state, events: 0 };
  const waiting = own.filter((entry) => !live.has(entry.id) && !arrived.includes(entry));
  // Machines to swap are known to the shop alone: that step comes back with the network.
  const steps = worker && events > 0 ? stepsFor(state, worker).filter((step) => step !== "swap") : call.work.steps;
  const clock = call.view.status === state.status ? {} : { status: state.status, solvedAt: state.solvedAt };
  return {
    view: { ...call.view, ...clock },
    work: { ...call.work, steps },
    assignedTo: state.assignedTo,
    waiting,
    /** Changes whenever the forms begin anew; what somebody remarks leaves what is being typed. */
    changes: call.events.filter((event) => event.kind !== "noted").length + events,
  };
}
