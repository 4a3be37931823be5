/** Where to go after signing in: a path of our own, else `fallback`. Anything a browser could read as another site is refused. */
export function safePath(asked: string | null, fallback: string): string {
  if (!asked || !/^\/(?![/\\])[^\s\\]*$/.test(asked)) return fallback;
  try {
    const base = "http://shop.invalid";
    const url = new URL(asked, base);
    return url.origin === base ? url.pathname + url.search + url.hash : fallback;
  } catch {
    return fallback;
  }
}
