import type { Reader } from "db/transact.server";
import type { PaperKind } from "~/deposits/deposit";
import type { Instant } from "~/kernel/time";
import type { WaiverWalk } from "./waiver-steps";

/** How renters went through the steps since a moment, or one of them for one reservation; who was not on the page is not among them. */
export async function waiverWalks(
  db: Reader,
  which: { readonly since: Instant } | { readonly reservationId: string },
): Promise<WaiverWalk[]> {
  const rows = await db
    .selectFrom("consent")
    .innerJoin("reservation", "reservation.id", "consent.reservation_id")
    .leftJoin("paper", (join) =>
      join
        .onRef("paper.reservation_id", "=", "reservation.id")
        .onRef("paper.uploaded_at", ">=", "consent.given_at")
        .on("paper.guarantor_id", "is", null),
    )
    .select(["reservation.id", "reservation.deposit_way", "consent.opened_at", "paper.kind"])
    .select((where) => where.fn.min("paper.uploaded_at").as("first"))
    .where("consent.purpose", "=", "papers")
    .where("consent.opened_at", "is not", null)
    .where("consent.withdrawn_at", "is", null)
    .where("consent.account_id", "is not", null)
    .where((where) =>
      "since" in which ? where("consent.given_at", ">=", which.since) : where("reservation.id", "=", which.reservationId),
    )
    .groupBy(["reservation.id", "reservation.deposit_way", "consent.opened_at", "paper.kind"])
    .execute();
  const walks = new Map<string, WaiverWalk & { first: Map<PaperKind, Instant> }>();
  for (const { id, deposit_way: way, opened_at: openedAt, kind, first } of rows) {
    if (!openedAt) continue;
    const walk = walks.get(id) ?? { way, openedAt, first: new Map<PaperKind, Instant>() };
    if (kind && first) walk.first.set(kind, first);
    walks.set(id, walk);
  }
  return [...walks.values()];
}
