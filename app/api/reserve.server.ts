import { isDuplicateId, isUnique } from "db/dialect";
import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { inviteGuarantor } from "~/papers/invite-guarantor.server";
import { newId } from "~/platform/ids.server";
import { reader, transact } from "~/platform/shop.server";
import { fits, itemsFor } from "~/reservations/book.server";
import { placeReservation, priceFor } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { sumsOf } from "~/reservations/sums";
import type { HouseFigures } from "~/settings/house-figures";
import { figuresAt } from "~/settings/settings.repo.server";
import { tell } from "~/viewings/viewings.repo.server";
import { reservationAnswerOf } from "./answers";
import { apiBooker } from "./api-booker.server";
import type { ApiBooker } from "./api-booker.server";
import type { Asked } from "./endpoint.server";
import { Problem } from "./problem";
import { makeSecret } from "./reservation-secrets.repo.server";
import { idempotencyKey } from "./reservations-schema";
import type { PlacedAnswer, ReservationBody } from "./reservations-schema";
import { termOf } from "./term";
import { answeredBefore, keepAnswer, keyedWrite } from "./writes.repo.server";
import type { KeyedWrite } from "./writes.repo.server";

type Wanted = Omit<ReservationRequest, "customerId" | "placedBy">;

interface Writing {
  readonly write: KeyedWrite;
  readonly body: ReservationBody;
  readonly wanted: Wanted;
  readonly booker: ApiBooker;
  readonly figures: HouseFigures;
  readonly origin: string;
  readonly at: Instant;
}

function keyOf(request: Request): string {
  const given = request.headers.get("Idempotency-Key");
  const fault = (code: "required" | "idempotency-key") =>
    new Problem("invalid-input", [{ in: "header", path: ["Idempotency-Key"], code }]);
  if (given === null) throw fault("required");
  const { success, data } = idempotencyKey.safeParse(given);
  if (!success) throw fault("idempotency-key");
  return data;
}

async function wantedOf(body: ReservationBody, channel: Wanted["channel"], figures: HouseFigures, at: Instant): Promise<Wanted> {
  const asked = body.items.map(({ model: slug, quantity }) => ({ slug, quantity }));
  return {
    items: await itemsFor(asked, at),
    period: termOf({ from: body.from, until: body.until }, at, figures),
    tier: body.tier,
    useDistrict: body.district,
    depositWay: body.depositWay,
    receipt: body.receipt,
    deliveryAddress: body.receipt === "delivery" ? (body.address ?? null) : null,
    slot: body.receipt === "pickup" ? (body.slot ?? null) : null,
    purpose: body.purpose.trim() || null,
    note: body.note.trim() || null,
    channel,
    coupon: body.coupon,
  };
}

function checkWay({ depositWay, customer: { kind } }: ReservationBody): void {
  if (fits(depositWay, kind)) return;
  const about = `deposit, ${kind === "company" ? "company" : "guarantor"}`;
  throw new Problem("invalid-input", [{ in: "body", path: ["depositWay"], code: "choice", about }]);
}

/** P7: nobody books at a price he did not see. */
async function checkSeen({ seen }: ReservationBody, wanted: Wanted, figures: HouseFigures, at: Instant): Promise<void> {
  if (!seen) return;
  const quote = await priceFor(reader(), { ...wanted, customerId: null }, figures, at);
  if (sumsOf(quote) !== `${seen.toPayFen}+${seen.depositFen}`) throw new Problem("price-changed");
}

/** The booking, its secret and the kept answer stand together or not at all. */
async function placeOnce(tx: Tx, { write, body, wanted, booker, figures, origin, at }: Writing): Promise<PlacedAnswer> {
  const before = await answeredBefore(tx, write);
  if (before) return before as PlacedAnswer;
  const ids = await booker.enter(tx, at);
  const { id, number } = await placeReservation(tx, newId("rsv"), { ...wanted, ...ids }, figures, at);
  if (body.guarantor && body.depositWay === "guarantor") await inviteGuarantor(tx, { reservationId: id, ...body.guarantor }, at);
  if (booker.isNew) await tell(tx, { id, customer_id: ids.customerId }, "password-at-counter", { number }, at);
  const reservation = await findReservation(tx, number);
  if (!reservation) throw new Error("What was placed a moment ago is there");
  const secret = await makeSecret(tx, id, at);
  const answer = { reservation: reservationAnswerOf(reservation, at, origin), secret };
  await keepAnswer(tx, write, answer, figures.repeatedWriteHours, at);
  return answer;
}

async function place(asked: Asked<undefined, ReservationBody>, write: KeyedWrite, again = false): Promise<PlacedAnswer> {
  const { request, body, caller, at } = asked;
  const figures = await figuresAt(reader(), at);
  const wanted = await wantedOf(body, caller.key ? "api" : "web", figures, at);
  checkWay(body);
  await checkSeen(body, wanted, figures, at);
  const booker = await apiBooker(body.customer, caller);
  const writing = { write, body, wanted, booker, figures, origin: new URL(request.url).origin, at };
  try {
    return await transact((tx) => placeOnce(tx, writing));
  } catch (error) {
    // The customer, or this very write, was entered a moment ago by another request: now both are known.
    const raced = isUnique(error, "account.phone") || isDuplicateId(error, "api_write");
    if (!raced || again) throw error;
    return place(asked, write, true);
  }
}

/** Takes a booking (V7); the same key and body again is the same booking and the same answer. */
export async function reserve(asked: Asked<undefined, ReservationBody>) {
  const { request, body, caller } = asked;
  const write = keyedWrite(caller.key?.id ?? "anybody", "reservations", keyOf(request), body);
  const before = (await answeredBefore(reader(), write)) as PlacedAnswer | null;
  const answer = before ?? (await place(asked, write));
  const headers = { Location: answer.reservation.links.self, ...(before ? { "Idempotency-Replayed": "true" } : {}) };
  return { body: answer, headers };
}
