import { at, dayOf, plusDays, plusHours, plusMinutes } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { holdOf } from "./booking";
import type { Booking, Fate } from "./booking";
import type { Diary } from "./diary";
import type { SeedUnit } from "./fleet";
import type { People, Person } from "./people";

export interface Scene {
  readonly diary: Diary;
  readonly units: readonly SeedUnit[];
  readonly withheld: readonly SeedUnit[];
  readonly people: People;
  readonly today: Day;
}

/** The demo accounts are left out: what they have is told apart. */
const student = ({ people }: Scene, index: number): Person =>
  people.customers.filter((each) => !each.company)[1 + index] as Person;
const company = ({ people }: Scene, index: number): Person =>
  people.customers.filter((each) => each.company)[1 + index] as Person;

/** Machines of a model that are free all the time. */
export function take({ units, diary }: Scene, slug: string, period: Period, count = 1): SeedUnit[] {
  const free = units.filter((unit) => unit.slug === slug && diary.isFree(unit, period));
  if (free.length < count) throw new Error(`The demo shop has no ${count} ${slug} free from ${period.from}`);
  return free.slice(0, count);
}

export const daysFrom = (from: Instant, days: number): Period => ({ from, until: plusHours(from, 24 * days) });

/** A rental that is out, viewed or waived the day before; over where it came `back`. */
export function rented(
  { people: { clerks } }: Scene,
  who: Omit<Booking, "placedAt" | "fate" | "clerk">,
  back: Instant | null = null,
): Booking {
  const before = plusDays(dayOf(who.period.from), -1);
  const viewing = who.delivered ? {} : { viewing: { at: at(before, "10:00"), confirmed: true } };
  const confirmedAt = at(before, "10:30");
  const out = { confirmedAt, at: who.delivered ? plusMinutes(who.period.from, -35) : who.period.from };
  const secured = who.person.company ? ({ way: "company", papers: "accepted" } as const) : {};
  const placedAt = at(plusDays(before, -1), "19:20");
  const fate: Fate = back ? { kind: "returned", ...out, back } : { kind: "out", ...out };
  return { ...secured, ...viewing, ...who, placedAt, fate, clerk: clerks[0] };
}

/** What the board shows at any hour: viewings, deliveries, what leaves, what comes back, what is late, what waits for its papers. */
export function bookToday(scene: Scene): void {
  // What is late goes first: nobody knows when those machines are free again (V3).
  overdue(scene);
  viewings(scene);
  leaving(scene);
  deliveries(scene);
  comingBack(scene);
  waitingPapers(scene);
  endangered(scene);
}

/** Four slots today around the present: the one running and three ahead; late in the day the last ones. */
function viewingSlots(now: Instant): Instant[] {
  const [opens, closes] = [at(dayOf(now), figures.opensAt), at(dayOf(now), figures.closesAt)];
  const grid: Instant[] = [];
  for (let slot = opens; plusMinutes(slot, figures.viewingMinutes) <= closes; slot = plusMinutes(slot, figures.viewingMinutes))
    grid.push(slot);
  const running = grid.filter((slot) => slot <= now).length - 1;
  const first = Math.min(Math.max(running, 0), grid.length - 6);
  return [0, 1, 3, 5].flatMap((step) => grid[first + step] ?? []);
}

function viewings(scene: Scene): void {
  const { diary, people, today } = scene;
  const tomorrow = plusDays(today, 1);
  const wanted = ["thinkpad-t14", "swift-go-14", "ideapad-14", "zbook-firefly-14", "thinkpad-t14", "vostro-3430"];
  // The first is left unconfirmed, for the desk to do.
  const slots = [...viewingSlots(diary.now), at(tomorrow, "11:00"), at(tomorrow, "15:30")];
  for (const [index, slot] of slots.entries()) {
    const period = daysFrom(at(plusDays(today, 3), "10:00"), index % 2 === 0 ? 30 : 10);
    diary.add({
      person: student(scene, index),
      units: take(scene, wanted[index] ?? "ideapad-14", period),
      period,
      placedAt: plusMinutes(at(plusDays(today, -1 - (index % 3)), "15:10"), index * 17),
      tier: index === 3 ? "plus" : "basic",
      fate: { kind: "held" },
      viewing: { at: slot, confirmed: index % 2 === 1 },
      purpose: ["毕业设计", "写论文", "考试复习", "剪片作业"][index % 4] as string,
      clerk: people.clerks[0],
    });
  }
}

/** Fetched from the shop today; who is later than he said is still expected. */
function leaving(scene: Scene): void {
  const { diary, people, today } = scene;
  for (const [index, time] of ["16:00", "17:30"].entries()) {
    const period = daysFrom(at(today, time), 14);
    const viewed = at(plusDays(today, -1), index === 0 ? "10:30" : "11:30");
    diary.add({
      person: index === 0 ? student(scene, 8) : company(scene, 3),
      units: take(scene, "tecra-a40-k", period, index + 1),
      period,
      placedAt: at(plusDays(today, -2), "19:05"),
      tier: "basic",
      fate: { kind: "confirmed", at: plusMinutes(viewed, figures.viewingMinutes) },
      viewing: { at: viewed, confirmed: true },
      clerk: people.clerks[1],
    });
  }
}

