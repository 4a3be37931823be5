import type { TemplateProblem } from "~/agreements/clause-template.zh";
import type { Violation } from "~/kernel/rule-violation";
import { formatDay, formatMoment, formatMoney } from "./formats";
import type { Messages } from "./messages";

/** What is wrong with a text of a clause, as one sentence. */
function clauseProblem(problem: TemplateProblem, m: Messages["violations"]["clauseText"]): string {
  switch (problem.kind) {
    case "title-too-long":
      return m.titleTooLong(problem.most);
    case "too-long":
      return m.tooLong(problem.most, problem.length);
    case "brace-open":
      return m.braceOpen(problem.line);
    case "unknown":
      return m.unknown(problem.name);
    case "elsewhere":
      return m.elsewhere(problem.name);
    case "not-alone":
      return m.notAlone(problem.name);
    case "missing":
      return m.missing(problem.name);
    case "undrawable":
      return m.undrawable(problem.characters.join(" "));
    default:
      return m[problem.kind];
  }
}

/** A refusal in the reader's words. Stops compiling when a case is added to `Violation`. */
export function violationMessage(violation: Violation, { violations: m }: Messages): string {
  switch (violation.code) {
    case "too-many-attempts":
      return m.tooManyAttempts(Math.ceil(violation.retryAfterSeconds / 60));
    case "identifier-taken":
      return m.identifierTaken;
    case "no-unit-free": {
      if (violation.unsettled) return m.unsettled(violation.modelName, violation.asked);
      const sentence = m.noUnitFree(violation.modelName, violation.asked, violation.free);
      return violation.nextFree ? sentence + m.nextFree(formatMoment(violation.nextFree)) : sentence;
    }
    case "window-too-long":
      return m.windowTooLong(violation.hours);
    case "window-full":
      return m.windowFull(violation.most);
    case "driver-full":
      return m.driverFull(violation.name, violation.most);
    case "term-too-short":
      return m.termTooShort(violation.minimumHours);
    case "term-too-long":
      return m.termTooLong(violation.maximumYears);
    case "too-far-ahead":
      return m.tooFarAhead(formatDay(violation.latest, { year: true }));
    case "slot-too-soon":
      return m.slotTooSoon(formatMoment(violation.earliest));
    case "not-later":
      return m.notLater(formatMoment(violation.than));
    case "not-earlier":
      return m.notEarlier(formatMoment(violation.than));
    case "unit-kept-for-others": {
      const sentence = m.unitKeptForOthers(violation.modelName);
      return violation.latest ? sentence + m.latestEnd(formatMoment(violation.latest)) : sentence;
    }
    case "hold-ended":
      return m.holdEnded(formatMoment(violation.at));
    case "paper-expired":
      return m.paperExpired(formatDay(violation.on, { year: true }));
    case "still-open":
      return m.stillOpen[violation.because](violation.number);
    case "under-age":
      return m.underAge[violation.who];
    case "file-too-large":
      return m.fileTooLarge(Math.floor(violation.maximumBytes / 1024 / 1024));
    case "deposit-outstanding":
      return m.depositOutstanding(formatMoney(violation.owed));
    case "agreement-already-issued":
      return m.agreementAlreadyIssued(violation.number);
    case "unit-not-in-reservation":
      return m.unitNotInReservation(violation.assetTag);
    case "unit-of-another-model":
      return m.unitOfAnotherModel(violation.assetTag);
    case "unit-not-available":
      return m.unitNotAvailable(violation.assetTag);
    case "unit-not-out":
      return m.unitNotOut(violation.assetTag);
    case "units-missing":
      return m.unitsMissing(violation.missing);
    case "loss-outside-rental":
      return m.lossOutsideRental(formatMoment(violation.from), formatMoment(violation.until));
    case "hand-out-outside-term":
      return m.handOutOutsideTerm(formatMoment(violation.from), formatMoment(violation.until));
    case "parts-missing":
      return m.partsMissing(violation.name, violation.left);
    case "too-many-pictures":
      return m.tooManyPictures(violation.most);
    case "too-many-loss-papers":
      return m.tooManyLossPapers(violation.most);
    case "over-machine-value":
      return m.overMachineValue(formatMoney(violation.left));
    case "deposit-too-small":
      return m.depositTooSmall(formatMoney(violation.held));
    case "unit-not-here":
      return m.unitNotHere(violation.assetTag);
    case "agreement-names-other-unit":
      return m.agreementNamesOtherUnit(violation.assetTag);
    case "scan-too-long":
      return m.scanTooLong(violation.most);
    case "clause-text":
      return violation.problems.map((problem) => clauseProblem(problem, m.clauseText)).join("");
    case "call-already-open":
      return m.callAlreadyOpen(violation.number);
    case "call-taken-by-other":
      return m.callTakenByOther(violation.name);
    case "fee-out-of-bounds":
      return m.feeOutOfBounds(formatMoney(violation.lowest), formatMoney(violation.highest));
    case "quotation-ended":
      return m.quotationEnded(formatMoment(violation.at));
    case "coupon-not-yet":
      return m.couponNotYet(formatMoment(violation.from));
    case "coupon-expired":
      return m.couponExpired(formatMoment(violation.at, { year: true }));
    case "coupon-used-by-you":
      return m.couponUsedByYou(violation.times);
    case "coupon-other-machines":
      return m.couponOtherMachines(violation.name);
    case "coupon-below-least-rent":
      return m.couponBelowLeastRent(formatMoney(violation.least), formatMoney(violation.rent));
    case "coupon-not-with-others":
      return m.couponNotWithOthers(violation.names);
    case "waiting-list-full":
      return m.waitingListFull(violation.most);
    case "waiting-too-many":
      return m.waitingTooMany(violation.units);
    case "better-not-offered":
      return m.betterNotOffered(violation.modelName);
    case "asked-model-free":
      return m.askedModelFree(violation.modelName);
    case "not-movable":
      return m.notMovable[violation.because];
    case "unit-kept":
      return m.unitKept[violation.because](violation.assetTag);
    default:
      return m[violation.code];
  }
}
