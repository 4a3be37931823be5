import type { Category } from "~/catalogue/model";

/** What both sides look at when a machine leaves and when it comes back. */
export const checkKeys = [
  "outside",
  "screen",
  "keyboard",
  "ports",
  "media",
  "battery",
  "disk",
  "startUp",
  "network",
  "remote",
  "accessories",
] as const;
export type CheckKey = (typeof checkKeys)[number];
export type Checks = Partial<Record<CheckKey, boolean>>;

const LISTS: Record<Category, readonly CheckKey[]> = {
  laptops: ["outside", "screen", "keyboard", "ports", "media", "battery", "disk", "startUp", "network", "accessories"],
  desktops: ["outside", "screen", "keyboard", "ports", "disk", "startUp", "network", "accessories"],
  monitors: ["outside", "screen", "ports", "startUp", "accessories"],
  projectors: ["outside", "screen", "ports", "startUp", "remote", "accessories"],
  network: ["outside", "ports", "startUp", "network", "accessories"],
  office: ["outside", "ports", "startUp", "accessories"],
};

export const checksFor = (category: string): readonly CheckKey[] => LISTS[category as Category] ?? checkKeys;

/** Accessories are counted, not ticked. */
export const ticksFor = (category: string): readonly CheckKey[] => checksFor(category).filter((key) => key !== "accessories");

/** What is read off the machine itself: a battery's health in per cent, the hours a lamp has burnt. */
export const measures = ["batteryHealth", "lampHours"] as const;
export type Measure = (typeof measures)[number];
export const measureOf = (category: string): Measure | null =>
  category === "laptops" ? "batteryHealth" : category === "projectors" ? "lampHours" : null;
export const mostMeasured: Record<Measure, number> = { batteryHealth: 100, lampHours: 99_999 };

/** Machines on which a customer may have left files: they are wiped when they come back. */
export const keepsData = (category: string): boolean => category === "laptops" || category === "desktops";

/** How the data of whoever had the machine was removed (clause 13). */
export const wipeMethods = ["reset", "erase", "reinstall"] as const;
export type WipeMethod = (typeof wipeMethods)[number];

export const outConditions = ["new", "good", "fair"] as const;
export const backConditions = ["good", "fair", "damaged"] as const;
export type Condition = (typeof outConditions)[number] | (typeof backConditions)[number];

export const faultsIn = (checks: Checks): CheckKey[] => checkKeys.filter((key) => checks[key] === false);
