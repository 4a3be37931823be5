import type { DataRequestTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { plusWorkingDays } from "~/opening/working-day";
import { publicCalendarFrom } from "~/opening/opening.repo.server";
import { newId } from "~/platform/ids.server";
import type { WhoseData } from "./exported-tables.server";

/** What is asked by hand is answered within so many working days. */
export const ANSWER_WORKING_DAYS = 15;

/** What somebody asked or did with his data; what the program does by itself is answered at once. */
export async function noteRequest(
  tx: Tx,
  { accountId, customerId }: WhoseData,
  {
    id = newId("drq"),
    kind,
    detail = null,
  }: { readonly id?: string; readonly kind: DataRequestTable["kind"]; readonly detail?: string | null },
  now: Instant,
): Promise<void> {
  const byHand = kind === "other";
  const due = byHand ? plusWorkingDays(dayOf(now), ANSWER_WORKING_DAYS, await publicCalendarFrom(tx, dayOf(now))) : null;
  const answered = byHand ? null : now;
  const row = { id, customer_id: customerId, account_id: accountId, kind, at: now, detail };
  await tx
    .insertInto("data_request")
    .values({ ...row, due_on: due, answered_at: answered })
    .execute();
}

const requests = (db: Reader) =>
  db
    .selectFrom("data_request")
    .innerJoin("customer", "customer.id", "data_request.customer_id")
    .select(["data_request.id", "data_request.kind", "data_request.at", "detail", "due_on", "answered_at", "answer"])
    .select(["customer.name", "customer.phone"]);

export const listRequestsOf = (db: Reader, customerId: string) =>
  requests(db).where("data_request.customer_id", "=", customerId).orderBy("data_request.at", "desc").limit(100).execute();

export const listRequestsToAnswer = (db: Reader) =>
  requests(db).where("data_request.kind", "=", "other").where("answered_at", "is", null).orderBy("due_on").limit(100).execute();

/** Throws `already-changed` where somebody has answered. */
export async function answerRequest(
  tx: Tx,
  { id, answer, by }: { id: string; answer: string; by: string },
  now: Instant,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("data_request")
    .set({ answered_at: now, answered_by: by, answer })
    .where("id", "=", id)
    .where("kind", "=", "other")
    .where("answered_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "already-changed" });
}
