import { clear, createStore, del, set, values } from "idb-keyval";
import { useEffect, useSyncExternalStore } from "react";
import { countUnsent } from "./leave-phone";
import { flush, inOrder, nextPlace } from "./outbox";
import type { Entry, FlushEnd, Outcome, OutboxStore, SendAnswer } from "./outbox";
import { connected } from "./use-connection";

let database: ReturnType<typeof createStore> | null = null;
const opened = () => (database ??= createStore("road", "outbox"));
const store: OutboxStore = {
  all: () => values<Entry>(opened()),
  put: (entry) => set(entry.id, entry, opened()),
  remove: (id) => del(id, opened()),
};

interface Outbox {
  /** Null until the phone's store has been read. */
  readonly entries: readonly Entry[] | null;
  /** What the shop has, while this page does not show it yet. */
  readonly arrived: readonly Entry[];
  /** Pressed just now: not worth a word while the answer is on its way. */
  readonly live: ReadonlySet<string>;
  readonly sending: boolean;
  readonly end: FlushEnd | null;
}
let outbox: Outbox = { entries: null, arrived: [], live: new Set(), sending: false, end: null };
const listeners = new Set<() => void>();
function change(to: Partial<Outbox>): void {
  outbox = { ...outbox, ...to };
  for (const listener of listeners) listener();
}

async function refresh(): Promise<void> {
  const entries = inOrder(await store.all());
  countUnsent(entries.length);
  change({ entries });
}

function formOf(entry: Entry): FormData {
  const form = new FormData();
  for (const [name, value] of entry.fields) form.append(name, value);
  form.set("id", entry.id);
  form.set("road.call", entry.call);
  form.set("road.owner", entry.owner);
  form.set("road.pressedAt", new Date(entry.pressedAt).toISOString());
  form.set("road.sentAt", new Date(Date.now()).toISOString());
  form.set("road.as", entry.asNote ? "note" : "step");
  return form;
}

/** A refusal without words of its own, `strange`, is shown all the same: what could never be sent must not wait for ever. */
const sender =
  (strange: string) =>
  async (entry: Entry): Promise<Outcome> => {
    try {
      const response = await fetch("/queue/send", { method: "POST", body: formOf(entry), signal: AbortSignal.timeout(120_000) });
      if (response.status >= 500 || response.status === 429) return { kind: "no-answer" };
      connected(true);
      if (response.headers.get("Content-Type")?.startsWith("application/json")) return (await response.json()) as SendAnswer;
      return { kind: "refused", sentence: strange, fieldErrors: {}, stands: null };
    } catch {
      connected(false);
      return { kind: "no-answer" };
    }
  };

/** One page of a phone sends at a time. */
const alone = <Result>(task: () => Promise<Result>): Promise<Result> =>
  "locks" in navigator ? (navigator.locks.request("road-outbox", task) as Promise<Result>) : task();

let running: Promise<unknown> = Promise.resolve();

/** Sends what waits; `answered` is told of each step. */
export function sendWaiting(owner: string, strange: string, answered?: (entry: Entry, outcome: Outcome) => void): Promise<void> {
  const turn = running.then(async () => {
    await refresh();
    if (!outbox.entries?.some((entry) => entry.owner === owner)) return change({ end: null });
    change({ sending: true });
    const told = (entry: Entry, outcome: Outcome) => {
      if (outcome.kind === "done" && !entry.asNote) change({ arrived: [...outbox.arrived, entry] });
      answered?.(entry, outcome);
    };
    const end = await alone(() => flush(store, owner, sender(strange), told)).catch((): FlushEnd => "no-answer");
    change({ sending: false, end });
    await refresh();
  });
  running = turn.catch(() => undefined);
  return turn;
}

const newStepId = () =>
  `evt_${[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;

const isOurs = ([name, value]: readonly [string, string | File]) =>
  name !== "id" && name !== "call" && !name.startsWith("road.") && (typeof value === "string" || value.size > 0);

export interface Press {
  readonly owner: string;
  readonly call: string;
  readonly intent: string;
  readonly form: FormData;
}

/**
 * Puts a step into the phone's store, and tries at once to send it. `kept`: it waits there. Refused at once, it is handed back to the
 * form it was typed in, and does not stay. Rejects when the phone has no store.
 */
export async function pressStep({ owner, call, intent, form }: Press, strange: string): Promise<SendAnswer | { kind: "kept" }> {
  const step = { id: newStepId(), owner, call, intent, fields: [...form].filter(isOurs), refused: null };
  const entry: Entry = { ...step, pressedAt: Date.now(), place: nextPlace(await store.all()) };
  await store.put(entry);
  change({ live: new Set([...outbox.live, entry.id]) });
  await refresh();
  void navigator.storage?.persist?.();
  let answer: Outcome | null = null;
  await sendWaiting(owner, strange, (sent, outcome) => {
    if (sent.id === entry.id) answer = outcome;
  });
  const said = answer as Outcome | null;
  if (said?.kind === "refused") await store.remove(entry.id);
  change({ live: new Set([...outbox.live].filter((id) => id !== entry.id)) });
  await refresh();
  return said && said.kind !== "no-answer" ? said : { kind: "kept" };
}

export async function discardStep(id: string): Promise<void> {
  await store.remove(id);
  await refresh();
}

/** A refused step goes once more: as it is, or as a note to the desk. */
export async function sendAgain(entry: Entry, asNote: boolean): Promise<void> {
  const { asNote: _asNote, ...step } = entry;
  await store.put(asNote ? { ...step, asNote: true } : { ...step, refused: null });
  await refresh();
}

/** Forgets what arrived, once the page shows the shop's own word for it. */
export function shown(ids: readonly string[]): void {
  if (outbox.arrived.some((entry) => ids.includes(entry.id)))
    change({ arrived: outbox.arrived.filter((entry) => !ids.includes(entry.id)) });
}

/** Before signing out with steps unsent. */
export async function discardAll(): Promise<void> {
  await clear(opened());
  await refresh();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
const nothing: Outbox = outbox;
export function useOutbox(): Outbox {
  useEffect(() => void refresh().catch(() => change({ entries: [] })), []);
  return useSyncExternalStore(
    subscribe,
    () => outbox,
    () => nothing,
  );
}
