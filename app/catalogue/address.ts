/** The query of an address with some of it changed; null takes a name out. The order of names stays, so that equal views have equal addresses. */
export function changedQuery(query: URLSearchParams, changes: Readonly<Record<string, string | null>>): string {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes))
    if (value === null || value === "") changed.delete(name);
    else changed.set(name, value);
  return filled(changed).toString();
}

const filled = (query: URLSearchParams) => new URLSearchParams([...query].filter(([, value]) => value !== ""));

/** Without one of the values that stand under a name; a list begins again at its first page. */
export const withoutValue = (query: URLSearchParams, name: string, value: string): string =>
  filled(new URLSearchParams([...query].filter(([key, each]) => key !== "page" && (key !== name || each !== value)))).toString();

/** Only what stands under these names. */
export const onlyNames = (query: URLSearchParams, names: readonly string[]): string =>
  filled(new URLSearchParams([...query].filter(([key]) => names.includes(key)))).toString();

/** `?` and the query, or nothing. */
export const asked = (query: string): string => (query ? `?${query}` : "");
