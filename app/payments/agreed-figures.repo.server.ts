import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import { figuresAt } from "~/settings/settings.repo.server";

/** The figures a rental was agreed under: those of the day its agreement was issued, else of the day it was booked. */
export async function agreedFigures(
  db: Reader,
  reservation: { readonly id: string; readonly placedAt: Instant },
): Promise<HouseFigures> {
  const agreement = await db
    .selectFrom("agreement")
    .select("issued_at")
    .where("reservation_id", "=", reservation.id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  return figuresAt(db, agreement?.issued_at ?? reservation.placedAt);
}
