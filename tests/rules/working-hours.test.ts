import { describe, expect, test } from "vitest";
import { travelFrom } from "~/dispatch/travel";
import { minuteUp, shiftsOf, wholeWeek } from "~/dispatch/working-hours";
import { districts } from "~/kernel/region";
import { instant, timeOfDay, instantOf, MINUTE, dayOf } from "~/kernel/time";

const shanghai = (text: string) => instant(`${text}+08:00`);
/** Thursday. */
const now = shanghai("2026-11-26T10:00:30");
const said = (shifts: readonly { from: number; until: number }[]) =>
  shifts.map(({ from, until }) =>
    [from, until]
      .map((minute) => instantOf(minute * MINUTE))
      .map((at) => `${dayOf(at).slice(8)} ${timeOfDay(at)}`)
      .join("–"),
  );
const away = (from: string, until: string) => ({ from: shanghai(from), until: shanghai(until) });

describe("S11: when a technician works", () => {
  test("S11: today's and tomorrow's hours; what has begun counts, what is over does not", () => {
    expect(said(shiftsOf(wholeWeek("09:00", "18:00"), [], now))).toEqual(["26 09:00–26 18:00", "27 09:00–27 18:00"]);
    expect(said(shiftsOf(wholeWeek("08:00", "10:00"), [], now))).toEqual(["27 08:00–27 10:00"]);
  });

  test("S11: only on his days: on Thursdays and Saturdays he is not there on Friday", () =>
    expect(
      said(
        shiftsOf(
          wholeWeek("09:00", "18:00").filter(({ weekday }) => weekday === 4 || weekday === 6),
          [],
          now,
        ),
      ),
    ).toEqual(["26 09:00–26 18:00"]));

  test.each([
    [
      "in the middle",
      [away("2026-11-26T12:00:00", "2026-11-26T14:00:00")],
      ["26 09:00–26 12:00", "26 14:00–26 18:00", "27 09:00–27 18:00"],
    ],
    ["over night", [away("2026-11-26T16:30:00", "2026-11-27T10:00:00")], ["26 09:00–26 16:30", "27 10:00–27 18:00"]],
    ["both days", [away("2026-11-25T00:00:00", "2026-11-30T00:00:00")], []],
    [
      "twice, overlapping",
      [away("2026-11-26T08:00:00", "2026-11-26T15:00:00"), away("2026-11-26T14:00:00", "2026-11-27T17:00:00")],
      ["27 17:00–27 18:00"],
    ],
  ])("S11: away %s", (_, absences, expected) =>
    expect(said(shiftsOf(wholeWeek("09:00", "18:00"), absences, now))).toEqual(expected),
  );

  test("S11: nobody is free within the running minute", () =>
    expect(minuteUp(now)).toBe(minuteUp(shanghai("2026-11-26T10:01:00"))));
});

describe("S11: how long the ways take", () => {
  test("S11: every two districts have a way, there as long as back, and staying takes some minutes, too", () => {
    const travel = travelFrom([]);
    for (const from of districts)
      for (const to of districts) {
        expect(travel(from, to), `${from} ${to}`).toBeGreaterThan(0);
        expect(travel(from, to)).toBe(travel(to, from));
      }
  });

  test("S11: what the shop measured holds both ways, the newest of it", () => {
    const travel = travelFrom([
      { one: "jimei", other: "siming", minutes: 50 },
      { one: "siming", other: "jimei", minutes: 28 },
    ]);
    expect([travel("siming", "jimei"), travel("jimei", "siming"), travel("siming", "huli")]).toEqual([28, 28, 20]);
  });
});
