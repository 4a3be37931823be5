import type { Tx } from "db/transact.server";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { quoteWithTripFee } from "./trip-fee";

/** A3, L4: trips that are still to come, from that moment on, cost what was agreed. What was driven stays as it was. */
export async function setTripFee(tx: Tx, reservationId: string, trip: Fen | null, from: Instant): Promise<void> {
  const row = await tx.selectFrom("reservation").select("quote").where("id", "=", reservationId).executeTakeFirstOrThrow();
  const quote = JSON.parse(row.quote) as Quote;
  if (trip === null && !quote.deliveries.some((each) => each.quoted)) return;
  const planned = await tx
    .selectFrom("delivery")
    .select(["direction", "done_at", "window_from"])
    .where("reservation_id", "=", reservationId)
    .execute();
  const open = quote.deliveries
    .map((each) => each.direction)
    .filter((direction) => {
      const found = planned.find((each) => each.direction === direction);
      return !found || (found.done_at === null && found.window_from >= from);
    });
  const changed = quoteWithTripFee(quote, trip, open);
  await tx
    .updateTable("reservation")
    .set({ quote: JSON.stringify(changed) })
    .where("id", "=", reservationId)
    .execute();
  for (const { direction, transport, service } of changed.deliveries)
    if (open.includes(direction))
      await tx
        .updateTable("delivery")
        .set({ transport_fen: transport, service_fen: service })
        .where("reservation_id", "=", reservationId)
        .where("direction", "=", direction)
        .where("done_at", "is", null)
        .execute();
}
