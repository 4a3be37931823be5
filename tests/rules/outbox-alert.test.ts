import { describe, expect, test } from "vitest";
import { instant, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { blockedWays } from "~/notices/outbox-alert";
import type { WaitingNotice } from "~/notices/outbox-alert";
import type { NoticeChannel } from "~/outbox/notice";

const now = instant("2026-11-24T11:00:00+08:00");
const quiet = { from: "22:00", until: "08:00" };
const ago = (minutes: number) => plusMinutes(now, -minutes);
const waits = (minutes: number, more: Partial<WaitingNotice> = {}): WaitingNotice => ({
  ...{ channel: "email", waitsFor: "server", urgent: false, since: ago(minutes), nextAt: plusMinutes(now, 5) },
  ...more,
});
const found = (waiting: readonly WaitingNotice[], sent: readonly (readonly [NoticeChannel, Instant])[] = [], at = now) =>
  blockedWays(waiting, new Map(sent), quiet, at);

describe("when a manager hears that nothing can be sent", () => {
  test("a server that has not been reached for an hour; a minute less is none", () => {
    expect(found([waits(60)])).toEqual([{ channel: "email", since: ago(60), notSetUp: false }]);
    expect(found([waits(59)])).toEqual([]);
    expect(found([])).toEqual([]);
  });

  test("what went by the same way meanwhile says that it is not blocked; what went by another does not", () => {
    expect(found([waits(300)], [["email", ago(30)]])).toEqual([]);
    expect(found([waits(300)], [["sms", ago(1)]])).toHaveLength(1);
    expect(found([waits(300)], [["email", ago(90)]])).toEqual([{ channel: "email", since: ago(90), notSetUp: false }]);
  });

  test("a way that nobody has set up is said to be so", () =>
    expect(found([waits(70, { channel: "sms", waitsFor: "driver" })])).toEqual([
      { channel: "sms", since: ago(70), notSetUp: true },
    ]));

  test("what waits for its turn is blocked only where its turn was an hour ago: the job stands still", () => {
    expect(found([waits(300, { waitsFor: "turn", nextAt: ago(5) })])).toEqual([]);
    expect(found([waits(300, { waitsFor: "turn", nextAt: ago(60) })])).toHaveLength(1);
    expect(found([waits(300, { waitsFor: "morning" })])).toEqual([]);
  });

  test("a night of waiting for the morning does not count, but for what goes at night too", () => {
    const late = instant("2026-11-23T23:00:00+08:00");
    const morning = instant("2026-11-24T08:40:00+08:00");
    expect(found([waits(0, { since: late })], [], morning)).toEqual([]);
    expect(found([waits(0, { since: late, urgent: true })], [], morning)).toHaveLength(1);
    expect(found([waits(0, { since: late })])).toMatchObject([{ since: instant("2026-11-24T08:00:00+08:00") }]);
  });
});
