import type { CallStatus } from "~/service/call";

/** How the call stands with the shop when it refused a step. */
export interface StandsNow {
  readonly status: CallStatus;
  readonly assignedTo: string | null;
  /** The last things on record, the latest first. */
  readonly events: readonly { readonly id: string; readonly at: string; readonly title: string; readonly byName: string }[];
}

/** What the shop answers to one step. */
export type SendAnswer =
  | { readonly kind: "done" }
  | {
      readonly kind: "refused";
      readonly sentence: string;
      readonly fieldErrors: Readonly<Record<string, string>>;
      readonly stands: StandsNow | null;
    }
  /** The session is over; `other-person`: somebody else is signed in. */
  | { readonly kind: "sign-in" }
  | { readonly kind: "other-person" };

/** What came of trying: no answer at all means no network, or a shop that does not answer. */
export type Outcome = SendAnswer | { readonly kind: "no-answer" };

export interface Entry {
  /** Minted at the press, and the step's id for good. */
  readonly id: string;
  readonly owner: string;
  readonly call: string;
  readonly intent: string;
  readonly fields: readonly (readonly [name: string, value: string | File])[];
  /** By the phone's clock, in milliseconds. */
  readonly pressedAt: number;
  /** Its place among all presses, whatever the clock does meanwhile. */
  readonly place: number;
  readonly refused: { readonly sentence: string; readonly stands: StandsNow | null } | null;
  /** Sent to the desk as a note instead of as a step. */
  readonly asNote?: boolean;
}

export const inOrder = (entries: readonly Entry[]): Entry[] => [...entries].sort((one, other) => one.place - other.place);
export const ownOf = (entries: readonly Entry[], owner: string): Entry[] =>
  inOrder(entries.filter((entry) => entry.owner === owner));
export const nextPlace = (entries: readonly Entry[]): number => Math.max(0, ...entries.map((entry) => entry.place)) + 1;

/** What can be sent now: of each call its first, unless that was refused; what follows a refused step waits for the decision. */
export function sendable(entries: readonly Entry[], owner: string): Entry[] {
  const first = new Map<string, Entry>();
  for (const entry of ownOf(entries, owner)) if (!first.has(entry.call)) first.set(entry.call, entry);
  return inOrder([...first.values()].filter((entry) => entry.refused === null || entry.asNote));
}

export interface OutboxStore {
  all(): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  remove(id: string): Promise<void>;
}

export type FlushEnd = "empty" | "no-answer" | "sign-in" | "other-person";

/**
 * Sends what waits, call by call in the order of the presses, until nothing can be sent or the shop does not answer. A step leaves the
 * store only after the shop has said that it has it, so that whatever is cut off is sent again: the shop counts it once.
 */
export async function flush(
  store: OutboxStore,
  owner: string,
  send: (entry: Entry) => Promise<Outcome>,
  answered: (entry: Entry, outcome: Outcome) => void = () => undefined,
): Promise<FlushEnd> {
  for (;;) {
    const [entry] = sendable(await store.all(), owner);
    if (!entry) return "empty";
    const outcome = await send(entry);
    if (outcome.kind === "done") await store.remove(entry.id);
    else if (outcome.kind === "refused") {
      const { asNote: _asNote, ...step } = entry;
      await store.put({ ...step, refused: { sentence: outcome.sentence, stands: outcome.stands } });
    } else return outcome.kind;
    answered(entry, outcome);
  }
}
