import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrate } from "db/migrate.server";
import { randomFrom } from "db/seed/random";
import { openSqlite } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import type { Tx } from "db/transact.server";
import { escalateCalls } from "~/dispatch/escalate-calls.server";
import type { District } from "~/kernel/region";
import { instantOf } from "~/kernel/time";
import type { Tier } from "~/kernel/tier";
import { promisesKept } from "~/record/promises-kept";
import { listCallsSince } from "~/service/calls.repo.server";
import { reportFault } from "~/service/report-fault.server";
import { standingOf } from "~/service/service-call";
import { workCall } from "~/service/work-call.server";
import type { Work, Worker } from "~/service/work-call.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { allocationRow, openWithRentalOut, reservationRow } from "../support/rental-out";

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Midnight in Shanghai, in seconds. */
const BEGIN = Date.UTC(2027, 1, 1) / 1000 - 8 * HOUR;
const END = BEGIN + 31 * DAY;
const CALLS = 2000;
const MACHINES = 400;
const at = (second: number) => instantOf(second * 1000);

/** What the oracle remembers of a call, in seconds; written down as things are done, and read by nothing else. */
interface Told {
  readonly id: string;
  readonly tier: Tier;
  readonly termSeconds: number;
  readonly island: boolean;
  readonly called: number;
  agreed: { hour: number; entered: number } | null;
  readonly stops: [from: number, until: number][];
  solved: number | null;
}

/** The table of S2, then time run through piece by piece: it runs but while the customer stops it. Null: nothing was promised. */
function dueBy(told: Told, now: number): number | null {
  let [since, left] = [told.called, 0];
  if (!told.island) {
    if (!told.agreed) return null;
    since = told.agreed.entered;
    left = told.agreed.hour - since;
  } else if (told.tier === "basic") return null;
  else if (told.tier === "rapid") {
    const clock = (told.called + 8 * HOUR) % DAY;
    if (told.termSeconds < 7 * DAY) left = 4 * HOUR;
    else left = clock <= 12 * HOUR ? 12 * HOUR : DAY - clock + 12 * HOUR;
  } else left = DAY;
  let cursor = since;
  for (const [from, until] of told.stops) {
    const stopFrom = Math.max(from, cursor);
    const stopUntil = Math.min(until, now);
    if (stopUntil <= stopFrom) continue;
    if (stopFrom - cursor >= left) break;
    left -= stopFrom - cursor;
    cursor = stopUntil;
  }
  return cursor + left;
}

const chen: Worker = { accountId: "acc_chen", name: "陈志强", role: "technician" };
const clerk: Worker = { accountId: "acc_clerk", name: "黄丽娟", role: "clerk" };
const tiers: readonly Tier[] = ["basic", "plus", "rapid", "rapid", "negotiated"];
const places: readonly District[] = ["siming", "huli", "siming", "jimei", "gulangyu"];
const terms = [3 * DAY, 7 * DAY - 1, 7 * DAY, 60 * DAY];

