import { expect, test } from "vitest";
import { regionOf } from "~/kernel/region";
import { tiers } from "~/kernel/tier";
import type { Tier } from "~/kernel/tier";
import { instantOf, millisOf } from "~/kernel/time";
import { promiseFor } from "~/service/promise";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const H = 3600;
const D = 24 * H;
/** Seconds since the epoch of midnight in Shanghai. */
const midnight = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / 1000 - 8 * H;
const [override, agreedAt, pauses] = [null, null, []];
const terms = [1 * H, 6 * D, 7 * D - 1, 7 * D, 7 * D + 1, 30 * D, 400 * D];

/** The table of S2 read anew, in seconds: "none", "agree", or when it must be solved. */
function oracle(tier: Tier, termSeconds: number, island: boolean, call: number): number | "none" | "agree" {
  if (!island) return "agree";
  const clock = (call + 8 * H) % D;
  const table: Record<Tier, number | "none"> = {
    basic: "none",
    plus: call + D,
    negotiated: call + D,
    rapid: termSeconds < 7 * D ? call + 4 * H : clock <= 12 * H ? call + 12 * H : call - clock + D + 12 * H,
  };
  return table[tier];
}

/** Every minute and its first second within ten minutes of each midnight and noon; all day long on the last and first of a month. */
function* calls(year: number): Generator<number> {
  const end = midnight(year + 1, 1, 1) + D;
  for (let day = midnight(year, 1, 1); day < end; day += D) {
    const dates = [day, day + D].map((each) => new Date((each + 8 * H) * 1000).getUTCDate());
    const turn = dates.includes(1);
    for (let second = 0; second < D; second += 60) {
      const near = Math.min(second % (D / 2), D / 2 - (second % (D / 2)));
      if (!turn && near > 10 * 60) continue;
      yield day + second;
      if (near <= 60) yield* [day + second + 1, day + second + 59];
    }
  }
}

test("S2, S3: tier, term, place and minute of a leap year: the promise is what the table says, read in another way", () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const call of calls(2028)) {
    const callAt = instantOf(call * 1000);
    for (const length of terms) {
      const from = call - Math.floor(length / 2);
      const term = { from: instantOf(from * 1000), until: instantOf((from + length) * 1000) };
      for (const tier of tiers)
        for (const district of ["siming", "gulangyu"] as const) {
          const region = regionOf(district);
          const { state, dueAt } = promiseFor({ tier, term, region, callAt, now: callAt, override, agreedAt, pauses, figures });
          const said = state === "none" ? "none" : state === "by-agreement" ? "agree" : millisOf(dueAt ?? callAt) / 1000;
          asked += 1;
          if (said !== oracle(tier, length, district === "siming", call) && wrong.length < 5)
            wrong.push(`${tier}, ${length} s, ${district}, ${callAt}: ${said}`);
        }
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(1_500_000);
}, 120_000);
