import { createHash } from "node:crypto";
import { readFile, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Reader } from "db/transact.server";
import { DAY, millisBetween } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { listVaultKeys } from "./open-vault.server";
import { sealedColumns, sealedValues } from "./sealed-columns.server";
import { configuration } from "./shop.server";
import { openSealedFile, openText } from "./vault.server";

/** A file is written before its row: within a day it may still be waiting for it. */
const WAITS = DAY;

interface FoundFile {
  readonly name: string;
  readonly age: number;
}

async function filesOnDisk(now: Instant): Promise<FoundFile[]> {
  const folder = configuration().vaultDir;
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const changed = await stat(join(folder, name)).catch(() => null);
      return changed && { name, age: millisBetween(changed.mtime.toISOString() as Instant, now) };
    }),
  );
  return found.filter((each) => each !== null);
}

const standingFiles = async (db: Reader) => {
  const rows = await db.selectFrom("sealed_file").select(["id", "sha256", "key_id", "erased_at"]).execute();
  return new Map(rows.map((row) => [row.id, row]));
};

export interface Swept {
  /** Removed from the disk: never finished, without a row, or erased. */
  readonly removed: number;
  /** Ids of rows whose file is not there. */
  readonly lost: readonly string[];
}

/** Files that nobody will open any more: what an interruption left behind, a day later, and what was erased, at once. */
export async function sweepVault(db: Reader, now: Instant): Promise<Swept> {
  // Files first: whatever gets its row meanwhile is found with it.
  const files = await filesOnDisk(now);
  const rows = await standingFiles(db);
  const idle = files.filter(({ name, age }) => {
    const row = rows.get(name);
    return row ? row.erased_at !== null : age > WAITS;
  });
  await Promise.all(idle.map(({ name }) => rm(join(configuration().vaultDir, name), { force: true })));
  return { removed: idle.length, lost: lostIds(rows, files) };
}

const lostIds = (rows: Awaited<ReturnType<typeof standingFiles>>, files: readonly FoundFile[]): string[] => {
  const names = new Set(files.map((each) => each.name));
  return [...rows.values()].filter((row) => row.erased_at === null && !names.has(row.id)).map((row) => row.id);
};

async function fileFault(db: Reader, id: string, sha256: string): Promise<string | null> {
  try {
    const bytes = await readFile(join(configuration().vaultDir, id));
    if (createHash("sha256").update(bytes).digest("hex") !== sha256) return `file ${id}: not the bytes that were sealed`;
    await openSealedFile(db, id);
    return null;
  } catch {
    return `file ${id}: does not open`;
  }
}

export interface CheckedVault {
  readonly files: number;
  readonly texts: number;
  readonly violations: readonly string[];
}

/** What is wrong with the vault, a line each; nothing of what it holds is said. Reads every file, so it is for the night. */
export async function checkVault(db: Reader, now: Instant): Promise<CheckedVault> {
  const files = await filesOnDisk(now);
  const rows = await standingFiles(db);
  const keys = (await listVaultKeys(db)).filter((each) => each.retired_at === null);
  const lost = new Set(lostIds(rows, files));
  const findings = [...lost].map((id) => `file ${id}: has a row and is not on the disk`);
  for (const { name, age } of files) {
    const row = rows.get(name);
    if (!row && age > WAITS) findings.push(`file ${name}: on the disk without a row`);
    if (row?.erased_at) findings.push(`file ${name}: erased and still on the disk`);
  }
  for (const { id, sha256, key_id: key, erased_at: erased } of rows.values()) {
    if (erased || lost.has(id)) continue;
    if (key !== keys[0]?.id) findings.push(`file ${id}: sealed under ${key}, which is not the vault's key`);
    const fault = await fileFault(db, id, sha256);
    if (fault) findings.push(fault);
  }
  let texts = 0;
  for (const column of sealedColumns)
    for (const { id, sealed } of await sealedValues(db, column, "", Number.MAX_SAFE_INTEGER)) {
      texts += 1;
      try {
        openText(sealed, column.about(id));
      } catch {
        findings.push(`${column.table} ${id}: ${column.column} does not open`);
      }
    }
  return { files: [...rows.values()].filter((row) => row.erased_at === null).length, texts, violations: findings };
}