test("S2–S6, S10, S12: a month of 2,000 calls with restarts between: due times, breaches and the record are the oracle's", async () => {
  const { next: random, whole, pick: one } = randomFrom(20270201);
  const directory = mkdtempSync(join(tmpdir(), "shop-month-"));
  const file = join(directory, "month.sqlite");
  let shop = openSqlite(file);
  await migrate(shop.writer);
  await openWithRentalOut(shop, at(BEGIN));
  const rentals = Array.from({ length: MACHINES }, (_, index) => {
    const length = one(terms);
    const from = length > 31 * DAY ? BEGIN - whole(1, 20) * DAY : BEGIN + whole(-10, 20) * DAY;
    return { id: `rsv_m${index}`, unitId: `unt_m${index}`, tier: one(tiers), from, length };
  });
  await transactOn(shop.writer, async (tx) => {
    for (const { id, unitId, tier, from, length } of rentals) {
      const period = { from: at(from), until: at(from + length) };
      const like = await tx.selectFrom("unit").selectAll().where("id", "=", "unt_1").executeTakeFirstOrThrow();
      await tx
        .insertInto("unit")
        .values({ ...like, id: unitId, asset_tag: unitId, serial_number: unitId })
        .execute();
      await tx
        .insertInto("reservation")
        .values({ ...reservationRow(id, id, "cus_lin", period), tier, handed_out_at: period.from })
        .execute();
      await tx
        .insertInto("reservation_line")
        .values({
          id: `lin_${id}`,
          reservation_id: id,
          model_id: "mdl_t14",
          quantity: 1,
          rent_per_unit_fen: 0,
          deposit_per_unit_fen: 0,
        } as never)
        .execute();
      await tx
        .insertInto("allocation")
        .values(allocationRow({ id: `alc_${id}`, unitId, reservationId: id, period, out: true }))
        .execute();
    }
  });

  const told: Told[] = [];
  const numbers = new Map<string, string>();
  let events = 0;
  const does = (tx: Tx, call: Told, work: Work, by: Worker, second: number) =>
    workCall(tx, `evt_${(events += 1)}`, numbers.get(call.id) ?? "", work, by, at(second));
  /** Everything that is still to be done, by when. */
  const todo: { second: number; act: (tx: Tx) => Promise<void> }[] = [];
  const busy = new Map<string, number>();

  function plan(index: number): void {
    const called = BEGIN + Math.floor(((END - BEGIN - 3 * DAY) * index) / CALLS) + whole(0, 600);
    const rental = one(rentals.filter((each) => (busy.get(each.unitId) ?? 0) < called));
    const district = one(places);
    const call: Told = {
      ...{
        id: `cal_${index}`,
        tier: rental.tier,
        termSeconds: rental.length,
        island: district === "siming" || district === "huli",
      },
      ...{ called, agreed: null, stops: [], solved: null },
    };
    told.push(call);
    let second = called;
    const later = (least: number, most: number) => (second += whole(least, most));
    todo.push({
      second,
      act: async (tx) => {
        const fault = {
          reservationId: rental.id,
          unitId: rental.unitId,
          kind: "hardware",
          description: "不亮",
          by: "acc_lin",
        } as const;
        const contact = { contactName: "林晓雯", contactPhone: "13800000001", address: "思明南路", district };
        numbers.set(call.id, await reportFault(tx, call.id, { ...fault, ...contact }, figures, at(called)));
      },
    });
    const step = (work: (second: number) => Work, by: Worker, note: (second: number) => void = () => undefined) => {
      const when = second;
      todo.push({ second: when, act: async (tx) => (await does(tx, call, work(when), by, when), note(when)) });
    };
    if (!call.island && random() < 0.9) {
      later(60, 3 * HOUR);
      const hour = second + whole(1, 40) * HOUR;
      step(
        () => ({ kind: "agree-hour", hour: at(hour) }),
        clerk,
        (entered) => (call.agreed = { hour, entered }),
      );
    }
    later(60, 4 * HOUR);
    step(() => ({ kind: "take" }), chen);
    later(60, 12 * HOUR);
    step(() => ({ kind: "start" }), chen);
    for (let pauses = random() < 0.4 ? whole(1, 3) : 0; pauses > 0; pauses -= 1) {
      later(60, 6 * HOUR);
      step(
        () => ({ kind: "pause", reason: "nobody-there", note: "" }),
        chen,
        (from) => call.stops.push([from, Number.POSITIVE_INFINITY]),
      );
      later(60, 20 * HOUR);
      step(
        () => ({ kind: "resume" }),
        chen,
        (until) => ((call.stops.at(-1) as [number, number])[1] = until),
      );
    }
    later(60, 10 * HOUR);
    // Some are never solved within the month.
    const solved = random() < 0.97;
    if (solved)
      step(
        () => ({ kind: "solve", solution: "on-site", done: "好了", parts: "" }),
        chen,
        (when) => (call.solved = when),
      );
    busy.set(rental.unitId, solved ? second : Number.POSITIVE_INFINITY);
  }
  for (let index = 0; index < CALLS; index += 1) plan(index);

  /** Calls that the oracle saw broken while the job looked. */
  const broken = new Set<string>();
  for (let second = BEGIN; second < END; second += 3 * HOUR)
    todo.push({
      second,
      act: async (tx) => {
        await escalateCalls(tx, at(second));
        for (const call of told)
          if (call.called <= second && numbers.has(call.id) && call.solved === null && second > (dueBy(call, second) ?? Infinity))
            broken.add(call.id);
      },
    });
  todo.sort((one_, other) => one_.second - other.second);
  const upToEnd = todo.filter(({ second }) => second < END);
  for (let start = 0; start < upToEnd.length; start += 250) {
    // One restart after each part: whatever was done is on the disk, and nothing else is known.
    await transactOn(shop.writer, async (tx) => {
      for (const { act } of upToEnd.slice(start, start + 250)) await act(tx);
    });
    await shop.close();
    shop = openSqlite(file);
  }

  const calls = await listCallsSince(shop.reader, at(BEGIN));
  const wrong: string[] = [];
  for (const call of calls) {
    const own = told.find((each) => each.id === call.id) as Told;
    const { promise } = standingOf(call, at(END));
    const expected = dueBy(own, own.solved ?? END);
    const said = promise.dueAt === null ? null : Date.parse(promise.dueAt) / 1000;
    if (said !== expected)
      wrong.push(`${call.id} ${own.tier} ${own.island}: ${promise.dueAt} instead of ${expected && at(expected)}`);
  }
  expect(wrong).toEqual([]);
  expect(calls).toHaveLength(CALLS);

  const decided = told.flatMap((call) => {
    const due = dueBy(call, call.solved ?? END);
    if (due === null || (call.solved === null && END <= due)) return [];
    return [(call.solved ?? END) <= due];
  });
  const kept = decided.filter(Boolean).length;
  expect(promisesKept(calls, at(END))).toEqual({
    kept,
    decided: decided.length,
    share: Math.floor((kept / decided.length) * 100),
  });
  expect(kept).toBeGreaterThan(100);
  expect(decided.length - kept).toBeGreaterThan(100);

  const noted = await shop.reader.selectFrom("call_escalation").select("call_id").where("step", "=", "broken").execute();
  expect(noted.map((each) => each.call_id).sort()).toEqual([...broken].sort());
  await shop.close();
  rmSync(directory, { recursive: true, force: true });
}, 120_000);
