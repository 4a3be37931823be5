import { houseFiguresSchema } from "./house-figures";
import type { HouseFigureKey, HouseFigures } from "./house-figures";

export const figureGroups = [
  "term",
  "price",
  "members",
  "viewing",
  "deposit",
  "delivery",
  "service",
  "return",
  "papers",
  "api",
  "agreement",
  "notices",
] as const;
export type FigureGroup = (typeof figureGroups)[number];

/** In which unit people read and type a figure. `yuan` is kept as fen, `percent` as basis points, `time` as `HH:mm`, the rest as it is. */
export type FigureUnit =
  | "hours"
  | "days"
  | "workingDays"
  | "minutes"
  | "units"
  | "people"
  | "items"
  | "trips"
  | "percent"
  | "yuan"
  | "km"
  | "time";

export interface FigureField {
  readonly group: FigureGroup;
  readonly unit: FigureUnit;
  /** The rule it belongs to. */
  readonly rule: string | null;
}

const field = (group: FigureGroup, unit: FigureUnit, rule: string | null): FigureField => ({ group, unit, rule });

/** Where each house figure stands on the manager's page. */
export const figureFields: Record<HouseFigureKey, FigureField> = {
  shortestTermHours: field("term", "hours", "T1"),
  bookableDaysAhead: field("term", "days", null),
  mostUnitsPerLine: field("term", "units", null),
  conferenceSpareEvery: field("term", "units", "O4"),
  conferenceSharedBy: field("term", "people", "O4"),
  conferenceRouterDevices: field("term", "units", "O4"),
  turnaroundMinutes: field("term", "minutes", "V1"),
  plusSupplement: field("price", "percent", "P4"),
  rapidSupplement: field("price", "percent", "P4"),
  quantityFirstUnits: field("price", "units", "P5"),
  quantityFirstDiscount: field("price", "percent", "P5"),
  quantitySecondUnits: field("price", "units", "P5"),
  quantitySecondDiscount: field("price", "percent", "P5"),
  quotationDays: field("price", "days", "P8"),
  memberSilverSpent: field("members", "yuan", "O4"),
  memberSilverDiscount: field("members", "percent", "O4"),
  memberGoldSpent: field("members", "yuan", "O4"),
  memberGoldDiscount: field("members", "percent", "O4"),
  memberDiamondSpent: field("members", "yuan", "O4"),
  memberDiamondDiscount: field("members", "percent", "O4"),
  opensAt: field("viewing", "time", "V4"),
  closesAt: field("viewing", "time", "V4"),
  viewingMinutes: field("viewing", "minutes", "V4"),
  viewingsAtATime: field("viewing", "people", "V4"),
  viewingLeadMinutes: field("viewing", "minutes", "V4"),
  holdAfterViewingHours: field("viewing", "hours", "V5"),
  holdBeforeStartHours: field("viewing", "hours", "V6"),
  waitingOfferHours: field("viewing", "hours", null),
  waitingMost: field("viewing", "items", null),
  depositShare: field("deposit", "percent", "D1"),
  refundWorkingDays: field("deposit", "workingDays", "D7"),
  fareBase: field("delivery", "yuan", "L1"),
  fareBaseKm: field("delivery", "km", "L1"),
  fareStep: field("delivery", "yuan", "L1"),
  fareStepUntilKm: field("delivery", "km", "L1"),
  fareBeyond: field("delivery", "yuan", "L1"),
  plusFreeKm: field("delivery", "km", "L2"),
  plusPerKm: field("delivery", "yuan", "L2"),
  offIslandFee: field("delivery", "yuan", "L2"),
  tripsAtATime: field("delivery", "trips", null),
  tripsPerDriver: field("delivery", "trips", null),
  agreeHourWithinMinutes: field("service", "minutes", "S3"),
  servicePlusFrom: field("service", "hours", "S3"),
  servicePlusUntil: field("service", "hours", "S3"),
  serviceRapidFrom: field("service", "hours", "S3"),
  serviceRapidUntil: field("service", "hours", "S3"),
  offlineStepHours: field("service", "hours", "S2"),
  hardwareIslandFee: field("service", "yuan", "S7"),
  hardwareElsewhereFee: field("service", "yuan", "S7"),
  softwareIslandFee: field("service", "yuan", "S7"),
  softwareElsewhereFee: field("service", "yuan", "S7"),
  visitMinutesHardware: field("service", "minutes", "S11"),
  visitMinutesSoftware: field("service", "minutes", "S11"),
  visitMinutesDamage: field("service", "minutes", "S11"),
  visitMinutesOther: field("service", "minutes", "S11"),
  swapMinutes: field("service", "minutes", "S11"),
  lateGraceMinutes: field("return", "minutes", "R1"),
  paperAnswerHours: field("papers", "hours", "D4"),
  eraseAfterDays: field("papers", "days", null),
  repeatedWriteHours: field("api", "hours", null),
  defectReportHours: field("agreement", "hours", "A1"),
  rentReminderDays: field("agreement", "days", "R4"),
  arrearsGraceDays: field("agreement", "days", "A1"),
  arrearsPerDay: field("agreement", "percent", "A1"),
  arrearsMost: field("agreement", "percent", "A1"),
  depreciationPerMonth: field("agreement", "percent", "A1"),
  depreciationLeast: field("agreement", "percent", "A1"),
  missedPromiseDays: field("agreement", "days", "A1"),
  guarantorNoticeDays: field("agreement", "days", "D5b"),
  quietFrom: field("notices", "time", null),
  quietUntil: field("notices", "time", null),
};