/** Two trips today and one tomorrow. In the evening those of today are done. */
function deliveries(scene: Scene): void {
  const { diary, people, today } = scene;
  const trips = [
    { from: at(today, "14:00"), slug: "latitude-5440", count: 6, index: 1 },
    { from: at(today, "18:30"), slug: "lv-wx370", count: 1, index: 2 },
    { from: at(plusDays(today, 1), "09:30"), slug: "veriton-m4690", count: 5, index: 4 },
  ];
  for (const { from, slug, count, index } of trips) {
    const [confirmedAt, brought] = [at(plusDays(today, -1), "16:20"), plusMinutes(from, -30)];
    const period = daysFrom(from, 5);
    diary.add({
      person: company(scene, index),
      units: take(scene, slug, period, count),
      period,
      placedAt: at(plusDays(today, -2), "14:10"),
      tier: "rapid",
      fate: brought <= diary.now ? { kind: "out", confirmedAt, at: brought } : { kind: "confirmed", at: confirmedAt },
      delivered: true,
      way: "company",
      papers: "accepted",
      purpose: "招聘培训",
      clerk: people.clerks[0],
    });
  }
}

/** Due back today and still due at this hour, as far as the day has room; the last is fetched. */
function comingBack(scene: Scene): void {
  const { diary, today } = scene;
  const hours = [
    ["12:00", "17:00", "20:00", "23:35"],
    ["15:00", "18:00", "21:00", "23:45"],
    ["17:30", "19:30", "22:00", "23:55"],
  ];
  for (const [index, times] of hours.entries()) {
    const until = times.map((time) => at(today, time)).find((each) => each > plusMinutes(diary.now, 4)) ?? at(today, "23:59");
    const period = { from: at(plusDays(today, -7 - index), "10:00"), until };
    const fetched = index === 2;
    const person = fetched ? company(scene, 8) : student(scene, 10 + index);
    const units = take(scene, "probook-440-g10", period, fetched ? 4 : 1);
    diary.add(rented(scene, { person, units, period, tier: fetched ? "rapid" : "basic", delivered: fetched }));
  }
}

function overdue(scene: Scene): void {
  const { diary, today } = scene;
  const late = [
    { person: student(scene, 14), slug: "ideapad-14", until: at(plusDays(today, -1), "12:00") },
    { person: company(scene, 5), slug: "viewsonic-pa503x", until: at(plusDays(today, -2), "17:00") },
  ];
  for (const { person, slug, until } of late) {
    const period = { from: plusHours(until, -24 * 14), until };
    diary.add(rented(scene, { person, units: take(scene, slug, period), period, tier: "basic" }));
  }
}

/** V3: booked before its machine broke, so that the desk has to find another one. */
function endangered(scene: Scene): void {
  const { diary, people, today, withheld } = scene;
  diary.add({
    person: student(scene, 17),
    units: withheld.filter((unit) => unit.slug === "vostro-3430"),
    period: daysFrom(at(plusDays(today, 6), "10:00"), 14),
    placedAt: at(plusDays(today, -6), "20:10"),
    tier: "basic",
    fate: { kind: "held" },
    viewing: { at: at(plusDays(today, 4), "14:30"), confirmed: true },
    purpose: "毕业设计",
    clerk: people.clerks[0],
  });
}

/** Papers handed in that nobody has looked at, and one of which a paper was refused. */
function waitingPapers(scene: Scene): void {
  const { diary, people, today } = scene;
  const placedAt = at(plusDays(today, -1), "14:40");
  const waiting = [
    { person: company(scene, 6), slug: "optiplex-7010", count: 8, days: 4, papers: "awaiting" },
    { person: company(scene, 7), slug: "dell-p2423", count: 6, days: 6, papers: "one-refused" },
    { person: student(scene, 16), slug: "thinkpad-e14", count: 1, days: 5, papers: "awaiting" },
  ] as const;
  for (const { person, slug, count, days, papers } of waiting) {
    const period = daysFrom(at(plusDays(today, days), "09:30"), person.company ? 6 : 61);
    const shared = { person, period, placedAt, papers, fate: { kind: "held" }, clerk: people.clerks[0] } as const;
    const viewing = { at: at(plusDays(today, 3), "11:30"), confirmed: true };
    const units = take(scene, slug, period, count);
    if (person.company) diary.add({ ...shared, units, tier: "rapid", way: "company", delivered: true, purpose: "招聘培训" });
    else diary.add({ ...shared, units, tier: "basic", way: "guarantor", viewing, purpose: "写论文" });
  }
  // A hold that ends today, as long as the day has room for one (V6).
  const from = ["11:00", "15:00", "19:00", "21:00"].map((time) => at(plusDays(today, 1), time));
  const hold = from
    .map((start) => ({ placedAt, period: daysFrom(start, 3) }))
    .find((each) => holdOf(each) > plusMinutes(diary.now, 20));
  if (!hold) return;
  const units = take(scene, "aruba-1930-24g", hold.period);
  const fate = { kind: "held" } as const;
  diary.add({
    ...hold,
    person: company(scene, 9),
    units,
    tier: "plus",
    fate,
    way: "company",
    delivered: true,
    clerk: people.clerks[1],
  });
}
