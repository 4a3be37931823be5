import type { Fen } from "~/kernel/money";
import type { Violation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { FeeCause } from "./fee";
import type { Pause } from "./pause";

export const callEventKinds = [
  "reported",
  "hour-agreed",
  "assigned",
  "started",
  "paused",
  "resumed",
  "solved",
  "fee-proposed",
  "fee-agreed",
  "reopened",
  "swap-planned",
  "swap-dropped",
  "placed",
  "noted",
] as const;
export type CallEventKind = (typeof callEventKinds)[number];

/** How a fault was solved. S5: a working replacement handed over on site (`swap`) counts as solved. */
export const solutions = ["phone", "shop", "on-site", "swap"] as const;
export type Solution = (typeof solutions)[number];

/** What a visit is to cost, told before it is charged: it counts once the customer has said yes (S8). */
export interface FeeTerms {
  /** Everything together. */
  readonly amount: Fen;
  readonly reason: string | null;
}
export interface FeeProposal extends FeeTerms {
  readonly work: Fen;
  readonly transport: Fen;
  readonly parts: Fen;
  /** S8: for a job of more than 24 hours. */
  readonly extra?: Fen | undefined;
  readonly cause: FeeCause;
}

/** S5a: the machine that is kept to be handed over instead of the broken one. */
export interface PlannedSwap {
  readonly tag: string;
  readonly modelName: string;
  readonly allocationId: string;
  /** V2: later bookings of the broken machine, and the machines they went to in the same step. */
  readonly moved: readonly { readonly number: string; readonly toTag: string }[];
}

/** S11: what the desk set by hand about the way of the day; `null` and false leave it to the plan. */
export interface Place {
  /** When somebody is to be there. */
  readonly time: Instant | null;
  /** Before all else of whoever goes. */
  readonly first: boolean;
}

interface EventData {
  reported: object;
  "hour-agreed": { readonly hour: Instant };
  /** `byPlan`: taken over from the plan of the day, which may send another. */
  assigned: { readonly accountId: string; readonly name: string; readonly byPlan?: boolean };
  started: object;
  paused: { readonly reason: string; readonly note?: string };
  resumed: object;
  solved: { readonly solution: Solution; readonly done?: string; readonly parts?: string; readonly swappedFor?: string };
  "fee-proposed": FeeProposal;
  /** `inPerson`: said to the technician, who wrote it down. */
  "fee-agreed": FeeTerms & { readonly inPerson?: boolean };
  reopened: { readonly reason: string };
  "swap-planned": PlannedSwap;
  "swap-dropped": { readonly tag: string };
  placed: Place;
  /** Told while the call was open: words, pictures by their ids, or both. Nothing follows from it. */
  noted: { readonly text: string; readonly pictures: readonly string[] };
}

/** Why a phone's time of a step was not believed: it then counts as it arrived, and the desk is told. */
export const offlineDoubts = ["clock-wrong", "in-the-future", "before-previous", "too-old"] as const;

/** A step recorded without network: the phone's time and when it came in. */
export interface OfflinePress {
  readonly pressedAt: Instant;
  readonly receivedAt: Instant;
  readonly doubt?: (typeof offlineDoubts)[number];
}

/** What happened to a call: appended, never changed. `data` may carry more (notes, parts), which no rule reads. */
export type CallEvent = {
  [Kind in CallEventKind]: {
    readonly kind: Kind;
    readonly at: Instant;
    readonly byName?: string;
    readonly data: EventData[Kind] & { readonly offline?: OfflinePress };
  };
}[CallEventKind];

export type CallStatus = "open" | "assigned" | "under-way" | "paused" | "solved";

export interface CallState {
  readonly status: CallStatus;
  readonly assignedTo: { readonly accountId: string; readonly name: string } | null;
  /** The hour agreed with the customer (S3), and when it was entered. */
  readonly agreedAt: Instant | null;
  readonly agreedSince: Instant | null;
  /** S6, with the reason the customer sees. */
  readonly pauses: readonly (Pause & { readonly reason: string })[];
  readonly startedAt: Instant | null;
  readonly solvedAt: Instant | null;
  readonly solution: Solution | null;
  /** S5: solved for the customer by a swap, while the broken machine waits for its repair. */
  readonly repairPending: boolean;
  /** Waits for the customer's yes. */
  readonly proposal: FeeProposal | null;
  readonly fee: FeeTerms | null;
  readonly swap: PlannedSwap | null;
  readonly place: Place | null;
}

const justReported: CallState = {
  status: "open",
  assignedTo: null,
  agreedAt: null,
  agreedSince: null,
  pauses: [],
  startedAt: null,
  solvedAt: null,
  solution: null,
  repairPending: false,
  proposal: null,
  fee: null,
  swap: null,
  place: null,
};

/** How a call stands after its events, given oldest first. Deadlines and states are never stored, only what happened. */
export const callState = (events: readonly CallEvent[]): CallState => continued(justReported, events);

/** How it stands once these have happened as well. */
export const continued = (state: CallState, events: readonly CallEvent[]): CallState => events.reduce(after, state);

function after(state: CallState, event: CallEvent): CallState {
  switch (event.kind) {
    case "reported":
    case "noted":
      return state;
    case "hour-agreed":
      return { ...state, agreedAt: event.data.hour, agreedSince: event.at };
    case "assigned":
      return settled({ ...state, assignedTo: { accountId: event.data.accountId, name: event.data.name } });
    case "started":
      return settled({ ...state, startedAt: event.at });
    case "paused":
      return settled({ ...state, pauses: [...state.pauses, { from: event.at, until: null, reason: event.data.reason }] });
    case "resumed":
      return settled(resumedAt(state, event.at));
    case "solved":
      return settled({ ...solvedBy(state, event.data.solution, event.at), swap: null });
    case "fee-proposed":
      return { ...state, proposal: event.data };
    case "fee-agreed":
      return { ...state, proposal: null, fee: { amount: event.data.amount, reason: event.data.reason } };
    case "swap-planned":
      return { ...state, swap: event.data };
    case "swap-dropped":
      return { ...state, swap: null };
    case "placed": {
      const { time, first } = event.data;
      return { ...state, place: time || first ? { time, first } : null };
    }
    case "reopened":
      return settled({ ...state, startedAt: null, solvedAt: null, solution: null, repairPending: false, place: null });
  }
}

/** The last step on record. A remark made meanwhile moves the time of no step, neither ours nor one that a phone kept (S2, S6). */
export const lastStepOf = <Event extends CallEvent>(events: readonly Event[]): Event | undefined =>
  events.findLast((event) => event.kind !== "noted");

const resumedAt = (state: CallState, at: Instant): CallState => ({
  ...state,
  pauses: state.pauses.map((pause) => (pause.until === null ? { ...pause, until: at } : pause)),
});

/** After a swap the customer's fault is solved; what follows is the repair of the machine in the shop. */
const solvedBy = (state: CallState, solution: Solution, at: Instant): CallState =>
  state.repairPending
    ? { ...state, repairPending: false }
    : { ...resumedAt(state, at), solvedAt: at, solution, repairPending: solution === "swap" };

const settled = (state: CallState): CallState => ({ ...state, status: statusOf(state) });

function statusOf({ solvedAt, pauses, startedAt, assignedTo }: CallState): CallStatus {
  if (solvedAt) return "solved";
  if (pauses.some((pause) => pause.until === null)) return "paused";
  if (startedAt) return "under-way";
  return assignedTo ? "assigned" : "open";
}

const beforeWork: readonly CallEventKind[] = [
  ...(["hour-agreed", "assigned", "started", "paused", "solved", "fee-proposed", "fee-agreed"] as const),
  ...(["swap-planned", "swap-dropped", "placed", "noted"] as const),
];

const duringWork: readonly CallEventKind[] = ["fee-proposed", "fee-agreed", "swap-planned", "swap-dropped", "noted"];

/**
 * What can happen next. A customer can ask for another time before anybody set out (S6), so a call can be paused from the start;
 * and it can be solved by telephone or in the shop without a visit, `checkEvent` tells which way.
 */
const transitions: Record<CallStatus, readonly CallEventKind[]> = {
  open: beforeWork,
  assigned: beforeWork,
  "under-way": [...(["hour-agreed", "assigned", "paused", "solved"] as const), ...duringWork],
  paused: ["hour-agreed", "assigned", "resumed", ...duringWork],
  solved: ["reopened"],
};

export const next = (status: CallStatus): readonly CallEventKind[] => transitions[status];

type Intended = { readonly kind: Exclude<CallEventKind, "solved"> } | { readonly kind: "solved"; readonly solution: Solution };

/**
 * Whether this may be recorded now: `call-already-solved`, `call-paused` (resume it first), `call-not-started` (a visit is solved
 * only after it began), or `already-changed` when somebody else has just done it.
 */
export function checkEvent(state: CallState, intended: Intended): Violation | null {
  const { status } = state;
  if (status === "solved" && intended.kind === "solved" && state.repairPending)
    return intended.solution === "swap" ? { code: "call-already-solved" } : null;
  if (!next(status).includes(intended.kind)) return refusalOf(status, intended.kind);
  if (intended.kind !== "solved" || status === "under-way") return null;
  return intended.solution === "on-site" || intended.solution === "swap" ? { code: "call-not-started" } : null;
}

function refusalOf(status: CallStatus, kind: CallEventKind): Violation {
  if (status === "solved") return { code: "call-already-solved" };
  if (status === "paused" && (kind === "started" || kind === "solved")) return { code: "call-paused" };
  return { code: "already-changed" };
}
