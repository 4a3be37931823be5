import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instant, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { countedTime } from "~/road/step-time";
import type { CallEventKind } from "~/service/call";

const received = instant("2026-11-26T12:00:00+08:00");
const previous = plusHours(received, -3);
const ago = (minutes: number): Instant => plusMinutes(received, -minutes);
const counted = (pressedAt: Instant, { kind = "solved", sentAt = received }: { kind?: CallEventKind; sentAt?: Instant } = {}) =>
  countedTime(kind, { pressedAt, sentAt }, received, previous, 12);

describe("S2, S5, S6: when a step recorded without network counts", () => {
  test("sent as it is pressed it counts as it arrives, however wrong the phone's clock", () => {
    expect(counted(ago(0))).toEqual({ at: received, offline: null });
    expect(counted(ago(1440), { sentAt: ago(1439.5) })).toEqual({ at: received, offline: null });
  });

  test("a plausible phone is believed, with both moments kept", () =>
    expect(counted(ago(90))).toEqual({ at: ago(90), offline: { pressedAt: ago(90), receivedAt: received } }));

  test.each([
    ["a clock a day behind", ago(1440 + 90), ago(1440), "clock-wrong"],
    ["a clock a day ahead", ago(-1440 + 90), ago(-1440), "clock-wrong"],
    ["a clock set back while it waited", ago(-600), received, "in-the-future"],
    ["before the call's last event", ago(200), received, "before-previous"],
  ])("%s is not believed: it counts as it arrives", (_, pressedAt, sentAt, doubt) =>
    expect(counted(pressedAt, { sentAt })).toEqual({ at: received, offline: { pressedAt, receivedAt: received, doubt } }),
  );

  test("what is older than the hours allowed counts as it arrives; just within them it is believed", () => {
    const long = plusHours(received, -24);
    const of = (pressedAt: Instant) => countedTime("solved", { pressedAt, sentAt: received }, received, long, 12);
    expect(of(plusHours(received, -12)).at).toBe(plusHours(received, -12));
    expect(of(plusMinutes(received, -721))).toMatchObject({ at: received, offline: { doubt: "too-old" } });
  });

  test("S6: the end of a pause needs no proof, for an early one is worse for us", () => {
    expect(counted(ago(90), { kind: "resumed", sentAt: ago(1440) }).at).toBe(ago(90));
    expect(counted(ago(600), { kind: "resumed" }).at).toBe(previous);
    expect(counted(ago(-600), { kind: "resumed", sentAt: ago(-700) }).at).toBe(received);
  });

  test("no clock brings a step before the call's last event or after it arrived", () => {
    const minutes = fc.integer({ min: -5_000, max: 5_000 });
    const kinds = fc.constantFrom<CallEventKind>("assigned", "started", "paused", "resumed", "solved");
    fc.assert(
      fc.property(kinds, minutes, minutes, (kind, pressed, sent) => {
        const { at, offline } = counted(ago(pressed), { kind, sentAt: ago(sent) });
        expect(at >= previous && at <= received).toBe(true);
        if (offline?.doubt && kind !== "resumed") expect(at).toBe(received);
      }),
    );
  });
});
