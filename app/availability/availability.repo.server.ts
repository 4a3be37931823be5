import type { Reader } from "db/transact.server";
import { earlier } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { noFleet } from "./fleet";
import type { Claim, Fleet, FleetUnit } from "./fleet";

/** A machine that should be back and is not: nobody knows until when, so it blocks everything from now on (V3). */
const UNKNOWN = "9999-12-31T00:00:00Z" as Instant;

/** Every claim on the machines of the models that reaches beyond `since`, and whatever is out and not back. */
async function claimsSince(db: Reader, modelIds: readonly string[], since: Instant, now: Instant) {
  const claims = db
    .selectFrom("unit")
    .innerJoin("allocation", "allocation.unit_id", "unit.id")
    .leftJoin("reservation", "reservation.id", "allocation.reservation_id")
    .select(["allocation.id", "allocation.unit_id", "unit.model_id", "blocked_from", "blocked_until", "reason", "reservation_id"])
    .select(["pinned_at", "allocation.handed_out_at", "allocation.returned_at"])
    .where("unit.model_id", "in", [...modelIds])
    .where("released_at", "is", null)
    .where((where) => where.or([where("hold_ends_at", "is", null), where("hold_ends_at", ">", now)]));
  const standing = await claims
    // The kept allocations of a machine never overlap, so of those that began before only the last can reach beyond: one seek,
    // however long the machine's past is.
    .where("blocked_from", ">=", (where) =>
      where.fn.coalesce(
        where
          .selectFrom("allocation as past")
          .select((past) => past.fn.max("past.blocked_from").as("began"))
          .whereRef("past.unit_id", "=", "unit.id")
          .where("past.released_at", "is", null)
          .where("past.blocked_from", "<=", since),
        where.val("" as Instant),
      ),
    )
    .where("blocked_until", ">", since)
    .execute();
  const overdue = await claims
    .where("allocation.handed_out_at", "is not", null)
    .where("allocation.returned_at", "is", null)
    .where("blocked_until", "<=", since)
    .execute();
  return [...standing, ...overdue];
}
type ClaimRow = Awaited<ReturnType<typeof claimsSince>>[number];

const claimOf = (row: ClaimRow, now: Instant): Claim => {
  const out = row.handed_out_at !== null && row.returned_at === null;
  const untied = row.reason === "rental" && row.pinned_at === null && row.handed_out_at === null && row.returned_at === null;
  return {
    id: row.id,
    unitId: row.unit_id,
    period: { from: row.blocked_from, until: out && row.blocked_until < now ? UNKNOWN : row.blocked_until },
    // What is over moves no more, though it was never fetched.
    movable: untied && row.blocked_until > now,
    reservationId: row.reservation_id,
  };
};

/**
 * V2: the machines of the models and their claims, by model id, as `fit` takes them. Everything from now on is there, however
 * late: a claim far outside of `window` can stand in the way of one that would have to move. What lies before now and before the
 * window is there only where it reaches into a claim that has begun and may still move. A hold that has ended is none (V5); a
 * machine out past its end is kept without end (V3).
 */
export async function fleetsOf(
  db: Reader,
  modelIds: readonly string[],
  window: Period,
  now: Instant,
): Promise<Map<string, Fleet>> {
  if (modelIds.length === 0) return new Map();
  const units = await db
    .selectFrom("unit")
    .select(["id", "asset_tag", "model_id", "retired_at", "withheld_at"])
    .where("model_id", "in", [...modelIds])
    .orderBy("asset_tag")
    .execute();
  const since = earlier(window.from, now);
  let rows = await claimsSince(db, modelIds, since, now);
  const begun = rows.reduce((first, row) => (claimOf(row, now).movable ? earlier(first, row.blocked_from) : first), since);
  if (begun < since) rows = await claimsSince(db, modelIds, begun, now);

  const fleets = new Map(modelIds.map((id) => [id, { units: [] as FleetUnit[], claims: [] as Claim[] }]));
  const claimed = new Set(rows.map((row) => row.unit_id));
  for (const row of units) {
    const unit = { id: row.id, assetTag: row.asset_tag, withheld: row.withheld_at !== null || row.retired_at !== null };
    if (row.retired_at === null || claimed.has(row.id)) fleets.get(row.model_id)?.units.push(unit);
  }
  for (const row of rows) fleets.get(row.model_id)?.claims.push(claimOf(row, now));
  return fleets;
}

/** The same for one model. */
export async function fleetOf(db: Reader, modelId: string, window: Period, now: Instant): Promise<Fleet> {
  return (await fleetsOf(db, [modelId], window, now)).get(modelId) ?? noFleet;
}
