import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { migrate } from "db/migrate.server";
import { seedDemoShop } from "db/seed/demo-shop.server";
import { openSqlite } from "db/sqlite.server";
import type { OpenDatabase } from "db/sqlite.server";
import type { Instant } from "~/kernel/time";

/** Databases as files, by what was done to them: each test opens a copy instead of doing it once more. */
const kept = new Map<string, Promise<Buffer>>();

async function fileOf(fill: (database: OpenDatabase) => Promise<void>, from: string | Buffer): Promise<Buffer> {
  const directory = mkdtempSync(join(tmpdir(), "shop-kept-"));
  const database = openSqlite(from);
  try {
    await fill(database);
    const file = join(directory, "kept.sqlite");
    await sql`vacuum into ${file}`.execute(database.writer);
    return readFileSync(file);
  } finally {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function keptAs(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const known = kept.get(name) ?? make();
  kept.set(name, known);
  return known;
}

const migrated = () => keptAs("migrated", () => fileOf(({ writer }) => migrate(writer), ":memory:"));
const demoShop = (now: Instant) =>
  keptAs(`demo shop at ${now}`, async () => fileOf(({ writer }) => seedDemoShop(writer, now), await migrated()));

/** Each database the shop runs on; every test of an operation runs on all of them. */
export const databases = [
  {
    name: "SQLite",
    /** Empty, with the newest schema. */
    open: async (): Promise<OpenDatabase> => openSqlite(await migrated()),
    /** The demo shop as it is seeded at `now`, without the papers' pictures. */
    openDemoShop: async (now: Instant): Promise<OpenDatabase> => openSqlite(await demoShop(now)),
  },
];
