import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { findReservation } from "~/reservations/reservations.repo.server";
import { enterLossPapers } from "./loss-papers.server";
import type { SealedPaper } from "./loss-papers.server";
import type { LossForm } from "./loss-schema";
import { lossesOf } from "./losses.repo.server";

export interface PoliceReport {
  readonly number: string;
  /** Null where the desk adds it. */
  readonly customerId: string | null;
  readonly form: Extract<LossForm, { intent: "police" }>;
  readonly papers: readonly SealedPaper[];
  readonly by: string;
}

/**
 * Clause 12: what the police wrote down, under which number, and their papers, said later than the loss, as often as there is more of
 * it; nothing said before is changed. The same form sent twice is one. Answers the papers that were not there yet.
 */
export async function addPoliceReport(
  tx: Tx,
  { number, customerId, form, papers, by }: PoliceReport,
  now: Instant,
): Promise<readonly SealedPaper[]> {
  const reservation = await findReservation(tx, number, customerId ?? undefined);
  const loss = reservation && (await lossesOf(tx, reservation.id)).find((each) => each.id === form.loss);
  if (!loss) throw new RuleViolation({ code: "not-found" });
  if (form.police === "" && papers.length === 0) throw new RuleViolation({ code: "police-report-missing" }, "police");
  const known = await tx.selectFrom("loss_note").select("id").where("id", "=", form.id).executeTakeFirst();
  if (form.police !== "" && !known)
    await tx.insertInto("loss_note").values({ id: form.id, loss_id: loss.id, words: form.police, at: now, by }).execute();
  return enterLossPapers(tx, { lossId: loss.id, papers, by }, now);
}
