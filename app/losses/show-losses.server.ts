import type { Reader } from "db/transact.server";
import { returnedUnits } from "~/damages/damages.repo.server";
import { heldUnits } from "~/handovers/handovers.repo.server";
import { fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import { lostRent } from "~/payments/lost-rent";
import { newId } from "~/platform/ids.server";
import type { Reservation } from "~/reservations/reservation";
import { lossesOf } from "./losses.repo.server";

/** What is lost of a rental and how it stands, and what of it is out and could be reported. */
export async function showLosses(db: Reader, reservation: Reservation, now: Instant) {
  const { id, number, quote, returnedAt } = reservation;
  const held = await heldUnits(db, id);
  const values = new Map((await returnedUnits(db, reservation, now)).map((unit) => [unit.unitId, unit.value]));
  const figures = await agreedFigures(db, reservation);
  const end = returnedAt && returnedAt < quote.period.until ? returnedAt : quote.period.until;
  return {
    number,
    customer: reservation.customer.name,
    id: newId("los"),
    now,
    losses: (await lossesOf(db, id)).map(({ unitId, ...loss }) => {
      const modelId = held.find((unit) => unit.unitId === unitId)?.bookedModelId ?? "";
      const less = lostRent(quote, { modelId, lostAt: loss.lostAt }, end, figures);
      return { ...loss, value: values.get(unitId) ?? null, less: fen(less.rent + less.supplement) };
    }),
    out: held
      .filter((unit) => unit.handedOutAt !== null && unit.returnedAt === null)
      .map(({ assetTag, modelName }) => ({ assetTag, modelName })),
  };
}
export type ShownLosses = Awaited<ReturnType<typeof showLosses>>;
export type ShownLoss = ShownLosses["losses"][number];
