import { useEffect, useSyncExternalStore } from "react";

/** Whether the shop answers. A phone's own word for it (`navigator.onLine`) knows only of radio, so the shop is asked. */
let online = true;
const listeners = new Set<() => void>();

export function connected(now: boolean): void {
  if (online === now) return;
  online = now;
  for (const listener of listeners) listener();
}

/** Asks the shop; a page of somebody else's network that answers in its place is no answer. */
export async function probe(): Promise<boolean> {
  try {
    const response = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(6_000) });
    connected(((await response.json()) as { status?: unknown }).status === "ok");
  } catch {
    connected(false);
  }
  return online;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const useConnected = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => online,
    () => true,
  );

const EVERY = 15_000;

/** Calls back whenever it is worth trying: on coming back, on looking at the page again, and now and then. */
export function useRetries(retry: () => void): void {
  useEffect(() => {
    const seen = () => {
      if (document.visibilityState === "visible") retry();
    };
    const lost = () => connected(false);
    const timer = setInterval(seen, EVERY);
    window.addEventListener("online", retry);
    window.addEventListener("offline", lost);
    window.addEventListener("focus", retry);
    document.addEventListener("visibilitychange", seen);
    retry();
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", retry);
      window.removeEventListener("offline", lost);
      window.removeEventListener("focus", retry);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [retry]);
}
