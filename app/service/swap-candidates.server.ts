import type { Reader } from "db/transact.server";
import { fleetOf, fleetsOf } from "~/availability/availability.repo.server";
import { fit, noFleet, rescue, withoutUnit } from "~/availability/fit";
import type { Fleet } from "~/availability/fit";
import { findModel, listModels } from "~/catalogue/models.repo.server";
import { later, plusHours } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { isLikeOrBetter } from "~/waiting/like-or-better";
import type { ServiceCall } from "./service-call";

/** The rental under which the broken machine is out; undefined where it is not out. */
export const rentalOf = (db: Reader, call: ServiceCall) =>
  db
    .selectFrom("allocation")
    .selectAll()
    .where("reservation_id", "=", call.reservationId)
    .where("unit_id", "=", call.unit.id)
    .where("handed_out_at", "is not", null)
    .where("returned_at", "is", null)
    .where("released_at", "is", null)
    .executeTakeFirst();

/** A machine out past its end has no end to come: the other one is his for a day at least. */
export const rest = (blockedUntil: Instant, now: Instant): Period => ({
  from: now,
  until: later(blockedUntil, plusHours(now, 24)),
});

/** The fleet of a model without the broken machine: nothing goes to it, and what is promised on it is seen to afterwards. */
export const othersOf = async (
  db: Reader,
  { unit }: ServiceCall,
  modelId: string,
  blocked: Period,
  now: Instant,
): Promise<Fleet> => withoutUnit(await fleetOf(db, modelId, blocked, now), unit.id);

export interface SwapCandidate {
  readonly assetTag: string;
  readonly modelName: string;
  /** False for a like or better model at the price of the booked one (V3). */
  readonly sameModel: boolean;
  /** How many bookings not yet tied to it go to other machines for it (V2). */
  readonly moves: number;
}

const MOST_OF_A_MODEL = 6;
const MOST_MODELS = 3;

function candidatesIn(fleet: Fleet, blocked: Period, model: { name: string; same: boolean }): SwapCandidate[] {
  const candidates = fleet.units.flatMap(({ id, assetTag }) => {
    const plan = fit(fleet, { blocked, quantity: 1, including: [id] });
    const moves = plan.kind === "fits" ? plan.moves.length : null;
    return moves === null ? [] : [{ assetTag, modelName: model.name, sameModel: model.same, moves }];
  });
  return candidates.sort((one, other) => one.moves - other.moves).slice(0, MOST_OF_A_MODEL);
}

/** Like or better models with a machine to the end of the rental, the nearest in its rate first. */
async function likeCandidates(db: Reader, call: ServiceCall, blocked: Period, now: Instant): Promise<SwapCandidate[]> {
  const asked = await findModel(db, call.unit.modelId, now);
  if (!asked) return [];
  const like = (await listModels(db, now))
    .filter((model) => model.id !== asked.id && isLikeOrBetter(model, asked))
    .sort((one, other) => one.card.monthly - other.card.monthly);
  const fleets = await fleetsOf(
    db,
    like.map((model) => model.id),
    blocked,
    now,
  );
  return like
    .flatMap((model) => {
      const name = `${model.brand} ${model.name}`;
      return candidatesIn(fleets.get(model.id) ?? noFleet, blocked, { name, same: false }).slice(0, 1);
    })
    .slice(0, MOST_MODELS);
}

/** A later booking of the broken machine, and the machine it goes to; null where none is free: the desk has to settle it (V3). */
export interface LaterBooking {
  readonly number: string;
  readonly startsAt: Instant;
  readonly toTag: string | null;
}

async function numbersOf(db: Reader, reservationIds: readonly string[]) {
  if (reservationIds.length === 0) return new Map<string, { number: string; startsAt: Instant }>();
  const rows = await db
    .selectFrom("reservation")
    .select(["id", "number", "starts_at"])
    .where("id", "in", [...reservationIds])
    .execute();
  return new Map(rows.map((row) => [row.id, { number: row.number, startsAt: row.starts_at }]));
}

/** V2: what becomes of the later bookings of the broken machine, were it withheld and `taken` given to this customer until then. */
async function laterBookings(
  db: Reader,
  call: ServiceCall,
  blocked: Period,
  taken: string,
  now: Instant,
): Promise<LaterBooking[]> {
  const fleet = await fleetOf(db, call.unit.modelId, blocked, now);
  const own = fleet.claims.filter((claim) => claim.unitId === call.unit.id && claim.movable);
  const tagOf = new Map(fleet.units.map((unit) => [unit.id, unit.assetTag]));
  const unit = fleet.units.find((each) => each.assetTag === taken);
  const plan = unit && fit(withoutUnit(fleet, call.unit.id), { blocked, quantity: 1, including: [unit.id] });
  const moved = new Map(plan?.kind === "fits" ? plan.moves.map((move) => [move.claimId, move.toUnitId]) : []);
  const withheld = fleet.units.map((each) => (each.id === call.unit.id ? { ...each, withheld: true } : each));
  const claims = fleet.claims.map((claim) => ({ ...claim, unitId: moved.get(claim.id) ?? claim.unitId }));
  const promised = unit
    ? [...claims, { id: "", unitId: unit.id, period: blocked, movable: false, reservationId: call.reservationId }]
    : claims;
  const { moves } = rescue({ units: withheld, claims: promised });
  const booked = await numbersOf(
    db,
    own.flatMap((claim) => claim.reservationId ?? []),
  );
  return own.flatMap((claim) => {
    const to = moves.find((move) => move.claimId === claim.id)?.toUnitId;
    const booking = booked.get(claim.reservationId ?? "");
    return booking ? [{ ...booking, toTag: to ? (tagOf.get(to) ?? null) : null }] : [];
  });
}

/**
 * S5a: the machines that could be handed over instead of the broken one, free to the end of that rental: of the same model first, the
 * fewest moves first, then like or better ones; and what becomes of the later bookings of the broken one with the first of them.
 */
export async function swapCandidates(db: Reader, call: ServiceCall, now: Instant) {
  const rental = await rentalOf(db, call);
  if (!rental) return null;
  const blocked = rest(rental.blocked_until, now);
  const same = candidatesIn(await othersOf(db, call, call.unit.modelId, blocked, now), blocked, {
    name: call.unit.modelName,
    same: true,
  });
  const candidates = [...same, ...(await likeCandidates(db, call, blocked, now))];
  return {
    until: blocked.until,
    candidates,
    later: await laterBookings(db, call, blocked, candidates[0]?.assetTag ?? "", now),
  };
}
