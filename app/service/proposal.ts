import type { CallState, FeeProposal } from "./call";
import type { ServiceCall } from "./service-call";

/** A fee that waits for the customer's yes, with the event he says yes to. */
export type PendingProposal = FeeProposal & { readonly eventId: string };

/** Null when nothing waits; a solved call asks for nothing any more (S8). */
export function proposalOf(call: Pick<ServiceCall, "events">, state: CallState): PendingProposal | null {
  const last = call.events.findLast((event) => event.kind === "fee-proposed");
  return state.proposal && last && state.status !== "solved" ? { ...state.proposal, eventId: last.id } : null;
}
