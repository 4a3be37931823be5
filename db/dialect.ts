import { sql } from "kysely";

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

/** R4: a counter-entry moves exactly what the entry it names moved, back, and takes no counter-entry back. */
export const mirrorGuard = `create trigger journal_entry_mirrors before insert on journal_entry
    when new.reverses_id is not null
    begin
      select raise(abort, 'journal_mirror') where not exists (
        select 1 from journal_entry as first
        where first.id = new.reverses_id and first.reverses_id is null and first.reservation_id = new.reservation_id
          and first.debit = new.credit and first.credit = new.debit and first.amount_fen = new.amount_fen);
    end`;

/** D7: no more leaves a deposit than is held of it. */
export const depositGuard = `create trigger journal_entry_deposit after insert on journal_entry
    when new.debit = 'deposit'
    begin
      select raise(abort, 'journal_deposit_held') where (
        select sum(case when credit = 'deposit' then amount_fen when debit = 'deposit' then -amount_fen else 0 end)
        from journal_entry where reservation_id = new.reservation_id) < 0;
    end`;

/** What a paper says stays as it was issued (A2); its life, signed or voided, is written beside it. */
export const frozenGuard = (table: string, columns: readonly string[]): string =>
  `create trigger ${table}_frozen before update of ${columns.join(", ")} on ${table}
    begin select raise(abort, '${APPEND_ONLY}'); end`;

/** Where customers' words are looked up: one row a model, written by the triggers below and by nothing else. */
export const MODEL_SEARCH = "model_search";
const searched = ["brand", "name", "category", "uses", "summary", "specs", "accessories"];

/**
 * Each Chinese sign stands as a word of its own, so that a phrase of signs finds exactly that text however short it is (the
 * trigram tokenizer finds nothing under three); full-width letters become plain ones.
 */
const spaced = (text: string): string => `(
  with recursive sign (place, code) as (
    select 1, unicode(substr(${text}, 1, 1))
    union all select place + 1, unicode(substr(${text}, place + 1, 1)) from sign where place < length(${text}))
  select coalesce(group_concat(case
    when code between 0xFF01 and 0xFF5E then char(code - 0xFEE0)
    when code between 0x2E80 and 0x9FFF or code between 0xF900 and 0xFAFF or code >= 0x20000 then ' ' || char(code) || ' '
    else char(code) end, '' order by place), '') from sign where code > 0)`;

/** `ThinkPad T14` as `thinkpadt14 t14`: the ends of a name without its gaps, for those who type none. */
const glued = (text: string): string => `(
  with recursive tail (rest) as (
    select ${text}
    union all select substr(rest, instr(rest, ' ') + 1) from tail where instr(rest, ' ') > 0)
  select group_concat(replace(replace(rest, ' ', ''), '-', ''), ' ') from tail)`;

const noteModel = `insert into ${MODEL_SEARCH} (model_id, title, glued, kind, body) values (
  new.id, ${spaced("new.brand || ' ' || new.name")}, ${glued("new.brand || ' ' || new.name")},
  'kind' || new.category || ' ' || replace(replace(new.uses, '["', '["use'), ',"', ',"use'),
  ${spaced("new.summary || ' ' || new.specs || ' ' || new.accessories")});`;
const forgetModel = `delete from ${MODEL_SEARCH} where model_id = old.id;`;

/** The table and what keeps it in step with every write to a model. */
export const modelSearch: readonly string[] = [
  `create virtual table ${MODEL_SEARCH} using fts5(
    model_id unindexed, title, glued, kind, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')`,
  `create trigger ${MODEL_SEARCH}_insert after insert on model begin ${noteModel} end`,
  `create trigger ${MODEL_SEARCH}_update after update of id, ${searched.join(", ")} on model begin ${forgetModel} ${noteModel} end`,
  `create trigger ${MODEL_SEARCH}_delete after delete on model begin ${forgetModel} end`,
  // Whatever is there already, as if it had just been written.
  "update model set name = name",
];

/** Words that stand one behind the other; the last may be the beginning of a longer one. */
export interface SearchPhrase {
  readonly signs: readonly string[];
  readonly prefix: boolean;
}

const phraseText = ({ signs, prefix }: SearchPhrase): string => `"${signs.join(" ").replaceAll('"', '""')}"${prefix ? " *" : ""}`;

/** Of each group one phrase must be found. */
export const searchMatch = (groups: readonly (readonly SearchPhrase[])[]) =>
  sql<boolean>`${sql.table(MODEL_SEARCH)} match ${groups.map((each) => `(${each.map(phraseText).join(" OR ")})`).join(" AND ")}`;

/** The less the better: a name counts for more than a kind, a kind for more than a description. */
export const searchRank = sql<number>`bm25(${sql.table(MODEL_SEARCH)}, 0, 12, 8, 5, 1)`;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "");
export const isOverlap = (error: unknown): boolean => messageOf(error).includes(NO_OVERLAP);
/** A second insert under the same primary key: the same form sent twice. */
export const isDuplicateId = (error: unknown, table: string): boolean =>
  messageOf(error).includes(`UNIQUE constraint failed: ${table}.id`);
export const isUnique = (error: unknown, column: string): boolean =>
  messageOf(error).includes(`UNIQUE constraint failed: ${column}`);
