import type SQLite from "better-sqlite3";
import { CompiledQuery, Kysely, SqliteDialect, SqliteDriver } from "kysely";
import type { DatabaseConnection, Driver, SqliteDialectConfig } from "kysely";
import { CONNECTION_PRAGMAS } from "./dialect";
import type { Database } from "./schema";
import { SQLiteDriver } from "./sqlite-driver.server";

/** Writers begin IMMEDIATE: a deferred transaction that reads first and writes later is refused as busy under load. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): Driver {
    return new ImmediateDriver(this.#config);
  }
}

/** Keeps prepared statements by their text: the same few hundred queries come again and again. */
function keepStatements(database: SQLite.Database): SQLite.Database {
  const kept = new Map<string, SQLite.Statement>();
  const prepare = database.prepare.bind(database);
  database.prepare = ((source: string) => {
    const known = kept.get(source);
    if (known && !known.busy) return known;
    const statement = prepare(source);
    if (kept.size < 1000) kept.set(source, statement);
    return statement;
  }) as typeof database.prepare;
  return database;
}

export interface OpenDatabase {
  /** The one connection that writes. */
  readonly writer: Kysely<Database>;
  /** Reads beside a running write (WAL); the same as the writer for a database in memory. */
  readonly reader: Kysely<Database>;
  close(): Promise<void>;
}

const OLDEST_SAFE_SQLITE = [3, 51, 3];

function refuseUnsafeEngine(database: SQLite.Database): void {
  const { version } = database.prepare("select sqlite_version() as version").get() as { version: string };
  const parts = version.split(".").map(Number);
  const difference = OLDEST_SAFE_SQLITE.map((least, index) => (parts[index] ?? 0) - least).find((each) => each !== 0) ?? 0;
  // Older engines can corrupt a WAL file when two connections checkpoint at once.
  if (difference < 0) throw new Error(`SQLite ${version} is too old; 3.51.3 or newer is needed`);
}

const kyselyOver = (database: SQLite.Database) =>
  new Kysely<Database>({ dialect: new ImmediateSqliteDialect({ database: keepStatements(database) }) });

/** `file` is a path, `:memory:`, or the bytes of a database file, of which a copy is opened in memory. */
export function openSqlite(file: string | Buffer): OpenDatabase {
  const write = new SQLiteDriver(file);
  refuseUnsafeEngine(write);
  for (const pragma of CONNECTION_PRAGMAS) write.pragma(pragma);
  const writer = kyselyOver(write);
  if (file === ":memory:" || typeof file !== "string") return { writer, reader: writer, close: () => writer.destroy() };

  const read = new SQLiteDriver(file);
  for (const pragma of CONNECTION_PRAGMAS) read.pragma(pragma);
  read.pragma("query_only = ON");
  const reader = kyselyOver(read);
  return {
    writer,
    reader,
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

/** Beside a running shop, for those who only look: nothing can be written through it. */
export function openReadOnly(file: string): Pick<OpenDatabase, "reader" | "close"> {
  const database = new SQLiteDriver(file, { readonly: true, fileMustExist: true });
  for (const pragma of ["busy_timeout = 5000", "trusted_schema = OFF", "query_only = ON"]) database.pragma(pragma);
  const reader = kyselyOver(database);
  return { reader, close: () => reader.destroy() };
}
