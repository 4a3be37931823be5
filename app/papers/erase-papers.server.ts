import type { Reader, Tx } from "db/transact.server";
import { plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

/** What no longer serves: a refused or replaced picture, one of a booking that came to nothing. */
const USELESS_HOURS = 7 * 24;

/** Without its key the sealed file opens nothing any more, wherever a copy of it may lie; the record of it stays. */
async function markErased(tx: Tx, files: readonly string[], now: Instant): Promise<void> {
  for (let start = 0; start < files.length; start += 500)
    await tx
      .updateTable("sealed_file")
      .set({ erased_at: now, wrapped_key: "" })
      .where("id", "in", files.slice(start, start + 500))
      .execute();
}

const filesOf = (db: Reader) =>
  db
    .selectFrom("paper")
    .innerJoin("sealed_file", "sealed_file.id", "paper.file_id")
    .innerJoin("reservation", "reservation.id", "paper.reservation_id")
    .select("paper.file_id")
    .where("sealed_file.erased_at", "is", null);

/**
 * Consent was taken back: what one person handed in for a reservation counts no longer and can't be opened any more, and a waiver
 * that rested on it falls. Answers the sealed files to be removed from the disk.
 */
export async function forgetPapers(
  tx: Tx,
  { reservationId, guarantorId }: { readonly reservationId: string; readonly guarantorId: string | null },
  now: Instant,
): Promise<string[]> {
  const rows = await filesOf(tx)
    .where("paper.reservation_id", "=", reservationId)
    .where("paper.guarantor_id", guarantorId === null ? "is" : "=", guarantorId)
    .execute();
  const files = rows.map((row) => row.file_id);
  await markErased(tx, files, now);
  await tx
    .updateTable("paper")
    .set({ replaced_at: now })
    .where("reservation_id", "=", reservationId)
    .where("guarantor_id", guarantorId === null ? "is" : "=", guarantorId)
    .where("replaced_at", "is", null)
    .execute();
  await tx.updateTable("reservation").set({ waived_at: null, waived_by: null }).where("id", "=", reservationId).execute();
  return files;
}

/**
 * Pictures that have served their time: some days after the machines are back and no deposit is held, a week after a picture was
 * refused or replaced or its booking came to nothing. Answers the sealed files to be removed from the disk.
 */
export async function erasePapers(tx: Tx, figures: HouseFigures, now: Instant): Promise<string[]> {
  const useless = plusHours(now, -USELESS_HOURS);
  const settled = plusHours(now, -24 * figures.eraseAfterDays);
  const rows = await filesOf(tx)
    .where((where) =>
      where.or([
        where("paper.refused_at", "<=", useless),
        where("paper.replaced_at", "<=", useless),
        where("reservation.cancelled_at", "<=", useless),
        where("reservation.expired_at", "<=", useless),
        where.and([
          where("reservation.returned_at", "<=", settled),
          where(
            where
              .selectFrom("payment")
              .select((sum) => sum.fn.coalesce(sum.fn.sum<number>("amount_fen"), sum.lit(0)).as("held"))
              .whereRef("payment.reservation_id", "=", "reservation.id")
              .where("payment.kind", "in", ["deposit", "deposit-refund"]),
            "=",
            0,
          ),
        ]),
      ]),
    )
    .execute();
  const files = rows.map((row) => row.file_id);
  await markErased(tx, files, now);
  return files;
}
