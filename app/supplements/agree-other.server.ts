import type { Tx } from "db/transact.server";
import { saysNothing } from "~/kernel/own-terms";
import type { OwnTerms } from "~/kernel/own-terms";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { stageOf } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { insertChange } from "./agreed-changes.repo.server";
import { contractTermsAt } from "./contract-terms.repo.server";

export interface OtherAgreed {
  /** Minted by the form: sent twice it is agreed once. */
  readonly id: string;
  readonly number: string;
  readonly from: Instant;
  readonly own: OwnTerms;
  readonly terms: readonly string[];
  readonly by: string;
}

const same = (one: OwnTerms, other: OwnTerms): boolean =>
  (Object.keys(one) as (keyof OwnTerms)[]).every((key) => one[key] === other[key]);

/** A2, A3: other terms of a signed agreement, from a moment on; answers the id of the change, whose supplement is issued next. */
export async function agreeOther(tx: Tx, agreed: OtherAgreed, now: Instant): Promise<string> {
  const reservation = await findReservation(tx, agreed.number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  if (!["agreed", "out"].includes(stageOf(reservation, now))) throw new RuleViolation({ code: "agreement-missing" });
  const { id, from, own: after, terms, by } = agreed;
  const { own: before } = await contractTermsAt(tx, reservation.id, from);
  if (terms.length === 0 && (same(before, after) || (saysNothing(before) && saysNothing(after))))
    throw new RuleViolation({ code: "fact-missing" }, "terms");
  if (from >= reservation.period.until) throw new RuleViolation({ code: "not-earlier", than: reservation.period.until }, "from");
  return insertChange(tx, { id, reservationId: reservation.id, data: { kind: "other", from, before, after, terms }, by }, now);
}
