import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { netOf, totalsOf } from "./cash-count";
import { findClosing, insertClosing, moneyOn } from "./cash.repo.server";
import { explanationField } from "./cash-schema";
import type { CashForm } from "./cash-schema";

/**
 * R4: closes a day: what the journal says beside what was counted, way by way; a difference has its explanation (`reason-missing`).
 * It stands as it was written: what is recorded for that day later is shown beside it. The same form sent twice is one closing.
 */
export async function closeDay(tx: Tx, form: CashForm, by: string, now: Instant): Promise<void> {
  const on = form.day as Day;
  if (on > dayOf(now)) throw new RuleViolation({ code: "day-not-over" });
  const known = await tx.selectFrom("cash_closing").select("id").where("id", "=", form.id).executeTakeFirst();
  if (known) return;
  if (await findClosing(tx, on)) throw new RuleViolation({ code: "day-closed" });
  const rows = totalsOf(await moneyOn(tx, on)).map((total) => {
    const counted = form.counted.find((each) => each.way === total.way);
    const amount = counted?.amount ?? netOf(total);
    const explanation = counted?.explanation ?? "";
    if (amount !== netOf(total) && explanation === "")
      throw new RuleViolation({ code: "reason-missing" }, explanationField(total.way));
    return {
      ...{ id: `${form.id}:${total.way}`, closing_id: form.id, way: total.way },
      ...{ taken_fen: total.taken, given_fen: total.given, counted_fen: amount, explanation: explanation || null },
    };
  });
  await insertClosing(tx, { id: form.id, day: on, closed_at: now, closed_by: by }, rows);
}
