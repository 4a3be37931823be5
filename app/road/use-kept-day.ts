import { useEffect } from "react";
import { forgetDay } from "./leave-phone";

/** A page of the day, with what tells whether it changed. */
export interface DayPage {
  readonly path: string;
  readonly stamp: string;
}

interface RemixManifest {
  readonly version: string;
}
const manifestVersion = (): string => (window as unknown as { __remixManifest?: RemixManifest }).__remixManifest?.version ?? "";

/** One address of every route that is read without network: the router asks for these before it goes there. */
const ways = ["/deliveries", "/deliveries/x/out", "/queue", "/queue/scan", "/queue/unsent", "/queue/x"];

const routesAddress = (): string => {
  const query = new URLSearchParams(ways.map((way) => ["p", way]));
  query.set("version", manifestVersion());
  return `/__manifest?${query}`;
};

const loadedFiles = (): string[] =>
  performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/assets/"))
    .map(({ pathname }) => pathname);

const always = ["/favicon.svg", "/icon-192.png", "/road.webmanifest"];

async function keep(owner: string, pages: readonly DayPage[]): Promise<void> {
  await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  const { active } = await navigator.serviceWorker.ready;
  const day = { version: manifestVersion(), routes: routesAddress(), files: [...always, ...loadedFiles()] };
  const channel = new MessageChannel();
  channel.port1.addEventListener("message", () => void (document.documentElement.dataset["dayKept"] = owner));
  channel.port1.start();
  active?.postMessage({ kind: "keep", owner, pages, ...day }, [channel.port2]);
}

/** Keeps the pages of the day in this phone while it has network; for somebody who does not work on the road nothing is kept. */
export function useKeptDay(owner: string | null, pages: readonly DayPage[], connected: boolean): void {
  const wanted = JSON.stringify(pages);
  useEffect(() => {
    if (!("serviceWorker" in navigator) || !connected) return;
    if (owner === null) return void forgetDay().catch(() => undefined);
    if (wanted === "[]") return;
    // Not before the page itself is there.
    const timer = setTimeout(() => void keep(owner, JSON.parse(wanted) as DayPage[]).catch(() => undefined), 800);
    return () => clearTimeout(timer);
  }, [owner, wanted, connected]);
}
