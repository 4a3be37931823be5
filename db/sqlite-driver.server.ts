import { createRequire } from "node:module";
import type SQLite from "better-sqlite3";

/**
 * From Node 24.19 on, version 12 aborts the process when one of its statements is collected between two scripts or at the exit;
 * version 13 is free of that, and needs Node 22.
 */
const [major = 0] = process.versions.node.split(".").map(Number);
const load = createRequire(import.meta.url);

export const SQLiteDriver = load(major >= 22 ? "better-sqlite3-13" : "better-sqlite3") as typeof SQLite;
