import { momentInWords } from "~/print/print-words.zh";
import { keepsData } from "./check-list";
import type { CheckKey } from "./check-list";
import { differencesOf } from "./difference";
import type { Difference, UnitState } from "./difference";
import type { MissingUnit, SheetUnit } from "./sheet-facts";
import { sheetLabels as m } from "./sheet-labels.zh";

/** Accessories have a column of their own. */
const faultsSaid = (faults: readonly CheckKey[]): string[] =>
  faults.filter((key) => key !== "accessories").map((key) => m.faulty(m.checks[key]));

function differenceSaid(difference: Difference): string {
  switch (difference.kind) {
    case "fault":
      return m.faulty(m.checks[difference.key]);
    case "condition":
      return m.changed(m.conditions[difference.from], m.conditions[difference.to]);
    case "accessory":
      return `${difference.name} ${m.changed(String(difference.from), String(difference.to))}`;
  }
}

const measuredSaid = ({ measure }: SheetUnit, value: number | null): string[] =>
  measure && value !== null ? [m.measures[measure](value)] : [];

function comparedWith(out: UnitState & { readonly remark: string | null }, unit: SheetUnit): string[] {
  const worse = differencesOf(out, unit);
  const before = [...faultsSaid(out.faults), ...(out.remark ? [out.remark] : []), ...measuredSaid(unit, out.measured)];
  return [
    worse.length > 0 ? m.worse(worse.map(differenceSaid).join(m.separator)) : m.asBefore,
    ...(before.length > 0 ? [m.was(before.join(m.separator))] : []),
  ];
}

function checkedSaid(unit: SheetUnit): string {
  const faults = faultsSaid(unit.faults);
  return [
    ...(faults.length > 0 ? faults : [m.fine]),
    ...measuredSaid(unit, unit.measured),
    ...(unit.remark ? [m.remark(unit.remark)] : []),
    ...(unit.out ? comparedWith(unit.out, unit) : []),
  ].join(m.separator);
}

function wipedSaid({ category, wiped }: SheetUnit): string {
  if (!keepsData(category)) return m.noData;
  return wiped ? m.wiped(wiped.by, wiped.method, wiped.at && momentInWords(wiped.at)) : m.notWiped;
}

/** A machine that is lost stands beneath those that came back. */
export const missingRow = ({ assetTag, serialNumber, modelName, lostAt }: MissingUnit, index: number): string[] => [
  String(index + 1),
  `${assetTag} ${serialNumber}`,
  modelName,
  m.missing(momentInWords(lostAt)),
  ...Array<string>(4).fill(m.noData),
];

/** One machine's line: what is as it should be in a word, everything else said. */
export function rowOf(unit: SheetUnit, index: number, direction: "out" | "in"): string[] {
  const accessories = unit.accessories.map(({ name, there, count }) => m.accessory(name, there, count)).join(m.separator);
  return [
    String(index + 1),
    `${unit.assetTag} ${unit.serialNumber}`,
    unit.modelName,
    checkedSaid(unit),
    m.conditions[unit.condition],
    accessories || m.nothing,
    m.pictures(unit.pictures) || m.nothing,
    ...(direction === "in" ? [wipedSaid(unit)] : []),
  ];
}
