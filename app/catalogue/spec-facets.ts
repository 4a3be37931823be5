import { specWords } from "~/messages/zh/spec-words";

/**
 * What can be asked of a model's specifications. Specifications are texts for people, [label key, text]; here each facet reads its
 * values out of them. A text that says nothing about a facet gives it no value.
 */
export const facetNames = [
  "cpu",
  "memory",
  "disk",
  "screen",
  "resolution",
  "brightness",
  "ports",
  "printing",
  "weight",
  "battery",
] as const;
export type FacetName = (typeof facetNames)[number];
export type Specs = readonly (readonly [label: string, text: string])[];
export type FacetValues = Readonly<Partial<Record<FacetName, readonly string[]>>>;

/** Of these a model can have several, and one must have all that are asked for. */
const together: readonly FacetName[] = ["ports", "printing"];
export const asksForAll = (name: FacetName): boolean => together.includes(name);

/** The first number of a text, e.g. of 「4200 流明」 or 「13.4 英寸」. */
const figureOf = (text: string): number | null => {
  const [figure] = /\d+(?:\.\d+)?/.exec(text) ?? [];
  return figure === undefined ? null : Number(figure);
};

/** The value of the first step that the figure stays under. */
function stepOf(text: string, steps: readonly (readonly [under: number, value: string])[]): string[] {
  const figure = figureOf(text);
  const step = figure !== null && steps.find(([under]) => figure < under);
  return step ? [step[1]] : [];
}

/** Storage in GB: 「1 TB」 is 1024, 「2×800 GB」 is 1600. */
function gigabytes(text: string): string[] {
  const [, times = "1", amount, unit] = /(?:(\d+)\s*[×x]\s*)?(\d+)\s*([GT])B/i.exec(text) ?? [];
  return amount && unit ? [String(Number(times) * Number(amount) * (unit.toUpperCase() === "T" ? 1024 : 1))] : [];
}

const families = [
  [/\bi([3579])\b/i, (found: string) => `i${found}`],
  [/\b(ultra)\b/i, () => "ultra"],
  [/\b(?:r|ryzen ?)[3579]\b/i, () => "ryzen"],
] as const;

function processor(text: string): string[] {
  if (!text) return [];
  for (const [pattern, value] of families) {
    const found = pattern.exec(text);
    if (found) return [value(found[1] ?? "")];
  }
  return ["other"];
}

const having = (text: string, patterns: readonly (readonly [value: string, pattern: RegExp])[]): string[] =>
  patterns.filter(([, pattern]) => pattern.test(text)).map(([value]) => value);

const sockets = [
  ["hdmi", /hdmi/i],
  ["dp", /\bdp\b|displayport/i],
  ["usb-c", /type-?c|usb-?c/i],
  ["vga", /vga/i],
  ["dvi", /dvi/i],
  ["hdbaset", /hdbaset/i],
  ["lan", specWords.wired],
  ["poe", /poe/i],
  ["wifi", specWords.wireless],
] as const;

const paperwork = [
  ["a3", /\bA3\b/i],
  ["colour", specWords.colour],
  ["copies", specWords.copies],
  ["scans", specWords.scans],
  ["duplex", specWords.duplex],
] as const;

const readers: Record<FacetName, (text: (label: string) => string) => string[]> = {
  cpu: (text) => processor(text("cpu")),
  memory: (text) => gigabytes(text("memory")),
  disk: (text) => gigabytes(text("disk")),
  screen: (text) =>
    stepOf(text("screen"), [
      [14, "13"],
      [15, "14"],
      [18, "16"],
      [22.5, "20"],
      [25.5, "24"],
      [29, "27"],
      [99, "32"],
    ]),
  resolution: (text) => {
    const [, wide, high] = /(\d{3,5})\s*[×x]\s*(\d{3,5})/i.exec(text("resolution")) ?? [];
    return wide && high ? [`${wide}x${high}`] : [];
  },
  brightness: (text) =>
    stepOf(text("brightness"), [
      [3500, "low"],
      [4000, "middle"],
      [5000, "high"],
      [99_999, "top"],
    ]),
  // A network device says its radio under speed; a printer's sheet sizes stand where others name their sockets.
  ports: (text) => having(`${text("ports")} ${text("speed")} ${text("network")}`, sockets),
  printing: (text) => having(`${text("ports")} ${text("speed")} ${text("functions")}`, paperwork),
  weight: (text) =>
    stepOf(text("weight"), [
      [1.3, "feather"],
      [2, "light"],
      [3.5, "carried"],
      [999, "heavy"],
    ]),
  battery: (text) =>
    stepOf(text("battery"), [
      [8, "short"],
      [10, "day"],
      [99, "long"],
    ]),
};

/** The facets a model's specifications speak of, each with what it has. */
export function facetsOf(specs: Specs): FacetValues {
  const textOf = (label: string) =>
    specs
      .filter(([key]) => key === label)
      .map(([, text]) => text)
      .join(" ");
  const read = facetNames.map((name) => [name, readers[name](textOf)] as const);
  return Object.fromEntries(read.filter(([, values]) => values.length > 0));
}

const scales: Partial<Record<FacetName, readonly string[]>> = {
  cpu: ["i3", "i5", "i7", "i9", "ultra", "ryzen", "other"],
  brightness: ["low", "middle", "high", "top"],
  ports: sockets.map(([value]) => value),
  printing: paperwork.map(([value]) => value),
  weight: ["feather", "light", "carried", "heavy"],
  battery: ["short", "day", "long"],
};

/** From the least to the most: by scale where there is one, else by figure; pixels by their number. */
export function inOrder(name: FacetName, values: readonly string[]): string[] {
  const scale = scales[name];
  const size = (value: string) =>
    scale ? scale.indexOf(value) : value.split("x").reduce((product, part) => product * Number(part), 1);
  return [...values].sort((one, other) => size(one) - size(other));
}
