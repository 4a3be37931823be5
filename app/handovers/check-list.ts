import type { Category } from "~/catalogue/model";

/** What both sides look at when a machine leaves and when it comes back. */
export const checkKeys = ["outside", "screen", "keyboard", "ports", "battery", "startUp", "accessories"] as const;
export type CheckKey = (typeof checkKeys)[number];
export type Checks = Partial<Record<CheckKey, boolean>>;

const LISTS: Record<Category, readonly CheckKey[]> = {
  laptops: checkKeys,
  desktops: ["outside", "screen", "keyboard", "ports", "startUp", "accessories"],
  monitors: ["outside", "screen", "ports", "startUp", "accessories"],
  projectors: ["outside", "screen", "ports", "startUp", "accessories"],
  network: ["outside", "ports", "startUp", "accessories"],
  office: ["outside", "ports", "startUp", "accessories"],
};

export const checksFor = (category: string): readonly CheckKey[] => LISTS[category as Category] ?? checkKeys;

/** Machines on which a customer may have left files: they are wiped when they come back. */
export const keepsData = (category: string): boolean => category === "laptops" || category === "desktops";

/** How the data of whoever had the machine was removed (clause 13). */
export const wipeMethods = ["reset", "erase", "reinstall"] as const;
export type WipeMethod = (typeof wipeMethods)[number];

export const outConditions = ["new", "good", "fair"] as const;
export const backConditions = ["good", "fair", "damaged"] as const;
export type Condition = (typeof outConditions)[number] | (typeof backConditions)[number];

export const faultsIn = (checks: Checks): CheckKey[] => checkKeys.filter((key) => checks[key] === false);
