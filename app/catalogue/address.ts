/** The query of an address with some of it changed; null takes a name out. The order of names stays, so that equal views have equal addresses. */
export function changedQuery(query: URLSearchParams, changes: Readonly<Record<string, string | null>>): string {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes))
    if (value === null || value === "") changed.delete(name);
    else changed.set(name, value);
  for (const [name, value] of [...changed]) if (value === "") changed.delete(name);
  return changed.toString();
}

/** `?` and the query, or nothing. */
export const asked = (query: string): string => (query ? `?${query}` : "");
