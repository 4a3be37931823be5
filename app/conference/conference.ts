import type { Category } from "~/catalogue/model";
import type { HouseFigures } from "~/settings/house-figures";

export const laptopWays = ["each", "shared", "none"] as const;
export type LaptopWay = (typeof laptopWays)[number];

/** What a conference asks for, by head count. */
export interface ConferenceWish {
  readonly heads: number;
  readonly laptops: LaptopWay;
  readonly spares: boolean;
  readonly projector: boolean;
  readonly network: boolean;
  readonly printer: boolean;
  readonly screens: number;
}

/** So many machines of a kind, those in reserve among them. */
export interface Need {
  readonly category: Category;
  readonly quantity: number;
  readonly spare: number;
}

type Figures = Pick<HouseFigures, "conferenceSpareEvery" | "conferenceSharedBy" | "conferenceRouterDevices">;

/** O4: what so many people need: a machine each or shared, one in reserve for each begun ten, a router for each begun thirty machines. */
export function needsOf(wish: ConferenceWish, figures: Figures): Need[] {
  const { heads, laptops, spares, projector, network, printer, screens } = wish;
  const used = { each: heads, shared: Math.ceil(heads / figures.conferenceSharedBy), none: 0 }[laptops];
  const spare = spares ? Math.ceil(used / figures.conferenceSpareEvery) : 0;
  const devices = used > 0 ? used + spare : heads;
  const needs: Need[] = [
    { category: "laptops", quantity: used + spare, spare },
    { category: "projectors", quantity: projector ? 1 : 0, spare: 0 },
    { category: "monitors", quantity: screens, spare: 0 },
    { category: "network", quantity: network ? Math.ceil(devices / figures.conferenceRouterDevices) : 0, spare: 0 },
    { category: "office", quantity: printer ? 1 : 0, spare: 0 },
  ];
  return needs.filter((need) => need.quantity > 0);
}

/** A model of the kind with how many are really free, and what one costs for these dates. */
export interface Candidate {
  readonly slug: string;
  readonly free: number;
  readonly rent: number;
  /** Meant for conferences. */
  readonly suits: boolean;
}

export interface Proposal {
  readonly items: readonly { readonly slug: string; readonly quantity: number }[];
  /** How many there are too few. */
  readonly short: number;
}

/**
 * One model for the whole need where there are enough of it, what is meant for conferences first, then the cheapest. Only where no
 * model has enough are they mixed: as few models as can be, the most plentiful first.
 */
export function proposalFor({ quantity }: Pick<Need, "quantity">, candidates: readonly Candidate[]): Proposal {
  const byPrice = [...candidates].sort((one, other) => one.rent - other.rent || (one.slug < other.slug ? -1 : 1));
  const enough = byPrice.filter((each) => each.free >= quantity);
  const single = enough.find((each) => each.suits) ?? enough[0];
  if (single) return { items: [{ slug: single.slug, quantity }], short: 0 };
  const items: { slug: string; quantity: number }[] = [];
  let left = quantity;
  for (const each of byPrice.sort((one, other) => other.free - one.free)) {
    // The last model is the cheapest that fills what is left.
    const last = byPrice.filter((model) => model.free >= left && !items.some((item) => item.slug === model.slug));
    const chosen = last.sort((one, other) => one.rent - other.rent)[0] ?? each;
    if (left === 0 || chosen.free === 0) break;
    const taken = Math.min(left, chosen.free);
    items.push({ slug: chosen.slug, quantity: taken });
    left -= taken;
  }
  return { items, short: left };
}
