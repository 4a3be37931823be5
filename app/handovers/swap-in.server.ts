import { isOverlap } from "db/dialect";
import type { Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { fleetOf } from "~/availability/availability.repo.server";
import { fit, withoutClaims, withTied } from "~/availability/fit";
import type { Move } from "~/availability/fit";
import { lockModels } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { Reservation } from "~/reservations/reservation";
import { noteSwap } from "~/supplements/agreed-changes.repo.server";
import { messagesFor } from "~/ui/messages";
import { findUnitByTag, heldUnits } from "./handovers.repo.server";
import type { HeldUnit } from "./handovers.repo.server";

export interface SwapOrder {
  readonly number: string;
  /** The machine that stays here. */
  readonly out: string;
  /** The machine that goes instead: asset tag or serial number. */
  readonly tag: string;
  readonly by: string;
}

async function checkOpen(tx: Tx, reservation: Reservation, tag: string): Promise<void> {
  if (reservation.handedOutAt) throw new RuleViolation({ code: "already-handed-out" });
  if (reservation.cancelledAt) throw new RuleViolation({ code: "already-cancelled" });
  if (reservation.expiredAt) throw new RuleViolation({ code: "hold-ended", at: reservation.expiredAt });
  const agreement = await tx
    .selectFrom("agreement")
    .select("signed_at")
    .where("reservation_id", "=", reservation.id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  // A2: what is unsigned is issued anew; what is signed gets a supplement.
  if (agreement && !agreement.signed_at) throw new RuleViolation({ code: "agreement-names-other-unit", assetTag: tag }, "tag");
}

interface Exchange {
  readonly old: HeldUnit;
  readonly unitId: string;
  readonly moves: readonly Move[];
}

async function exchange(tx: Tx, { old, unitId, moves }: Exchange, now: Instant): Promise<void> {
  const kept = await tx.selectFrom("allocation").selectAll().where("id", "=", old.allocationId).executeTakeFirstOrThrow();
  await tx.updateTable("allocation").set({ released_at: now }).where("id", "=", old.allocationId).execute();
  await applyMoves(tx, moves, now);
  await tx
    .insertInto("allocation")
    // Chosen by hand: no later plan moves it.
    .values({ ...kept, id: newId("alc"), unit_id: unitId, pinned_at: now })
    .execute();
}

/**
 * V1, V2: another machine of the same model takes the place of one that was kept, for the whole period, while nothing has left yet;
 * who was to have it later, and is not tied to it, gets another. Throws where it is another model, cannot be had all that time, or
 * an unsigned agreement names the old one.
 */
export async function swapIn(tx: Tx, { number, out, tag, by }: SwapOrder, now: Instant): Promise<void> {
  await expireHolds(tx, now);
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  const unit = await findUnitByTag(tx, tag);
  if (!unit) throw new RuleViolation({ code: "unit-not-in-reservation", assetTag: tag }, "tag");
  const { assetTag } = unit;
  await checkOpen(tx, reservation, assetTag);
  await lockModels(tx, [unit.modelId]);
  const old = (await heldUnits(tx, reservation.id)).find((each) => each.assetTag === out);
  if (!old) throw new RuleViolation({ code: "unit-not-in-reservation", assetTag: out }, "out");
  if (old.modelId !== unit.modelId) throw new RuleViolation({ code: "unit-of-another-model", assetTag }, "tag");

  const blocked = { from: old.blockedFrom, until: old.blockedUntil };
  const standing = await fleetOf(tx, unit.modelId, blocked, now);
  // The other machines of the same booking stay as they were named to the customer.
  const others = withTied(standing, (claim) => claim.reservationId === reservation.id);
  const fleet = withoutClaims(others, new Set([old.allocationId]));
  const plan = fit(fleet, { blocked, quantity: 1, including: [unit.id] });
  if (plan.kind !== "fits") throw new RuleViolation({ code: "unit-not-available", assetTag }, "tag");
  try {
    await exchange(tx, { old, unitId: unit.id, moves: plan.moves }, now);
  } catch (error) {
    if (isOverlap(error)) throw new RuleViolation({ code: "unit-not-available", assetTag }, "tag");
    throw error;
  }
  const reason = messagesFor("zh").supplements.swapReason.shop;
  await noteSwap(tx, reservation.id, { out: old.assetTag, in: assetTag, at: now, where: "shop", reason }, by);
  // A machine that was tied to him may be what somebody waits for.
  await expireHolds(tx, now, { models: [unit.modelId] });
}
