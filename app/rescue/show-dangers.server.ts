import type { Reader } from "db/transact.server";
import { fleetsOf } from "~/availability/availability.repo.server";
import { noFleet } from "~/availability/fit";
import type { Model } from "~/catalogue/model";
import { listModels } from "~/catalogue/models.repo.server";
import { plusMillis } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { dangersIn } from "./endangered";
import { listEndangered, modelsInDanger } from "./endangered.repo.server";
import type { EndangeredClaim } from "./endangered.repo.server";
import { likeModelsFor } from "./like-model.server";

const nameOf = ({ brand, name }: Model) => `${brand} ${name}`;

/** Machines of one line of a booking that cannot be relied upon. */
export interface EndangeredLine extends Omit<EndangeredClaim, "claimId" | "assetTag"> {
  readonly tags: readonly string[];
  /** How many machines the line has: with another model all of them go. */
  readonly quantity: number;
  /** In the order of `tags`; null where no other machine of the model can be had for all of them. */
  readonly toTags: readonly string[] | null;
  /** V3: a like or better model at the price of this one, and the id under which it is taken. */
  readonly instead: { readonly id: string; readonly modelId: string; readonly name: string } | null;
}

export interface DangerousModel {
  /** Of the step that brings all that can be brought to other machines. */
  readonly id: string;
  readonly modelId: string;
  readonly name: string;
  readonly rescued: readonly EndangeredLine[];
  readonly stranded: readonly EndangeredLine[];
}

interface Placed extends EndangeredClaim {
  readonly toTag: string | null;
}

/** By line, and within a line what has another machine apart from what has none. */
function byLine(claims: readonly Placed[]): Placed[][] {
  const lines = new Map<string, Placed[]>();
  for (const claim of claims) {
    const key = `${claim.lineId} ${claim.toTag === null}`;
    lines.set(key, [...(lines.get(key) ?? []), claim]);
  }
  return [...lines.values()];
}

async function insteadFor(db: Reader, { number, lineId }: Placed, models: readonly Model[], figures: HouseFigures, now: Instant) {
  const reservation = await findReservation(db, number);
  const line = reservation?.lines.find((each) => each.id === lineId);
  if (!reservation || !line) return { quantity: 0, instead: null };
  const [like] = await likeModelsFor(db, { reservation, line, models }, figures, now);
  const instead = like ? { id: newId("chg"), modelId: like.id, name: nameOf(like) } : null;
  return { quantity: line.quantity, instead };
}

/**
 * V3: the coming bookings that overdue machines and those in repair or lost endanger, model by model, each with its proposal: another
 * machine, a like or better model at the same price, or a call. Costs nothing where no machine is away.
 */
export async function showDangers(db: Reader, figures: HouseFigures, now: Instant): Promise<DangerousModel[]> {
  const modelIds = await modelsInDanger(db, now);
  if (modelIds.length === 0) return [];
  const fleets = await fleetsOf(db, modelIds, { from: now, until: plusMillis(now, 1) }, now);
  const models = await listModels(db, now);
  const found: DangerousModel[] = [];
  for (const modelId of modelIds) {
    const fleet = fleets.get(modelId) ?? noFleet;
    const tags = new Map(fleet.units.map((unit) => [unit.id, unit.assetTag]));
    const dangers = new Map(dangersIn(fleet).map(({ claim, toUnitId }) => [claim.id, tags.get(toUnitId ?? "") ?? null]));
    const claims = await listEndangered(db, [...dangers.keys()], now);
    claims.sort((one, other) => (one.period.from + one.number < other.period.from + other.number ? -1 : 1));
    const [rescued, stranded]: [EndangeredLine[], EndangeredLine[]] = [[], []];
    for (const group of byLine(claims.map((claim) => ({ ...claim, toTag: dangers.get(claim.claimId) ?? null })))) {
      const [first] = group;
      if (!first) continue;
      const { claimId: _claim, assetTag: _tag, toTag, ...about } = first;
      const line = { ...about, tags: group.map((each) => each.assetTag) };
      if (toTag === null) stranded.push({ ...line, toTags: null, ...(await insteadFor(db, first, models, figures, now)) });
      else rescued.push({ ...line, toTags: group.flatMap((each) => each.toTag ?? []), quantity: group.length, instead: null });
    }
    const model = models.find((each) => each.id === modelId);
    if (rescued.length + stranded.length > 0)
      found.push({ id: newId("mov"), modelId, name: model ? nameOf(model) : modelId, rescued, stranded });
  }
  return found;
}

async function dangersWith(
  db: Reader,
  wanted: (line: EndangeredLine) => boolean,
  figures: HouseFigures,
  now: Instant,
): Promise<DangerousModel[]> {
  return (await showDangers(db, figures, now))
    .map((model) => ({ ...model, rescued: model.rescued.filter(wanted), stranded: model.stranded.filter(wanted) }))
    .filter(({ rescued, stranded }) => rescued.length + stranded.length > 0);
}

/** The same of one booking; the step of its model still brings all that can be brought. */
export const dangersOf = (db: Reader, number: string, figures: HouseFigures, now: Instant): Promise<DangerousModel[]> =>
  dangersWith(db, (line) => line.number === number, figures, now);

/** The same of what is promised on these machines. */
export const dangersOn = (
  db: Reader,
  assetTags: readonly string[],
  figures: HouseFigures,
  now: Instant,
): Promise<DangerousModel[]> => dangersWith(db, (line) => line.tags.some((tag) => assetTags.includes(tag)), figures, now);
