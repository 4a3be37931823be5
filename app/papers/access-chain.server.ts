import type { Insertable } from "kysely";
import type { PaperAccessTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { keyedHash } from "~/platform/vault.server";

type Look = Omit<Insertable<PaperAccessTable>, "outcome" | "sequence" | "chain"> & {
  readonly outcome: "seen" | "refused" | "used";
};

/** Over everything that is said of a look, its place and the look before: whoever changes one must know the key to change all. */
const linkOf = (before: string, sequence: number, { id, paper_id, account_id, role, at, why, address, outcome }: Look) =>
  keyedHash(JSON.stringify([before, sequence, id, paper_id, account_id, role, at, why, address, outcome]), "paper access");

const sealOf = (count: number, chain: string): string => keyedHash(JSON.stringify([count, chain]), "paper access head");

const findHead = (db: Reader) => db.selectFrom("access_head").select(["count", "seal"]).executeTakeFirst();

async function moveHead(tx: Tx, count: number, chain: string): Promise<void> {
  const head = { count, seal: sealOf(count, chain) };
  await tx
    .insertInto("access_head")
    .values({ id: "head", ...head })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(head))
    .execute();
}

const looks = (db: Reader) =>
  db
    .selectFrom("paper_access")
    .select(["id", "paper_id", "account_id", "role", "at", "why", "address", "outcome", "sequence", "chain"]);

/** Looks from before there was a chain become its beginning; once there is one, nothing does. */
export async function beginChain(tx: Tx): Promise<void> {
  if (await findHead(tx)) return;
  let [sequence, chain] = [0, ""];
  for (const look of await looks(tx).orderBy("at").orderBy("id").execute()) {
    sequence += 1;
    chain = linkOf(chain, sequence, look);
    await tx.updateTable("paper_access").set({ sequence, chain }).where("id", "=", look.id).execute();
  }
  await moveHead(tx, sequence, chain);
}

/** Writers take turns, so that each look finds the one before it. */
export async function appendLook(tx: Tx, look: Look): Promise<void> {
  await beginChain(tx);
  const last = await tx
    .selectFrom("paper_access")
    .select(["sequence", "chain"])
    .where("sequence", "is not", null)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  const sequence = (last?.sequence ?? 0) + 1;
  const chain = linkOf(last?.chain ?? "", sequence, look);
  await tx
    .insertInto("paper_access")
    .values({ ...look, sequence, chain })
    .execute();
  await moveHead(tx, sequence, chain);
}

export interface ChainState {
  readonly count: number;
  /** The beginning of the last look's hash: written down elsewhere, it shows later that nothing before was changed. */
  readonly mark: string;
  readonly findings: readonly string[];
}

/** Finds a look that was changed, taken out, put in or cut off at the end. */
export async function checkChain(db: Reader): Promise<ChainState> {
  const rows = await looks(db).orderBy("sequence").orderBy("at").execute();
  const findings: string[] = [];
  let [count, chain] = [0, ""];
  for (const { sequence, chain: kept, ...look } of rows) {
    if (sequence === null) {
      findings.push(`look ${look.id}: not in the chain`);
      continue;
    }
    if (sequence !== count + 1) findings.push(`looks ${count + 1} to ${sequence - 1} are missing`);
    else if (linkOf(chain, sequence, look) !== kept) findings.push(`look ${sequence} is not as it was written`);
    [count, chain] = [sequence, kept ?? ""];
  }
  const head = await findHead(db);
  if (head ? head.count !== count || head.seal !== sealOf(count, chain) : rows.length > 0)
    findings.push(`the last look is not the one that was written last`);
  return { count, mark: chain.slice(0, 12), findings };
}
