import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf, instant, plusMinutes, type Instant } from "~/kernel/time";
import { awaitsHour, deskOrder, todaysQueue, type QueueCall } from "~/service/queue";

const now = instant("2026-10-08T10:00:00+08:00");
const on = (text: string): Instant => instant(`2026-10-${text}:00+08:00`);
const call = (id: string, more: Partial<QueueCall> = {}): QueueCall => ({
  id,
  reportedAt: on("07T09:00"),
  dueAt: null,
  bookedFor: null,
  byAgreement: false,
  ...more,
});
const ids = (calls: QueueCall[]) => calls.map((each) => each.id);

const anyMoment = fc.option(fc.integer({ min: -4000, max: 4000 }).map((minutes) => plusMinutes(now, minutes)));
const anyCalls = fc
  .array(fc.record({ dueAt: anyMoment, bookedFor: anyMoment, byAgreement: fc.boolean() }), { maxLength: 15 })
  .map((list) => list.map((each, index) => call(`call-${index}`, each)));

describe("S9: the technician's queue", () => {
  test("S9: overdue first, then by due time, then what is booked for today", () =>
    expect(
      ids(
        todaysQueue(
          [
            call("booked late", { bookedFor: on("08T16:00") }),
            call("due tonight", { dueAt: on("08T22:00") }),
            call("booked early", { bookedFor: on("08T11:00") }),
            call("overdue since yesterday", { dueAt: on("07T18:00") }),
            call("due soon", { dueAt: on("08T10:30") }),
            call("overdue", { dueAt: on("08T09:59") }),
          ],
          now,
        ),
      ),
    ).toEqual(["overdue since yesterday", "overdue", "due soon", "due tonight", "booked early", "booked late"]));

  test("S9: due tomorrow is not of today, unless somebody is booked for it today", () => {
    expect(todaysQueue([call("tomorrow", { dueAt: on("09T09:00") })], now)).toEqual([]);
    expect(ids(todaysQueue([call("tomorrow", { dueAt: on("09T09:00"), bookedFor: on("08T15:00") })], now))).toEqual(["tomorrow"]);
  });

  test("S9: due at midnight means by the end of today", () => {
    expect(ids(todaysQueue([call("midnight", { dueAt: on("09T00:00") })], now))).toEqual(["midnight"]);
    expect(todaysQueue([call("booked", { bookedFor: on("09T00:00") })], now)).toEqual([]);
  });

  test("S9: today is today in Shanghai", () => {
    const beforeDawn = instant("2026-10-07T17:00:00Z");
    expect(ids(todaysQueue([call("today", { dueAt: on("08T23:00") })], beforeDawn))).toEqual(["today"]);
  });

  test("S9: a call nobody has booked or promised is not in it", () => expect(todaysQueue([call("basic")], now)).toEqual([]));

  test("S9: a booked hour that passed without a visit stays in it", () =>
    expect(ids(todaysQueue([call("missed", { bookedFor: on("06T15:00") })], now))).toEqual(["missed"]));

  test("S9: equals keep their order", () =>
    expect(
      ids(
        todaysQueue(
          ["b", "a", "c"].map((id) => call(id, { dueAt: on("08T12:00") })),
          now,
        ),
      ),
    ).toEqual(["b", "a", "c"]));

  test("S9: every call due or booked by the end of today is in it once, and each group is in order of time", () =>
    fc.assert(
      fc.property(anyCalls, (calls) => {
        const queue = todaysQueue(calls, now);
        const dueToday = (each: QueueCall) =>
          each.dueAt !== null && (dayOf(each.dueAt) <= dayOf(now) || each.dueAt === on("09T00:00"));
        const bookedToday = (each: QueueCall) => each.bookedFor !== null && dayOf(each.bookedFor) <= dayOf(now);
        expect(new Set(queue)).toEqual(new Set(calls.filter((each) => dueToday(each) || bookedToday(each))));
        expect(queue).toHaveLength(new Set(queue).size);
        const firstBooked = queue.findIndex((each) => !dueToday(each));
        const due = firstBooked < 0 ? queue : queue.slice(0, firstBooked);
        const booked = firstBooked < 0 ? [] : queue.slice(firstBooked);
        expect(booked.some(dueToday)).toBe(false);
        expect(due.map((each) => each.dueAt)).toEqual(due.map((each) => each.dueAt).sort());
        expect(booked.map((each) => each.bookedFor)).toEqual(booked.map((each) => each.bookedFor).sort());
      }),
    ));
});

describe("S3: the desk's order", () => {
  test("S3: calls without an agreed hour stand first, longest waiting on top, even before what is overdue", () =>
    expect(
      ids(
        deskOrder(
          [
            call("no promise"),
            call("overdue", { dueAt: on("08T09:00") }),
            call("waits", { byAgreement: true, reportedAt: on("08T09:30") }),
            call("waits longest", { byAgreement: true, reportedAt: on("08T08:00") }),
            call("agreed", { byAgreement: true, bookedFor: on("08T14:00"), dueAt: on("08T14:00") }),
            call("due", { dueAt: on("08T13:00") }),
            call("booked", { bookedFor: on("08T10:30") }),
          ],
          now,
        ),
      ),
    ).toEqual(["waits longest", "waits", "overdue", "booked", "due", "agreed", "no promise"]));

  test("S3: what is overdue comes before an hour booked earlier", () =>
    expect(
      ids(deskOrder([call("missed", { bookedFor: on("07T08:00") }), call("overdue", { dueAt: on("08T09:00") })], now)),
    ).toEqual(["overdue", "missed"]));

  test("S3: no call is lost or doubled, and none that waits for its hour stands behind one that does not", () =>
    fc.assert(
      fc.property(anyCalls, (calls) => {
        const ordered = deskOrder(calls, now);
        expect(ids(ordered).sort()).toEqual(ids(calls).sort());
        const waiting = ordered.map(awaitsHour);
        expect(waiting.lastIndexOf(true)).toBe(waiting.filter(Boolean).length - 1);
      }),
    ));
});
