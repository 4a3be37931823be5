import type { Reader } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { freeCount, noFleet, withTied } from "~/availability/fit";
import { listModels } from "~/catalogue/models.repo.server";
import { depositPerUnit } from "~/deposits/deposit";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import type { Reservation, ReservationLine } from "~/reservations/reservation";
import type { HouseFigures } from "~/settings/house-figures";
import { swappedQuote } from "./swapped-quote";

/** One way to take something else than what was kept: posted as `line:model` or `line:model:allocation`. */
export interface OtherMachine {
  readonly value: string;
  readonly kind: "same" | "exchange" | "model";
  readonly name: string;
  readonly free: number;
  readonly rentPerUnit: Fen;
  readonly assetTag: string | null;
}

export interface OtherMachines {
  readonly lineName: string;
  readonly choices: readonly OtherMachine[];
}

function sameModel(line: ReservationLine, free: number, rentPerUnit: Fen): OtherMachine[] {
  const choice = { name: line.modelName, free, rentPerUnit };
  const value = `${line.id}:${line.modelId}`;
  const all = { ...choice, value, kind: "same" as const, assetTag: null };
  const single = line.units.map((unit) => ({
    ...{ ...choice, value: `${value}:${unit.allocationId}`, kind: "exchange" as const, assetTag: unit.assetTag },
  }));
  if (line.quantity === 1) return free > 0 ? [all] : [];
  return [...(free >= line.quantity ? [all] : []), ...(free > 0 ? single : [])];
}

/** V3, V4: what each line of a booking can be exchanged for, free for its whole period: like kinds first, then what costs nearly the same. */
export async function otherMachinesFor(
  db: Reader,
  reservation: Reservation,
  figures: HouseFigures,
  now: Instant,
): Promise<OtherMachines[]> {
  const models = await listModels(db, now);
  const ids = models.map((model) => model.id);
  const blocked = blockedPeriod(reservation.period, figures);
  const fleets = await fleetsOf(db, ids, blocked, now);
  // His own machines stay out of it: none is exchanged for itself.
  const others = (id: string) => withTied(fleets.get(id) ?? noFleet, (claim) => claim.reservationId === reservation.id);
  const counts = new Map(ids.map((id) => [id, freeCount(others(id), blocked).free]));
  const freeOf = (id: string) => counts.get(id) ?? 0;
  const booked = new Set(reservation.lines.map((line) => line.modelId));

  return reservation.lines.map((line) => {
    const quoted = reservation.quote.lines.find((each) => each.modelId === line.modelId);
    const rent = quoted?.rentPerUnit ?? (0 as Fen);
    const others = models
      .filter((model) => !booked.has(model.id) && freeOf(model.id) >= line.quantity)
      .map((model) => {
        const { replacementValue, card } = model;
        const perUnit = depositPerUnit(replacementValue, model.ownDeposit, figures);
        const name = `${model.brand} ${model.name}`;
        const other = { id: model.id, name, card, replacementValue, depositPerUnit: perUnit };
        const sold = swappedQuote(reservation.quote, line.modelId, other).lines.find((each) => each.modelId === model.id);
        const far = Math.abs(model.card.monthly - (quoted?.card.monthly ?? 0));
        const choice = { name, free: freeOf(model.id), rentPerUnit: sold?.rentPerUnit ?? rent, assetTag: null };
        return {
          unlike: model.category !== line.category,
          far,
          choice: { ...choice, value: `${line.id}:${model.id}`, kind: "model" as const },
        };
      })
      .sort((one, other) => Number(one.unlike) - Number(other.unlike) || one.far - other.far);
    return {
      lineName: line.modelName,
      choices: [...sameModel(line, freeOf(line.modelId), rent), ...others.map((each) => each.choice)],
    };
  });
}
