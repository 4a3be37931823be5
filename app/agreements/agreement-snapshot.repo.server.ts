import type { Database } from "db/schema";
import type { Reader } from "db/transact.server";
import { depositOf } from "~/deposits/deposit-standing.repo.server";
import type { StandingDeposit } from "~/deposits/deposit-standing.repo.server";
import type { PaperKind } from "~/deposits/deposit";
import type { Fen } from "~/kernel/money";
import { dayOf } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import { guaranteeCap } from "~/papers/guarantors.repo.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { figuresAt } from "~/settings/settings.repo.server";
import { clausesInForce } from "./clauses.repo.server";
import type { ClausesInForce } from "./clauses.repo.server";

/** A person's identity number as it is kept: sealed, and readable by its last two places. */
export interface KeptNumber {
  readonly sealed: string;
  readonly tail: string;
}

export interface AgreementCustomer {
  readonly address: string | null;
  readonly school: string | null;
  readonly creditCode: string | null;
  readonly contactName: string | null;
  /** Companies: whose identity number it is. */
  readonly responsibleName: string | null;
  readonly idNumber: KeptNumber | null;
}

export interface KnownGuarantor {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly address: string | null;
  readonly idNumber: KeptNumber | null;
  readonly signedAt: Instant | null;
}

export interface PickedUnit {
  readonly assetTag: string;
  readonly serialNumber: string;
  readonly modelId: string;
  readonly brand: string;
  readonly modelName: string;
  readonly specs: string;
  readonly accessories: string;
  readonly condition: Database["unit"]["condition"];
  readonly replacementValue: Fen;
  readonly gone: boolean;
  readonly inRepair: boolean;
}

export interface AcceptedPaper {
  readonly kind: PaperKind;
  readonly acceptedBy: string;
  readonly acceptedAt: Instant;
}

/** Everything about a reservation that its agreement rests on, as the database has it now. */
export interface AgreementFacts {
  readonly reservation: Reservation;
  readonly customer: AgreementCustomer;
  readonly guarantor: KnownGuarantor | null;
  readonly units: readonly PickedUnit[];
  readonly deposit: StandingDeposit;
  /** When the deposit was paid last. */
  readonly depositPaidOn: Day | null;
  readonly papers: readonly AcceptedPaper[];
  /** D5b: the most the guarantor can be asked for, as his own page told him. */
  readonly guaranteeCap: Fen;
  /** When the machines are brought. */
  readonly window: Period | null;
  readonly figures: HouseFigures;
  readonly clauses: ClausesInForce;
}

const keptNumber = (row: { id_number_sealed: string | null; id_number_tail: string | null }): KeptNumber | null =>
  row.id_number_sealed === null ? null : { sealed: row.id_number_sealed, tail: row.id_number_tail ?? "" };

async function customerOf(db: Reader, id: string): Promise<AgreementCustomer> {
  const row = await db
    .selectFrom("customer")
    .select(["address", "school", "credit_code", "contact_name", "responsible_name", "id_number_sealed", "id_number_tail"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const { address, school } = row;
  const company = { creditCode: row.credit_code, contactName: row.contact_name, responsibleName: row.responsible_name };
  return { address, school, ...company, idNumber: keptNumber(row) };
}

async function guarantorOf(db: Reader, reservationId: string): Promise<KnownGuarantor | null> {
  const row = await db
    .selectFrom("guarantor")
    .select(["id", "name", "phone", "address", "id_number_sealed", "id_number_tail", "signed_at"])
    .where("reservation_id", "=", reservationId)
    .where("refused_at", "is", null)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  const { id, name, phone, address } = row;
  return { id, name, phone, address, idNumber: keptNumber(row), signedAt: row.signed_at };
}

/** The machines that are held, by asset tag; what each is worth as it was quoted. */
async function pickedUnits(db: Reader, { id, quote }: Reservation): Promise<PickedUnit[]> {
  const rows = await db
    .selectFrom("allocation")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .innerJoin("model", "model.id", "unit.model_id")
    .select(["asset_tag", "serial_number", "unit.model_id", "brand", "model.name", "specs", "accessories", "condition"])
    .select(["replacement_value_fen", "retired_at", "withheld_because"])
    .where("reservation_id", "=", id)
    .where("released_at", "is", null)
    .orderBy("asset_tag")
    .execute();
  const quoted = new Map(quote.lines.map((line) => [line.modelId, line.replacementValue]));
  return rows.map((row) => ({
    assetTag: row.asset_tag,
    serialNumber: row.serial_number,
    modelId: row.model_id,
    brand: row.brand,
    modelName: row.name,
    specs: (JSON.parse(row.specs) as [string, string][]).map(([, text]) => text).join(" / "),
    accessories: row.accessories,
    condition: row.condition,
    replacementValue: quoted.get(row.model_id) ?? row.replacement_value_fen,
    gone: row.retired_at !== null || row.withheld_because === "lost",
    inRepair: row.withheld_because === "repair",
  }));
}

async function acceptedPapers(db: Reader, reservationId: string): Promise<AcceptedPaper[]> {
  const rows = await db
    .selectFrom("paper")
    .innerJoin("account", "account.id", "paper.accepted_by")
    .select(["kind", "account.name", "accepted_at", "refused_at"])
    .where("reservation_id", "=", reservationId)
    .where("replaced_at", "is", null)
    .where("accepted_at", "is not", null)
    .orderBy("accepted_at")
    .execute();
  return rows.flatMap(({ kind, name, accepted_at, refused_at }) =>
    accepted_at === null || (refused_at !== null && refused_at >= accepted_at)
      ? []
      : [{ kind, acceptedBy: name, acceptedAt: accepted_at }],
  );
}

async function lastDepositPayment(db: Reader, reservationId: string): Promise<Day | null> {
  const row = await db
    .selectFrom("payment")
    .select("at")
    .where("reservation_id", "=", reservationId)
    .where("kind", "=", "deposit")
    .where("amount_fen", ">", 0 as Fen)
    .orderBy("at", "desc")
    .executeTakeFirst();
  return row ? dayOf(row.at) : null;
}

async function outboundWindow(db: Reader, reservationId: string): Promise<Period | null> {
  const row = await db
    .selectFrom("delivery")
    .select(["window_from", "window_until"])
    .where("reservation_id", "=", reservationId)
    .where("direction", "=", "outbound")
    .executeTakeFirst();
  return row ? { from: row.window_from, until: row.window_until } : null;
}

/** Null when there is no such reservation. */
export async function agreementFacts(db: Reader, reservationNumber: string, now: Instant): Promise<AgreementFacts | null> {
  const reservation = await findReservation(db, reservationNumber);
  if (!reservation) return null;
  return {
    reservation,
    customer: await customerOf(db, reservation.customer.id),
    guarantor: reservation.depositWay === "guarantor" ? await guarantorOf(db, reservation.id) : null,
    units: await pickedUnits(db, reservation),
    deposit: await depositOf(db, reservation, now),
    depositPaidOn: await lastDepositPayment(db, reservation.id),
    papers: await acceptedPapers(db, reservation.id),
    guaranteeCap: await guaranteeCap(db, reservation),
    window: await outboundWindow(db, reservation.id),
    figures: await figuresAt(db, now),
    clauses: await clausesInForce(db),
  };
}
