import type { Reader } from "db/transact.server";
import { dayOf } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { publicCalendarFrom } from "~/opening/opening.repo.server";
import { plusWorkingDays } from "~/opening/working-day";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";

/** D7: the last working day on which the deposit is given back; null while the machines are out. */
export async function refundDay(
  db: Reader,
  reservation: { readonly id: string; readonly placedAt: Instant; readonly returnedAt: Instant | null },
): Promise<Day | null> {
  if (!reservation.returnedAt) return null;
  const day = dayOf(reservation.returnedAt);
  const { refundWorkingDays } = await agreedFigures(db, reservation);
  return plusWorkingDays(day, refundWorkingDays, await publicCalendarFrom(db, day));
}
