import { yuan, type Fen } from "~/kernel/money";
import type { RateCard } from "./rent";

/** P9: at least one student laptop is rented at or under it a month. */
export const STUDENT_MONTH = yuan(100);

export const rateWarningKinds = [
  "hour-dearer-than-day",
  "day-dearer-than-hours",
  "week-dearer-than-days",
  "week-cheaper-than-day",
  "month-dearer-than-weeks",
  "month-dearer-than-days",
  "month-cheaper-than-week",
  "no-student-laptop",
  "raised",
] as const;
export type RateWarning = (typeof rateWarningKinds)[number];

/** What of a rate card is never or oddly used: a dearer larger step never counts (P1), a cheaper one makes the smaller ones useless. */
export function oddSteps({ hourly, daily, weekly, monthly }: RateCard): RateWarning[] {
  const found: [boolean, RateWarning][] = [
    [hourly !== null && hourly > daily, "hour-dearer-than-day"],
    [hourly !== null && daily > 24 * hourly, "day-dearer-than-hours"],
    [weekly !== null && weekly > 7 * daily, "week-dearer-than-days"],
    [weekly !== null && weekly < daily, "week-cheaper-than-day"],
    [weekly !== null && monthly > 5 * weekly, "month-dearer-than-weeks"],
    [monthly > 31 * daily, "month-dearer-than-days"],
    [monthly < (weekly ?? daily), "month-cheaper-than-week"],
  ];
  return found.filter(([holds]) => holds).map(([, warning]) => warning);
}

interface RateChange {
  readonly before: RateCard | null;
  readonly after: RateCard;
  /** The months' rates of all students' laptops as they will be. */
  readonly studentMonths: readonly Fen[];
}

/** P8a, P9: everything that the manager is to know before new rates hold. */
export function rateWarnings({ before, after, studentMonths }: RateChange): RateWarning[] {
  const raised =
    before !== null &&
    (after.daily > before.daily ||
      after.monthly > before.monthly ||
      (after.weekly ?? 0) > (before.weekly ?? Infinity) ||
      (after.hourly ?? 0) > (before.hourly ?? Infinity));
  return [
    ...oddSteps(after),
    ...(studentMonths.some((month) => month <= STUDENT_MONTH) ? [] : (["no-student-laptop"] as const)),
    ...(raised ? (["raised"] as const) : []),
  ];
}