export const figureKeys = Object.keys(houseFiguresSchema.shape) as HouseFigureKey[];
export const isFigureKey = (key: string): key is HouseFigureKey => Object.hasOwn(figureFields, key);
export const keysOf = (group: FigureGroup): HouseFigureKey[] =>
  (Object.keys(figureFields) as HouseFigureKey[]).filter((key) => figureFields[key].group === group);

export type FigureValue = number | string;

/** Full-width figures and signs of an input method, and what is only decoration, taken out. */
const plain = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\s,%\u00A5\uFFE5]/g, "");

/** A number with at most two decimals as hundredths, without a float in between; null when it is none. */
function hundredthsOf(text: string): number | null {
  const [whole, , decimals] = /^(\d{1,9})(\.(\d{1,2}))?$/.exec(text)?.slice(1) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number((decimals ?? "").padEnd(2, "0"));
}

/** Yuan or percent as people type them, in fen or basis points; null when it is no such number. */
export const typedHundredths = (typed: string): number | null => hundredthsOf(plain(typed));

/** What was typed, as the figure is kept (fen, basis points, `HH:mm`); null when it is no such number. Bounds are not checked here. */
export function parseFigure(key: HouseFigureKey, typed: string): FigureValue | null {
  const text = plain(typed);
  switch (figureFields[key].unit) {
    case "time":
      return /^\d\d:\d\d$/.test(text) ? text : null;
    case "percent":
    case "yuan":
      return hundredthsOf(text);
    default:
      return /^\d{1,9}$/.test(text) ? Number(text) : null;
  }
}

const hundredthsText = (hundredths: number): string => {
  const decimals = String(hundredths % 100).padStart(2, "0");
  return `${Math.floor(hundredths / 100)}.${decimals}`.replace(/\.?0{1,2}$/, "");
};

/** As it stands in the field: the inverse of `parseFigure`. */
export function figureText(key: HouseFigureKey, value: FigureValue): string {
  const { unit } = figureFields[key];
  return typeof value === "number" && (unit === "percent" || unit === "yuan") ? hundredthsText(value) : String(value);
}

/** The least and the most a figure may be, as it stands in the field; null for times of day. */
export function boundsOf(key: HouseFigureKey): readonly [least: string, most: string] | null {
  const { minValue, maxValue } = houseFiguresSchema.shape[key] as { minValue?: number | null; maxValue?: number | null };
  return minValue == null || maxValue == null ? null : [figureText(key, minValue), figureText(key, maxValue)];
}

/** Figures that must fit each other; the field is the one to blame. */
const relations: readonly (readonly [HouseFigureKey, (figures: HouseFigures) => boolean])[] = [
  ["closesAt", (figures) => figures.opensAt < figures.closesAt],
  ["quantitySecondUnits", (figures) => figures.quantitySecondUnits > figures.quantityFirstUnits],
  ["quantitySecondDiscount", (figures) => figures.quantitySecondDiscount >= figures.quantityFirstDiscount],
  ["memberGoldSpent", (figures) => figures.memberGoldSpent > figures.memberSilverSpent],
  ["memberGoldDiscount", (figures) => figures.memberGoldDiscount >= figures.memberSilverDiscount],
  ["memberDiamondSpent", (figures) => figures.memberDiamondSpent > figures.memberGoldSpent],
  ["memberDiamondDiscount", (figures) => figures.memberDiamondDiscount >= figures.memberGoldDiscount],
  ["fareStepUntilKm", (figures) => figures.fareStepUntilKm >= figures.fareBaseKm],
];

/** Every figure that is out of its bounds or does not fit the others. */
export function figuresToBlame(figures: HouseFigures): HouseFigureKey[] {
  const outside = figureKeys.filter((key) => !houseFiguresSchema.shape[key].safeParse(figures[key]).success);
  const contradicting = relations.filter(([, holds]) => !holds(figures)).map(([key]) => key);
  return [...new Set([...outside, ...contradicting])];
}
