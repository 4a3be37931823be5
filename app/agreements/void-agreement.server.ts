import type { Tx } from "db/transact.server";
import { setTripFee } from "~/deliveries/set-trip-fee.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { agreementToChange, markVoided, unbindReservation } from "./agreements.repo.server";

export interface VoidOrder {
  readonly agreementId: string;
  readonly reservationNumber: string;
  readonly reason: string;
  readonly by: string;
}

/** A2: voids an agreement while it is unsigned; the paper stays in the records. Throws once it is signed, voided or handed out on. */
export async function voidAgreement(tx: Tx, order: VoidOrder, now: Instant): Promise<void> {
  const { agreementId, reservationNumber, by } = order;
  const reason = order.reason.trim();
  if (reason === "") throw new RuleViolation({ code: "reason-missing" }, "reason");
  const agreement = await agreementToChange(tx, agreementId, reservationNumber);
  if (!agreement) throw new RuleViolation({ code: "not-found" });
  if (agreement.signed_at) throw new RuleViolation({ code: "agreement-already-signed" });
  if (agreement.handed_out_at) throw new RuleViolation({ code: "already-handed-out" });
  if (!(await markVoided(tx, agreement.id, by, reason, now))) throw new RuleViolation({ code: "already-changed" });
  // A trip costs what was quoted again.
  await setTripFee(tx, agreement.reservation_id, null, agreement.issued_at);
  await unbindReservation(tx, agreement.reservation_id);
}
