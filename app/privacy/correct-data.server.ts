import type { Tx } from "db/transact.server";
import { isUnique } from "db/dialect";
import { RuleViolation } from "~/kernel/rule-violation";
import { telephoneOf } from "~/kernel/telephone";
import type { Instant } from "~/kernel/time";
import { noteRequest } from "./data-requests.repo.server";
import type { WhoseData } from "./exported-tables.server";

export interface Correction {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

/** A name that was held beside a card and accepted is changed with a card, not with a form. */
async function checkMayRename(tx: Tx, customerId: string): Promise<void> {
  const accepted = await tx
    .selectFrom("paper")
    .innerJoin("reservation", "reservation.id", "paper.reservation_id")
    .select("paper.id")
    .where("paper.customer_id", "=", customerId)
    .where("paper.guarantor_id", "is", null)
    .where("paper.accepted_at", "is not", null)
    .where("reservation.cancelled_at", "is", null)
    .where("reservation.expired_at", "is", null)
    .where("reservation.returned_at", "is", null)
    .executeTakeFirst();
  if (accepted) throw new RuleViolation({ code: "name-on-papers" }, "name");
}

/** The person corrects what names him; which fields were changed is on record, what stood there is not. Answers those fields. */
export async function correctData(tx: Tx, whose: WhoseData, correction: Correction, now: Instant): Promise<string[]> {
  const phone = telephoneOf(correction.phone) ?? correction.phone;
  const wanted = { name: correction.name, phone, email: correction.email || null, address: correction.address || null };
  const before = await tx
    .selectFrom("customer")
    .select(["name", "phone", "email", "address"])
    .where("id", "=", whose.customerId)
    .executeTakeFirstOrThrow();
  const changed = (["name", "phone", "email", "address"] as const).filter((field) => before[field] !== wanted[field]);
  if (changed.length === 0) return [];
  if (changed.includes("name")) await checkMayRename(tx, whose.customerId);
  await tx.updateTable("customer").set(wanted).where("id", "=", whose.customerId).execute();
  const signIn = {
    name: wanted.name,
    ...(changed.includes("phone") ? { phone } : {}),
    ...(changed.includes("email") ? { email: wanted.email } : {}),
  };
  try {
    await tx.updateTable("account").set(signIn).where("id", "=", whose.accountId).execute();
  } catch (error) {
    for (const field of ["phone", "email"] as const)
      if (isUnique(error, `account.${field}`)) throw new RuleViolation({ code: "identifier-taken", field }, field);
    throw error;
  }
  await noteRequest(tx, whose, { kind: "correct", detail: changed.join(" ") }, now);
  return changed;
}
