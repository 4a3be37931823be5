import type { Reader, Tx } from "db/transact.server";
import { ageOn, checkResidentId } from "~/kernel/identity-number";
import type { IdentityCheck } from "~/kernel/identity-number";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { hashOfNumber, sealText } from "~/platform/vault.server";
import type { OpenReservation } from "./papers.repo.server";

const FULL_AGE = 18;

/** I1, D5: the number of somebody who is 18 today; a birth date that has not come is no age at all. Throws beside the field `idNumber`. */
export function adultNumber(text: string, who: "renter" | "guarantor", now: Instant): string {
  const today = dayOf(now);
  const checked: IdentityCheck = checkResidentId(text, today);
  if (!checked.ok && checked.because !== "birth-date") throw new RuleViolation({ code: "id-number-missing" }, "idNumber");
  if (!checked.ok || ageOn(checked.birthDate, today) < FULL_AGE) throw new RuleViolation({ code: "under-age", who }, "idNumber");
  return checked.number;
}

/** What is kept of a number: sealed, to be found again, and its last two places to be recognised by. */
export const keptNumber = (number: string, owner: string) => ({
  id_number_sealed: sealText(number, `${owner} id-number`),
  id_number_hash: hashOfNumber(number),
  id_number_tail: number.slice(-2),
});

export interface Identity {
  readonly idNumber: string;
  /** Companies: whose number it is. */
  readonly responsibleName: string;
}

/** D5: the guarantor is another person than the renter, whoever of them gives his number first. */
async function checkIsNotGuarantor(db: Reader, reservationId: string, number: string): Promise<void> {
  const same = await db
    .selectFrom("guarantor")
    .select("id")
    .where("reservation_id", "=", reservationId)
    .where("id_number_hash", "=", hashOfNumber(number))
    .where("refused_at", "is", null)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  if (same) throw new RuleViolation({ code: "guarantor-is-renter" }, "idNumber");
}

/** A person's number is looked at once and stays; a company may have another responsible person. */
async function checkMayChange(db: Reader, customerId: string): Promise<void> {
  const looked = await db
    .selectFrom("paper")
    .select("id")
    .where("customer_id", "=", customerId)
    .where("kind", "=", "own-id")
    .where("accepted_at", "is not", null)
    .executeTakeFirst();
  if (looked) throw new RuleViolation({ code: "paper-already-decided" }, "idNumber");
}

/** Keeps the number of the individual, or of the company's responsible person and his name. */
export async function noteIdentity(
  tx: Tx,
  { id, customer_id: customerId, deposit_way: way }: OpenReservation,
  { idNumber, responsibleName }: Identity,
  now: Instant,
): Promise<void> {
  const number = adultNumber(idNumber, "renter", now);
  if (way === "guarantor") {
    await checkMayChange(tx, customerId);
    await checkIsNotGuarantor(tx, id, number);
  }
  await tx
    .updateTable("customer")
    .set({ ...keptNumber(number, `customer ${customerId}`), ...(way === "company" ? { responsible_name: responsibleName } : {}) })
    .where("id", "=", customerId)
    .execute();
}
