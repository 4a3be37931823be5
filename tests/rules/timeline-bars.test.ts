import { describe, expect, test } from "vitest";
import { day, instant } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { barsOf, fixedBecause, isTroubled, stateOf, stockIn } from "~/timeline/bars";
import type { Keeping, TimelineUnit } from "~/timeline/bars";
import { windowFrom } from "~/timeline/columns";

const now = instant("2026-12-05T12:00:00+08:00");
const window = windowFrom("day", day("2026-12-01"));
const unit: TimelineUnit = { id: "u1", assetTag: "XS-0001", withheld: null };
const shanghai = (text: string): Instant => instant(`2026-${text}:00+08:00`);

type Change = Partial<Omit<Keeping, "booking">> & { readonly booking?: Partial<NonNullable<Keeping["booking"]>> };
/** Three days from 10 to 13 December, decided for, with two hours of checking behind. */
const keeping = ({ booking, ...change }: Change = {}): Keeping => ({
  ...{ id: "a1", unitId: "u1", reason: "rental", pinned: false, handedOutAt: null, returnedAt: null, lostAt: null },
  blocked: { from: shanghai("12-10T10:00"), until: shanghai("12-13T12:00") },
  ...change,
  booking: {
    ...{ number: "R261201-001", customer: "林小满", endsAt: shanghai("12-13T10:00") },
    ...{ holdEndsAt: null, confirmed: true, agreed: false, ...booking },
  },
});
const only = (each: Keeping, of = unit) => barsOf(of, [each], window, now).find((bar) => bar.id === each.id);

