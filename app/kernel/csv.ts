/** What a table program would take for a formula is made text by an apostrophe; a plain number stays one. */
const RISKY = /^[=+\-@\t\r]/;

function cellOf(value: string): string {
  const safe = RISKY.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with the mark by which table programs know UTF-8. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("")}`;
