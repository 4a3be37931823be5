import type { Reader } from "db/transact.server";
import { callState } from "~/service/call";
import { eventViews } from "~/service/call-events";
import { findCall } from "~/service/calls.repo.server";
import type { Messages } from "~/ui/messages";
import type { StandsNow } from "./outbox";

/** How a call stands, for a phone whose step it no longer allows; null when there is no such call. */
export async function standsNow(db: Reader, number: string, words: Messages): Promise<StandsNow | null> {
  const call = await findCall(db, number);
  if (!call) return null;
  const state = callState(call.events);
  const events = eventViews(call.events, words)
    .toReversed()
    .slice(0, 4)
    .map(({ id, at, title, byName }) => ({ id, at, title, byName }));
  return { status: state.status, assignedTo: state.assignedTo?.name ?? null, events };
}
