import type { Tx } from "db/transact.server";
import { regionOf } from "~/kernel/region";
import type { District } from "~/kernel/region";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { nextNumber } from "~/platform/number-series.server";
import type { HouseFigures } from "~/settings/house-figures";
import { insertEvent, numberOfCall, openCallOfUnit } from "./calls.repo.server";
import type { FeeCause } from "./fee";
import { shownFee } from "./report-preview";
import type { PromiseBasis } from "./service-call";
import { serviceTermsOf } from "./service-terms.repo.server";

export interface Fault {
  readonly reservationId: string;
  readonly unitId: string;
  readonly kind: FeeCause;
  readonly description: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly address: string;
  readonly district: District;
  /** The account that reports: the customer's, or a clerk's on the telephone. */
  readonly by: string;
}

/** The machine's own row is the lock: two reports of one machine wait for each other. */
async function lockUnitOut(tx: Tx, { reservationId, unitId }: Fault) {
  const row = await tx
    .updateTable("allocation")
    .set((ref) => ({ pinned_at: ref.ref("pinned_at") }))
    .where("reservation_id", "=", reservationId)
    .where("unit_id", "=", unitId)
    .where("handed_out_at", "is not", null)
    .where("returned_at", "is", null)
    .where("released_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!row) throw new RuleViolation({ code: "call-unit-not-out" }, "unit");
}

async function basisOf(tx: Tx, fault: Fault, figures: HouseFigures, now: Instant): Promise<PromiseBasis> {
  const { terms, earlier } = await serviceTermsOf(tx, fault.reservationId, now);
  return {
    ...terms,
    region: regionOf(fault.district),
    earlier,
    agreeHourWithinMinutes: figures.agreeHourWithinMinutes,
    shown: shownFee(terms, fault.district, fault.kind, figures),
  };
}

/**
 * Opens a call for a machine that is out with a customer, with the promise in force at this moment (S2, S4, A3). The same `id` twice
 * is one call. Refuses `call-unit-not-out` and, while one is open for the machine, `call-already-open`.
 */
export async function reportFault(tx: Tx, id: string, fault: Fault, figures: HouseFigures, now: Instant): Promise<string> {
  const sent = await numberOfCall(tx, id, fault.reservationId);
  if (sent) return sent;
  await lockUnitOut(tx, fault);
  const open = await openCallOfUnit(tx, fault.unitId);
  if (open) throw new RuleViolation({ code: "call-already-open", number: open }, "unit");

  const { customerId } = await serviceTermsOf(tx, fault.reservationId, now);
  const day = dayOf(now);
  const number = `F${day.slice(2).replaceAll("-", "")}-${String(await nextNumber(tx, `call-${day}`)).padStart(3, "0")}`;
  await tx
    .insertInto("service_call")
    .values({
      id,
      number,
      reservation_id: fault.reservationId,
      customer_id: customerId,
      unit_id: fault.unitId,
      kind: fault.kind,
      description: fault.description,
      reported_at: now,
      reported_by: fault.by,
      contact_name: fault.contactName,
      contact_phone: fault.contactPhone,
      address: fault.address,
      district: fault.district,
      promise_basis: JSON.stringify(await basisOf(tx, fault, figures, now)),
      solved_at: null,
    })
    .execute();
  await insertEvent(tx, newId("evt"), id, { kind: "reported", at: now, data: {} }, fault.by, 0);
  return number;
}
