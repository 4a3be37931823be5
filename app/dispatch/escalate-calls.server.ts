import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { noticeOfPromise } from "~/outbox/queue-notice.server";
import { newId } from "~/platform/ids.server";
import { listOpenCalls } from "~/service/calls.repo.server";
import { lateStep, standingOf } from "~/service/service-call";

/**
 * S10: notes once and for good at which step the promise of an open call is: half of its time gone and nobody sent, four fifths gone
 * and nobody there, or broken. Answers how many were noted anew.
 */
export async function escalateCalls(tx: Tx, now: Instant): Promise<number> {
  let noted = 0;
  for (const call of await listOpenCalls(tx)) {
    const standing = standingOf(call, now);
    if (standing.state.status === "solved") continue;
    const step = standing.clock?.overdue ? "broken" : lateStep(standing);
    if (!step) continue;
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("call_escalation")
      .values({ id: newId("esc"), call_id: call.id, step, at: now })
      .onConflict((conflict) => conflict.columns(["call_id", "step"]).doNothing())
      .executeTakeFirst();
    if (!numInsertedOrUpdatedRows) continue;
    await noticeOfPromise(tx, { callId: call.id, step, dueAt: standing.promise.dueAt }, now);
    noted += 1;
  }
  return noted;
}

/** The steps of some calls, oldest first. */
export const listEscalations = (db: Reader, calls: readonly string[]) =>
  db
    .selectFrom("call_escalation")
    .select(["call_id", "step", "at"])
    .where("call_id", "in", [...calls])
    .orderBy("at")
    .execute();
