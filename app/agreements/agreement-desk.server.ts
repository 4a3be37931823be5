import { inCapitals } from "~/kernel/capitals";
import type { Fen } from "~/kernel/money";
import { noOwnTerms } from "~/kernel/own-terms";
import type { OwnTerms } from "~/kernel/own-terms";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { reader } from "~/platform/shop.server";
import { formatMoney } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import { violationMessage } from "~/ui/violation-message";
import { readingOf } from "./agreement-reading.server";
import { agreementFacts } from "./agreement-snapshot.repo.server";
import type { AgreementFacts } from "./agreement-snapshot.repo.server";
import { carriesWaiver, draftOf } from "./agreement-snapshot.server";
import type { AgreementTerms } from "./agreement-snapshot.server";
import { lastSnapshot, listAgreements } from "./agreements.repo.server";
import type { IssuedAgreement } from "./agreements.repo.server";
import { groupedCode } from "./check-code";
import { checkIssuing } from "./issuing";
import { ownTermsTyped } from "./own-terms-schema";
import { ownTermsInWords } from "./own-terms.zh";
import { paperNames } from "./paper-words.zh";
import { undrawableIn } from "~/print/rare-characters.server";
import { standingScan } from "./scans.repo.server";
import { maskedCopy } from "./snapshot";
import type { AgreementSnapshot } from "./snapshot";

const inWords = (amount: Fen): string => messagesFor("zh").agreements.capitals(formatMoney(amount), inCapitals(amount));

/** Without those that have fields of their own. */
function typedTerms(before: AgreementSnapshot | null): readonly string[] {
  const own = before?.ownTerms ? ownTermsInWords(before.ownTerms) : [];
  return before?.specialTerms.filter((term) => !own.includes(term)) ?? [];
}

/** What the form begins with: what a voided agreement said, else what the booking tells. */
function defaultsOf(
  { reservation, customer }: AgreementFacts,
  before: AgreementSnapshot | null,
  last: IssuedAgreement | undefined,
) {
  const { agreements, common } = messagesFor("zh");
  return {
    address: customer.address ?? "",
    responsibleName: customer.responsibleName ?? customer.contactName ?? "",
    purpose: before?.use.purpose ?? reservation.purpose ?? agreements.paper.usualPurpose,
    place: before?.use.place ?? reservation.deliveryAddress ?? common.districts[reservation.useDistrict],
    specialTerms: typedTerms(before).join("\n"),
    ...ownTermsTyped(last?.own ?? noOwnTerms),
  };
}
type Defaults = ReturnType<typeof defaultsOf>;

function termsOf(defaults: Defaults, own: OwnTerms, issuedBy: string, now: Instant): AgreementTerms {
  const { purpose, place } = defaults;
  const specialTerms = defaults.specialTerms.split("\n").filter(Boolean);
  const nothing = { number: "", checkCode: "", verifyUrl: "", asDeposit: false };
  return { ...nothing, issuedAt: now, issuedBy, purpose, place, specialTerms, own };
}

function depositOf({ deposit }: AgreementSnapshot) {
  if (deposit.kind === "due") return { kind: deposit.kind, amount: inWords(deposit.amount), paidOn: deposit.paidOn ?? null };
  const papers = deposit.papers.map(({ kind, holder, acceptedBy }) => ({ kind: paperNames[kind], holder, acceptedBy }));
  return { kind: deposit.kind, amount: inWords(deposit.amountWaived), papers };
}

/** What will be on the paper, in the words of the page. */
function draftFor(facts: AgreementFacts, draft: AgreementSnapshot) {
  const { customer, units, reservation } = facts;
  const { renter, guarantor, service, delivery, payments } = draft;
  return {
    renter: { name: renter.name, phone: renter.phone, idTail: customer.idNumber?.tail ?? null },
    responsible: renter.kind === "company" ? renter.responsiblePerson.name : null,
    units: units.map(({ assetTag, brand, modelName, serialNumber }) => ({
      assetTag,
      name: `${brand} ${modelName}`,
      serialNumber,
    })),
    inRepair: units.filter((unit) => unit.inRepair).map((unit) => unit.assetTag),
    period: reservation.period,
    days: draft.days,
    rent: inWords(draft.rent.total),
    payments: payments.length,
    firstPayment: payments[0]?.amount ?? null,
    deposit: depositOf(draft),
    guarantor: guarantor && { name: guarantor.name, cap: inWords(guarantor.cap) },
    service: { tier: service.tier, promise: service.promise },
    delivery: delivery.mode === "shop" ? null : delivery.address,
  };
}

