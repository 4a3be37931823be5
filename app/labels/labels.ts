/** Sheets and rolls as they are sold; all lengths in millimetres. */
export interface LabelFormat {
  readonly page: { readonly width: number; readonly height: number };
  readonly label: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  /** From the page's edge to the first label. */
  readonly left: number;
  readonly top: number;
  /** From one label's edge to the next one's. */
  readonly stepX: number;
  readonly stepY: number;
}

const A4 = { width: 210, height: 297 };
const roll = (width: number, height: number): LabelFormat => ({
  ...{ page: { width, height }, label: { width, height }, columns: 1, rows: 1, left: 0, top: 0, stepX: width, stepY: height },
});

export const labelFormats = {
  "a4-24": { ...{ page: A4, label: { width: 70, height: 37 }, columns: 3, rows: 8, left: 0, top: 0.5, stepX: 70, stepY: 37 } },
  "a4-21": {
    ...{ page: A4, label: { width: 63.5, height: 38.1 }, columns: 3, rows: 7, left: 7.25, top: 15.15, stepX: 66, stepY: 38.1 },
  },
  "a4-40": {
    ...{ page: A4, label: { width: 48.5, height: 25.4 }, columns: 4, rows: 10, left: 8, top: 21.5, stepX: 48.5, stepY: 25.4 },
  },
  "roll-62x29": roll(62, 29),
  "roll-50x30": roll(50, 30),
  "roll-40x30": roll(40, 30),
} as const satisfies Record<string, LabelFormat>;
export type LabelFormatId = keyof typeof labelFormats;
export const labelFormatIds = Object.keys(labelFormats) as LabelFormatId[];

export interface LabelPlace {
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

/** Where each of `count` labels stands, the first on place `start` (1 is the first of the sheet): a sheet begun is used up. */
export function labelPlaces(format: LabelFormat, count: number, start: number): LabelPlace[] {
  const perPage = format.columns * format.rows;
  return Array.from({ length: count }, (_, index) => {
    const place = index + start - 1;
    const [page, onPage] = [Math.floor(place / perPage), place % perPage];
    const [row, column] = [Math.floor(onPage / format.columns), onPage % format.columns];
    return { page, x: format.left + column * format.stepX, y: format.top + row * format.stepY };
  });
}

/** As many as go to the printer at once. */
export const MOST_LABELS = 500;

const NUMBERED = /^(.*?)(\d+)$/;

/**
 * Asset tags as typed or scanned, one after the other; `XS-0001~XS-0030` (also with a dash, or the word for "to") is all of them. Each once, in order.
 * Null where a range has no end or its ends do not belong together; more than `MOST_LABELS` are cut off one behind, so that it shows.
 */
export function tagsOf(text: string): string[] | null {
  const tags = new Set<string>();
  const written = text.toUpperCase().replace(/\s*[~\uFF5E\u2013\u2014\u81F3]\s*/g, "~");
  for (const part of written.split(/[\s,，、;；]+/).filter(Boolean)) {
    const [from = "", until, ...more] = part.split("~");
    if (until === undefined) tags.add(from);
    else {
      const [first, last] = [NUMBERED.exec(from), NUMBERED.exec(until)];
      if (!first || !last || more.length > 0 || first[1] !== last[1] || Number(first[2]) > Number(last[2])) return null;
      for (let number = Number(first[2]); number <= Number(last[2]) && tags.size <= MOST_LABELS; number += 1)
        tags.add(`${first[1]}${String(number).padStart(first[2]?.length ?? 0, "0")}`);
    }
    if (tags.size > MOST_LABELS) break;
  }
  return [...tags];
}
