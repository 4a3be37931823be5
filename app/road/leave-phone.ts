const UNSENT = "road-unsent";

/** How many steps wait in this phone, for pages that do not open its store: signing out asks first. */
export function unsentSteps(): number {
  try {
    return Number(localStorage.getItem(UNSENT) ?? 0);
  } catch {
    return 0;
  }
}

export function countUnsent(steps: number): void {
  try {
    if (steps > 0) localStorage.setItem(UNSENT, String(steps));
    else localStorage.removeItem(UNSENT);
  } catch {
    // A browser that keeps nothing has nothing to ask about.
  }
}

/** Takes the worker off this phone, with the pages it kept. */
export async function forgetDay(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    registration.active?.postMessage({ kind: "forget" });
    await registration.unregister();
  }
  for (const name of await caches.keys()) if (name.startsWith("road-")) await caches.delete(name);
}
