import type { Tier } from "~/kernel/tier";
import { at, dayOf, earlier, plusDays, plusHours, plusMinutes, plusMonths, timeOfDay } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { holdOf } from "./booking";
import type { Booking, Fate } from "./booking";
import type { Diary } from "./diary";
import { faultDuring } from "./faults";
import type { SeedUnit } from "./fleet";
import type { People, Person } from "./people";
import type { Random } from "./random";

const PAST_DAYS = 365;
const COMING_DAYS = 90;
const START_TIMES = ["10:00", "11:30", "14:00", "15:30", "17:00"];
const VIEWING_TIMES = ["09:30", "10:30", "11:00", "13:30", "14:30", "16:00", "17:00"];
const purposes = {
  own: ["毕业设计", "写论文", "考试复习", "剪片作业", "实习用"],
  company: ["年会", "招聘培训", "展会", "项目组临时用机", "软件测试", "答辩会"],
};

/** Machines of a model that history leaves alone from now on, so that there is always something to book. */
const keptFree: Readonly<Record<string, number>> = { "elitebook-840-g10": 14, "ideapad-14": 14, "thinkpad-t14": 8 };
const keptOf = (model: readonly SeedUnit[]): number => keptFree[model[0]?.slug ?? ""] ?? Math.floor(model.length / 4);

interface Scene {
  readonly diary: Diary;
  readonly models: readonly (readonly SeedUnit[])[];
  readonly people: People;
  readonly random: Random;
}
type Choice = Pick<Booking, "person" | "units" | "period" | "tier" | "purpose" | "clerk">;

/** A year back and three months on, day by day, around what already stands in the diary. */
export function bookHistory(diary: Diary, units: readonly SeedUnit[], people: People, random: Random): void {
  const ids = [...new Set(units.map((unit) => unit.modelId))];
  const scene = { diary, people, random, models: ids.map((id) => units.filter((unit) => unit.modelId === id)) };
  const today = dayOf(diary.now);
  for (let offset = -PAST_DAYS; offset < COMING_DAYS; offset += 1) {
    // What begins today is set by hand.
    const wanted = offset < 0 ? random.whole(1, 4) : offset === 0 ? 0 : random.whole(0, offset < 14 ? 3 : 1);
    for (let each = 0; each < wanted; each += 1) {
      const choice = chooseFor(plusDays(today, offset), scene);
      if (choice) enter(choice, scene);
    }
  }
}

function chooseFor(day: Day, { diary, models, people, random }: Scene): Choice | null {
  // Two in three bookings are companies', though they are a third of the customers. The demo accounts are set by hand.
  const company = random.next() < 0.66;
  const person = random.pick(people.customers.slice(2).filter((each) => each.company === company));
  const from = at(day, random.pick(START_TIMES));
  const period = { from, until: endOf(from, person, random) };
  const wanted = company ? random.pick([1, 2, 3, 4, 5, 6, 8, 10, 12]) : 1;
  const first = random.pick(models);
  const second = random.pick(models);
  if (!company && !diary.hasNothing(person, period)) return null;
  const free = (model: readonly SeedUnit[]) =>
    model
      .slice(0, period.until > diary.now ? model.length - keptOf(model) : model.length)
      .filter((unit) => diary.isFree(unit, period));
  const units = free(first).slice(0, wanted);
  if (company && second !== first && random.next() < 0.3) units.push(...free(second).slice(0, 2));
  const tier: Tier = random.pick(company ? ["basic", "plus", "rapid", "rapid"] : ["basic", "basic", "basic", "plus"]);
  const purpose = random.pick(company ? purposes.company : purposes.own);
  return units.length > 0 ? { person, units, period, tier, purpose, clerk: random.pick(people.clerks) } : null;
}

function endOf(from: Instant, { company }: Person, random: Random): Instant {
  const months = company ? random.pick([0, 0, 0, 0, 1, 2]) : random.pick([0, 1, 1, 2, 3, 4]);
  if (months > 0) return plusMonths(from, months);
  const days = random.pick([0, 1, 2, 3, 3, 5, 7, 7, 14, 20]);
  if (days > 0) return plusHours(from, 24 * days);
  // A few hours only where they end before the shop closes.
  return plusHours(from, timeOfDay(from) <= "14:00" ? 4 : 24);
}

