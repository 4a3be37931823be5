import type { Category } from "~/catalogue/model";

/** What breaks on which kind of machine: the lines of the price list. */
const KINDS = {
  laptops: ["screen", "shell", "hinge", "keyboard", "ports", "liquid", "accessory", "cleaning"],
  desktops: ["shell", "keyboard", "ports", "liquid", "accessory", "cleaning"],
  monitors: ["screen", "shell", "stand", "ports", "accessory", "cleaning"],
  projectors: ["lens", "lamp", "shell", "ports", "remote", "accessory", "cleaning"],
  network: ["shell", "ports", "accessory"],
  office: ["shell", "ports", "feeder", "accessory", "cleaning"],
} as const satisfies Record<Category, readonly string[]>;

export type DamageKind = (typeof KINDS)[keyof typeof KINDS][number] | "other" | "loss";
export const pricedCategories = Object.keys(KINDS) as Category[];

/** Those with a price on the list. */
export const pricedKinds = (category: string): readonly DamageKind[] => KINDS[category as Category] ?? [];
/** Those that can be asked for; whatever is not on the list has no price of its own. */
export const kindsFor = (category: string): readonly DamageKind[] => [...pricedKinds(category), "other"];

/** Ordinary wear is free, and a fault is ours (Civil Code 710, 713): only damage costs him. */
export const causes = ["damage", "wear", "fault"] as const;
export type Cause = (typeof causes)[number] | "loss";
