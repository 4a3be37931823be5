import type { Kysely, Transaction } from "kysely";
import type { Database } from "./schema";

/** What queries take: the read-only handle, or the transaction they are part of. */
export type Reader = Pick<Kysely<Database>, "selectFrom" | "with" | "fn" | "dynamic" | "getExecutor" | "executeQuery">;
/** What writes take, so that a write outside a transaction does not compile. */
export type Tx = Transaction<Database>;

/** A throw inside `work` undoes everything it wrote. */
export const transactOn = <T>(writer: Kysely<Database>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  writer.transaction().execute(work);
