import type { Tx } from "db/transact.server";
import { tripWindows } from "~/deliveries/plan-delivery.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Tier } from "~/kernel/tier";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { recordUses } from "~/promotions/promotions.repo.server";

interface Priced {
  readonly reservationId: string;
  /** What it was priced on: where it has changed since, the price no longer holds. */
  readonly endsBefore: Instant;
  readonly tierBefore: Tier;
  readonly endsAfter: Instant;
  readonly quote: Quote;
}

/** R3, P8: another quotation is the rental's from now on. Throws `already-changed` where term or tier is not what it was priced on. */
export async function applyQuote(tx: Tx, priced: Priced, now: Instant): Promise<void> {
  const { reservationId, endsBefore, endsAfter, tierBefore, quote } = priced;
  const { numUpdatedRows } = await tx
    .updateTable("reservation")
    .set({ ends_at: endsAfter, tier: quote.tier, quote: JSON.stringify(quote) })
    .set({ rent_fen: quote.rent, supplement_fen: quote.supplement })
    .where("id", "=", reservationId)
    .where("ends_at", "=", endsBefore)
    .where("tier", "=", tierBefore)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "already-changed" });
  for (const line of quote.lines)
    await tx
      .updateTable("reservation_line")
      .set({ rent_per_unit_fen: line.rentPerUnit })
      .where("reservation_id", "=", reservationId)
      .where("model_id", "=", line.modelId)
      .execute();
  await recordUses(tx, reservationId, quote, now);
}

/** The machines are fetched at the new end. */
export async function moveTripBack(tx: Tx, reservationId: string, from: Instant, until: Instant): Promise<void> {
  const { inbound } = tripWindows({ from, until });
  await tx
    .updateTable("delivery")
    .set({ window_from: inbound.from, window_until: inbound.until })
    .where("reservation_id", "=", reservationId)
    .where("direction", "=", "inbound")
    .where("done_at", "is", null)
    .execute();
}

/** Until when the machines that are not back yet are kept. */
export const keepMachinesUntil = (tx: Tx, reservationId: string, until: Instant) =>
  tx
    .updateTable("allocation")
    .set({ blocked_until: until })
    .where("reservation_id", "=", reservationId)
    .where("released_at", "is", null)
    .where("returned_at", "is", null)
    .execute();
