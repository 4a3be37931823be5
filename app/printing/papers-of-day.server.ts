import type { Reader } from "db/transact.server";
import { plusDays, startOfDay } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";

export const printedKinds = ["agreement", "sheet", "receipt"] as const;
export type PrintedKind = (typeof printedKinds)[number];

export interface PaperOfDay {
  readonly kind: PrintedKind;
  /** An agreement's number, or the id of a hand-over or a payment. */
  readonly id: string;
  readonly booking: string;
  readonly customer: string;
  readonly at: Instant;
}

/** What a day brings to the printer: agreements issued on it or whose machines leave on it, sheets, and papers of payments. */
export async function papersOfDay(db: Reader, day: Day): Promise<PaperOfDay[]> {
  const [from, until] = [startOfDay(day), startOfDay(plusDays(day, 1))];
  const [agreements, sheets, payments] = await Promise.all([
    db
      .selectFrom("agreement")
      .innerJoin("reservation", "reservation.id", "agreement.reservation_id")
      .innerJoin("customer", "customer.id", "reservation.customer_id")
      .select(["agreement.number as id", "reservation.number as booking", "customer.name as customer", "issued_at as at"])
      .where("voided_at", "is", null)
      .where("file_id", "is not", null)
      .where((where) =>
        where.or([
          where.and([where("issued_at", ">=", from), where("issued_at", "<", until)]),
          where.and([where("starts_at", ">=", from), where("starts_at", "<", until)]),
        ]),
      )
      .orderBy("agreement.number")
      .execute(),
    db
      .selectFrom("handover")
      .innerJoin("reservation", "reservation.id", "handover.reservation_id")
      .innerJoin("customer", "customer.id", "reservation.customer_id")
      .select(["handover.id", "reservation.number as booking", "customer.name as customer", "handover.at"])
      .where("handover.at", ">=", from)
      .where("handover.at", "<", until)
      .orderBy("handover.at")
      .execute(),
    db
      .selectFrom("payment")
      .innerJoin("reservation", "reservation.id", "payment.reservation_id")
      .innerJoin("customer", "customer.id", "reservation.customer_id")
      .select(["payment.id", "reservation.number as booking", "customer.name as customer", "payment.at"])
      .where("payment.at", ">=", from)
      .where("payment.at", "<", until)
      .orderBy("payment.at")
      .execute(),
  ]);
  return [
    ...agreements.map((each) => ({ kind: "agreement" as const, ...each })),
    ...sheets.map((each) => ({ kind: "sheet" as const, ...each })),
    ...payments.map((each) => ({ kind: "receipt" as const, ...each })),
  ];
}
