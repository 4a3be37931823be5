import { createHash, randomBytes } from "node:crypto";
import type { Insertable } from "kysely";
import type { CustomerTable, SealedFileTable } from "db/schema";
import type { Tx } from "db/transact.server";
import { setTripFee } from "~/deliveries/set-trip-fee.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { adultNumber, keptNumber } from "~/papers/note-identity.server";
import { newId } from "~/platform/ids.server";
import { turns } from "~/platform/in-turn.server";
import { comingNumber, nextNumber } from "~/platform/number-series.server";
import { reader, transact } from "~/platform/shop.server";
import { dropSealedFile, insertSealedFile, sealFile, sealText } from "~/platform/vault.server";
import { tell } from "~/viewings/viewings.repo.server";
import type { IssueForm } from "./agreement-schema";
import { agreementFacts } from "./agreement-snapshot.repo.server";
import type { AgreementFacts } from "./agreement-snapshot.repo.server";
import { snapshotOf } from "./agreement-snapshot.server";
import type { AgreementTerms } from "./agreement-snapshot.server";
import { drawAgreement } from "./agreement.pdf.server";
import { bindReservation, insertAgreement, numberOfAgreement, snapshotOwner } from "./agreements.repo.server";
import { checkCodeOf, groupedCode } from "./check-code";
import { checkIssuing } from "./issuing";
import { ownTermsRead } from "./own-terms-schema";
import type { AgreementSnapshot } from "./snapshot";

export interface IssueOrder {
  readonly reservationNumber: string;
  /** What the clerk typed, with the id under which it becomes an agreement. */
  readonly form: IssueForm;
  /** e.g. `https://rent.example.cn`: where the code on the paper leads. */
  readonly origin: string;
  readonly by: { readonly accountId: string; readonly name: string };
}

interface Prepared {
  readonly checkCode: string;
  readonly serial: number;
  readonly terms: AgreementTerms;
  readonly snapshot: AgreementSnapshot;
}

async function factsToIssue(tx: Tx, reservationNumber: string, now: Instant): Promise<AgreementFacts> {
  const facts = await agreementFacts(tx, reservationNumber, now);
  if (!facts) throw new RuleViolation({ code: "not-found" });
  const violation = checkIssuing(facts.reservation, facts.deposit.waiver.complete, now);
  if (violation) throw new RuleViolation(violation);
  const missing = facts.reservation.lines.reduce((sum, line) => sum + line.quantity, 0) - facts.units.length;
  if (missing > 0) throw new RuleViolation({ code: "units-missing", missing });
  const gone = facts.units.find((unit) => unit.gone);
  if (gone) throw new RuleViolation({ code: "unit-not-available", assetTag: gone.assetTag });
  return facts;
}

/** Keeps what the clerk read off the renter's papers; a number that is known already stays. */
async function noteRenter(tx: Tx, { reservation, customer }: AgreementFacts, form: IssueForm, now: Instant): Promise<void> {
  const { id, kind } = reservation.customer;
  const known: Partial<CustomerTable> = { address: form.address };
  if (!customer.idNumber && form.idNumber)
    Object.assign(known, keptNumber(adultNumber(form.idNumber, "renter", now), `customer ${id}`));
  if (kind === "company") {
    if (!customer.creditCode && form.creditCode) known.credit_code = form.creditCode;
    if (form.responsibleName) known.responsible_name = form.responsibleName;
  }
  await tx.updateTable("customer").set(known).where("id", "=", id).execute();
}

const seriesOf = (at: Instant): string => `agreement-${dayOf(at).slice(0, 4)}`;

/**
 * D8, A4: checks, keeps what was typed, and looks which number comes next. The number is on the paper before it is taken: whoever
 * writes the paper down takes it, so that a paper that fails leaves no gap in the year.
 */
async function prepareAgreement(tx: Tx, order: IssueOrder, now: Instant): Promise<Prepared> {
  const { reservationNumber, form, origin, by } = order;
  await noteRenter(tx, await factsToIssue(tx, reservationNumber, now), form, now);
  const facts = await factsToIssue(tx, reservationNumber, now);
  const year = dayOf(now).slice(0, 4);
  const serial = await comingNumber(tx, seriesOf(now));
  const checkCode = checkCodeOf(randomBytes(10));
  const terms: AgreementTerms = {
    number: `XS-${year}-${String(serial).padStart(4, "0")}`,
    checkCode: groupedCode(checkCode),
    verifyUrl: `${origin}/verify/${checkCode}`,
    issuedAt: now,
    issuedBy: by.name,
    purpose: form.purpose,
    place: form.place,
    specialTerms: form.specialTerms,
    own: ownTermsRead(form),
    asDeposit: form.asDeposit !== undefined,
  };
  return { checkCode, serial, terms, snapshot: snapshotOf(facts, terms) };
}

