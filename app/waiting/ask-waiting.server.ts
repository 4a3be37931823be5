import type { Tx } from "db/transact.server";
import { fleetOf } from "~/availability/availability.repo.server";
import { lockModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant, Period } from "~/kernel/time";
import { checkTerm } from "~/pricing/term";
import { expireHolds } from "~/reservations/expire-holds.server";
import type { HouseFigures } from "~/settings/house-figures";
import { isOver } from "./turn";
import { listOpenWishesOf } from "./waiting.repo.server";

export interface WishRequest {
  readonly customerId: string;
  /** The account that asks: the customer's own, or the clerk's who took his call. */
  readonly askedBy: string;
  readonly model: Model;
  readonly quantity: number;
  readonly period: Period;
  readonly earlierDays: number;
  readonly laterDays: number;
  readonly takesFewer: boolean;
}

async function check(tx: Tx, id: string, request: WishRequest, figures: HouseFigures, now: Instant): Promise<void> {
  const { model, period, quantity } = request;
  const term = checkTerm(period, now, figures);
  if (term) throw new RuleViolation(term, term.code === "starts-in-the-past" || term.code === "too-far-ahead" ? "from" : "until");
  if (isOver({ ...request, id, askedAt: now }, now, figures)) throw new RuleViolation({ code: "waiting-too-late" }, "from");
  const units = (await fleetOf(tx, model.id, period, now)).units.filter((unit) => !unit.withheld).length;
  if (units === 0) throw new RuleViolation({ code: "model-not-rentable" });
  if (quantity > units) throw new RuleViolation({ code: "waiting-too-many", units }, "quantity");
  const own = await listOpenWishesOf(tx, request.customerId);
  if (own.some((wish) => wish.model.id === model.id && wish.period.from === period.from && wish.period.until === period.until))
    throw new RuleViolation({ code: "already-waiting" });
  const most = figures.waitingMost;
  if (own.length >= most) throw new RuleViolation({ code: "waiting-list-full", most });
}

/**
 * Puts a customer at the end of the list; what is free for him already is offered at once. Throws RuleViolation when a rule says no.
 * The same `id` twice is refused by the database: `isDuplicateId(error, "waiting_wish")`.
 */
export async function askWaiting(tx: Tx, id: string, request: WishRequest, figures: HouseFigures, now: Instant): Promise<void> {
  await lockModels(tx, [request.model.id]);
  await check(tx, id, request, figures, now);
  await tx
    .insertInto("waiting_wish")
    .values({
      ...{ id, customer_id: request.customerId, model_id: request.model.id, asked_at: now, asked_by: request.askedBy },
      ...{ quantity: request.quantity, still_wanted: request.quantity },
      ...{ starts_at: request.period.from, ends_at: request.period.until },
      ...{ earlier_days: request.earlierDays, later_days: request.laterDays, takes_fewer: request.takesFewer ? 1 : 0 },
      ...{ closed_at: null, closed_because: null, closed_by: null, close_reason: null },
    })
    .execute();
  await expireHolds(tx, now, { models: [request.model.id] });
}
