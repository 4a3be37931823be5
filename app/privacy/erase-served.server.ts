import type { Reader, Tx } from "db/transact.server";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { eraseFiles } from "~/papers/erased-files.server";
import type { FileToErase } from "~/papers/erased-files.server";
import { isReusable } from "~/papers/reuse";
import { reuseConsentAt } from "~/papers/reuse.repo.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { retention, servedBefore, uselessBefore } from "./retention";
import type { SealedPurpose } from "./retention";
import { filesBackBefore } from "./sealed-owners.server";
import { settledAt, whatIsOpen } from "./settled.server";

/** Answers whether everything of a rental was settled at a moment, each rental asked once. */
function settledBefore(db: Reader, now: Instant) {
  const known = new Map<string, Promise<Instant | null>>();
  const asked = async (number: string): Promise<Instant | null> => {
    const reservation = await findReservation(db, number);
    return reservation && !(await whatIsOpen(db, reservation, now)) ? settledAt(db, reservation) : null;
  };
  return async (number: string, moment: Instant): Promise<boolean> => {
    const at = known.get(number) ?? asked(number);
    known.set(number, at);
    const settled = await at;
    return settled !== null && settled <= moment;
  };
}
type SettledBefore = ReturnType<typeof settledBefore>;

const keptPapers = (db: Reader) =>
  db
    .selectFrom("paper")
    .innerJoin("sealed_file", "sealed_file.id", "paper.file_id")
    .innerJoin("reservation", "reservation.id", "paper.reservation_id")
    .select([
      "paper.file_id",
      "paper.kind",
      "paper.customer_id",
      "paper.guarantor_id",
      "paper.reservation_id",
      "reservation.number",
    ])
    .select(["paper.accepted_at", "paper.refused_at", "paper.replaced_at", "paper.expires_on"])
    .select(["reservation.cancelled_at", "reservation.expired_at", "reservation.returned_at"])
    .where("sealed_file.erased_at", "is", null);
type KeptPaper = Awaited<ReturnType<ReturnType<typeof keptPapers>["execute"]>>[number];

interface Moments {
  readonly useless: Instant;
  readonly served: Instant;
}

const notAfter = (at: Instant | null, moment: Instant): boolean => at !== null && at <= moment;

/** Why one use of a picture is over; null while it serves. */
async function overBecause(
  paper: KeptPaper,
  { useless, served }: Moments,
  settled: SettledBefore,
): Promise<FileToErase["because"] | null> {
  if (notAfter(paper.refused_at, useless)) return "refused";
  if (notAfter(paper.replaced_at, useless)) return "replaced";
  if (notAfter(paper.cancelled_at, useless) || notAfter(paper.expired_at, useless)) return "ended";
  if (notAfter(paper.returned_at, served) && (await settled(paper.number, served))) return "settled";
  return null;
}

async function papersServed(db: Reader, moments: Moments, settled: SettledBefore, now: Instant): Promise<FileToErase[]> {
  const { useless, served } = moments;
  const candidates = await keptPapers(db)
    .where((where) =>
      where.or([
        where("paper.refused_at", "<=", useless),
        where("paper.replaced_at", "<=", useless),
        where("reservation.cancelled_at", "<=", useless),
        where("reservation.expired_at", "<=", useless),
        where("reservation.returned_at", "<=", served),
      ]),
    )
    .execute();
  const files: FileToErase[] = [];
  for (const fileId of new Set(candidates.map((each) => each.file_id))) {
    // A picture may serve several rentals (D6).
    const uses = await keptPapers(db).where("paper.file_id", "=", fileId).execute();
    const reasons = await Promise.all(uses.map((use) => overBecause(use, moments, settled)));
    const [first, because] = [uses[0], reasons[0]];
    if (!first || !because || reasons.includes(null) || (await isKeptForReuse(db, uses, now))) continue;
    const { kind: paperKind, customer_id: customerId, guarantor_id: guarantorId, reservation_id: reservationId } = first;
    files.push({ fileId, purpose: "paper", because, paperKind, customerId, guarantorId, reservationId });
  }
  return files;
}

async function isKeptForReuse(db: Reader, uses: readonly KeptPaper[], now: Instant): Promise<boolean> {
  const own = uses.filter((use) => use.guarantor_id === null);
  const [first] = own;
  if (!first) return false;
  const consentedAt = await reuseConsentAt(db, first.customer_id);
  return own.some((use) =>
    isReusable(
      { acceptedAt: use.accepted_at, refusedAt: use.refused_at, replacedAt: use.replaced_at, expiresOn: use.expires_on },
      consentedAt,
      dayOf(now),
    ),
  );
}

async function othersServed(db: Reader, purpose: SealedPurpose, moment: Instant, settled: SettledBefore): Promise<FileToErase[]> {
  const served: FileToErase[] = [];
  for (const { fileId, reservationId, customerId, number } of await filesBackBefore(db, purpose, moment))
    if (await settled(number, moment))
      served.push({ fileId, purpose, because: "settled", paperKind: null, customerId, guarantorId: null, reservationId });
  return served;
}

/**
 * Erases what has served its time: pictures some days after everything is settled, with nothing held, owed or disputed; a refused or
 * replaced one, or one of a booking that came to nothing, after a week; what was signed after the legal time. Answers the ids, to be
 * removed from the disk.
 */
export async function eraseServed(tx: Tx, figures: Pick<HouseFigures, "eraseAfterDays">, now: Instant): Promise<string[]> {
  const settled = settledBefore(tx, now);
  const moments = { useless: uselessBefore(now), served: servedBefore("paper", figures, now) };
  const files = await papersServed(tx, moments, settled, now);
  for (const purpose of Object.keys(retention) as SealedPurpose[])
    if (purpose !== "paper") files.push(...(await othersServed(tx, purpose, servedBefore(purpose, figures, now), settled)));
  return eraseFiles(tx, files, { at: now, askedBy: null });
}
