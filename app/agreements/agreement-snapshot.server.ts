import { RuleViolation } from "~/kernel/rule-violation";
import { fen } from "~/kernel/money";
import { saysNothing } from "~/kernel/own-terms";
import type { OwnTerms } from "~/kernel/own-terms";
import type { Tier } from "~/kernel/tier";
import type { Instant, Period } from "~/kernel/time";
import { requiredPapers } from "~/deposits/deposit";
import type { PaperKind } from "~/deposits/deposit";
import { openText } from "~/platform/vault.server";
import { quoteWithTripFee } from "~/deliveries/trip-fee";
import { shop } from "~/platform/viewer.server";
import { shownLines } from "~/pricing/quote-lines";
import { discountText } from "~/promotions/discount-text";
import { daysOf } from "~/pricing/term";
import { messagesFor } from "~/ui/messages";
import type { AgreementFacts, KeptNumber } from "./agreement-snapshot.repo.server";
import { fillClauses, wordingText } from "./clauses.zh";
import { ownTermsInWords } from "./own-terms.zh";
import { serviceHoursOf } from "~/service/service-hours";
import type { ServiceHourFigures } from "~/service/service-hours";
import { promiseInWords } from "./paper-words.zh";
import { paymentPlan } from "./payment-plan";
import type {
  AgreementDelivery,
  AgreementDeposit,
  AgreementFigures,
  AgreementGuarantor,
  AgreementRent,
  AgreementRenter,
  AgreementService,
  AgreementSnapshot,
  AgreementUnit,
} from "./snapshot";

/** What the paper says that the database does not: who issues it, and what the clerk and the customer agreed. */
export interface AgreementTerms {
  readonly number: string;
  readonly checkCode: string;
  readonly verifyUrl: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  readonly purpose: string;
  readonly place: string;
  readonly specialTerms: readonly string[];
  /** A3 */
  readonly own: OwnTerms;
  /** The deposit is due although the papers stand: the guarantor will not sign (D5b). */
  readonly asDeposit: boolean;
}

const words = () => messagesFor("zh").agreements.paper;

/** D4, D5b: the papers are accepted, so that the agreement carries the waiver; of a guarantor it also carries the guarantee to sign. */
export const carriesWaiver = ({ deposit }: AgreementFacts, asDeposit: boolean): boolean => deposit.waiver.complete && !asDeposit;

/** An identity number as the paper or the screen has it. */
export type NumberOf = (kept: KeptNumber, owner: string) => string;

export function renterOf({ reservation, customer }: AgreementFacts, numberOf: NumberOf): AgreementRenter {
  const { id, name, phone, kind } = reservation.customer;
  const idNumber = customer.idNumber ? numberOf(customer.idNumber, `customer ${id}`) : "";
  const address = customer.address ?? "";
  if (kind === "individual")
    return { kind, name, idNumber, address, phone, ...(customer.school ? { school: customer.school } : {}) };
  const responsible = customer.responsibleName ?? customer.contactName ?? "";
  const { contactName } = customer;
  return {
    kind,
    name,
    creditCode: customer.creditCode ?? "",
    address,
    phone,
    responsiblePerson: { name: responsible, idNumber },
    ...(contactName && contactName !== responsible ? { agent: { name: contactName, phone } } : {}),
  };
}

const unitsOf = ({ units }: AgreementFacts): AgreementUnit[] =>
  units.map(({ condition, assetTag, serialNumber, brand, modelName, specs, accessories, replacementValue }) => ({
    ...{ assetTag, serialNumber, brand, modelName, specs, accessories, replacementValue },
    condition: words().condition[condition],
  }));