function asksOf({ reservation, customer, guarantor, deposit }: AgreementFacts) {
  const company = reservation.customer.kind === "company";
  return {
    company,
    idNumber: customer.idNumber === null,
    creditCode: company && !customer.creditCode,
    asDeposit: guarantor !== null && deposit.waiver.complete && guarantor.signedAt === null,
  };
}

function issuingPage(facts: AgreementFacts, defaults: Defaults, own: OwnTerms, issuedBy: string, now: Instant) {
  const draft = draftOf(facts, termsOf(defaults, own, issuedBy, now));
  const { waiver } = facts.deposit;
  const refused = checkIssuing(facts.reservation, waiver.complete, now);
  return {
    id: newId("agr"),
    refused: refused && violationMessage(refused, messagesFor("zh")),
    draft: draftFor(facts, draft),
    reading: readingOf(draft),
    rare: undrawableIn(draft),
    papersLack: waiver.items.filter((item) => item.state !== "accepted").map((item) => item.kind),
    asks: asksOf(facts),
    defaults,
  };
}

async function issuedPage(facts: AgreementFacts, agreement: IssuedAgreement, snapshot: AgreementSnapshot | null) {
  const { id, number, checkCode, issuedAt, issuedBy, own, signedAt, signedSeenBy } = agreement;
  const { guarantor, reservation } = facts;
  return {
    ...{ id, number, issuedAt, issuedBy, signedAt, signedSeenBy },
    own: ownTermsInWords(own),
    checkCode: groupedCode(checkCode),
    scanPages: (await standingScan(reader(), id))?.pages ?? null,
    copies: snapshot?.copies ?? 2,
    onPaper: snapshot === null,
    rare: snapshot ? undrawableIn(snapshot) : [],
    reading: snapshot && readingOf(maskedCopy(snapshot)),
    /** Whether a guarantor signs it too, and whether he has. */
    guarantee: snapshot?.guarantor ? { signedAt: guarantor?.signedAt ?? null } : null,
    papersNow: snapshot?.deposit.kind === "due" && carriesWaiver(facts, false),
    final: signedAt !== null || reservation.handedOutAt !== null,
  };
}

/** All that the desk's page of a reservation's agreement shows; null when there is no such reservation. No identity number is in it. */
export async function agreementDesk(reservationNumber: string, issuedBy: string, now: Instant) {
  const facts = await agreementFacts(reader(), reservationNumber, now);
  if (!facts) return null;
  const { id, number, customer } = facts.reservation;
  const agreements = await listAgreements(reader(), id);
  const snapshot = await lastSnapshot(reader(), id);
  const [last] = agreements;
  const standing = agreements.find((each) => each.voidedAt === null);
  const past = agreements
    .filter((each) => each.voidedAt !== null)
    .map((each) => ({
      ...{ number: each.number, hasFile: each.hasFile, voidedAt: each.voidedAt },
      ...{ voidedBy: each.voidedBy, voidReason: each.voidReason },
    }));
  return {
    number,
    customer: customer.name,
    past,
    issued: standing ? await issuedPage(facts, standing, snapshot) : null,
    issuing: standing ? null : issuingPage(facts, defaultsOf(facts, snapshot, last), last?.own ?? noOwnTerms, issuedBy, now),
  };
}
export type AgreementDesk = NonNullable<Awaited<ReturnType<typeof agreementDesk>>>;
export type IssuingPage = NonNullable<AgreementDesk["issuing"]>;
export type IssuedPage = NonNullable<AgreementDesk["issued"]>;
