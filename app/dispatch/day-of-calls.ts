import type { District } from "~/kernel/region";
import { dayOf, plusDays, startOfDay } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { CallEvent, Place } from "~/service/call";
import type { FeeCause } from "~/service/fee";
import { awaitsHour } from "~/service/queue";
import { queueCallOf } from "~/service/service-call";
import type { ServiceCall, StandingCall } from "~/service/service-call";
import type { HouseFigures } from "~/settings/house-figures";
import type { Day, Technician, Travel, Visit } from "./plan";
import { minuteDown, minuteUp, shiftsOf } from "./working-hours";
import type { WeekdayHours } from "./working-hours";

/** Who can be sent, as the manager entered it. */
export interface TechnicianFacts {
  readonly id: string;
  readonly name: string;
  readonly home: District;
  readonly skills: readonly FeeCause[];
  readonly hours: readonly WeekdayHours[];
  readonly absences: readonly Period[];
}

type Minutes = Pick<
  HouseFigures,
  "visitMinutesHardware" | "visitMinutesSoftware" | "visitMinutesDamage" | "visitMinutesOther" | "swapMinutes"
>;

/** How long a visit takes, as estimated for its kind of fault. */
export const minutesFor = (kind: FeeCause, figures: Minutes): number =>
  ({
    hardware: figures.visitMinutesHardware,
    software: figures.visitMinutesSoftware,
    "customer-damage": figures.visitMinutesDamage,
    other: figures.visitMinutesOther,
  })[kind];

/** Whoever is awaited comes at most so long before the hour that was agreed. */
const BEFORE_AGREED = 30;
/** A visit that takes longer than estimated is over in so many minutes, as far as anybody knows. */
const OVERRUN = 15;

/** Sent by a person, not by the plan: the plan leaves him there. */
export function sentByHand(events: readonly CallEvent[]): string | null {
  const last = events.findLast((event) => event.kind === "assigned");
  return last?.kind === "assigned" && !last.data.byPlan ? last.data.accountId : null;
}

/** S11: an hour set by hand holds until it has passed; from then on the visit is to be made as soon as it can be. */
function placed(visit: Visit, place: Place | null, now: Instant): Visit {
  if (!place) return visit;
  const at = place.time === null ? null : minuteDown(place.time);
  const first = place.first ? { first: true } : {};
  if (at === null || at < minuteUp(now)) return { ...visit, ...first };
  const notBefore = Math.max(at, visit.notBefore ?? at);
  return { ...visit, ...first, notBefore, startBy: notBefore };
}

export interface DayOfCalls {
  readonly day: Day;
  readonly calls: ReadonlyMap<string, StandingCall>;
  /** S3: the hour must be agreed before anybody can be sent. */
  readonly awaiting: readonly StandingCall[];
  /** S6: the customer makes the visit impossible for now. */
  readonly paused: readonly StandingCall[];
  readonly underWay: readonly StandingCall[];
}

export interface Asked {
  readonly calls: readonly ServiceCall[];
  readonly technicians: readonly TechnicianFacts[];
  readonly travel: Travel;
  readonly figures: Minutes;
  readonly now: Instant;
}

/** S11: what is to be planned today and tomorrow: the open calls as visits, and each technician with what he is at. */
export function dayOfCalls({ calls, technicians, travel, figures, now }: Asked): DayOfCalls {
  const open = calls.map((call) => queueCallOf(call, now)).filter(({ call }) => call.standing.state.status !== "solved");
  const inStatus = (status: string) => open.map(({ call }) => call).filter(({ standing }) => standing.state.status === status);
  const underWay = inStatus("under-way");
  const toVisit = open.filter((each) => ["open", "assigned"].includes(each.call.standing.state.status) && !awaitsHour(each));
  const present = new Set(technicians.map(({ id }) => id));
  const visits = toVisit.map(({ call, dueAt, bookedFor, byAgreement }): Visit => {
    // S5a: a machine that is only handed over takes less time than a repair.
    const minutes = call.standing.state.swap ? figures.swapMinutes : minutesFor(call.kind, figures);
    const due = dueAt === null ? null : minuteDown(dueAt);
    const booked = bookedFor === null ? null : minuteDown(bookedFor);
    // S3: the hour agreed is the promise, and the work is done by then; an hour besides a promise is when he is expected.
    const notBefore = booked !== null && byAgreement ? booked - minutes - BEFORE_AGREED : booked;
    const hand = sentByHand(call.events);
    const pinnedTo = hand !== null && present.has(hand) ? hand : null;
    const visit = { id: call.id, district: call.district, minutes, skill: call.kind, due, notBefore, pinnedTo };
    return placed(visit, call.standing.state.place, now);
  });
  const people = technicians.map((facts): Technician => {
    const at = underWay.find((call) => call.standing.state.assignedTo?.accountId === facts.id);
    const started = at?.standing.state.startedAt;
    const done = at && started ? minuteUp(started) + minutesFor(at.kind, figures) : 0;
    return {
      id: facts.id,
      home: facts.home,
      skills: facts.skills,
      shifts: shiftsOf(facts.hours, facts.absences, now),
      place: at?.district ?? facts.home,
      freeAt: at ? Math.max(done, minuteUp(now) + OVERRUN) : minuteUp(now),
    };
  });
  const horizon = minuteDown(startOfDay(plusDays(dayOf(now), 2)));
  return {
    day: { visits, technicians: people, travel, now: minuteUp(now), horizon },
    calls: new Map(open.map(({ call }) => [call.id, call])),
    awaiting: open.filter(awaitsHour).map(({ call }) => call),
    paused: inStatus("paused"),
    underWay,
  };
}
