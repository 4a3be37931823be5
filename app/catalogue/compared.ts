export const MOST_COMPARED = 3;

/** `a,b,c`: what is chosen to be compared, each once, as it stands in the address; what is no slug is left out. */
export const comparedOf = (text: string | null): string[] => [
  ...new Set(
    (text ?? "")
      .slice(0, 1000)
      .split(",")
      .map((each) => each.trim())
      .filter((each) => /^[a-z0-9-]{1,80}$/.test(each)),
  ),
];

/** With a model more or less; the text is empty where none is left. */
export const toggled = (compared: readonly string[], slug: string): string =>
  (compared.includes(slug) ? compared.filter((each) => each !== slug) : [...compared, slug].slice(0, MOST_COMPARED)).join(",");
