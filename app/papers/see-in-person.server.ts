import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { cardKinds } from "./paper";
import { checkTakesPapers, findOpenReservation } from "./papers.repo.server";

/** D6: cards of a booking that were used again, whose owner nobody has held beside them yet. */
export const cardsToSee = (db: Reader, reservationId: string) =>
  db
    .selectFrom("paper")
    .leftJoin("paper_sighting", "paper_sighting.paper_id", "paper.id")
    .select(["paper.id", "paper.kind"])
    .where("paper.reservation_id", "=", reservationId)
    .where("paper.reused_from", "is not", null)
    .where("paper.replaced_at", "is", null)
    .where("paper.kind", "in", cardKinds)
    .where("paper_sighting.id", "is", null)
    .orderBy("paper.id")
    .execute();

/** Who held a card beside its owner, and when; null while nobody has. */
export async function sightingOf(db: Reader, paperId: string): Promise<{ readonly by: string; readonly at: Instant } | null> {
  const row = await db
    .selectFrom("paper_sighting")
    .innerJoin("account", "account.id", "paper_sighting.seen_by")
    .select(["account.name as by", "paper_sighting.at"])
    .where("paper_id", "=", paperId)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * D6: a card that was used again, its owner and what is registered are the same person, seen on the spot before machines leave. Seen
 * again it stands as it was. Throws `not-found` for a paper that is none of these.
 */
export async function seeInPerson(
  tx: Tx,
  { paperId, by }: { readonly paperId: string; readonly by: string },
  now: Instant,
): Promise<string> {
  const paper = await tx.selectFrom("paper").select("reservation_id").where("id", "=", paperId).executeTakeFirst();
  if (!paper) throw new RuleViolation({ code: "not-found" });
  const reservation = await findOpenReservation(tx, paper.reservation_id);
  if (await sightingOf(tx, paperId)) return reservation.number;
  checkTakesPapers(reservation, now);
  const waiting = await cardsToSee(tx, paper.reservation_id);
  if (!waiting.some((card) => card.id === paperId)) throw new RuleViolation({ code: "not-found" });
  await tx
    .insertInto("paper_sighting")
    .values({ id: newId("psg"), paper_id: paperId, seen_by: by, at: now })
    .execute();
  return reservation.number;
}
