/** Everything in which the databases differ. Only SQLite is there so far. */

/** The name under which both databases refuse a unit promised twice (V1). */
export const NO_OVERLAP = "allocation_no_overlap";
/** Refuses to change or remove what is history. */
export const APPEND_ONLY = "append_only";

/** Per connection; SQLite forgets them when it is closed, and its default drops to NORMAL after the first write. */
export const CONNECTION_PRAGMAS = [
  "journal_mode = WAL",
  "synchronous = FULL",
  "foreign_keys = ON",
  "busy_timeout = 5000",
  "trusted_schema = OFF",
] as const;

/**
 * V1 held by the database itself. The kept allocations of a unit never overlap, so the last one that begins before the
 * new end is the only one that can be in the way: one seek in the index (unit_id, blocked_from).
 */
export function overlapGuard(event: "insert" | "update"): string {
  const when = event === "insert" ? "insert" : "update of unit_id, blocked_from, blocked_until, released_at";
  return `create trigger ${NO_OVERLAP}_${event} before ${when} on allocation
    when new.released_at is null
    begin
      select raise(abort, '${NO_OVERLAP}') where (
        select blocked_until from allocation
        where unit_id = new.unit_id and released_at is null and id <> new.id and blocked_from < new.blocked_until
        order by blocked_from desc limit 1
      ) > new.blocked_from;
    end`;
}

export function appendOnlyGuard(table: string, event: "update" | "delete"): string {
  return `create trigger ${table}_${APPEND_ONLY}_${event} before ${event} on ${table}
    begin select raise(abort, '${APPEND_ONLY}'); end`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "");
export const isOverlap = (error: unknown): boolean => messageOf(error).includes(NO_OVERLAP);
/** A second insert under the same primary key: the same form sent twice. */
export const isDuplicateId = (error: unknown, table: string): boolean =>
  messageOf(error).includes(`UNIQUE constraint failed: ${table}.id`);
export const isUnique = (error: unknown, column: string): boolean =>
  messageOf(error).includes(`UNIQUE constraint failed: ${column}`);
