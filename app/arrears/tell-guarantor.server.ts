import { isUnique } from "db/dialect";
import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { moneyFacts } from "~/payments/money-facts.repo.server";
import { arrearsOf, openDebts } from "./arrears";
import { guarantorsOf } from "./arrears.repo.server";

interface Told {
  /** Minted by the form. */
  readonly id: string;
  readonly reservationId: string;
  readonly how: string;
  readonly by: string;
}

/** D5b: notes that the guarantor was told of what is owed, by whom and how; once for what has been owed since a day. */
export async function noteGuarantorTold(tx: Tx, { id, reservationId, how, by }: Told, now: Instant): Promise<void> {
  const [facts] = await moneyFacts(tx, [reservationId], now);
  const guarantor = (await guarantorsOf(tx, [reservationId])).get(reservationId);
  if (!facts || !guarantor) throw new RuleViolation({ code: "not-found" });
  const arrears = arrearsOf(openDebts(facts, now), dayOf(now));
  if (!arrears) throw new RuleViolation({ code: "nothing-due" });
  const about = { owed_since: arrears.since, owed_fen: arrears.owed, how, told_at: now, told_by: by };
  try {
    await tx
      .insertInto("guarantor_told")
      .values({ id, reservation_id: reservationId, ...about })
      .execute();
  } catch (error) {
    // The same form sent twice, or a colleague was quicker: he was told once, and that stands.
    if (!isUnique(error, "guarantor_told")) throw error;
  }
}
