import { migrate } from "db/migrate.server";
import { openSqlite } from "db/sqlite.server";
import type { OpenDatabase } from "db/sqlite.server";

/** Each database the shop runs on; every test of an operation runs on all of them. */
export const databases = [
  {
    name: "SQLite",
    open: async (): Promise<OpenDatabase> => {
      const database = openSqlite(":memory:");
      await migrate(database.writer);
      return database;
    },
  },
];
