import { expect, test } from "vitest";
import { instant, plusMinutes } from "~/kernel/time";
import { stopped } from "~/service/pause";

const call = instant("2026-09-29T09:00:00+08:00");
const minute = (count: number) => plusMinutes(call, count);

test("S6: the time before the call cannot stand still", () =>
  expect(stopped([{ from: minute(-30), until: minute(10) }], call, minute(60))).toEqual([
    { from: call, until: minute(10), counted: minute(10) },
  ]));

test("S6: a pause that still runs counts up to now, and one of no length not at all", () => {
  expect(stopped([{ from: minute(20), until: null }], call, minute(60))).toEqual([
    { from: minute(20), until: null, counted: minute(60) },
  ]);
  expect(stopped([{ from: minute(20), until: minute(20) }], call, minute(60))).toEqual([]);
});

test("S6: where two overlap, the second counts from the end of the first", () =>
  expect(
    stopped(
      [
        { from: minute(30), until: minute(50) },
        { from: minute(10), until: minute(40) },
      ],
      call,
      minute(60),
    ).map(({ from, counted }) => [from, counted]),
  ).toEqual([
    [minute(10), minute(40)],
    [minute(40), minute(50)],
  ]));
