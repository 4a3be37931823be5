import SQLite from "better-sqlite3";
import { join } from "node:path";
import { migrate } from "db/migrate.server";
import { openSqlite } from "db/sqlite.server";
import type { OpenDatabase } from "db/sqlite.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { freeCount, noFleet } from "~/availability/fit";
import { instant, plusHours } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

const MODELS = 60;
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
  readonly free: number;
  readonly freeWithoutMoves: number;
  readonly inexact: number;
}

const modelId = (index: number) => `mdl_${String(index).padStart(2, "0")}`;

/** Sixty models; each machine with its past and two bookings to come, a day or two apart. */
async function fill(file: string, units: number, allocations: number): Promise<void> {
  const opened = openSqlite(file);
  await migrate(opened.writer);
  await opened.close();
  const raw = new SQLite(file);
  raw.pragma("synchronous = OFF");
  raw.pragma("foreign_keys = OFF");
  const model = raw.prepare(
    `insert into model (id, slug, brand, name, category, uses, specs, summary, accessories, replacement_value_fen, revision)
     values (?, ?, 'B', ?, 'laptops', '[]', '[]', '', '', 600000, 0)`,
  );
  const unit = raw.prepare(
    `insert into unit (id, model_id, asset_tag, serial_number, purchased_on, purchase_price_fen, condition)
     values (?, ?, ?, ?, '2026-01-05', 550000, 'good')`,
  );
  const allocation = raw.prepare(
    `insert into allocation (id, unit_id, model_id, reason, blocked_from, blocked_until, handed_out_at, returned_at)
     values (?, ?, ?, 'rental', ?, ?, ?, ?)`,
  );
  const each = Math.max(1, Math.round(allocations / units));
  const coming = Math.min(2, each);
  raw.transaction(() => {
    for (let index = 0; index < MODELS; index += 1) model.run(modelId(index), modelId(index), modelId(index));
    for (let index = 0; index < units; index += 1) {
      const [id, of] = [`unt_${index}`, modelId(index % MODELS)];
      unit.run(id, of, `XS-${index}`, `SN-${index}`);
      for (let count = 0; count < each - coming; count += 1) {
        const from = plusHours(now, -72 * (count + 1) - (index % 24));
        const until = plusHours(from, 48);
        allocation.run(`alc_${index}_${count}`, id, of, from, until, from, until);
      }
      let from = plusHours(now, 12 + ((index * 37) % 300));
      for (let count = 0; count < coming; count += 1) {
        const until = plusHours(from, 24 + ((index * 13 + count * 29) % 120));
        allocation.run(`alc_${index}_coming_${count}`, id, of, from, until, null, null);
        from = plusHours(until, 12 + ((index * 7) % 96));
      }
    }
  })();
  raw.exec("analyze");
  raw.close();
}

async function timed<T>(rounds: number, work: () => T | Promise<T>): Promise<{ milliseconds: number; value: T }> {
  let value = await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    value = await work();
    times.push(performance.now() - begun);
  }
  times.sort((one, other) => one - other);
  return { milliseconds: times[times.length >> 1] ?? 0, value };
}

const load = (database: OpenDatabase, ids: readonly string[]) => fleetsOf(database.reader, ids, blocked, now);

/** Availability of all models for one week, by our function and by the bare query, on the same file. */
export async function benchAvailability(directory: string, units: number, allocations: number, rounds = 3): Promise<Measured> {
  const file = join(directory, `availability-${units}-${allocations}.db`);
  await fill(file, units, allocations);
  const ids = Array.from({ length: MODELS }, (_, index) => modelId(index));
  const raw = new SQLite(file, { readonly: true });
  const query = raw.prepare(
    `select count(*) as free from unit where retired_at is null and withheld_at is null and model_id in (select value from json_each(?))
     and coalesce((select blocked_until from allocation where unit_id = unit.id and released_at is null and blocked_from < ?
       order by blocked_from desc limit 1), '') <= ?`,
  );
  const bare = await timed(rounds, () => (query.get(JSON.stringify(ids), blocked.until, blocked.from) as { free: number }).free);
  raw.close();
  const database = openSqlite(file);
  const loading = await timed(rounds, () => load(database, ids));
  const ours = await timed(rounds, async () => {
    const fleets = await load(database, ids);
    return ids.map((id) => freeCount(fleets.get(id) ?? noFleet, blocked));
  });
  await database.close();
  return {
    ...{ units, allocations, oursMilliseconds: ours.milliseconds, loadingMilliseconds: loading.milliseconds },
    ...{ bareMilliseconds: bare.milliseconds, freeWithoutMoves: bare.value },
    free: ours.value.reduce((sum, each) => sum + each.free, 0),
    inexact: ours.value.filter((each) => !each.exact).length,
  };
}
