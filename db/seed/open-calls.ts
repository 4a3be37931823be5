import type { District } from "~/kernel/region";
import type { Tier } from "~/kernel/tier";
import { at, plusDays, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { Booking, Step } from "./booking";
import { assigned, faultOf } from "./faults";
import type { Person } from "./people";
import { daysFrom, rented, take } from "./today";
import type { Scene } from "./today";

const island: readonly District[] = ["siming", "huli"];
const acrossTheWater: readonly District[] = ["haicang", "jimei", "tongan", "xiangan"];

interface OpenCall {
  readonly where: readonly District[];
  /** Who of those there, counted on so that no two calls are one customer's. */
  readonly company: boolean;
  readonly slug: string;
  readonly tier: Tier;
  /** The rental began so many days ago, and lasts so many. */
  readonly days: readonly [ago: number, length: number];
  readonly reportedAgo: number;
  readonly fault: number;
  readonly steps: readonly Step[];
  readonly onSiteHours?: number;
}

/** A decent hour some two hours from now, else the next morning's. */
function agreedHour({ diary: { now }, today }: Scene): Instant {
  const hours = [today, plusDays(today, 1)].flatMap((day) =>
    ["09:30", "11:00", "13:00", "15:00", "17:00", "19:00", "20:30"].map((time) => at(day, time)),
  );
  return hours.find((hour) => hour > plusMinutes(now, 75)) as Instant;
}

/** Open faults, each at another point of its clock whatever the hour. */
function callsOf(scene: Scene): OpenCall[] {
  const { now } = scene.diary;
  const [clerk] = scene.people.clerks;
  const [chen, xu] = scene.people.technicians;
  const ago = (minutes: number) => plusMinutes(now, -minutes);
  const began = (minutes: number): Step => ({ kind: "started", at: ago(minutes), by: xu.id, data: {} });
  const nobodyThere = { reason: "nobody-there", note: "电话没有接，留了字条" };
  const away: Step = { kind: "paused", at: ago(60), by: xu.id, data: nobodyThere };
  const hour: Step = { kind: "hour-agreed", at: ago(200), by: clerk.id, data: { hour: agreedHour(scene) } };
  return [
    // Over its promise at any hour: the longest a rapid call can have is a day less a second.
    call([island, true], "thinkpad-e14", "rapid", [10, 40], 1450, 0, [assigned(chen, ago(1400), clerk)]),
    call([island, false], "optiplex-7010", "plus", [20, 60], 1180, 3, [assigned(chen, ago(1100), clerk)]),
    call([island, true], "vpl-ex455", "rapid", [2, 5], 50, 0, []),
    call([acrossTheWater, true], "latitude-5440", "rapid", [12, 30], 80, 4, []),
    call([acrossTheWater, false], "optiplex-7010", "plus", [15, 45], 260, 1, [hour, assigned(xu, ago(195), clerk)]),
    call([island, false], "vostro-3430", "basic", [8, 30], 300, 3, []),
    call([island, false], "lbp226dw", "plus", [25, 61], 600, 1, [assigned(xu, ago(510), clerk), began(40)]),
    call([island, true], "prodesk-400-g9", "rapid", [30, 90], 150, 2, [assigned(xu, ago(140), clerk), began(70), away]),
    {
      ...call([island, true], "philips-241v8", "negotiated", [60, 180], 100, 0, [assigned(chen, ago(90), clerk)]),
      onSiteHours: 6,
    },
  ];
}

const call = (
  [where, company]: readonly [readonly District[], boolean],
  slug: string,
  tier: Tier,
  days: OpenCall["days"],
  reportedAgo: number,
  fault: number,
  steps: readonly Step[],
): OpenCall => ({ where, company, slug, tier, days, reportedAgo, fault, steps });

/** The rentals of which something is broken now, each another customer's. */
export function bookOpenCalls(scene: Scene): void {
  const { diary, people, today } = scene;
  const called = new Set<Person>();
  for (const { where, company, slug, tier, days, reportedAgo, fault, steps, onSiteHours } of callsOf(scene)) {
    const period = daysFrom(at(plusDays(today, -days[0]), "10:00"), days[1]);
    const person = people.customers
      .slice(2)
      .findLast((each) => each.company === company && where.includes(each.district) && !called.has(each));
    if (!person) throw new Error(`The demo shop has nobody in ${where.join(", ")} left`);
    called.add(person);
    const units = take(scene, slug, period, company ? 3 : 1);
    const report = { at: plusMinutes(diary.now, -reportedAgo), fault: faultOf(units[0]?.category ?? "laptops", fault), steps };
    const own: Partial<Booking> = onSiteHours === undefined ? {} : { onSiteHours };
    diary.add(rented(scene, { person, units, period, tier, delivered: company, reports: [report], ...own }));
  }
}
