import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { expireHolds, modelsOf, releaseUnits } from "~/reservations/expire-holds.server";
import { checkNotBound, openViewing } from "./open-viewing.server";
import { changeOpenViewing, markDecided, tell } from "./viewings.repo.server";

export const viewingSteps = ["confirm", "accepts", "declines", "no-show"] as const;
export type ViewingStep = (typeof viewingSteps)[number];

/**
 * V4: staff confirm a viewing or note its outcome, confirmed before or not. Whoever accepts keeps the machines without an end
 * of the hold; whoever declines or does not come gives them back, at no cost. Throws when it is closed or its hold has ended.
 */
export async function settleViewing(tx: Tx, viewingId: string, step: ViewingStep, by: string, now: Instant): Promise<void> {
  const viewing = await openViewing(tx, viewingId, now);
  if (step === "confirm") {
    if (viewing.confirmed_at) throw new RuleViolation({ code: "already-changed" });
    await changeOpenViewing(tx, viewingId, { confirmed_at: now, confirmed_by: by });
    await tell(tx, viewing, "viewing-confirmed", { number: viewing.number, at: viewing.viewing_from }, now);
    return;
  }
  if (step !== "accepts") checkNotBound(viewing);
  await changeOpenViewing(tx, viewingId, { outcome: step, outcome_at: now, outcome_by: by });
  await tell(tx, viewing, `viewing-${step}`, { number: viewing.number }, now);
  if (step === "accepts") {
    await markDecided(tx, viewing.id, by, now);
    return;
  }
  const given = { cancelled_at: now, cancelled_by: by, cancel_reason: step };
  await tx.updateTable("reservation").set(given).where("id", "=", viewing.id).execute();
  await releaseUnits(tx, viewing.id, now);
  await expireHolds(tx, now, { models: await modelsOf(tx, viewing.id) });
}
