import type { Reader } from "db/transact.server";
import { fleetsOf } from "~/availability/availability.repo.server";
import { freeCount, rescue } from "~/availability/fit";
import type { Fleet } from "~/availability/fleet";
import { dayOf, overlaps } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import { specialDays } from "~/opening/opening.repo.server";
import { firstDayOf, pagesOf } from "./asked-view";
import type { View } from "./asked-view";
import { barsOf, isTroubled, stockIn } from "./bars";
import { windowFrom } from "./columns";
import type { TimeWindow } from "./columns";
import { listFleetModels, listFleetUnits, listKeepings, placeOfBooking } from "./timeline.repo.server";
import type { TimelineModel } from "./timeline.repo.server";

/** Machines that stand on one page; a larger fleet is paged, whole models at a time. */
const MOST_MACHINES = 500;

const matches =
  ({ model, category, brand }: View) =>
  (each: TimelineModel) =>
    (!model || each.slug === model) && (!category || each.category === category) && (!brand || each.brand === brand);

/** So many claims that may move are searched through for each column; beyond, a page of models would take seconds. */
const MOST_MOVABLE = 40;

/** V2: exactly, or at least as many as are free without a move: never more than there are. */
function freeIn(fleet: Fleet, column: Period): { free: number; exact: boolean } {
  if (fleet.claims.filter((claim) => claim.movable).length <= MOST_MOVABLE) return freeCount(fleet, column);
  const kept = new Set(fleet.claims.filter((claim) => overlaps(claim.period, column)).map((claim) => claim.unitId));
  return { free: fleet.units.filter((unit) => !unit.withheld && !kept.has(unit.id)).length, exact: false };
}

/** One group a model: its stock in each column, by the function that answers every booking (V2), and the bars of its machines. */
async function groupsOf(db: Reader, models: readonly TimelineModel[], window: TimeWindow, now: Instant) {
  const ids = models.map((model) => model.id);
  const machines = await listFleetUnits(db, ids);
  const keepings = await listKeepings(db, ids, window);
  const fleets = await fleetsOf(db, ids, window, now);
  return models.map(({ id, slug, brand, name }) => {
    const units = (machines.get(id) ?? []).map((unit) => ({
      ...unit,
      bars: barsOf(unit, keepings.get(unit.id) ?? [], window, now),
    }));
    const bars = units.flatMap((unit) => unit.bars);
    const fleet: Fleet = fleets.get(id) ?? { units: [], claims: [] };
    const stranded = bars.some((bar) => bar.endangered) ? rescue(fleet).stranded.map((claim) => claim.period) : [];
    const stocks = window.columns.map((column) =>
      stockIn(column, { ...freeIn(fleet, column), machines: units.length, stranded, bars }),
    );
    return { id, slug, name: `${brand} ${name}`, machines: units.length, stocks, units };
  });
}

/** Only machines the desk must see to, and models that lack some. */
function troubled<Group extends Awaited<ReturnType<typeof groupsOf>>[number]>(groups: readonly Group[]): Group[] {
  return groups
    .map((group) => ({ ...group, units: group.units.filter((unit) => isTroubled(unit.bars)) }))
    .filter((group) => group.units.length > 0);
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
  // Where only trouble is asked for, the whole fleet is looked through.
  const chosen = all.filter(matches(view));
  const pages = pagesOf(chosen, MOST_MACHINES);
  const opened = place ? pages.findIndex((models) => models.some((model) => model.id === place.modelId)) + 1 : 0;
  const page = Math.min(view.page ?? Math.max(1, opened), Math.max(1, pages.length));
  const groups = await groupsOf(db, view.onlyTrouble ? chosen : (pages[page - 1] ?? []), window, now);
  return {
    view: { ...view, from },
    today: dayOf(now),
    now,
    window,
    groups: view.onlyTrouble ? troubled(groups) : groups,
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
export type TimelineGroup = Timeline["groups"][number];
