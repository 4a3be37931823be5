import type { Insertable } from "kysely";
import type { TechnicianAbsenceTable, TechnicianProfileTable, TravelChangeTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { Instant, Period } from "~/kernel/time";
import { feeCauses } from "~/service/fee";
import type { FeeCause } from "~/service/fee";
import type { HouseFigures } from "~/settings/house-figures";
import type { TechnicianFacts } from "./day-of-calls";
import type { MeasuredWay } from "./travel";
import { wholeWeek } from "./working-hours";
import type { WeekdayHours } from "./working-hours";

export interface Absence extends Period {
  readonly id: string;
  readonly reason: string;
}

export interface TechnicianEntry extends TechnicianFacts {
  readonly absences: readonly Absence[];
  /** The newest profile, or null while nobody entered one. */
  readonly profileId: string | null;
}

const profilesOf = (db: Reader) =>
  db
    .selectFrom("technician_profile")
    .select(["id", "account_id", "home_district", "skills", "hours"])
    .orderBy("version")
    .execute();

const absencesFrom = (db: Reader, now: Instant) =>
  db
    .selectFrom("technician_absence")
    .select(["id", "account_id", "away_from", "away_until", "reason"])
    .where("away_until", ">", now)
    .where("withdrawn_at", "is", null)
    .orderBy("away_from")
    .execute();

/** Technicians who work here, by name; who has no profile yet works the shop's hours, from 思明, on everything. */
export async function listTechnicianEntries(
  db: Reader,
  figures: Pick<HouseFigures, "opensAt" | "closesAt">,
  now: Instant,
): Promise<TechnicianEntry[]> {
  const [accounts, profiles, absences] = await Promise.all([
    db
      .selectFrom("account")
      .select(["id", "name"])
      .where("role", "=", "technician")
      .where("deactivated_at", "is", null)
      .orderBy("name")
      .execute(),
    profilesOf(db),
    absencesFrom(db, now),
  ]);
  return accounts.map(({ id, name }) => {
    const profile = profiles.findLast((each) => each.account_id === id);
    return {
      id,
      name,
      profileId: profile?.id ?? null,
      home: profile?.home_district ?? "siming",
      skills: profile ? (JSON.parse(profile.skills) as FeeCause[]) : feeCauses,
      hours: profile ? (JSON.parse(profile.hours) as WeekdayHours[]) : wholeWeek(figures.opensAt, figures.closesAt),
      absences: absences
        .filter((each) => each.account_id === id)
        .map((each) => ({ id: each.id, from: each.away_from, until: each.away_until, reason: each.reason })),
    };
  });
}

type Unnumbered<Row> = Omit<Row, "version">;

/** The same id twice is one profile. */
export async function insertProfile(tx: Tx, row: Unnumbered<Insertable<TechnicianProfileTable>>): Promise<void> {
  const kept = await tx
    .selectFrom("technician_profile")
    .select(["id", "version"])
    .where("account_id", "=", row.account_id)
    .orderBy("version", "desc")
    .execute();
  if (kept.some((each) => each.id === row.id)) return;
  await tx
    .insertInto("technician_profile")
    .values({ ...row, version: (kept[0]?.version ?? 0) + 1 })
    .execute();
}

export const insertAbsence = (tx: Tx, row: Insertable<TechnicianAbsenceTable>) =>
  tx
    .insertInto("technician_absence")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();

export const withdrawAbsence = (tx: Tx, id: string, by: string, at: Instant) =>
  tx
    .updateTable("technician_absence")
    .set({ withdrawn_at: at, withdrawn_by: by })
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .execute();

/** What the shop measured, oldest first. */
export async function listMeasuredWays(db: Reader): Promise<MeasuredWay[]> {
  const rows = await db
    .selectFrom("travel_change")
    .select(["from_district", "to_district", "minutes"])
    .orderBy("version")
    .execute();
  return rows.map((row) => ({ one: row.from_district, other: row.to_district, minutes: row.minutes }));
}

export async function insertTravelChange(tx: Tx, row: Unnumbered<Insertable<TravelChangeTable>>): Promise<void> {
  const newest = await tx
    .selectFrom("travel_change")
    .select((of) => of.fn.max("version").as("version"))
    .where("from_district", "=", row.from_district)
    .where("to_district", "=", row.to_district)
    .executeTakeFirst();
  await tx
    .insertInto("travel_change")
    .values({ ...row, version: (newest?.version ?? 0) + 1 })
    .execute();
}
