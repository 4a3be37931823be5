import { describe, expect, test } from "vitest";
import { damagesFrom, damagesOf, nextInstalment, remindersOn } from "~/arrears/arrears";
import type { Debt } from "~/arrears/arrears";
import { fen, yuan } from "~/kernel/money";
import { day } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const debt = (on: string, amount = yuan(1000)): Debt => ({ on: day(on), amount, what: "rent" });

describe("722, 585: damages for paying late", () => {
  const owed = [debt("2026-12-01")];
  const damages = (today: string, ...reminded: string[]) => damagesOf(owed, reminded.map(day), figures, day(today));

  test.each<[string, string, string[], number]>([
    ["nothing without a reminder, however late", "2027-06-01", [], 0],
    ["a reminder before or on the due day begins no grace", "2027-06-01", ["2026-11-28", "2026-12-01"], 0],
    ["nothing on the last day of the grace", "2026-12-08", ["2026-12-05"], 0],
    ["a day's share on the day after it", "2026-12-09", ["2026-12-05"], 30],
    ["the first reminder counts, not the last", "2026-12-10", ["2026-12-05", "2026-12-09"], 60],
    ["never more than the most that was agreed", "2036-12-09", ["2026-12-05"], 10_000],
  ])("%s", (_name, today, reminded, amount) => expect(damages(today, ...reminded)).toBe(amount));

  test("the grace is counted from the reminder", () =>
    expect(damagesFrom(debt("2026-12-01"), [day("2026-12-05")], figures)).toBe("2026-12-09"));
});

describe("R4: what is to be paid next", () => {
  const plan = [
    { on: day("2026-12-01"), amount: yuan(300) },
    { on: day("2027-01-01"), amount: yuan(300) },
    { on: day("2027-02-01"), amount: yuan(100) },
  ];
  test.each<[string, string, number, [string, number] | null]>([
    ["the next month", "2026-12-01", 300, ["2027-01-01", 300]],
    ["as far as it is not paid ahead", "2026-12-01", 450, ["2027-01-01", 150]],
    ["a month paid ahead is passed over", "2026-12-01", 600, ["2027-02-01", 100]],
    ["nothing where all is paid", "2026-12-01", 700, null],
    ["nothing after the last", "2027-02-01", 0, null],
  ])("%s", (_name, today, paid, next) =>
    expect(nextInstalment(plan, yuan(paid), day(today))).toEqual(next && { on: next[0], amount: yuan(next[1]) }),
  );
});

describe("R4: reminders by the clock", () => {
  const next = { on: day("2027-01-01"), amount: yuan(300) };
  const kinds = (today: string, debts: Debt[] = [], coming: typeof next | null = next) =>
    remindersOn({ debts, next: coming, figures }, day(today)).map(({ kind, dueOn }) => [kind, dueOn]);

  test.each<[string, string, Debt[], [string, string][]]>([
    ["nothing four days before", "2026-12-28", [], []],
    ["three days before", "2026-12-29", [], [["before", "2027-01-01"]]],
    ["the day before, where the third was missed", "2026-12-31", [], [["before", "2027-01-01"]]],
    ["on the day", "2026-12-01", [debt("2026-12-01")], [["on-day", "2026-12-01"]]],
    ["nothing within the grace", "2026-12-04", [debt("2026-12-01")], []],
    ["after the grace", "2026-12-05", [debt("2026-12-01")], [["after-grace", "2026-12-01"]]],
  ])("%s", (_name, today, debts, expected) => expect(kinds(today, debts)).toEqual(expected));

  test("one for a day, with all that is owed of it", () => {
    const debts = [debt("2026-12-01", yuan(5)), { ...debt("2026-12-01", yuan(7)), what: "fees" as const }];
    expect(remindersOn({ debts, next: null, figures }, day("2026-12-01"))).toEqual([
      { kind: "on-day", dueOn: "2026-12-01", amount: fen(1200) },
    ]);
  });
});
