/** `thinkpad-x1-carbon:thinkpad-t14` — what is taken, and what it stands in for; by the slug of what is taken. Anything else is left out. */
export function insteadRead(text: string): Map<string, string> {
  const pairs = text
    .split(/\s+/)
    .slice(0, 20)
    .map((part) => /^([a-z0-9-]{1,80}):([a-z0-9-]{1,80})$/.exec(part));
  return new Map(pairs.flatMap((pair): [string, string][] => (pair?.[1] && pair[2] ? [[pair[1], pair[2]]] : [])));
}

export const insteadText = (pairs: Iterable<readonly [taken: string, asked: string]>): string =>
  [...pairs].map((pair) => pair.join(":")).join(" ");
