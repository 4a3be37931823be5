import { promiseWords, renterOf } from "~/agreements/agreement-snapshot.server";
import { ownTermsCompared } from "~/agreements/own-terms.zh";
import { paymentPlan } from "~/agreements/payment-plan";
import type { AgreementGuarantor, AgreementUnit } from "~/agreements/snapshot";
import { fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf, later } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { openText } from "~/platform/vault.server";
import { shop } from "~/platform/viewer.server";
import { daysOf } from "~/pricing/term";
import { messagesFor } from "~/ui/messages";
import type { ChangeData, Renewal, TierChange, UnitSwaps } from "./agreed-change";
import { machinesInWords } from "./supplement.zh";
import type { SupplementFacts } from "./supplement-facts.repo.server";
import type {
  RenewalContent,
  RenewalSecurity,
  SupplementContent,
  SupplementSnapshot,
  SwapContent,
  TierContent,
} from "./supplement-snapshot";

export interface SupplementTerms {
  readonly number: string;
  readonly checkCode: string;
  readonly verifyUrl: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
}

const opened = ({ sealed }: { readonly sealed: string }, owner: string): string => openText(sealed, `${owner} id-number`);

/** The guarantor who has signed the agreement, for what he could owe after the change; null where the deposit is not waived on his word. */
function guarantorOf({ facts, cap }: SupplementFacts): AgreementGuarantor | null {
  const { guarantor, reservation } = facts;
  if (!guarantor?.signedAt || reservation.depositWay !== "guarantor") return null;
  const { id, name, phone, address, idNumber } = guarantor;
  return { name, phone, address: address ?? "", idNumber: idNumber ? opened(idNumber, `guarantor ${id}`) : "", cap };
}

function securityOf({ facts }: SupplementFacts, { security }: Renewal): RenewalSecurity {
  const { depositWay, quote } = facts.reservation;
  if (security === "guarantor") return { kind: "guarantor", waived: quote.deposit };
  if (security === "deposit") return { kind: "deposit-instead", amount: quote.deposit };
  const waived = depositWay === "company" && facts.deposit.standing.kind === "waived";
  return waived ? { kind: "company", waived: quote.deposit } : { kind: "deposit", amount: quote.deposit };
}

function renewalOf(all: SupplementFacts, data: Renewal, issuedAt: Instant): RenewalContent {
  const { reservation, units, figures } = all.facts;
  const { endsBefore, endsAfter, amount, quote } = data;
  const added = { from: endsBefore, until: endsAfter };
  const today = dayOf(issuedAt);
  const plan = amount > 0 ? paymentPlan({ rent: amount, atHandover: fen(0), period: added }) : [];
  return {
    kind: "renewal",
    startsAt: reservation.period.from,
    ...{ endsBefore, endsAfter, amount },
    daysAdded: daysOf(added),
    rentBefore: fen(quote.rent + quote.supplement - amount),
    rentAfter: fen(quote.rent + quote.supplement),
    // Nothing falls due before there is a paper that says so.
    payments: plan.map((each) => ({ ...each, on: each.on < today ? today : each.on })),
    machines: machinesInWords(units),
    security: securityOf(all, data),
    guarantorNoticeDays: figures.guarantorNoticeDays,
  };
}

const named = ({ assetTag, serialNumber, brand, modelName, replacementValue }: AgreementUnit) => ({
  ...{ assetTag, serialNumber, value: replacementValue },
  name: `${brand} ${modelName}`,
});

function swapsOf({ units }: SupplementFacts, { swaps }: UnitSwaps): SwapContent {
  return {
    kind: "unit-swap",
    swaps: swaps.map((swap) => {
      const [out, taken] = [units.get(swap.out), units.get(swap.in)];
      if (!out || !taken) throw new RuleViolation({ code: "not-found" });
      return { out: named(out), in: taken, at: swap.at, where: swap.where, reason: swap.reason };
    }),
  };
}

function tierOf({ facts, own }: SupplementFacts, data: TierChange, issuedAt: Instant): TierContent {
  const { period, quote } = facts.reservation;
  const { from, tierBefore, tierAfter, amount } = data;
  return {
    kind: "tier-change",
    ...{ from, tierBefore, tierAfter, amount },
    until: period.until,
    promiseBefore: promiseWords(tierBefore, period, own, facts.figures),
    promiseAfter: promiseWords(tierAfter, period, own, facts.figures),
    supplementBefore: quote.supplement,
    supplementAfter: data.quote.supplement,
    payOn: dayOf(later(from, issuedAt)),
  };
}

function contentOf(all: SupplementFacts, data: ChangeData, issuedAt: Instant): SupplementContent {
  switch (data.kind) {
    case "renewal":
      return renewalOf(all, data, issuedAt);
    case "unit-swap":
      return swapsOf(all, data);
    case "tier-change":
      return tierOf(all, data, issuedAt);
    case "other":
      return { kind: "other", from: data.from, rows: ownTermsCompared(data.before, data.after), terms: data.terms };
  }
}

/** Civil Code 695: whether the guarantor's part stands on this paper. */
const guarantorSigns = (data: ChangeData): boolean =>
  data.kind === "renewal" ? data.security === "guarantor" : data.kind === "tier-change" && data.amount > 0;

/** A2: what the supplement of a change says. Throws `guarantee-not-signed` where nobody stands surety who should sign. */
export function supplementSnapshotOf(all: SupplementFacts, data: ChangeData, terms: SupplementTerms): SupplementSnapshot {
  const { agreement, snapshot, facts } = all;
  const guarantor = guarantorSigns(data) ? guarantorOf(all) : null;
  if (data.kind === "renewal" && data.security === "guarantor" && !guarantor)
    throw new RuleViolation({ code: "guarantee-not-signed" });
  return {
    version: 1,
    ...{ number: terms.number, checkCode: terms.checkCode, verifyUrl: terms.verifyUrl },
    ...{ issuedAt: terms.issuedAt, issuedBy: terms.issuedBy },
    agreementNumber: agreement.number,
    agreementSignedOn: dayOf(agreement.signedAt),
    place: messagesFor("zh").agreements.paper.place,
    copies: guarantor ? 3 : 2,
    lessor: snapshot?.lessor ?? { name: shop.name, creditCode: shop.creditCode, address: shop.address, phone: shop.phone },
    renter: snapshot?.renter ?? renterOf(facts, opened),
    guarantor,
    content: contentOf(all, data, terms.issuedAt),
  };
}