function enter(choice: Choice, scene: Scene): void {
  const { diary, people, random } = scene;
  const { now } = diary;
  const { period, person } = choice;
  const daysAhead = period.from > now ? random.whole(2, 25) : random.whole(2, 6);
  const asked = plusDays(dayOf(earlier(period.from, now)), -daysAhead);
  const placedAt = at(asked, `${String(random.whole(9, 20)).padStart(2, "0")}:${random.whole(10, 59)}`);
  const delivered = person.company && random.next() < 0.35;
  const stillToView = delivered ? null : viewedSoon(choice, scene);
  if (stillToView) {
    diary.add(stillToView);
    return;
  }
  const slot = delivered ? null : slotOn(plusDays(asked, 1), figures.viewingsAtATime, scene);
  const confirmedAt = slot ? plusMinutes(slot, figures.viewingMinutes) : at(plusDays(asked, 1), "09:40");
  const booking = { ...choice, ...securedBy(choice, delivered, scene), placedAt, delivered };
  const viewed = slot ? { ...booking, viewing: { at: slot, confirmed: true } } : booking;
  const told: Booking = { ...viewed, fate: fateOf(viewed, confirmedAt, scene) };
  const report = told.fate.kind === "returned" && random.next() < 0.3 ? faultDuring(told, people, random) : null;
  diary.add(report ? { ...told, reports: [report] } : told);
}

/**
 * Who has it brought needs a waiver (V6); of the others half of the companies ask for one, and some students with a guarantor. A
 * student on today's board has never handed in papers, so that everything is still to be shown with him.
 */
function securedBy({ person }: Choice, delivered: boolean, { diary, random }: Scene): Pick<Booking, "way" | "papers"> {
  const aboutNow = { from: plusHours(diary.now, -24 * 40), until: plusHours(diary.now, 24 * 40) };
  const asks = random.next() < (person.company ? 0.5 : 0.25) && (person.company || diary.hasNothing(person, aboutNow));
  if (person.company && (delivered || asks)) return { way: "company", papers: "accepted" };
  return asks ? { way: "guarantor", papers: "accepted" } : {};
}

function slotOn(day: Day, most: number, { diary, random }: Scene): Instant | null {
  const wanted = random.whole(0, VIEWING_TIMES.length - 1);
  const turned = [...VIEWING_TIMES.slice(wanted), ...VIEWING_TIMES.slice(0, wanted)].map((time) => at(day, time));
  return turned.find((slot) => diary.viewingsAt(slot) < most) ?? null;
}

/** A third of what comes is still to be viewed, from the day after tomorrow on: today and tomorrow are set by hand. */
function viewedSoon(choice: Choice, scene: Scene): Booking | null {
  const { diary, random } = scene;
  const today = dayOf(diary.now);
  if (choice.period.from < at(plusDays(today, 6), "00:00") || random.next() > 0.35) return null;
  const slot = slotOn(plusDays(today, random.whole(2, 5)), 1, scene);
  const placedAt = at(plusDays(today, -random.whole(1, 5)), `${random.whole(10, 21)}:${random.whole(10, 59)}`);
  return slot && { ...choice, placedAt, fate: { kind: "held" }, viewing: { at: slot, confirmed: random.next() < 0.6 } };
}

function fateOf(booking: Omit<Booking, "fate">, confirmedAt: Instant, { diary, random }: Scene): Fate {
  const { now } = diary;
  const { period, viewing } = booking;
  const chance = random.next();
  if (viewing && chance < 0.05) return { kind: "closed", as: "declines", at: confirmedAt };
  if (viewing && chance < 0.08) return { kind: "closed", as: "no-show", at: confirmedAt };
  if (viewing && chance < 0.1) return { kind: "closed", as: "cancelled", at: plusHours(confirmedAt, -3) };
  if (viewing && chance < 0.12 && holdOf(booking) < now) return { kind: "closed", as: "expired", at: holdOf(booking) };
  if (period.from > now) return { kind: "confirmed", at: confirmedAt };
  const leftAt = booking.delivered ? plusMinutes(period.from, -random.whole(5, 100)) : period.from;
  if (period.until > now) return { kind: "out", confirmedAt, at: leftAt };
  // Within the hour before the end, or within the grace after it, so that nothing is owed either way (R1, R2).
  const minutes = booking.delivered || chance > 0.9 ? random.whole(5, 100) : -random.whole(0, 45);
  return { kind: "returned", confirmedAt, at: leftAt, back: earlier(plusMinutes(period.until, minutes), now) };
}
