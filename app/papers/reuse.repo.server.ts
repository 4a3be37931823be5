import type { Reader } from "db/transact.server";
import type { PaperKind } from "~/deposits/deposit";
import { dayOf } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { optionalPapers, renterPapers } from "./paper";
import type { OpenReservation } from "./papers.repo.server";
import { isReusable, reusableUntil, REUSE_CONSENT } from "./reuse";

/** D6: when a customer asked that his accepted papers serve later rentals, as it stands now; null where he has not. */
export async function reuseConsentAt(db: Reader, customerId: string): Promise<Instant | null> {
  const row = await db
    .selectFrom("consent")
    .innerJoin("account", "account.id", "consent.account_id")
    .select("consent.given_at")
    .where("account.customer_id", "=", customerId)
    .where("consent.purpose", "=", REUSE_CONSENT.purpose)
    .where("consent.withdrawn_at", "is", null)
    .orderBy("consent.given_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.given_at ?? null;
}

/** When the customer last wrote himself another name: a card seen before no longer names him. */
async function renamedAt(db: Reader, customerId: string): Promise<Instant | null> {
  const rows = await db
    .selectFrom("data_request")
    .select(["at", "detail"])
    .where("customer_id", "=", customerId)
    .where("kind", "=", "correct")
    .orderBy("at", "desc")
    .execute();
  return rows.find((row) => row.detail?.split(" ").includes("name"))?.at ?? null;
}

/**
 * The last paper of each kind that the customer handed in himself, for whatever rental: whoever hands in a newer one says that the
 * older is no longer it. Kept where it is of another rental, stands, and its picture is still there.
 */
async function newestElsewhere(db: Reader, { id, customer_id: customerId, deposit_way: way }: OpenReservation) {
  const kinds = [...renterPapers(way), ...optionalPapers(way)];
  const rows = await db
    .selectFrom("paper")
    .innerJoin("sealed_file", "sealed_file.id", "paper.file_id")
    .innerJoin("reservation", "reservation.id", "paper.reservation_id")
    .select(["paper.id", "paper.kind", "paper.file_id", "expires_on", "accepted_at", "accepted_by", "refused_at"])
    .select(["replaced_at", "on_licence", "reservation.number", "paper.reservation_id", "sealed_file.erased_at"])
    .where("paper.customer_id", "=", customerId)
    .where("paper.guarantor_id", "is", null)
    .where("paper.reused_from", "is", null)
    .where("paper.kind", "in", kinds)
    .orderBy("uploaded_at", "desc")
    // Of one second, what gave way to another is the older.
    .orderBy("replaced_at", (order) => order.asc().nullsFirst())
    .orderBy("sealed_file.erased_at", (order) => order.asc().nullsFirst())
    .orderBy("paper.id", "desc")
    .execute();
  return kinds
    .flatMap((kind) => rows.find((row) => row.kind === kind) ?? [])
    .filter((row) => row.reservation_id !== id && row.refused_at === null && row.replaced_at === null && row.erased_at === null);
}

export interface PaperToReuse {
  readonly paperId: string;
  readonly kind: PaperKind;
  readonly fileId: string;
  readonly expiresOn: Day | null;
  readonly acceptedAt: Instant;
  readonly acceptedBy: string | null;
  readonly onLicence: 1 | 0 | null;
  /** The booking for which it was handed in. */
  readonly number: string;
  /** Through this day it serves other rentals. */
  readonly until: Day;
}

/** D6: what serves this reservation without being handed in again, good on the day it begins and today; of the kinds it lacks. */
export async function papersToReuse(db: Reader, reservation: OpenReservation, now: Instant): Promise<PaperToReuse[]> {
  const { id, customer_id: customerId } = reservation;
  const consentedAt = await reuseConsentAt(db, customerId);
  if (consentedAt === null) return [];
  const [today, first] = [dayOf(now), dayOf(reservation.starts_at)];
  const on = today > first ? today : first;
  const renamed = await renamedAt(db, customerId);
  const there = await db
    .selectFrom("paper")
    .select("kind")
    .where("reservation_id", "=", id)
    .where("refused_at", "is", null)
    .where("replaced_at", "is", null)
    .execute();
  const has = new Set(there.map((row) => row.kind));
  return (await newestElsewhere(db, reservation)).flatMap((row): PaperToReuse[] => {
    const { accepted_at: acceptedAt, refused_at: refusedAt, replaced_at: replacedAt, expires_on: expiresOn } = row;
    if (acceptedAt === null || has.has(row.kind) || (renamed !== null && renamed >= acceptedAt)) return [];
    if (!isReusable({ acceptedAt, refusedAt, replacedAt, expiresOn }, consentedAt, on)) return [];
    const kept = { paperId: row.id, kind: row.kind, fileId: row.file_id, expiresOn, acceptedAt, acceptedBy: row.accepted_by };
    return [{ ...kept, onLicence: row.on_licence, number: row.number, until: reusableUntil({ expiresOn }, consentedAt) }];
  });
}
