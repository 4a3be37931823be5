import SQLite from "better-sqlite3";
import { join } from "node:path";
import { migrate } from "db/migrate.server";
import { randomFrom } from "db/seed/random";
import { openSqlite } from "db/sqlite.server";
import type { OpenDatabase } from "db/sqlite.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { freeCount, noFleet } from "~/availability/fit";
import { instant, plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const MODELS = 60;
/** A machine's bookings for the next three months. */
const COMING = 3;
const now = instant("2026-11-24T10:00:00+08:00");
const asked = { from: plusHours(now, 24 * 7), until: plusHours(now, 24 * 14) };
const blocked = blockedPeriod(asked, figures);

export interface Measured {
  readonly units: number;
  readonly allocations: number;
  /** Of one answer for all models: loading, and the exact count of each. */
  readonly oursMilliseconds: number;
  readonly loadingMilliseconds: number;
  /** Of the bare indexed query: which machines have nothing in the period. */
  readonly bareMilliseconds: number;
  readonly fillingMilliseconds: number;
  readonly claims: number;
  readonly tied: number;
  readonly free: number;
  readonly freeWithoutMoves: number;
  readonly inexact: number;
}

const modelId = (index: number) => `mdl_${String(index).padStart(2, "0")}`;

const fleet = `
  with recursive number (n) as (select 0 union all select n + 1 from number where n + 1 < :models)
    insert into model (id, slug, brand, name, category, uses, specs, summary, accessories, replacement_value_fen, revision)
    select printf('mdl_%02d', n), printf('mdl_%02d', n), 'B', n, 'laptops', '[]', '[]', '', '', 600000, 0 from number;
  with recursive number (n) as (select 0 union all select n + 1 from number where n + 1 < :units)
    insert into unit (id, model_id, asset_tag, serial_number, purchased_on, purchase_price_fen, condition)
    select 'unt_' || n, printf('mdl_%02d', n % :models), 'XS-' || n, 'SN-' || n, '2026-01-05', 550000, 'good' from number;
  with recursive turn (t) as (select :past union all select t - 1 from turn where t > 1),
    number (n) as (select 0 union all select n + 1 from number where n + 1 < :units)
    insert into allocation (id, unit_id, model_id, reason, reservation_id, blocked_from, blocked_until, handed_out_at, returned_at,
        checked_at)
    select 'alc_' || n || '_' || t, 'unt_' || n, printf('mdl_%02d', n % :models), 'rental', 'rsv_' || n || '_' || t,
      at, strftime('%Y-%m-%dT%H:%M:%SZ', at, '+48 hours'), at, strftime('%Y-%m-%dT%H:%M:%SZ', at, '+46 hours'),
      strftime('%Y-%m-%dT%H:%M:%SZ', at, '+47 hours')
    from (select n, t, strftime('%Y-%m-%dT%H:%M:%SZ', :now, (-72 * t - n % 12) || ' hours') as at from turn, number)
    where :past > 0;
  insert into reservation (id, number, customer_id, starts_at, ends_at, tier, placed_at, placed_by, channel, deposit_way, receipt,
      use_district, quote, rent_fen, supplement_fen, delivery_fen, deposit_fen, handed_out_at, returned_at)
    select reservation_id, reservation_id, 'cus_0', blocked_from, blocked_until, 'basic', blocked_from, 'acc_0', 'web', 'deposit',
      'pickup', 'siming', '{}', 20000, 0, 0, 100000, handed_out_at, returned_at from allocation where returned_at is null;`;

interface Booking {
  readonly from: Instant;
  readonly until: Instant;
  readonly out: boolean;
  readonly pinned: boolean;
}

/** What a machine has before it: one in four is out, what leaves soon is mostly tied to its machine, the rest hardly ever. */
function comingOf(random: ReturnType<typeof randomFrom>, count: number): Booking[] {
  const bookings: Booking[] = [];
  const out = random.whole(0, 3) === 0;
  let from = plusHours(now, out ? -random.whole(0, 10) : random.whole(0, 400));
  for (let turn = 0; turn < count; turn += 1) {
    const length = random.whole(0, 3) > 0 ? random.whole(24, 7 * 24) : random.whole(7 * 24, 21 * 24);
    const until = plusHours(from, length + 2);
    const isOut = out && turn === 0;
    const pinned = isOut || random.whole(0, 99) < (from < plusHours(now, 72) ? 80 : from < plusHours(now, 240) ? 20 : 3);
    bookings.push({ from, until, out: isOut, pinned });
    from = plusHours(until, random.whole(0, 400));
  }
  return bookings;
}

/** Sixty models; each machine with its long past and its bookings to come. */
async function fill(file: string, units: number, allocations: number): Promise<void> {
  const opened = openSqlite(file);
  await migrate(opened.writer);
  await opened.close();
  const raw = new SQLite(file);
  raw.pragma("synchronous = OFF");
  raw.pragma("foreign_keys = OFF");
  // As it is written here nothing overlaps: the guard would only be slow.
  const guards = raw.prepare("select name, sql from sqlite_master where type = 'trigger' and tbl_name = 'allocation'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of guards) raw.exec(`drop trigger ${name}`);
  const each = Math.max(1, Math.round(allocations / units));
  const coming = Math.min(COMING, each);
  raw.transaction(() => {
    const values = { models: MODELS, units, past: each - coming, now };
    const allocation = raw.prepare(
      `insert into allocation (id, unit_id, model_id, reason, reservation_id, blocked_from, blocked_until, pinned_at, handed_out_at)
       values (?, ?, ?, 'rental', ?, ?, ?, ?, ?)`,
    );
    const statements = fleet.split(";").filter((text) => text.trim() !== "");
    const [reservations, ...rest] = statements.reverse();
    const run = (text = "") => {
      const named = Object.entries(values).filter(([name]) => text.includes(`:${name}`));
      raw.prepare(text).run(Object.fromEntries(named));
    };
    for (const text of rest.reverse()) run(text);
    const random = randomFrom(5);
    for (let index = 0; index < units; index += 1)
      for (const [turn, { from, until, out, pinned }] of comingOf(random, coming).entries()) {
        const own = `${index}_coming_${turn}`;
        allocation.run(
          `alc_${own}`,
          `unt_${index}`,
          modelId(index % MODELS),
          `rsv_${own}`,
          from,
          until,
          pinned ? now : null,
          out ? from : null,
        );
      }
    run(reservations);
  })();
  for (const { sql } of guards) raw.exec(sql);
  raw.close();
}

/** The least time of each: whatever else the machine does only adds to it. Turn by turn, so that all meet the same noise. */
async function leastTimes(rounds: number, works: readonly (() => unknown)[]): Promise<number[]> {
  const least = works.map(() => Infinity);
  for (let round = 0; round <= rounds; round += 1)
    for (const [index, work] of works.entries()) {
      const begun = performance.now();
      await work();
      least[index] = Math.min(least[index] ?? Infinity, performance.now() - begun);
    }
  return least;
}

const load = (database: OpenDatabase, ids: readonly string[]) => fleetsOf(database.reader, ids, blocked, now);

/** Availability of all models for one week, by our function and by the bare query, on the same file. */
export async function benchAvailability(directory: string, units: number, allocations: number, rounds = 5): Promise<Measured> {
  const file = join(directory, `availability-${units}-${allocations}.db`);
  const begun = performance.now();
  await fill(file, units, allocations);
  const fillingMilliseconds = performance.now() - begun;
  const ids = Array.from({ length: MODELS }, (_, index) => modelId(index));
  const raw = new SQLite(file, { readonly: true });
  const query = raw.prepare(
    `select count(*) as free from unit where retired_at is null and withheld_at is null and model_id in (select value from json_each(?))
     and coalesce((select blocked_until from allocation where unit_id = unit.id and released_at is null and blocked_from < ?
       order by blocked_from desc limit 1), '') <= ?`,
  );
  const database = openSqlite(file);
  const count = async () => {
    const fleets = await load(database, ids);
    return ids.map((id) => freeCount(fleets.get(id) ?? noFleet, blocked));
  };
  const bare = () => (query.get(JSON.stringify(ids), blocked.until, blocked.from) as { free: number }).free;
  const [bareMilliseconds = 0, loadingMilliseconds = 0, oursMilliseconds = 0] = await leastTimes(rounds, [
    bare,
    () => load(database, ids),
    count,
  ]);
  const [fleets, counted, freeWithoutMoves] = [await load(database, ids), await count(), bare()];
  raw.close();
  await database.close();
  const claims = [...fleets.values()].flatMap((each) => each.claims);
  return {
    ...{ units, allocations, oursMilliseconds, loadingMilliseconds, bareMilliseconds, fillingMilliseconds, freeWithoutMoves },
    ...{ claims: claims.length, tied: claims.filter((each) => !each.movable).length },
    free: counted.reduce((sum, each) => sum + each.free, 0),
    inexact: counted.filter((each) => !each.exact).length,
  };
}
