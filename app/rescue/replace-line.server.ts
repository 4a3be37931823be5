import type { Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetOf } from "~/availability/availability.repo.server";
import { fit } from "~/availability/fit";
import { listModels, lockModels } from "~/catalogue/models.repo.server";
import { factsOf } from "~/changes/booked-facts";
import { insertChange, isChangeKnown } from "~/changes/changes.repo.server";
import { depositPerUnit } from "~/deposits/deposit";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { expireHolds } from "~/reservations/expire-holds.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { giveUp, takeUp, writeSwapped } from "~/viewings/accept-other.server";
import { insteadQuote } from "~/viewings/swapped-quote";
import { tell } from "~/viewings/viewings.repo.server";
import { dangersIn } from "./endangered";
import { likeModelsFor } from "./like-model.server";

export interface ReplaceOrder {
  /** Of the change: the same twice is one. */
  readonly id: string;
  readonly number: string;
  readonly lineId: string;
  /** The like or better model. */
  readonly modelId: string;
  readonly by: string;
}

async function lineOf(tx: Tx, { number, lineId }: ReplaceOrder) {
  const reservation = await findReservation(tx, number);
  const line = reservation?.lines.find((each) => each.id === lineId);
  if (!reservation || !line) throw new RuleViolation({ code: "not-found" });
  return { reservation, line };
}

/** V3: only while the booking has no machine of its own model to go to. */
async function checkStranded(tx: Tx, { id, period }: Reservation, modelId: string, now: Instant): Promise<void> {
  const dangers = dangersIn(await fleetOf(tx, modelId, period, now));
  if (dangers.some(({ claim, toUnitId }) => claim.reservationId === id && toUnitId === null)) return;
  throw new RuleViolation({ code: "already-changed" });
}

/**
 * V3: the whole line of a booking goes to a like or better model, at the price and deposit of the one that was asked for, because a
 * machine of it is not there. The customer is told. Throws where the line is tied or agreed, where a machine of its own has been found,
 * or where the other model cannot be had any more.
 */
export async function replaceLine(tx: Tx, order: ReplaceOrder, figures: HouseFigures, now: Instant): Promise<void> {
  if (await isChangeKnown(tx, order.id)) return;
  await expireHolds(tx, now);
  const asked = await lineOf(tx, order);
  await lockModels(tx, [asked.line.modelId, order.modelId]);
  const { reservation, line } = await lineOf(tx, order);
  await checkStranded(tx, reservation, line.modelId, now);
  const models = await listModels(tx, now);
  const model = (await likeModelsFor(tx, { reservation, line, models }, figures, now)).find((each) => each.id === order.modelId);
  if (!model) throw new RuleViolation({ code: "better-not-offered", modelName: line.modelName });

  const blocked = blockedPeriod(reservation.period, figures);
  const exchange = { reservationId: reservation.id, line: { id: line.id, model_id: line.modelId }, blocked };
  const plan = fit(await fleetOf(tx, model.id, blocked, now), { blocked, quantity: line.units.length });
  if (plan.kind !== "fits") throw new RuleViolation({ code: "already-changed" });
  await applyMoves(tx, plan.moves, now);
  await giveUp(tx, exchange, null, now);
  await takeUp(tx, exchange, model, plan.units);
  const { replacementValue, card, ownDeposit } = model;
  const deposit = depositPerUnit(replacementValue, ownDeposit, figures);
  const other = { id: model.id, name: `${model.brand} ${model.name}`, card, replacementValue, depositPerUnit: deposit };
  await writeSwapped(tx, exchange, model.id, insteadQuote(reservation.quote, line.modelId, other));

  const after = (await lineOf(tx, order)).reservation;
  const change = { id: order.id, reservationId: reservation.id, by: order.by };
  await insertChange(tx, { ...change, before: factsOf(reservation), after: factsOf(after) }, now);
  const about = { id: reservation.id, customer_id: reservation.customer.id };
  await tell(tx, about, "better-machine", { number: reservation.number }, now);
  // Machines of the line that were there go to who waits for them.
  await expireHolds(tx, now, { models: [line.modelId] });
}