/** P8: the rent as it was quoted, never reckoned anew. */
export function rentOfQuote({ reservation: { quote, useDistrict } }: Pick<AgreementFacts, "reservation">): AgreementRent {
  const m = words();
  const district = messagesFor("zh").common.districts[useDistrict];
  const count = quote.lines.reduce((sum, line) => sum + line.quantity, 0);
  return {
    lines: shownLines(quote).map(({ modelName, quantity, parts, perUnit, rent, dayRate, usual }) => ({
      label: usual === null ? modelName : m.addOn(modelName),
      quantity,
      parts,
      perUnit,
      amount: rent,
      dayRate,
    })),
    discounts: quote.discounts.map((discount) => ({
      label:
        discount.because === "quantity"
          ? m.quantityDiscount(count, discount.basisPoints / 100)
          : discountText(discount, messagesFor("zh")).label,
      amount: discount.amount,
    })),
    supplement: quote.supplement,
    deliveries: quote.deliveries.map((trip) => ({
      label: m.trip[trip.direction](district),
      amount: fen(trip.transport + trip.service),
    })),
    total: quote.toPay,
  };
}

/** Whose paper it is: a person's name, or the company's. */
function holderOf({ reservation, customer, guarantor }: AgreementFacts, kind: PaperKind): string {
  if (kind === "own-id" || kind === "business-licence") return reservation.customer.name;
  if (kind === "xiamen-guarantor-id") return guarantor?.name ?? "";
  return customer.responsibleName ?? customer.contactName ?? "";
}

function depositOfAgreement(facts: AgreementFacts, asDeposit: boolean): AgreementDeposit {
  const { reservation, deposit, depositPaidOn, papers } = facts;
  const { depositWay: way, quote } = reservation;
  if (way === "deposit" || !carriesWaiver(facts, asDeposit)) {
    const paid = depositPaidOn !== null && deposit.paid >= quote.deposit;
    return { kind: "due", amount: quote.deposit, ...(paid ? { paidOn: depositPaidOn } : {}) };
  }
  const kinds: readonly PaperKind[] = way === "company" ? [...requiredPapers(way), "letter-of-authority"] : requiredPapers(way);
  return {
    kind: "waived",
    because: way,
    amountWaived: quote.deposit,
    papers: papers.filter(({ kind }) => kinds.includes(kind)).map((paper) => ({ ...paper, holder: holderOf(facts, paper.kind) })),
  };
}

/** S2 in words, or the hours that the paper says of its own (A3). */
export function promiseWords(tier: Tier, term: Period, own: OwnTerms, figures: ServiceHourFigures): AgreementService["promise"] {
  const usual = promiseInWords(tier === "negotiated" ? "plus" : tier, term, serviceHoursOf(tier, figures));
  const hours = (count: number | null, else_: string) => (count === null ? else_ : words().ownHours(count));
  return { island: hours(own.islandHours, usual.island), elsewhere: hours(own.elsewhereHours, usual.elsewhere) };
}

/** S2, A3: the agreement's own hours win over the tier; a negotiated tier that is silent promises what plus does. */
function serviceOf({ reservation: { tier, period }, figures }: AgreementFacts, own: OwnTerms): AgreementService {
  return {
    tier,
    promise: promiseWords(tier, period, own, figures),
    fees: {
      hardwareIsland: fen(figures.hardwareIslandFee),
      hardwareElsewhere: fen(figures.hardwareElsewhereFee),
      softwareIsland: fen(figures.softwareIslandFee),
      softwareElsewhere: fen(figures.softwareElsewhereFee),
    },
  };
}

function deliveryOf({ reservation, window }: AgreementFacts): AgreementDelivery {
  const { receipt, deliveryAddress, quote } = reservation;
  if (receipt === "pickup") return { mode: "shop", address: shop.address, window: null, fee: fen(0) };
  const trip = quote.deliveries.find((each) => each.direction === "outbound");
  return { mode: "delivery", address: deliveryAddress ?? "", window, fee: fen(trip ? trip.transport + trip.service : 0) };
}

const figuresOf = ({ figures }: AgreementFacts): AgreementFigures => ({
  lateGraceMinutes: figures.lateGraceMinutes,
  refundWorkingDays: figures.refundWorkingDays,
  defectReportHours: figures.defectReportHours,
  arrearsGraceDays: figures.arrearsGraceDays,
  arrearsPerDay: figures.arrearsPerDay,
  arrearsMost: figures.arrearsMost,
  depreciationPerMonth: figures.depreciationPerMonth,
  depreciationLeast: figures.depreciationLeast,
  missedPromiseDays: figures.missedPromiseDays,
  guarantorNoticeDays: figures.guarantorNoticeDays,
});

