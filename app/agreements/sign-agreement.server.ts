import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { markGuaranteeSigned } from "~/papers/mark-guarantee-signed.server";
import { agreementToChange, markSigned, openSnapshot } from "./agreements.repo.server";

export interface SignOrder {
  readonly agreementId: string;
  readonly reservationNumber: string;
  /** D5b: the guarantor has signed his part of it too. */
  readonly guarantor: boolean;
  /** Who saw it. */
  readonly by: string;
}

async function standing(tx: Tx, { agreementId, reservationNumber }: SignOrder) {
  const agreement = await agreementToChange(tx, agreementId, reservationNumber);
  if (!agreement) throw new RuleViolation({ code: "not-found" });
  if (agreement.voided_at) throw new RuleViolation({ code: "already-changed" });
  return agreement;
}

/** A guarantee stands on the paper that names him: one that says the deposit is due has none to sign. */
async function guaranteed(tx: Tx, agreement: Awaited<ReturnType<typeof standing>>, by: string, now: Instant): Promise<void> {
  const snapshot = openSnapshot(agreement.id, agreement.snapshot_sealed);
  if (snapshot && !snapshot.guarantor) throw new RuleViolation({ code: "already-changed" });
  await markGuaranteeSigned(tx, agreement.reservation_id, by, now);
}

/** Renter and shop have signed in front of a staff member. Throws when it was signed or voided before. */
export async function signAgreement(tx: Tx, order: SignOrder, now: Instant): Promise<void> {
  const agreement = await standing(tx, order);
  if (!(await markSigned(tx, agreement.id, order.by, now))) throw new RuleViolation({ code: "already-changed" });
  if (order.guarantor) await guaranteed(tx, agreement, order.by, now);
}

/** D5b: the guarantor signs after the others, or before. */
export async function signGuarantee(tx: Tx, order: Omit<SignOrder, "guarantor">, now: Instant): Promise<void> {
  const agreement = await standing(tx, { ...order, guarantor: true });
  await guaranteed(tx, agreement, order.by, now);
}
