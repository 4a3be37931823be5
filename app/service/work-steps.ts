import { may } from "~/people/permissions";
import type { Role } from "~/people/permissions";
import { next } from "./call";
import type { CallEventKind, CallState } from "./call";

export const steps = ["take", "start", "pause", "resume", "solve", "swap", "propose", "reopen", "repaired"] as const;
export type Step = (typeof steps)[number];

const stepOf: Partial<Record<CallEventKind, Step>> = {
  started: "start",
  paused: "pause",
  resumed: "resume",
  solved: "solve",
  "fee-proposed": "propose",
  reopened: "reopen",
};

/** What this person can do to the call now: what its state allows, unless somebody else has taken it. */
export function stepsFor(state: CallState, viewer: { readonly accountId: string; readonly role: Role }): Step[] {
  if (!may(viewer.role, "calls.work")) return [];
  const owner = state.assignedTo?.accountId ?? null;
  if (owner !== null && owner !== viewer.accountId && viewer.role !== "manager") return [];
  if (state.repairPending) return ["repaired"];
  const possible = next(state.status).flatMap((kind) => stepOf[kind] ?? []);
  return [
    ...(owner === null && state.status !== "solved" ? (["take"] as const) : []),
    ...possible,
    ...(state.status === "under-way" ? (["swap"] as const) : []),
  ];
}
