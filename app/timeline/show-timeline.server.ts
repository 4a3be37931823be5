import type { Reader } from "db/transact.server";
import { fleetsOf } from "~/availability/availability.repo.server";
import { noFleet, rescue } from "~/availability/fit";
import { dayOf } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { specialDays } from "~/opening/opening.repo.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { firstDayOf, pagesOf } from "./asked-view";
import type { View } from "./asked-view";
import { barsOf, isTroubled, stockIn } from "./bars";
import type { Bar, Stock } from "./bars";
import { windowFrom } from "./columns";
import type { TimeWindow } from "./columns";
import { countColumns } from "./count-columns";
import { listFleetModels, listFleetUnits, listKeepings, placeOfBooking } from "./timeline.repo.server";
import type { TimelineModel } from "./timeline.repo.server";

/** Machines that are named on one page; a larger fleet is paged, whole models at a time. */
const MOST_MACHINES = 500;
/** Machines that are sent with the page: as many as a tall screen shows. The others come when they are scrolled to. */
const MOST_DRAWN = 24;

export interface TimelineRow {
  readonly id: string;
  readonly assetTag: string;
  readonly bars: readonly Bar[];
}

/** What a model's machines do in the window. */
export interface GroupContent {
  /** By column; null where counting was put off until it is asked for. */
  readonly stocks: readonly (Stock | null)[];
  readonly units: readonly TimelineRow[];
}

export interface TimelineGroup {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly machines: number;
  /** Null until it is scrolled to. */
  readonly content: GroupContent | null;
}

const matches =
  ({ model, category, brand }: View) =>
  (each: TimelineModel) =>
    (!model || each.slug === model) && (!category || each.category === category) && (!brand || each.brand === brand);

/** The bars of the models' machines, by model id. */
async function rowsOf(db: Reader, ids: readonly string[], window: TimeWindow, now: Instant): Promise<Map<string, TimelineRow[]>> {
  const machines = await listFleetUnits(db, ids);
  const keepings = await listKeepings(db, ids, window);
  const rows = (id: string) =>
    (machines.get(id) ?? []).map((unit) => ({
      ...{ id: unit.id, assetTag: unit.assetTag },
      bars: barsOf(unit, keepings.get(unit.id) ?? [], window, now),
    }));
  return new Map(ids.map((id) => [id, rows(id)]));
}

/** Of each model its stock in each column, by the function that answers every booking (V2), and its machines, by model id. */
async function contentsOf(
  db: Reader,
  ids: readonly string[],
  view: View,
  window: TimeWindow,
  now: Instant,
): Promise<Map<string, GroupContent>> {
  const rows = await rowsOf(db, ids, window, now);
  // Where only trouble is asked for, the whole fleet is looked through, but only what is shown is counted.
  const shown = ids.filter((id) => !view.onlyTrouble || (rows.get(id) ?? []).some((row) => isTroubled(row.bars)));
  const fleets = await fleetsOf(db, shown, window, now);
  const figures = await figuresAt(db, now);
  const contentOf = (id: string): GroupContent => {
    const [units, fleet] = [rows.get(id) ?? [], fleets.get(id) ?? noFleet];
    const bars = units.flatMap((unit) => unit.bars);
    const stranded = bars.some((bar) => bar.endangered) ? rescue(fleet).stranded.map((claim) => claim.period) : [];
    const counts = countColumns(fleet, window.columns, figures, view.count);
    const stocks = window.columns.map((column, index) =>
      stockIn(column, { count: counts[index] ?? null, machines: units.length, stranded, bars }),
    );
    return { stocks, units: view.onlyTrouble ? units.filter((unit) => isTroubled(unit.bars)) : units };
  };
  return new Map(shown.map((id) => [id, contentOf(id)]));
}

/** The models drawn with the page: the first ones, those of the booking it is opened at, and all where trouble is looked for. */
function drawnOf(models: readonly TimelineModel[], { onlyTrouble }: View, opened: readonly string[]): TimelineModel[] {
  let machines = 0;
  return models.filter((model, index) => {
    machines += model.machines;
    return onlyTrouble || index === 0 || machines <= MOST_DRAWN || opened.includes(model.id);
  });
}

/** The columns from a day on, with the days on which the shop does not open. */
async function windowAt(db: Reader, zoom: TimeWindow["zoom"], from: Day): Promise<TimeWindow> {
  const special = await specialDays(db, from, dayOf(windowFrom(zoom, from).until));
  const closed = [...special.values()].filter((each) => each.hours === null);
  return windowFrom(zoom, from, new Set(closed.map((each) => each.day)));
}

/** The timeline as the address asks for it, and what can be chosen. */
export async function showTimeline(db: Reader, view: View, now: Instant) {
  const all = await listFleetModels(db);
  const place = view.at ? await placeOfBooking(db, view.at) : null;
  const from = firstDayOf(view, dayOf(place?.from ?? now));
  const window = await windowAt(db, view.zoom, from);
  const chosen = all.filter(matches(view));
  const pages = pagesOf(chosen, MOST_MACHINES);
  const opened = place ? pages.findIndex((models) => models.some((model) => model.id === place.modelIds[0])) + 1 : 0;
  const page = Math.min(view.page ?? Math.max(1, opened), Math.max(1, pages.length));
  const listed = view.onlyTrouble ? chosen : (pages[page - 1] ?? []);
  const drawn = drawnOf(listed, view, place?.modelIds ?? []).map((model) => model.id);
  const contents = await contentsOf(db, drawn, view, window, now);
  const groups = listed.map(({ id, slug, brand, name, machines }): TimelineGroup => ({
    ...{ id, slug, name: `${brand} ${name}`, machines },
    content: contents.get(id) ?? null,
  }));
  return {
    view: { ...view, from },
    today: dayOf(now),
    now,
    window,
    groups: view.onlyTrouble ? groups.filter((group) => group.content !== null) : groups,
    page,
    pages: view.onlyTrouble ? 1 : pages.length,
    /** The booking asked for is none, or keeps no machine any more. */
    lost: view.at !== null && place === null,
    choices: {
      models: all.map(({ slug, brand, name }) => ({ slug, name: `${brand} ${name}` })),
      categories: [...new Set(all.map((model) => model.category))],
      brands: [...new Set(all.map((model) => model.brand))].sort(),
    },
  };
}
export type Timeline = Awaited<ReturnType<typeof showTimeline>>;

/** The machines of one model in the window that `view` shows; null where the shop has no such model. */
export async function showGroup(db: Reader, slug: string, view: View, now: Instant): Promise<GroupContent | null> {
  const model = (await listFleetModels(db)).find((each) => each.slug === slug);
  if (!model) return null;
  const window = await windowAt(db, view.zoom, firstDayOf(view, dayOf(now)));
  return (await contentsOf(db, [model.id], view, window, now)).get(model.id) ?? null;
}
