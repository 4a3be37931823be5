export interface PublicDay {
  readonly day: string;
  readonly kind: "holiday" | "workday";
  readonly name: string;
  /** False for what the law alone says, before the State Council has arranged the year. */
  readonly decreed: boolean;
}

type Range = readonly [name: string, from: string, until: string];

const daysOf = ([name, from, until]: Range, decreed: boolean): PublicDay[] => {
  const days: PublicDay[] = [];
  for (let at = Date.parse(from); at <= Date.parse(until); at += 86_400_000)
    days.push({ day: new Date(at).toISOString().slice(0, 10), kind: "holiday", name, decreed });
  return days;
};

/** 国务院办公厅关于 2026 年部分节假日安排的通知 */
const decreed2026: readonly Range[] = [
  ["元旦", "2026-01-01", "2026-01-03"],
  ["春节", "2026-02-15", "2026-02-23"],
  ["清明节", "2026-04-04", "2026-04-06"],
  ["劳动节", "2026-05-01", "2026-05-05"],
  ["端午节", "2026-06-19", "2026-06-21"],
  ["中秋节", "2026-09-25", "2026-09-27"],
  ["国庆节", "2026-10-01", "2026-10-07"],
];
const makeUp2026: readonly (readonly [name: string, day: string])[] = [
  ["元旦调休", "2026-01-04"],
  ["春节调休", "2026-02-14"],
  ["春节调休", "2026-02-28"],
  ["劳动节调休", "2026-05-09"],
  ["国庆节调休", "2026-09-20"],
  ["国庆节调休", "2026-10-10"],
];

/** 全国年节及纪念日放假办法 (2025): the days of the law; how they are moved together is decreed each autumn. */
const law2027: readonly Range[] = [
  ["元旦", "2027-01-01", "2027-01-01"],
  ["春节", "2027-02-05", "2027-02-08"],
  ["清明节", "2027-04-05", "2027-04-05"],
  ["劳动节", "2027-05-01", "2027-05-02"],
  ["端午节", "2027-06-09", "2027-06-09"],
  ["中秋节", "2027-09-15", "2027-09-15"],
  ["国庆节", "2027-10-01", "2027-10-03"],
];

/** What a new shop's calendar begins with; the manager's page changes it from then on. */
export const publicDays: readonly PublicDay[] = [
  ...decreed2026.flatMap((range) => daysOf(range, true)),
  ...makeUp2026.map(([name, day]): PublicDay => ({ day, kind: "workday", name, decreed: true })),
  ...law2027.flatMap((range) => daysOf(range, false)),
];
