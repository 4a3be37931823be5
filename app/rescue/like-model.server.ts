import type { Reader } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetsOf } from "~/availability/availability.repo.server";
import { fit, noFleet } from "~/availability/fit";
import type { Model } from "~/catalogue/model";
import type { Instant } from "~/kernel/time";
import type { Reservation, ReservationLine } from "~/reservations/reservation";
import type { HouseFigures } from "~/settings/house-figures";
import { refusalToMove } from "~/timeline/movable.server";
import { isLikeOrBetter } from "~/waiting/like-or-better";

/** Whether a line may go to another model at all: nothing of it is tied, no agreement names it (V2). */
export const mayBeReplaced = (reservation: Reservation, line: ReservationLine, now: Instant): boolean =>
  refusalToMove(reservation, now) === null && line.units.every((unit) => unit.pinnedAt === null);

/**
 * V3: the like or better models of which the whole line can be had in its place, what is nearest to it in its rate first. None that
 * the booking has already: agreement and check sheet tell lines apart by their models.
 */
export async function likeModelsFor(
  db: Reader,
  { reservation, line, models }: { reservation: Reservation; line: ReservationLine; models: readonly Model[] },
  figures: HouseFigures,
  now: Instant,
): Promise<Model[]> {
  const asked = models.find((model) => model.id === line.modelId);
  if (!asked || !mayBeReplaced(reservation, line, now)) return [];
  const booked = new Set(reservation.lines.map((each) => each.modelId));
  const like = models.filter((model) => !booked.has(model.id) && isLikeOrBetter(model, asked));
  const blocked = blockedPeriod(reservation.period, figures);
  const ids = like.map((model) => model.id);
  const fleets = await fleetsOf(db, ids, blocked, now);
  const fits = ({ id }: Model) => fit(fleets.get(id) ?? noFleet, { blocked, quantity: line.units.length }).kind === "fits";
  return like.filter(fits).sort((one, other) => one.card.monthly - other.card.monthly);
}
