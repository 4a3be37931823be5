import type { Reader } from "db/transact.server";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { at, dayOf, later, plusDays, plusHours, plusMonths } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import { settledEarly } from "~/payments/early-return";
import { earlyReturnBesides } from "~/payments/lost-rent";
import { lostOf } from "~/payments/lost-units.repo.server";
import { rentOf } from "~/payments/money-facts.repo.server";
import type { Quote } from "~/pricing/quote";
import { freeExtensionOf } from "~/pricing/quote-lines";
import type { Reservation } from "~/reservations/reservation";
import { figuresAt } from "~/settings/settings.repo.server";
import { standingAgreement, waitingChanges } from "~/supplements/agreed-changes.repo.server";
import { changesPrice } from "~/supplements/agreed-change";
import { securitiesFor } from "~/supplements/renewal-security.server";
import { fromFieldValue, toFieldValue } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import { violationMessage } from "~/ui/violation-message";
import { checkLater } from "./extend-reservation.server";
import { extensionQuote } from "./extension-quote.server";
import { latestEnd, movesToKeep, ownClaims } from "./own-claims.server";
import { openRequestOf } from "./requests.repo.server";
import { checkEarlier } from "./return-early.server";

const shown = (quote: Quote) => ({
  lines: quote.lines.map(({ modelName, quantity, parts, rent }) => ({ modelName, quantity, parts, rent })),
  discounts: quote.discounts.map(({ amount }) => ({ amount })),
  supplement: quote.supplement,
  delivery: quote.delivery,
  toPay: quote.toPay,
  deposit: quote.deposit,
});

/** The sentence for a refusal, or null; any other error is thrown on. */
function sentenceOf(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    return violationMessage(error.violation, messagesFor("zh"));
  }
}

const base = async (db: Reader, { id, number, period }: Reservation, text: string, usual: Instant) => {
  const typed = text.slice(0, 40);
  const until = typed ? fromFieldValue(typed) : usual;
  return {
    id: newId("rqt"),
    number,
    period,
    waiting: (await openRequestOf(db, id)) !== null || (await waitingChanges(db, id)).some(({ data }) => changesPrice(data)),
    until,
    typed: typed || toFieldValue(usual),
  };
};

/** R3: what keeping the machines until then would cost, and whether they can be kept; before anything is asked. */
export async function extendPage(db: Reader, reservation: Reservation, text: string, now: Instant) {
  const { quote, period } = reservation;
  const figures = await figuresAt(db, now);
  const page = await base(db, reservation, text, plusHours(later(period.until, now), 24 * 7));
  const { until } = page;
  const start = later(period.until, now);
  const usual = [
    { length: "day" as const, until: plusHours(start, 24) },
    { length: "week" as const, until: plusHours(start, 24 * 7) },
    { length: "month" as const, until: plusMonths(start, 1) },
  ];
  const priced = (end: Instant) => extensionQuote(db, reservation, end, figures, now);
  const extraOf = (longer: Quote): Fen => fen(longer.toPay - quote.toPay);
  const choices = [];
  for (const each of usual) choices.push({ ...each, field: toFieldValue(each.until), extra: extraOf(await priced(each.until)) });
  const common = {
    ...page,
    before: shown(quote),
    freeUntil: freeExtensionOf(quote),
    choices,
    securities: await securitiesFor(db, reservation, now),
    deposit: quote.deposit,
    signs: ((await standingAgreement(db, reservation.id))?.signedAt ?? null) !== null,
  };
  const { common: words } = messagesFor("zh");
  const fault = until ? sentenceOf(() => checkLater(reservation, until, figures, now)) : words.fields.period;
  if (!until || fault) return { ...common, fault, after: null, extra: null };
  const claims = await ownClaims(db, reservation, until, now);
  const kept = movesToKeep(claims, reservation, until, figures, now);
  if ("moves" in kept) {
    const longer = await priced(until);
    return { ...common, fault: null, after: shown(longer), extra: extraOf(longer) };
  }
  const latest = latestEnd(claims, reservation, until, figures, now);
  const violation = { code: "unit-kept-for-others", modelName: kept.short.modelName, latest } as const;
  return { ...common, fault: violationMessage(violation, messagesFor("zh")), after: null, extra: null };
}
export type ExtendPage = Awaited<ReturnType<typeof extendPage>>;

/** R2: what bringing the machines back then would give back. */
export async function returnPage(db: Reader, reservation: Reservation, text: string, now: Instant) {
  const { quote, period } = reservation;
  const tomorrow = at(plusDays(dayOf(now), 1), "10:00");
  const page = await base(db, reservation, text, tomorrow < period.until ? tomorrow : plusHours(now, 1));
  const { until } = page;
  const { common: words } = messagesFor("zh");
  const fault = until ? sentenceOf(() => checkEarlier(reservation, until, now)) : words.fields.period;
  const whole = fen(quote.rent + quote.supplement);
  if (!until || fault) return { ...page, fault, booked: whole, money: null };
  const early = earlyReturnBesides(quote, await lostOf(db, reservation.id), until, await agreedFigures(db, reservation));
  const { booked, rent, refund } = early ?? { booked: whole, rent: whole, refund: fen(0) };
  const { paid, total } = await rentOf(db, reservation.id, now);
  return { ...page, fault: null, booked, money: { rent, less: refund, paid, ...settledEarly({ refund }, { paid, total }) } };
}
export type ReturnPage = Awaited<ReturnType<typeof returnPage>>;
