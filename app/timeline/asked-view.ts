import { categories } from "~/catalogue/model";
import type { Category } from "~/catalogue/model";
import { isDay, plusDays } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { firstDay, zooms } from "./columns";
import type { Zoom } from "./columns";

/** What the address says of the timeline; it can be kept and sent on. */
export interface View {
  readonly zoom: Zoom;
  /** Null where the address leaves it to today. */
  readonly from: Day | null;
  /** A model's slug. */
  readonly model: string | null;
  readonly category: Category | null;
  readonly brand: string | null;
  readonly onlyTrouble: boolean;
  /** The number of a booking to open at. */
  readonly at: string | null;
  /** A move that was just made and can be taken back; not kept in addresses. */
  readonly moved: string | null;
  /** Counted from 1; null for the first, or for the one on which `at` stands. */
  readonly page: number | null;
  /** The beginning of a column whose free machines are to be counted however long that takes; not kept in addresses. */
  readonly count: Instant | null;
}

export const timelinePath = "/desk/timeline";

const oneOf = <T extends string>(known: readonly T[], asked: string | null): T | null =>
  known.find((each) => each === asked) ?? null;

const text = (asked: string | null): string | null => (asked && asked.length <= 80 ? asked : null);

/** Values that mean nothing are as good as none. */
export function viewFrom(query: URLSearchParams): View {
  const from = query.get("from") ?? "";
  const page = query.get("page") ?? "";
  const count = query.get("count") ?? "";
  return {
    zoom: oneOf(zooms, query.get("zoom")) ?? "day",
    from: isDay(from) && from >= "2000-01-01" && from < "2100-01-01" ? from : null,
    model: text(query.get("model")),
    category: oneOf(categories, query.get("category")),
    brand: text(query.get("brand")),
    onlyTrouble: query.get("only") === "trouble",
    at: text(query.get("at")),
    moved: text(query.get("moved")),
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : null,
    count: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(count) ? (count as Instant) : null,
  };
}

/** The shortest address of the view. */
export function addressOf(view: View): string {
  const { zoom, from, model, category, brand, onlyTrouble, at, page } = view;
  const query = new URLSearchParams({
    ...(zoom === "day" ? {} : { zoom }),
    ...(from ? { from } : {}),
    ...(model ? { model } : {}),
    ...(category ? { category } : {}),
    ...(brand ? { brand } : {}),
    ...(onlyTrouble ? { only: "trouble" } : {}),
    ...(at ? { at } : {}),
    ...(page && page > 1 ? { page: String(page) } : {}),
  }).toString();
  return query ? `${timelinePath}?${query}` : timelinePath;
}

/** Where the window begins that is asked for without a day: a little before what it opens at, so that what is late is seen too. */
export function firstDayOf({ zoom, from }: View, day: Day): Day {
  return firstDay(zoom, from ?? (zoom === "day" ? plusDays(day, -2) : day));
}

/** Where a column too hard to count beside all others is counted by itself: its model alone, from the same day on. */
export const countAddress = (view: View, slug: string, column: Instant): string => {
  const alone = addressOf({ ...view, model: slug, category: null, brand: null, onlyTrouble: false, at: null, page: null });
  return `${alone}&${new URLSearchParams({ count: column }).toString()}`;
};

/** Where the machines of one model are had by themselves. */
export const groupAddress = ({ zoom, from, at }: View, slug: string): string =>
  `/desk/timeline/models/${slug}?${new URLSearchParams({ zoom, from: from ?? "", at: at ?? "" }).toString()}`;

interface Counted {
  readonly id: string;
  readonly machines: number;
}

/** Whole models to a page, as many as make up at most `most` machines; a model with more has a page of its own. */
export function pagesOf<Model extends Counted>(models: readonly Model[], most: number): Model[][] {
  const pages: Model[][] = [];
  let left = 0;
  for (const model of models) {
    const page = pages.at(-1);
    if (page && model.machines <= left) page.push(model);
    else {
      pages.push([model]);
      left = most;
    }
    left -= model.machines;
  }
  return pages;
}
