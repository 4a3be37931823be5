import type { ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];

/** How many segments of an address decide which routes are asked. */
const DEPTH = 2;

const segmentsOf = (path: string): string[] => path.split("/").filter(Boolean);
/** Answers to more than its own spelling, or may be left out: what such a route matches is decided by Remix alone from there on. */
const isOpen = (segment: string): boolean => segment.startsWith(":") || segment === "*" || segment.endsWith("?");

/** The segments by which a route can be left out. */
function fixedOf(path: readonly string[]): string[] {
  const open = path.findIndex(isOpen);
  return path.slice(0, open < 0 ? DEPTH : Math.min(open, DEPTH)).map((segment) => segment.toLowerCase());
}

function fullPath(routes: Routes, id: string): string[] {
  const route = routes[id];
  if (!route) return [];
  return [...(route.parentId ? fullPath(routes, route.parentId) : []), ...segmentsOf(route.path ?? "")];
}

const spelt = (segment: string): string => {
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return "";
  }
};

/** The first segments of an address as some route spells them, or "" for whatever else: `/Desk/R261124-001` is `desk` and "". */
function keyOf(known: ReadonlySet<string>, pathname: string): string {
  let key = "";
  for (const segment of segmentsOf(pathname.replace(/\.data$/, "")).slice(0, DEPTH)) {
    const longer = `${key}/${spelt(segment)}`;
    if (!known.has(longer)) break;
    key = longer;
  }
  return key;
}

/** What is asked of the routes: where the browser learns of several addresses at once, all of them. */
function addressesOf({ pathname, searchParams }: URL): string[] {
  return pathname === "/__manifest" ? searchParams.getAll("p") : [pathname];
}

const MOST_PARTS = 500;

/**
 * Remix tries the routes one after the other, several times for each page, and writes each as a regular expression anew: with all
 * of the shop's that takes longer than most pages. So each address is answered from the part of the build that can match it, with
 * the same result. `handlerFor` makes the handler of a part, once.
 */
export function byAddress<Handler>(build: ServerBuild, handlerFor: (part: ServerBuild) => Handler): (url: URL) => Handler {
  const fixed = new Map(Object.keys(build.routes).map((id) => [id, fixedOf(fullPath(build.routes, id))]));
  const known = new Set([...fixed.values()].flatMap((path) => path.map((_, index) => `/${path.slice(0, index + 1).join("/")}`)));
  const partOf = (keys: readonly string[]): ServerBuild => {
    const wanted = keys.map(segmentsOf);
    const kept = new Set<string>();
    for (const [id, path] of fixed)
      // An address may also be asked for by its beginning.
      if (wanted.some((address) => path.every((segment, index) => segment === address[index])))
        for (let at: string | undefined = id; at; at = build.routes[at]?.parentId) kept.add(at);
    const only = <Each>(routes: Record<string, Each>) =>
      Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id))) as Record<string, Each>;
    return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } };
  };
  const parts = new Map<string, Handler>();
  return (url) => {
    const keys = [...new Set(addressesOf(url).map((address) => keyOf(known, address)))].sort();
    const name = keys.join(" ");
    const part = parts.get(name) ?? handlerFor(partOf(keys));
    if (parts.size >= MOST_PARTS) parts.clear();
    parts.set(name, part);
    return part;
  };
}
