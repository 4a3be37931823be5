import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { ledgerOf, insertCharge } from "~/payments/payments.repo.server";
import { newId } from "~/platform/ids.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { tell } from "~/viewings/viewings.repo.server";
import { kindsFor } from "./damage-kind";
import type { DamageKind } from "./damage-kind";
import type { DamagesForm } from "./deduction-schema";
import { askedFor, checkDeduction } from "./deduction";
import { deductionsOf, insertDeduction, isKnown, pricesOf, returnedUnits } from "./damages.repo.server";

type Deduct = Extract<DamagesForm, { intent: "deduct" }>;

/** The pictures ticked, as far as they show this machine as it came back. */
async function picturesOf(tx: Tx, reservationId: string, unitId: string, form: Deduct): Promise<string[]> {
  const rows = await tx
    .selectFrom("machine_picture")
    .select("id")
    .where("reservation_id", "=", reservationId)
    .where("unit_id", "=", unitId)
    .where("direction", "=", "in")
    .where("removed_at", "is", null)
    .orderBy("taken_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id).filter((id) => form[`picture-${id}`] !== undefined || form["allPictures"] !== undefined);
}

interface Item {
  readonly number: string;
  readonly form: Deduct;
  readonly by: string;
}

/**
 * D7, clause 12: asks a customer for damage to one of his machines: which part, why, how much, with a picture; from his deposit or
 * to be paid. Wear and faults are written down as free. Never more for a machine than it is worth. The same form sent twice is one
 * item.
 */
export async function deduct(tx: Tx, { number, form, by }: Item, now: Instant): Promise<void> {
  if (await isKnown(tx, "deduction", form.id)) return;
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  const unit = (await returnedUnits(tx, reservation, now)).find((each) => each.assetTag === form.tag);
  if (!unit) throw new RuleViolation({ code: "unit-not-in-reservation", assetTag: form.tag }, "tag");
  const kind = kindsFor(unit.category).find((each) => each === form.kind) ?? ("other" satisfies DamageKind);
  const { id, cause, amount, part, reason } = form;
  const fromDeposit = form.from === "deposit";
  const pictures = await picturesOf(tx, reservation.id, unit.unitId, form);
  const { deposit } = await ledgerOf(tx, reservation, now);
  const before = askedFor(await deductionsOf(tx, [reservation.id]), unit.unitId);
  const refused = checkDeduction({
    ...{ cause, amount, value: unit.value, before, fromDeposit, held: deposit.held, pictures: pictures.length },
  });
  if (refused) throw new RuleViolation(refused.violation, refused.field);
  const proposed = (await pricesOf(tx)).get(`${unit.category}:${kind}`) ?? null;
  const chargeId = amount > 0 ? newId("chg") : null;
  const common = { reservation_id: reservation.id, amount_fen: amount, proposed_fen: proposed, at: now };
  const from_deposit = fromDeposit ? (1 as const) : (0 as const);
  if (chargeId)
    await insertCharge(tx, {
      ...{ id: chargeId, ...common, from_deposit, recorded_by: by, reverses_id: null },
      ...{ kind: kind === "accessory" ? "missing" : "damage", reason: `${form.tag} ${part} · ${reason}` },
    });
  await insertDeduction(tx, {
    ...{ id, ...common, from_deposit, by, unit_id: unit.unitId, kind, part, cause, value_fen: unit.value, reason },
    charge_id: chargeId,
  });
  for (const picture of pictures)
    await tx
      .insertInto("deduction_picture")
      .values({ id: `${id}_${picture}`, deduction_id: id, picture_id: picture })
      .execute();
  const about = { id: reservation.id, customer_id: reservation.customer.id };
  if (chargeId) await tell(tx, about, "deduction", { number, reason: `${form.tag} ${part}` }, now);
}
