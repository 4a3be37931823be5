import type { Tx } from "db/transact.server";
import { blockedPeriod } from "~/availability/availability";
import { lockModels } from "~/catalogue/models.repo.server";
import { tripWindows } from "~/deliveries/plan-delivery.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { recordUses } from "~/promotions/promotions.repo.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { Reservation } from "~/reservations/reservation";
import type { HouseFigures } from "~/settings/house-figures";
import { tell } from "~/viewings/viewings.repo.server";
import type { RentalRequest } from "./rental-request";
import { answerRequest, keepMachinesUntil, listRequests } from "./requests.repo.server";

interface Asked {
  readonly number: string;
  readonly requestId: string;
}

async function openRequest(tx: Tx, { number, requestId }: Asked, customerId?: string) {
  const reservation = await findReservation(tx, number, customerId);
  const request = reservation && (await listRequests(tx, reservation.id)).find((each) => each.id === requestId);
  if (!reservation || !request) throw new RuleViolation({ code: "not-found" });
  if (reservation.returnedAt) throw new RuleViolation({ code: "already-changed" });
  return { reservation, request };
}

/** The longer term with its price is the rental's from now on; what was contracted before is kept for its promise (S4). */
async function lengthen(tx: Tx, reservation: Reservation, request: RentalRequest, now: Instant): Promise<void> {
  const { endsBefore, endsAfter, quote } = request;
  if (!quote) throw new Error("An extension has its price");
  const { numUpdatedRows } = await tx
    .updateTable("reservation")
    .set({ ends_at: endsAfter, quote: JSON.stringify(quote), rent_fen: quote.rent, supplement_fen: quote.supplement })
    .where("id", "=", reservation.id)
    .where("ends_at", "=", endsBefore)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "already-changed" });
  for (const line of quote.lines)
    await tx
      .updateTable("reservation_line")
      .set({ rent_per_unit_fen: line.rentPerUnit })
      .where("reservation_id", "=", reservation.id)
      .where("model_id", "=", line.modelId)
      .execute();
  await recordUses(tx, reservation.id, quote, now);
  const { inbound } = tripWindows({ from: reservation.period.from, until: endsAfter });
  await tx
    .updateTable("delivery")
    .set({ window_from: inbound.from, window_until: inbound.until })
    .where("reservation_id", "=", reservation.id)
    .where("direction", "=", "inbound")
    .where("done_at", "is", null)
    .execute();
}

/** R2, R3: the shop says yes; the customer is told. A2: where an agreement stands, its supplement is marked as to be signed. */
export async function acceptRequest(tx: Tx, asked: Asked, by: string, now: Instant): Promise<void> {
  const { reservation, request } = await openRequest(tx, asked);
  const extends_ = request.kind === "extend";
  const toSign = extends_ && reservation.agreementNumber !== null ? 1 : 0;
  await answerRequest(tx, request.id, { accepted_at: now, accepted_by: by, to_sign: toSign });
  if (extends_) await lengthen(tx, reservation, request, now);
  const about = { id: reservation.id, customer_id: reservation.customer.id };
  const data = { number: reservation.number, at: request.endsAfter };
  await tell(tx, about, extends_ ? "extension-accepted" : "early-return-accepted", data, now);
}

/** What was kept for him beyond the agreed end is given back, first to who waits for it. */
async function giveBack(tx: Tx, reservation: Reservation, request: RentalRequest, figures: HouseFigures, now: Instant) {
  if (request.kind !== "extend") return;
  const models = reservation.lines.map((line) => line.modelId);
  await lockModels(tx, models);
  await keepMachinesUntil(tx, reservation.id, blockedPeriod(reservation.period, figures).until);
  await expireHolds(tx, now, { models });
}

interface Refused extends Asked {
  readonly reason: string;
}

/** The shop says no, with a reason that the customer is told. */
export async function refuseRequest(tx: Tx, asked: Refused, by: string, figures: HouseFigures, now: Instant): Promise<void> {
  const { reservation, request } = await openRequest(tx, asked);
  await answerRequest(tx, request.id, { refused_at: now, refused_by: by, refuse_reason: asked.reason });
  await giveBack(tx, reservation, request, figures, now);
  const about = { id: reservation.id, customer_id: reservation.customer.id };
  const kind = request.kind === "extend" ? "extension-refused" : "early-return-refused";
  await tell(tx, about, kind, { number: reservation.number, reason: asked.reason }, now);
}

/** The customer thinks better of it before the shop has answered. */
export async function withdrawRequest(
  tx: Tx,
  asked: Asked,
  customerId: string,
  figures: HouseFigures,
  now: Instant,
): Promise<void> {
  const { reservation, request } = await openRequest(tx, asked, customerId);
  await answerRequest(tx, request.id, { withdrawn_at: now });
  await giveBack(tx, reservation, request, figures, now);
}
