import { describe, expect, test } from "vitest";
import { instant } from "~/kernel/time";
import { addressFor, masked, waysTo } from "~/outbox/notice";
import { LEASE, nextAttempt, quietUntil } from "~/outbox/sending-times";

const usual = { from: "21:30", until: "08:00" };
const on = (text: string) => instant(`${text}:00+08:00`);

describe("when a notice goes out", () => {
  test.each([
    ["2026-11-24T21:29", usual, null],
    ["2026-11-24T21:30", usual, "2026-11-25T08:00"],
    ["2026-11-25T00:00", usual, "2026-11-25T08:00"],
    ["2026-11-25T07:59", usual, "2026-11-25T08:00"],
    ["2026-11-25T08:00", usual, null],
    ["2026-12-31T23:00", usual, "2027-01-01T08:00"],
    ["2026-11-24T13:00", { from: "12:00", until: "14:00" }, "2026-11-24T14:00"],
    ["2026-11-24T14:00", { from: "12:00", until: "14:00" }, null],
    ["2026-11-24T03:00", { from: "00:00", until: "00:00" }, null],
  ] as const)("at %s with %o it waits until %s", (now, hours, until) =>
    expect(quietUntil(on(now), hours)).toBe(until && on(until)),
  );

  test("waits double, vary by up to half, and have an end; a lease is shorter than what counts as stuck", () => {
    const now = on("2026-11-24T11:00");
    const wait = (attempts: number, chance: number, because: "unreachable" | "refused") =>
      (Date.parse(nextAttempt(now, attempts, chance, because)) - Date.parse(now)) / 1000;
    expect([1, 2, 3].map((each) => wait(each, 0, "unreachable"))).toEqual([15, 30, 60]);
    expect([wait(1, 1, "unreachable"), wait(2, 1, "refused")]).toEqual([7, 15]);
    expect([wait(99, 0, "unreachable"), wait(99, 0, "refused")]).toEqual([600, 3600]);
    expect(LEASE).toBeLessThan(5 * 60_000);
  });
});

describe("whom a notice reaches", () => {
  const both = { email: "lin@example.com", phone: "13800000001" };
  const shop = (...open: ("email" | "sms" | "wechat")[]) => new Set(open);
  test.each([
    [both, false, shop("email"), ["email"]],
    [both, false, shop("email", "sms"), ["email", "sms"]],
    [both, true, shop("email", "wechat"), ["email", "wechat"]],
    [both, true, shop("email"), ["email"]],
    [{ ...both, email: null }, false, shop("email"), ["sms"]],
    [{ email: null, phone: "0592-5551234" }, true, shop("email", "sms", "wechat"), []],
    [{ email: "a@b.cn,c@d.cn", phone: null }, false, shop("email"), []],
  ])("%o, WeChat %s", (to, wechat, open, ways) => expect(waysTo(to, wechat, open)).toEqual(ways));

  test("an address is one address, and is shown by its ends alone", () => {
    expect(addressFor("email", { ...both, email: "a@b.cn\r\nBcc: c@d.cn" })).toBeNull();
    expect([masked("email", "lin@example.com"), masked("sms", "13800000001")]).toEqual(["l***@example.com", "138****0001"]);
  });
});
