import { prepared } from "db/prepared.server";
import type { Reader } from "db/transact.server";
import { earlier, later, plusMinutes } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { figuresAt } from "~/settings/settings.repo.server";
import { noFleet } from "./fleet";
import type { Claim, Fleet, FleetUnit } from "./fleet";

/** A machine that should be back and is not: nobody knows until when, so it blocks everything from now on (V3). */
const UNKNOWN = "9999-12-31T00:00:00Z" as Instant;

interface Asked {
  readonly modelIds: readonly string[];
  readonly since: Instant;
  readonly now: Instant;
}

const claims = (db: Reader, { modelIds, now }: Asked) =>
  db
    .selectFrom("unit")
    .innerJoin("allocation", "allocation.unit_id", "unit.id")
    .leftJoin("reservation", "reservation.id", "allocation.reservation_id")
    .select(["allocation.id", "allocation.unit_id", "unit.model_id", "blocked_from", "blocked_until", "reason", "reservation_id"])
    .select(["pinned_at", "allocation.handed_out_at", "allocation.returned_at", "checked_at"])
    .where("unit.model_id", "in", modelIds)
    .where("released_at", "is", null)
    .where((where) => where.or([where("hold_ends_at", "is", null), where("hold_ends_at", ">", now)]));

const standingClaims = prepared((db, given: Asked) =>
  claims(db, given)
    // The kept allocations of a machine never overlap, so of those that began before only the last can reach beyond: one seek,
    // however long the machine's past is.
    .where("blocked_from", ">=", (where) =>
      where.fn.coalesce(
        where
          .selectFrom("allocation as past")
          .select((past) => past.fn.max("past.blocked_from").as("began"))
          .whereRef("past.unit_id", "=", "unit.id")
          .where("past.released_at", "is", null)
          .where("past.blocked_from", "<=", given.since),
        where.val("" as Instant),
      ),
    )
    .where("blocked_until", ">", given.since),
);

const overdueClaims = prepared((db, given: Asked) =>
  claims(db, given)
    .where("allocation.handed_out_at", "is not", null)
    .where("allocation.returned_at", "is", null)
    .where("blocked_until", "<=", given.since),
);

const uncheckedClaims = prepared((db, given: Asked) =>
  claims(db, given)
    .where("allocation.returned_at", "is not", null)
    .where("checked_at", "is", null)
    .where("blocked_until", "<=", given.since),
);

/** Every claim on the machines of the models that reaches beyond `since`, and whatever is out and not back, or back and not checked. */
async function claimsSince(db: Reader, asked: Asked) {
  return [...(await standingClaims(db, asked)), ...(await overdueClaims(db, asked)), ...(await uncheckedClaims(db, asked))];
}
type ClaimRow = Awaited<ReturnType<typeof claimsSince>>[number];

const isUnchecked = (row: ClaimRow) => row.returned_at !== null && row.checked_at === null;

/** When a machine that is here and not checked can leave: not before the time for checking has passed from now on. */
type Checked = (row: ClaimRow) => Instant;

/**
 * Whoever would have a machine that nobody has looked at would have it unseen. So it is kept for the time of checking, from now on
 * and on again while nothing happens, but never beyond: next month's bookings count on it. What is promised on it already stays
 * promised while its time has not come; the desk hurries.
 */
async function checkedBy(db: Reader, rows: readonly ClaimRow[], now: Instant): Promise<Checked> {
  if (!rows.some(isUnchecked)) return (row) => row.blocked_until;
  const soonest = plusMinutes(now, (await figuresAt(db, now)).turnaroundMinutes);
  return (row) => {
    const coming = rows.filter((other) => other.unit_id === row.unit_id && other.blocked_from >= later(now, row.blocked_until));
    const next = coming.reduce((first, other) => earlier(first, other.blocked_from), UNKNOWN);
    return later(row.blocked_until, earlier(soonest, next));
  };
}

function untilOf(row: ClaimRow, now: Instant, checked: Checked): Instant {
  if (isUnchecked(row)) return checked(row);
  const out = row.handed_out_at !== null && row.returned_at === null;
  return out && row.blocked_until < now ? UNKNOWN : row.blocked_until;
}

const isMovable = (row: ClaimRow, now: Instant): boolean =>
  // What is over moves no more, though it was never fetched.
  row.reason === "rental" &&
  row.pinned_at === null &&
  row.handed_out_at === null &&
  row.returned_at === null &&
  row.blocked_until > now;

const claimOf = (row: ClaimRow, now: Instant, checked: Checked): Claim => ({
  id: row.id,
  unitId: row.unit_id,
  period: { from: row.blocked_from, until: untilOf(row, now, checked) },
  movable: isMovable(row, now),
  reservationId: row.reservation_id,
});

const unitsOf = prepared((db, { modelIds }: Pick<Asked, "modelIds">) =>
  db
    .selectFrom("unit")
    .select(["id", "asset_tag", "model_id", "retired_at", "withheld_at"])
    .where("model_id", "in", modelIds)
    .orderBy("asset_tag"),
);

/**
 * V2: the machines of the models and their claims, by model id, as `fit` takes them. Everything from now on is there, however
 * late: a claim far outside of `window` can stand in the way of one that would have to move. What lies before now and before the
 * window is there only where it reaches into a claim that has begun and may still move. A hold that has ended is none (V5); a
 * machine out past its end is kept without end, one that is back until it can be checked (V3).
 */
export async function fleetsOf(
  db: Reader,
  modelIds: readonly string[],
  window: Period,
  now: Instant,
): Promise<Map<string, Fleet>> {
  if (modelIds.length === 0) return new Map();
  const units = await unitsOf(db, { modelIds });
  const since = earlier(window.from, now);
  let rows = await claimsSince(db, { modelIds, since, now });
  const begun = rows.reduce((first, row) => (isMovable(row, now) ? earlier(first, row.blocked_from) : first), since);
  if (begun < since) rows = await claimsSince(db, { modelIds, since: begun, now });

  const fleets = new Map(modelIds.map((id) => [id, { units: [] as FleetUnit[], claims: [] as Claim[] }]));
  const claimed = new Set(rows.map((row) => row.unit_id));
  for (const row of units) {
    const unit = { id: row.id, assetTag: row.asset_tag, withheld: row.withheld_at !== null || row.retired_at !== null };
    if (row.retired_at === null || claimed.has(row.id)) fleets.get(row.model_id)?.units.push(unit);
  }
  const checked = await checkedBy(db, rows, now);
  for (const row of rows) fleets.get(row.model_id)?.claims.push(claimOf(row, now, checked));
  return fleets;
}

/** The same for one model. */
export async function fleetOf(db: Reader, modelId: string, window: Period, now: Instant): Promise<Fleet> {
  return (await fleetsOf(db, [modelId], window, now)).get(modelId) ?? noFleet;
}