describe("the bars of the timeline", () => {
  const past = { blocked: { from: shanghai("12-01T10:00"), until: shanghai("12-04T12:00") } };
  const pastBooking = { endsAt: shanghai("12-04T10:00") };
  test.each([
    ["a hold", keeping({ booking: { confirmed: false, holdEndsAt: shanghai("12-06T10:00") } }), "hold"],
    ["what the customer has decided for", keeping(), "confirmed"],
    ["what an agreement names", keeping({ pinned: true, booking: { agreed: true } }), "agreed"],
    ["what is out", keeping({ handedOutAt: shanghai("12-04T10:00"), pinned: true }), "out"],
    [
      "what came back",
      keeping({ ...past, handedOutAt: shanghai("12-01T10:00"), returnedAt: shanghai("12-03T09:00") }),
      "returned",
    ],
    ["what should be back", keeping({ ...past, handedOutAt: shanghai("12-01T10:00"), booking: pastBooking }), "overdue"],
    ["a repair", { ...keeping(), reason: "repair" as const, booking: null }, "repair"],
    ["what is kept for the waiting list", { ...keeping(), reason: "offer" as const, booking: null }, "offer"],
    ["a transfer", { ...keeping(), reason: "transfer" as const, booking: null }, "transfer"],
  ])("%s is seen as such", (_name, each, state) => expect(stateOf(each, now)).toBe(state));

  test("V5: a hold past its end keeps nothing, whether or not it has been written down", () =>
    expect(only(keeping({ booking: { confirmed: false, holdEndsAt: now } }))).toBeUndefined());

  test("V1: the time for checking and cleaning stands behind the bar, not in it", () => {
    const bar = only(keeping());
    expect(bar?.period).toEqual({ from: shanghai("12-10T10:00"), until: shanghai("12-13T10:00") });
    expect(bar?.left).toBeCloseTo((100 * (9 * 24 + 10)) / (31 * 24), 2);
    expect(bar?.width).toBeCloseTo((100 * 72) / (31 * 24), 2);
    expect(bar?.buffer).toBeCloseTo((100 * 2) / (31 * 24), 2);
  });

  test("a bar is cut at the window's edges and says so", () => {
    const long = keeping({
      blocked: { from: shanghai("11-20T10:00"), until: instant("2027-02-01T12:00:00+08:00") },
      booking: { endsAt: instant("2027-02-01T10:00:00+08:00") },
    });
    expect(only(long)).toMatchObject({ left: 0, width: 100, buffer: 0, before: true, after: true });
    expect(only(keeping())).toMatchObject({ before: false, after: false });
  });

  test("what lies outside the window is not drawn", () => {
    const before = { from: shanghai("11-20T10:00"), until: shanghai("11-30T12:00") };
    expect(only(keeping({ blocked: before, booking: { endsAt: shanghai("11-30T10:00") } }))).toBeUndefined();
  });

  test("V3: what is overdue runs on to now, and what comes after it on the same machine is endangered", () => {
    const late = keeping({ ...past, id: "a0", handedOutAt: shanghai("12-01T10:00"), booking: pastBooking });
    const bars = barsOf(unit, [late, keeping()], window, now);
    expect(bars[0]).toMatchObject({ state: "overdue", after: true, buffer: 0, period: { until: now } });
    expect(bars[1]).toMatchObject({ state: "confirmed", endangered: true });
    expect(isTroubled(bars)).toBe(true);
    expect(isTroubled(barsOf(unit, [keeping()], window, now))).toBe(false);
  });

  test("V3: a machine kept back has a bar without an end, and endangers what it is promised for", () => {
    const withheld = { since: shanghai("12-02T10:00"), because: "repair" as const };
    const bars = barsOf({ ...unit, withheld }, [keeping()], window, now);
    expect(bars.map((bar) => [bar.state, bar.endangered, bar.after])).toEqual([
      ["repair", false, true],
      ["confirmed", true, false],
    ]);
  });

  test.each([
    ["coming and not tied to its machine", keeping(), null],
    ["chosen by its customer", keeping({ pinned: true }), null],
    ["named in an agreement", keeping({ pinned: true, booking: { agreed: true } }), "agreed"],
    ["handed out", keeping({ pinned: true, handedOutAt: now }), "out"],
    ["back", keeping({ pinned: true, handedOutAt: now, returnedAt: now }), "returned"],
    ["lost", keeping({ pinned: true, handedOutAt: now, returnedAt: now, lostAt: now }), "lost"],
    ["a repair", { ...keeping(), reason: "repair" as const, booking: null }, "not-rental"],
  ])("V2: what is %s may be moved, or says why not", (_name, each, because) => expect(fixedBecause(each)).toBe(because));

  test("V3: a lost machine is lost from when it got lost, though it was said later: its rental ends there, and no free time is shown between", () => {
    const [handedOutAt, lostAt, said] = [shanghai("12-01T10:00"), shanghai("12-03T09:00"), shanghai("12-04T15:00")];
    const gone = keeping({ blocked: { from: handedOutAt, until: said }, pinned: true, handedOutAt, returnedAt: said, lostAt });
    const bars = barsOf({ ...unit, withheld: { since: said, because: "lost" } }, [gone], window, now);
    expect(bars.map((bar) => [bar.state, bar.number, bar.period.from, bar.buffer])).toEqual([
      ["lost", "R261201-001", handedOutAt, 0],
      ["lost", null, lostAt, 0],
    ]);
    expect(bars[0]?.period.until).toBe(lostAt);
    const found = barsOf(unit, [{ ...gone, lostAt: null }], window, now);
    expect(found.map((bar) => [bar.state, bar.period.until])).toEqual([["returned", said]]);
  });

  test("V3: what is promised and has no machine is lacking; what is tied to one that is not there only where none is free", () => {
    const withheld = { since: shanghai("12-02T10:00"), because: "lost" as const };
    const tied = barsOf({ ...unit, withheld }, [keeping({ pinned: true })], window, now);
    const column = window.columns[10] as (typeof window.columns)[number];
    const counted = { count: { free: 0, exact: true }, machines: 3, stranded: [], bars: tied };
    expect(stockIn(column, counted)).toEqual({ free: 0, exact: true, taken: 3, short: 1 });
    expect(stockIn(column, { ...counted, count: { free: 2, exact: true } })).toEqual({
      free: 2,
      exact: true,
      taken: 1,
      short: 0,
    });
    const untied = barsOf({ ...unit, withheld }, [keeping()], window, now);
    expect(stockIn(column, { ...counted, bars: untied })?.short).toBe(0);
    expect(stockIn(column, { ...counted, bars: untied, stranded: [keeping().blocked] })?.short).toBe(1);
    const before = window.columns[2] as (typeof window.columns)[number];
    expect(stockIn(before, { ...counted, stranded: [keeping().blocked] })?.short).toBe(0);
  });
});
