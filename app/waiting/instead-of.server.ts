import type { Reader } from "db/transact.server";
import type { Model } from "~/catalogue/model";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import { fleetsFor } from "./fleets.server";
import { isLikeOrBetter } from "./like-or-better";

interface Replaced {
  readonly items: readonly { readonly model: Model; readonly quantity: number; readonly insteadOf?: Model | undefined }[];
  readonly period: Period;
}

/**
 * V3: one model at another's price only where it is like or better and as many of the other really cannot be had. Asked in the
 * booking's own transaction; throws RuleViolation `better-not-offered` or `asked-model-free`.
 */
export async function checkInsteadOf(
  db: Reader,
  { items, period }: Replaced,
  figures: HouseFigures,
  now: Instant,
): Promise<void> {
  const asked = items.flatMap(({ insteadOf }) => (insteadOf ? [insteadOf.id] : []));
  if (asked.length === 0) return;
  const fleets = await fleetsFor(db, asked, period, figures, now);
  for (const { model, quantity, insteadOf } of items) {
    if (!insteadOf) continue;
    const modelName = `${insteadOf.brand} ${insteadOf.name}`;
    const twice = items.some((item) => item.model.id === insteadOf.id);
    if (twice || !isLikeOrBetter(model, insteadOf)) throw new RuleViolation({ code: "better-not-offered", modelName }, "items");
    if (fleets.fits(insteadOf.id, period, quantity)) throw new RuleViolation({ code: "asked-model-free", modelName }, "items");
  }
}