interface Drawn {
  readonly bytes: Buffer;
  readonly file: Insertable<SealedFileTable>;
}

/** Another program took the number while the paper was drawn. */
class NumberTaken extends Error {}

/** Takes the number and writes down what was drawn, unless anything that stands on the paper has changed while it was drawn. */
async function recordAgreement(tx: Tx, order: IssueOrder, prepared: Prepared, { bytes, file }: Drawn) {
  const { checkCode, serial, terms, snapshot } = prepared;
  const { form, by } = order;
  const now = terms.issuedAt;
  const facts = await factsToIssue(tx, order.reservationNumber, now);
  const text = JSON.stringify(snapshot);
  if (JSON.stringify(snapshotOf(facts, terms)) !== text) throw new RuleViolation({ code: "already-changed" });
  if ((await nextNumber(tx, seriesOf(now))) !== serial) throw new NumberTaken();
  const { id, number, customer } = facts.reservation;
  await insertSealedFile(tx, file);
  await insertAgreement(tx, {
    id: form.id,
    number: terms.number,
    check_code: checkCode,
    reservation_id: id,
    issued_at: now,
    issued_by: by.accountId,
    snapshot_sealed: sealText(text, snapshotOwner(form.id)),
    file_id: file.id,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    byte_length: bytes.byteLength,
    ...{ on_site_hours: terms.own.islandHours, elsewhere_hours: terms.own.elsewhereHours, trip_fen: terms.own.trip },
    ...{ hardware_visit_fen: terms.own.hardwareVisit, software_visit_fen: terms.own.softwareVisit },
    signed_at: null,
    signed_seen_by: null,
    voided_at: null,
    voided_by: null,
    void_reason: null,
  });
  await setTripFee(tx, id, terms.own.trip, facts.reservation.placedAt);
  await bindReservation(tx, id, by.accountId, now);
  await tell(tx, { id, customer_id: customer.id }, "agreement-issued", { number }, now);
}

/**
 * A paper takes some tenths of a second to draw, and is drawn on the main thread, outside of any transaction: the program is one
 * bundled module graph, which a worker could not share.
 */
async function drawAndRecord(order: IssueOrder, now: Instant, draw: typeof drawAgreement): Promise<string> {
  const prepared = await transact((tx) => prepareAgreement(tx, order, now));
  const bytes = await draw(prepared.snapshot);
  const file = await sealFile(bytes, { id: newId("fil"), purpose: "agreement", mime: "application/pdf", at: now });
  try {
    await transact((tx) => recordAgreement(tx, order, prepared, { bytes, file }));
  } catch (error) {
    await dropSealedFile(file.id);
    throw error;
  }
  return prepared.terms.number;
}

/** Within one program nobody takes the number meanwhile; from another one more than once in a row is not to be expected. */
const MOST_DRAWINGS = 5;

async function issueInTurn(order: IssueOrder, now: Instant, draw: typeof drawAgreement): Promise<string> {
  for (let drawing = 1; ; drawing += 1)
    try {
      return (await numberOfAgreement(reader(), order.form.id)) ?? (await drawAndRecord(order, now, draw));
    } catch (error) {
      const issued = await numberOfAgreement(reader(), order.form.id);
      if (issued !== null) return issued;
      if (!(error instanceof NumberTaken) || drawing === MOST_DRAWINGS) throw error;
    }
}

const inTurn = turns();

/**
 * D8, A1–A4: issues the agreement of a reservation and ties its machines to it; answers the agreement's number. The same form
 * sent twice is one agreement. The numbers of a year have no gap. `draw` makes the paper's bytes. Throws RuleViolation when a rule
 * says no or a fact is missing.
 */
export const issueAgreement = (order: IssueOrder, now: Instant, draw = drawAgreement): Promise<string> =>
  inTurn(() => issueInTurn(order, now, draw));
