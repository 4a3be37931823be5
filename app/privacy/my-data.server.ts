import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { reusableUntil } from "~/papers/reuse";
import { reuseConsentAt as reuseConsentOf } from "~/papers/reuse.repo.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { accessesOf } from "./accesses.repo.server";
import { listRequestsOf } from "./data-requests.repo.server";
import { keptPictures } from "./erase-mine.server";
import { rowsAbout } from "./exported-tables.server";
import type { WhoseData } from "./exported-tables.server";

const consentsOf = (db: Reader, accountId: string) =>
  db
    .selectFrom("consent")
    .innerJoin("reservation", "reservation.id", "consent.reservation_id")
    .select(["consent.id", "consent.purpose", "text_version", "given_at", "withdrawn_at", "reservation.number"])
    .where("account_id", "=", accountId)
    .orderBy("given_at", "desc")
    .limit(100)
    .execute();

const erasuresOf = (db: Reader, customerId: string) =>
  db
    .selectFrom("erasure")
    .leftJoin("reservation", "reservation.id", "erasure.reservation_id")
    .select(["erasure.id", "erasure.at", "erasure.purpose", "paper_kind", "because", "reservation.number"])
    .where("erasure.customer_id", "=", customerId)
    .where("erasure.guarantor_id", "is", null)
    .orderBy("erasure.at", "desc")
    .limit(100)
    .execute();

const person = (db: Reader, customerId: string) =>
  db
    .selectFrom("customer")
    .select(["kind", "name", "phone", "email", "address", "school", "credit_code", "id_number_tail"])
    .where("id", "=", customerId)
    .executeTakeFirstOrThrow();

/** What stands on 「我的资料」: what is kept, why and until when, who looked, what was erased, what was asked. Numbers by their last two places. */
export async function showMyData(db: Reader, whose: WhoseData, now: Instant) {
  const { accountId, customerId } = whose;
  const rows = await rowsAbout(db, whose);
  const count = (...tables: string[]) => tables.reduce((sum, table) => sum + (rows.get(table)?.length ?? 0), 0);
  const pictures = await keptPictures(db, customerId, now);
  const reuseConsentAt = await reuseConsentOf(db, customerId);
  return {
    person: await person(db, customerId),
    eraseAfterDays: (await figuresAt(db, now)).eraseAfterDays,
    counts: {
      bookings: count("reservation"),
      papers: pictures.reduce((sum, each) => sum + each.count, 0),
      machinePictures: count("machine_picture"),
      signed: count("agreement", "handover_sheet"),
      money: count("payment", "charge", "receipt"),
      calls: count("service_call"),
      signIns: count("session"),
    },
    pictures,
    consents: await consentsOf(db, accountId),
    reuseConsentAt,
    /** The latest day; a paper that expires earlier serves no longer than that. */
    reuseUntil: reuseConsentAt && reusableUntil({ expiresOn: null }, reuseConsentAt),
    accesses: await accessesOf(db, customerId),
    erasures: await erasuresOf(db, customerId),
    requests: await listRequestsOf(db, customerId),
    requestId: newId("drq"),
  };
}
export type MyData = Awaited<ReturnType<typeof showMyData>>;