function guarantorOf(facts: AgreementFacts, asDeposit: boolean, numberOf: NumberOf): AgreementGuarantor | null {
  const { guarantor, guaranteeCap } = facts;
  if (!guarantor || !carriesWaiver(facts, asDeposit)) return null;
  const { id, name, phone, address } = guarantor;
  const idNumber = guarantor.idNumber ? numberOf(guarantor.idNumber, `guarantor ${id}`) : "";
  return { name, phone, address: address ?? "", idNumber, cap: guaranteeCap };
}

/** A3: with the agreed fee for each trip, where there is one. */
function withTripFee(facts: AgreementFacts, { trip }: OwnTerms): AgreementFacts {
  const { reservation } = facts;
  const directions = reservation.quote.deliveries.map((each) => each.direction);
  return { ...facts, reservation: { ...reservation, quote: quoteWithTripFee(reservation.quote, trip, directions) } };
}

function build(found: AgreementFacts, terms: AgreementTerms, numberOf: NumberOf): AgreementSnapshot {
  const facts = withTripFee(found, terms.own);
  const { quote, period } = facts.reservation;
  const { number, checkCode, verifyUrl, issuedAt, issuedBy, asDeposit } = terms;
  const guarantor = guarantorOf(facts, asDeposit, numberOf);
  const { texts, edition, since } = facts.clauses;
  const snapshot: AgreementSnapshot = {
    version: 2,
    ...{ number, checkCode, verifyUrl, issuedAt, issuedBy },
    place: words().place,
    copies: guarantor ? 3 : 2,
    lessor: { name: shop.name, creditCode: shop.creditCode, address: shop.address, phone: shop.phone },
    renter: renterOf(facts, numberOf),
    units: unitsOf(facts),
    use: { purpose: terms.purpose, place: terms.place },
    period,
    days: daysOf(period),
    rent: rentOfQuote(facts),
    payments: paymentPlan({ rent: fen(quote.rent + quote.supplement), atHandover: quote.delivery, period }),
    deposit: depositOfAgreement(facts, asDeposit),
    guarantor,
    service: serviceOf(facts, terms.own),
    delivery: deliveryOf(facts),
    figures: figuresOf(facts),
    wording: wordingText(edition, since),
    specialTerms: [...ownTermsInWords(terms.own), ...terms.specialTerms],
    ...(saysNothing(terms.own) ? {} : { ownTerms: terms.own }),
  };
  return { ...snapshot, clauses: fillClauses(texts, snapshot) };
}

/** What the agreement would say, for the screen: no identity number is opened, and what is missing is empty. */
export const draftOf = (facts: AgreementFacts, terms: AgreementTerms): AgreementSnapshot =>
  build(facts, terms, ({ tail }) => tail.padStart(18, "*"));

/** A1: the snapshot of the paper. Throws where something is missing that the law wants written down (Civil Code 704). */
export function snapshotOf(facts: AgreementFacts, terms: AgreementTerms): AgreementSnapshot {
  const { customer, reservation, guarantor } = facts;
  if (!customer.idNumber) throw new RuleViolation({ code: "id-number-missing" }, "idNumber");
  if (!customer.address) throw new RuleViolation({ code: "fact-missing" }, "address");
  if (reservation.customer.kind === "company") {
    if (!customer.creditCode) throw new RuleViolation({ code: "fact-missing" }, "creditCode");
    if (!(customer.responsibleName ?? customer.contactName)) throw new RuleViolation({ code: "fact-missing" }, "responsibleName");
  }
  const guaranteed = reservation.depositWay === "guarantor" && carriesWaiver(facts, terms.asDeposit);
  if (guaranteed && (!guarantor?.idNumber || !guarantor.address)) throw new RuleViolation({ code: "id-number-missing" });
  return build(facts, terms, ({ sealed }, owner) => openText(sealed, `${owner} id-number`));
}
