import { randomFrom } from "db/seed/random";
import type { Day, Technician, Travel, Visit } from "~/dispatch/plan";
import type { District } from "~/kernel/region";

const places: readonly District[] = ["siming", "huli", "haicang", "jimei", "tongan", "xiangan"];
const skills = ["hardware", "software", "network"];
const DAY = 24 * 60;
const NINE = 29_000_000 - (29_000_000 % DAY) + 60;

export interface Size {
  readonly visits: number;
  readonly technicians: number;
}

/** A morning with its calls in the order of their coming: promises near and far, some hours and people fixed, two working days ahead. */
export function randomDay(seed: number, { visits, technicians }: Size): Day {
  const { next: random, whole, pick: one } = randomFrom(seed);
  const chance = (share: number) => random() < share;
  const now = NINE + whole(-30, 7 * 60);
  const toEach = () => Object.fromEntries(places.map((to) => [to, 0])) as Record<District, number>;
  const road = Object.fromEntries(places.map((from) => [from, toEach()])) as Record<District, Record<District, number>>;
  for (const from of places) for (const to of places) road[from][to] = from === to ? whole(8, 15) : whole(15, 70);
  const travel: Travel = (from, to) => road[from][to];
  const people = Array.from({ length: technicians }, (_, index): Technician => {
    const home = one(places);
    const away = chance(0.3);
    return {
      id: `t${index}`,
      home,
      skills: chance(0.7) ? skills : [one(skills), one(skills)],
      shifts: [NINE, NINE + DAY].map((from) => ({ from: from + whole(0, 1) * 60, until: from + 9 * 60 - whole(0, 2) * 60 })),
      place: away ? one(places) : home,
      freeAt: away ? now + whole(0, 120) : now,
    };
  });
  return {
    now,
    travel,
    technicians: people,
    horizon: NINE + DAY + 9 * 60,
    visits: Array.from({ length: visits }, (_, index): Visit => ({
      id: `v${index}`,
      district: one(places),
      minutes: whole(2, 15) * 10,
      skill: chance(0.6) ? one(skills) : null,
      due: chance(0.8) ? now + whole(-60, chance(0.7) ? 10 * 60 : 30 * 60) : null,
      notBefore: chance(0.15) ? now + whole(0, 8 * 60) : null,
      pinnedTo: chance(0.1) ? `t${whole(0, technicians - 1)}` : null,
    })),
  };
}
