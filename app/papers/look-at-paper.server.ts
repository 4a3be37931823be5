import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf, startOfDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { MOST_CARDS_A_DAY } from "./paper";
import { recordAccess } from "./record-access.server";
import type { Access } from "./record-access.server";

/** Why a look is refused: there is nothing to be done with the paper any more, or it is one card too many for a day. */
export type LookRefusal = "no-task" | "too-many";
export type Look = { readonly fileId: string; readonly refused: null } | { readonly fileId: null; readonly refused: LookRefusal };

/** A paper is looked at for a booking that lives: to decide on it, or for a reason. Afterwards it is kept and not looked at. */
async function hasTask(db: Reader, reservationId: string, now: Instant): Promise<boolean> {
  const { cancelled_at, expired_at, hold_ends_at, returned_at } = await db
    .selectFrom("reservation")
    .select(["cancelled_at", "expired_at", "hold_ends_at", "returned_at"])
    .where("id", "=", reservationId)
    .executeTakeFirstOrThrow();
  return !cancelled_at && !expired_at && !returned_at && (hold_ends_at === null || hold_ends_at > now);
}

const cardsToday = (db: Reader, accountId: string, now: Instant) =>
  db
    .selectFrom("paper_access")
    .select("paper_id")
    .distinct()
    .where("account_id", "=", accountId)
    .where("at", ">=", startOfDay(dayOf(now)))
    .where("outcome", "=", "seen")
    .execute();

async function allowedToday(db: Reader, accountId: string, now: Instant): Promise<number> {
  const row = await db
    .selectFrom("look_allowance")
    .select((where) => where.fn.sum<number | null>("more").as("more"))
    .where("account_id", "=", accountId)
    .where("at", ">=", startOfDay(dayOf(now)))
    .executeTakeFirstOrThrow();
  return MOST_CARDS_A_DAY + (row.more ?? 0);
}

export interface CardsToday {
  readonly seen: number;
  readonly most: number;
}
export const cardsTodayOf = async (db: Reader, accountId: string, now: Instant): Promise<CardsToday> => ({
  seen: (await cardsToday(db, accountId, now)).length,
  most: await allowedToday(db, accountId, now),
});

/**
 * Writes down who looks at a paper and why, and answers which file it is; a look that may not be is written down as refused. Both
 * are committed before anything is shown. Throws `not-found`, or `reason-missing` beside `why`.
 */
export async function lookAtPaper(tx: Tx, access: Access, now: Instant): Promise<Look> {
  const paper = await tx
    .selectFrom("paper")
    .select(["file_id", "reservation_id"])
    .where("id", "=", access.paperId)
    .executeTakeFirst();
  if (!paper) throw new RuleViolation({ code: "not-found" });
  const seen = (await cardsToday(tx, access.accountId, now)).map((row) => row.paper_id);
  const tooMany = !seen.includes(access.paperId) && seen.length >= (await allowedToday(tx, access.accountId, now));
  const refused = !(await hasTask(tx, paper.reservation_id, now)) ? "no-task" : tooMany ? "too-many" : null;
  await recordAccess(tx, access, now, refused ? "refused" : "seen");
  return refused ? { fileId: null, refused } : { fileId: paper.file_id, refused: null };
}

export interface Allowance {
  readonly id: string;
  readonly accountId: string;
  readonly allowedBy: string;
  readonly reason: string;
}

/** A second person lets somebody look at as many cards more today. Throws `not-allowed` for oneself, `reason-missing` without one. */
export async function allowMoreLooks(tx: Tx, { id, accountId, allowedBy, reason }: Allowance, now: Instant): Promise<void> {
  if (accountId === allowedBy) throw new RuleViolation({ code: "not-allowed" }, "account");
  if (reason.trim().length < 4) throw new RuleViolation({ code: "reason-missing" }, "reason");
  const row = { id, account_id: accountId, allowed_by: allowedBy, reason: reason.trim() };
  await tx
    .insertInto("look_allowance")
    .values({ ...row, at: now, more: MOST_CARDS_A_DAY })
    .execute();
}
