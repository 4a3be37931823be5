import { sql } from "kysely";
import type { Reader, Tx } from "db/transact.server";
import { plusDays } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import type { Hours, SpecialDay } from "./opening-hours";
import type { PublicDay } from "./working-day";

/** The days in [from, until) unlike others, as they are set now. */
export async function specialDays(db: Reader, from: Day, until: Day): Promise<Map<Day, SpecialDay>> {
  const rows = await db
    .selectFrom("opening_change")
    .select(["day", "state", "opens_at", "closes_at", "note"])
    .where("day", ">=", from)
    .where("day", "<", until)
    .orderBy("set_at")
    // Of two in the same second the later one counts.
    .orderBy(sql`rowid`)
    .execute();
  const days = new Map<Day, SpecialDay>();
  for (const { day, state, opens_at: opensAt, closes_at: closesAt, note } of rows) {
    if (state === "usual") days.delete(day);
    else days.set(day, { day, hours: opensAt !== null && closesAt !== null ? { opensAt, closesAt } : null, note });
  }
  return days;
}

/** Of one day. */
export const specialDaysAround = (db: Reader, day: Day) => specialDays(db, plusDays(day, -1), plusDays(day, 15));

/** The days in [from, until) that are off or worked otherwise than their weekday says, as they are set now. */
export async function publicDaysBetween(db: Reader, from: Day, until: Day): Promise<Map<Day, PublicDay>> {
  const rows = await db
    .selectFrom("public_day_change")
    .select(["day", "kind", "name", "decreed"])
    .where("day", ">=", from)
    .where("day", "<", until)
    .orderBy("set_at")
    // Of two in the same second the later one counts.
    .orderBy(sql`rowid`)
    .execute();
  const days = new Map<Day, PublicDay>();
  for (const { day, kind, name, decreed } of rows) {
    if (kind === "ordinary") days.delete(day);
    else days.set(day, { day, kind, name, decreed: decreed === 1 });
  }
  return days;
}

/** D7: enough of the calendar to reckon working days from a day on. */
export const publicCalendarFrom = (db: Reader, day: Day) => publicDaysBetween(db, day, plusDays(day, 90));

export interface OpeningChange {
  readonly days: readonly Day[];
  readonly state: "closed" | "special" | "usual";
  readonly hours: Hours | null;
  readonly note: string;
}

export const insertOpeningChange = (tx: Tx, { days, state, hours, note }: OpeningChange, by: string, now: Instant) =>
  tx
    .insertInto("opening_change")
    .values(
      days.map((day) => ({
        ...{ id: newId("opn"), day, state, opens_at: hours?.opensAt ?? null, closes_at: hours?.closesAt ?? null },
        ...{ note, set_at: now, set_by: by },
      })),
    )
    .execute();

export interface PublicDayChange {
  readonly days: readonly Day[];
  readonly kind: "holiday" | "workday" | "ordinary";
  readonly name: string;
  readonly decreed: boolean;
}

export const insertPublicDayChange = (tx: Tx, { days, kind, name, decreed }: PublicDayChange, by: string, now: Instant) =>
  tx
    .insertInto("public_day_change")
    .values(
      days.map((day) => ({
        ...{ id: newId("pbd"), day, kind, name, decreed: decreed ? (1 as const) : (0 as const), set_at: now, set_by: by },
      })),
    )
    .execute();

/** How many viewings stand on each of these days: whoever closes a day is told. */
export async function viewingsOn(db: Reader, period: { from: Instant; until: Instant }): Promise<number> {
  const row = await db
    .selectFrom("viewing")
    .select((where) => where.fn.countAll<number>().as("count"))
    .where("superseded_at", "is", null)
    .where("outcome", "is", null)
    .where("starts_at", ">=", period.from)
    .where("starts_at", "<", period.until)
    .executeTakeFirstOrThrow();
  return row.count;
}
