import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { MINUTE, plusMillis } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { RateCard } from "~/pricing/rent";
import { rateWarnings } from "~/pricing/rate-warnings";
import type { RateWarning } from "~/pricing/rate-warnings";
import { insertRate, isRateSet, listRatedModels } from "./rates.repo.server";
import type { RatedModel } from "./rates.repo.server";

/** The rates of a model in force at a moment; null before the first. */
export const rateAt = ({ rates }: RatedModel, at: Instant) => rates.find((rate) => rate.from <= at) ?? null;

/** P1, P8a, P9: what the manager is to know before `card` holds for the model from `from` on. */
export function warningsFor(models: readonly RatedModel[], model: RatedModel, card: RateCard, from: Instant): RateWarning[] {
  const months = models
    .filter((each) => each.forStudents)
    .flatMap((each) => (each.id === model.id ? card.monthly : (rateAt(each, from)?.monthly ?? [])));
  return rateWarnings({ before: rateAt(model, from), after: card, studentMonths: months });
}

interface NewRates {
  readonly id: string;
  readonly slug: string;
  readonly card: RateCard;
  readonly from: Instant;
  readonly by: string;
}

/** A form that took a few minutes to fill in still means now. */
const PATIENCE = 30 * MINUTE;

/**
 * New rates from a moment on, never before now: what was quoted or booked keeps its own (P8). The same `id` twice is one. Throws
 * `not-found`, `rate-in-the-past` beside `from`.
 */
export async function setRates(tx: Tx, { id, slug, card, from, by }: NewRates, now: Instant): Promise<void> {
  if (await isRateSet(tx, id)) return;
  const [model] = await listRatedModels(tx, slug);
  if (!model) throw new RuleViolation({ code: "not-found" });
  if (from < plusMillis(now, -PATIENCE)) throw new RuleViolation({ code: "rate-in-the-past" }, "from");
  await insertRate(tx, { id, modelId: model.id, card, from: from < now ? now : from, by });
}
