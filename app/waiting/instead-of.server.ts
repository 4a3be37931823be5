import type { Reader } from "db/transact.server";
import type { Model } from "~/catalogue/model";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import { fleetsFor } from "./fleets.server";
import { insteadRead } from "./instead-text";
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

interface AskedItem {
  readonly model: Model;
  readonly quantity: number;
}

/** The items with what they stand in for, as the address says it; unknown models are left out, nothing else is checked yet. */
export function withInsteadOf<Item extends AskedItem>(items: readonly Item[], text: string, models: readonly Model[]) {
  const pairs = insteadRead(text);
  return items.map((item): Item & { readonly insteadOf?: Model | undefined } => {
    const insteadOf = models.find((each) => each.slug === pairs.get(item.model.slug));
    return insteadOf ? { ...item, insteadOf } : item;
  });
}

/** The same, only where it would be booked so now: for a page that shows a price. */
export async function allowedInsteadOf<Item extends AskedItem>(
  db: Reader,
  { items, text, models, period }: { items: readonly Item[]; text: string; models: readonly Model[]; period: Period },
  figures: HouseFigures,
  now: Instant,
) {
  const wanted = withInsteadOf(items, text, models);
  try {
    await checkInsteadOf(db, { items: wanted, period }, figures, now);
    return wanted;
  } catch (error) {
    if (error instanceof RuleViolation) return items.map((item): Item & { readonly insteadOf?: Model | undefined } => item);
    throw error;
  }
}
