import { checkCodeOf } from "~/agreements/check-code";
import { paymentPlan } from "~/agreements/payment-plan";
import { checksFor, keepsData } from "~/handovers/check-list";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { at, dayOf, later, plusHours, plusMinutes, type Instant } from "~/kernel/time";
import { confirmedAt, handedOutAt, isWaived, returnedAt } from "./booking";
import type { Random } from "./random";
import type { Booked } from "./reservation-rows";
import { seedId } from "./rows";
import type { Row, Series } from "./rows";

/** Signed when the machines leave, and kept in the archive of papers: none of them was drawn by this system. */
export function agreementRows(booked: readonly Booked[], series: Series, random: Random): Row<"agreement">[] {
  const left = booked.flatMap((booking) => {
    const out = handedOutAt(booking);
    return out ? [{ booking, out }] : [];
  });
  left.sort((one, other) => (one.out < other.out ? -1 : one.out > other.out ? 1 : 0));
  return left.map(({ booking: { id, clerk, onSiteHours = null }, out }, index) => {
    const year = dayOf(out).slice(0, 4);
    return {
      id: seedId("agr", index),
      number: `XS-${year}-${series.next(`agreement-${year}`, 4)}`,
      check_code: checkCodeOf(Uint8Array.from({ length: 10 }, () => random.whole(0, 255))),
      reservation_id: id,
      issued_at: plusMinutes(out, -20),
      issued_by: clerk.id,
      snapshot_sealed: null,
      file_id: null,
      sha256: null,
      byte_length: null,
      on_site_hours: onSiteHours,
      elsewhere_hours: onSiteHours,
      signed_at: plusMinutes(out, -5),
      signed_seen_by: clerk.id,
      voided_at: null,
      voided_by: null,
      void_reason: null,
    };
  });
}

export interface HandoverRows {
  readonly handover: Row<"handover">[];
  readonly handover_unit: Row<"handover_unit">[];
}

/** A sheet for each direction: nothing was wrong with any machine but now and then a scratch. */
export function handoverRows(booked: readonly Booked[]): HandoverRows {
  const rows: HandoverRows = { handover: [], handover_unit: [] };
  const sheet = ({ id, units, allocations, clerk }: Booked, direction: "out" | "in", moment: Instant | null) => {
    if (moment === null) return;
    const handoverId = seedId("hov", rows.handover.length);
    rows.handover.push({ id: handoverId, reservation_id: id, direction, at: moment, by: clerk.id, note: null });
    for (const { id: allocation_id, unit_id } of allocations) {
      const unit = units.find((each) => each.id === unit_id);
      const category = unit?.category ?? "laptops";
      const scratched = direction === "in" && rows.handover_unit.length % 37 === 0;
      const worn = scratched || unit?.condition === "fair";
      rows.handover_unit.push({
        id: seedId("hou", rows.handover_unit.length),
        handover_id: handoverId,
        allocation_id,
        unit_id,
        checks: JSON.stringify(Object.fromEntries(checksFor(category).map((key) => [key, true]))),
        condition: worn ? "fair" : direction === "out" ? (unit?.condition ?? "good") : "good",
        remark: scratched ? "外壳有一道浅划痕，正常磨损" : null,
        data_wiped_by: direction === "in" && keepsData(category) ? clerk.id : null,
      });
    }
  };
  for (const booking of booked) {
    sheet(booking, "out", handedOutAt(booking));
    sheet(booking, "in", returnedAt(booking));
  }
  return rows;
}

const WAYS = ["wechat", "alipay", "wechat", "cash"] as const;

/**
 * Of the long rentals that are out, the one whose customer has not paid the last month though it fell due days ago: with a guarantor
 * where there is one, so that everything the desk does about it can be seen.
 */
export function behindWithRent(booked: readonly Booked[], now: Instant): Booked | null {
  const behind = booked.filter((booking) => {
    const plan = planOf(booking).filter(({ on }) => at(on, "10:00") <= now);
    const last = plan.at(-1);
    const out = handedOutAt(booking) !== null && returnedAt(booking) === null;
    return out && plan.length > 1 && last !== undefined && last.on < dayOf(plusHours(now, -5 * 24));
  });
  return behind.find((booking) => booking.way === "guarantor") ?? behind[0] ?? null;
}

const planOf = ({ quote }: Booked) =>
  paymentPlan({ rent: fen(quote.rent + quote.supplement), atHandover: quote.delivery, period: quote.period });

/** The deposit when the machines leave, the rent as it falls due (R4), what a visit cost, the deposit back the next day (D7). */
export function paymentRows(booked: readonly Booked[], now: Instant): Row<"payment">[] {
  const rows: Row<"payment">[] = [];
  const behind = behindWithRent(booked, now);
  for (const [index, booking] of booked.entries()) {
    const { id, person, clerk, quote } = booking;
    const [out, back] = [handedOutAt(booking), returnedAt(booking)];
    if (out === null) continue;
    const way: Row<"payment">["way"] = person.company ? "transfer" : (WAYS[index % WAYS.length] ?? "wechat");
    const pay = (kind: Row<"payment">["kind"], amount: Fen, moment: Instant) => {
      if (moment > now || amount === 0) return;
      const payment = { kind, amount_fen: amount, way, at: moment, recorded_by: clerk.id, reverses_id: null, note: null };
      rows.push({ id: seedId("pay", rows.length), reservation_id: id, ...payment });
    };
    const deposit = isWaived(booking) ? fen(0) : quote.deposit;
    pay("deposit", deposit, later(confirmedAt(booking) ?? out, plusMinutes(out, -10)));
    const due = planOf(booking).filter(({ on }, place) => place === 0 || at(on, "10:00") <= now);
    const plan = booking === behind ? due.slice(0, -1) : due;
    for (const [place, { on, amount }] of plan.entries()) pay("rent", amount, place === 0 ? out : at(on, "10:00"));
    for (const { steps } of booking.reports ?? []) {
      const [agreed, solved] = [steps.find((step) => step.kind === "fee-agreed"), steps.find((step) => step.kind === "solved")];
      if (agreed && solved) pay("service-fee", agreed.data.amount, solved.at);
    }
    if (back) pay("deposit-refund", fen(-deposit), plusHours(back, 22));
  }
  return rows;
}
