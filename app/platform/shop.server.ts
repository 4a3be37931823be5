import type { Kysely } from "kysely";
import type { OpenDatabase } from "db/sqlite.server";
import type { Database } from "db/schema";
import { transactOn } from "db/transact.server";
import type { Reader, Tx } from "db/transact.server";
import type { Configuration } from "./configuration.server";

interface Shop {
  readonly database: OpenDatabase;
  readonly configuration: Configuration;
}

let opened: Shop | null = null;

/** The one database and configuration of this process; tests open their own. */
export function openShop(given: Shop): void {
  opened = given;
}

function shop(): Shop {
  if (!opened) throw new Error("The shop is not open yet");
  return opened;
}

export const configuration = (): Configuration => shop().configuration;

/** For loaders: a handle that cannot write and does not wait for a running write. */
export const reader = (): Reader => shop().database.reader;

/** For routes, jobs and scripts alone, one per action: no mail, PDF or HTTP inside. A throw undoes everything. */
export const transact = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transactOn(shop().database.writer, work);

export const handleForHealth = (): Kysely<Database> => shop().database.reader;
