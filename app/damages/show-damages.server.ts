import type { Reader } from "db/transact.server";
import { picturesOf } from "~/handovers/machine-pictures.repo.server";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { publicCalendarFrom } from "~/opening/opening.repo.server";
import { plusWorkingDays } from "~/opening/working-day";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import { ledgerOf } from "~/payments/payments.repo.server";
import type { Reservation } from "~/reservations/reservation";
import { disputedSum, mayAnswer, standingOf } from "./deduction";
import { deductionsOf } from "./damages.repo.server";

/** Every item with how it stands, and what of the deposit is to be given back by when all the same (D7). */
export async function damagesOf(db: Reader, reservation: Reservation, now: Instant) {
  const items = await deductionsOf(db, [reservation.id]);
  const pictures = await picturesOf(db, reservation.id);
  const { deposit } = await ledgerOf(db, reservation, now);
  const { returnedAt } = reservation;
  const figures = await agreedFigures(db, reservation);
  const by = returnedAt && dayOf(returnedAt);
  return {
    held: deposit.held,
    refundBy: by && plusWorkingDays(by, figures.refundWorkingDays, await publicCalendarFrom(db, by)),
    disputed: disputedSum(items),
    items: items.map(({ unitId: _unit, chargeId: _charge, events, ...item }) => ({
      ...item,
      ...standingOf({ asked: item.asked, chargeId: _charge, events }),
      answerable: mayAnswer({ asked: item.asked, chargeId: _charge, events }),
      outPictures: pictures
        .filter((each) => each.assetTag === item.assetTag && each.direction === "out" && each.handoverId !== null)
        .map((each) => each.id),
      events: events.map(({ kind, words, amount, at, by: name }) => ({ kind, words, amount, at, by: name })),
    })),
  };
}
export type ShownDamages = Awaited<ReturnType<typeof damagesOf>>;
export type ShownItem = ShownDamages["items"][number];
