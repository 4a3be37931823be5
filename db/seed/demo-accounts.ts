import { at, plusDays, plusMinutes, plusMonths } from "~/kernel/time";
import { assigned, faultOf } from "./faults";
import { daysFrom, rented, take } from "./today";
import type { Scene } from "./today";
import type { Report } from "./booking";
import type { Person } from "./people";

/** What the two demo customers find when they sign in. */
export function bookDemoAccounts(scene: Scene): void {
  const [lin, yunfan] = scene.people.customers as readonly [Person, Person];
  bookStudent(scene, lin);
  bookCompany(scene, yunfan);
}

/** A rental long over, a machine out with a fault put right in time, and a booking to be viewed tomorrow. */
function bookStudent(scene: Scene, person: Person): void {
  const { diary, people, today } = scene;
  const [clerk] = people.clerks;
  const [, technician] = people.technicians;
  const began = at(plusDays(today, -190), "14:00");
  const before = { from: began, until: plusMonths(began, 1) };
  const past = { person, period: before, units: take(scene, "ideapad-14", before), tier: "basic", purpose: "考试复习" } as const;
  diary.add(rented(scene, past, plusMinutes(before.until, -25)));

  const period = { from: at(plusDays(today, -12), "10:00"), until: at(plusDays(today, 49), "10:00") };
  const reportedAt = at(plusDays(today, -5), "19:42");
  const fault = faultOf("laptops", 5);
  const report: Report = {
    at: reportedAt,
    fault,
    steps: [
      assigned(technician, plusMinutes(reportedAt, 9), clerk),
      { kind: "started", at: plusMinutes(reportedAt, 890), by: technician.id, data: {} },
      {
        kind: "solved",
        at: plusMinutes(reportedAt, 925),
        by: technician.id,
        data: { solution: "on-site", done: fault.done, parts: "" },
      },
    ],
  };
  const units = take(scene, "thinkpad-t14", period);
  diary.add(rented(scene, { person, period, units, tier: "plus", purpose: "毕业设计", reports: [report] }));

  const soon = daysFrom(at(plusDays(today, 5), "10:00"), 7);
  diary.add({
    person,
    units: take(scene, "laserjet-m232dwc", soon),
    period: soon,
    placedAt: at(plusDays(today, -1), "20:15"),
    tier: "basic",
    fate: { kind: "held" },
    viewing: { at: at(plusDays(today, 1), "14:30"), confirmed: true },
    purpose: "打印论文",
    clerk,
  });
}

/** A conference set out, and a fair to come whose papers are outstanding. */
function bookCompany(scene: Scene, person: Person): void {
  const { diary, people, today } = scene;
  const period = { from: at(plusDays(today, -9), "09:30"), until: at(plusDays(today, 21), "09:30") };
  const set = [
    ...take(scene, "latitude-5440", period, 10),
    ...take(scene, "np-m403h", period),
    ...take(scene, "aterm-wx5400hp", period),
  ];
  diary.add(rented(scene, { person, period, units: set, tier: "rapid", delivered: true, purpose: "巡回推介会" }));

  const fair = daysFrom(at(plusDays(today, 9), "09:00"), 4);
  diary.add({
    person,
    units: take(scene, "viewsonic-pa503x", fair, 2),
    period: fair,
    placedAt: at(plusDays(today, -1), "20:15"),
    tier: "rapid",
    fate: { kind: "held" },
    way: "company",
    delivered: true,
    purpose: "展会",
    note: "展位在 C 馆，请送到卸货口",
    clerk: people.clerks[0],
  });
}
