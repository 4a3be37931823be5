import type { Reader } from "db/transact.server";
import { dayOf, plusDays } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { publicDaysBetween } from "~/opening/opening.repo.server";
import { plusWorkingDays } from "~/opening/working-day";
import { moneyFacts } from "~/payments/money-facts.repo.server";
import { newId } from "~/platform/ids.server";
import { figuresAt, figuresHistory } from "~/settings/settings.repo.server";
import { arrearsOf, damagesOf, openDebts } from "./arrears";
import { contactsOf, depositsToReturn, guarantorsOf, remindersOf, rentalsThatMayOwe } from "./arrears.repo.server";

/** R4, 722: who owes what since when, the longest first, with how to reach him and what was done about it. */
export async function showArrears(db: Reader, now: Instant) {
  const today = dayOf(now);
  const facts = await moneyFacts(db, await rentalsThatMayOwe(db, now), now);
  const owing = facts.flatMap((each) => {
    const arrears = arrearsOf(openDebts(each, now), today);
    return arrears ? [{ facts: each, arrears }] : [];
  });
  const ids = owing.map(({ facts: { id } }) => id);
  const [contacts, reminders, guarantors] = [await contactsOf(db, ids), await remindersOf(db, ids), await guarantorsOf(db, ids)];
  const figures = await figuresAt(db, now);
  const rows = owing.flatMap(({ facts: { id, agreed }, arrears }) => {
    const contact = contacts.get(id);
    if (!contact) return [];
    const own = reminders.filter((each) => each.reservationId === id);
    const guarantor = guarantors.get(id);
    const sentOn = own.map((each) => dayOf(each.at));
    return [
      {
        ...{ id, number: contact.number, customer: contact.name, phone: contact.phone, ...arrears },
        graceDays: agreed.arrearsGraceDays,
        perDay: agreed.arrearsPerDay,
        most: agreed.arrearsMost,
        damages: damagesOf(arrears.debts, sentOn, agreed, today),
        reminders: own.map(({ kind, at, by }) => ({ kind, at, by })),
        remindedToday: sentOn.includes(today),
        guarantor: guarantor &&
          arrears.days > 0 && {
            ...{ name: guarantor.name, phone: guarantor.phone, tellBy: plusDays(arrears.since, figures.guarantorNoticeDays) },
            told: guarantor.told.find((each) => each.since === arrears.since) ?? null,
            formId: newId("gtd"),
          },
      },
    ];
  });
  return rows.toSorted((one, other) => other.days - one.days || other.owed - one.owed);
}
export type ArrearsRow = Awaited<ReturnType<typeof showArrears>>[number];

/** D7: deposits that are to go back, by the working day until which they must. */
export async function showRefunds(db: Reader, now: Instant) {
  const rows = await depositsToReturn(db);
  const contacts = await contactsOf(
    db,
    rows.map((row) => row.id),
  );
  const figures = await figuresHistory(db);
  const ended = rows.flatMap((row) => {
    const at = row.returned_at ?? row.cancelled_at ?? row.expired_at;
    return at ? [{ ...row, at }] : [];
  });
  const first = ended.map((row) => dayOf(row.at)).toSorted()[0] ?? dayOf(now);
  const calendar = await publicDaysBetween(db, first, plusDays(dayOf(now), 90));
  const refunds = ended.flatMap(({ id, number, at, placed_at, held }) => {
    const contact = contacts.get(id);
    const by: Day = plusWorkingDays(dayOf(at), figures(placed_at).refundWorkingDays, calendar);
    return contact
      ? [{ id, number, customer: contact.name, phone: contact.phone, ended: at, held, by, late: by < dayOf(now) }]
      : [];
  });
  return refunds.toSorted((one, other) => (one.by < other.by ? -1 : one.by > other.by ? 1 : 0));
}
export type RefundRow = Awaited<ReturnType<typeof showRefunds>>[number];

/** For today's board: how many owe, how many deposits are to go back, and how many of them should have gone already. */
export async function moneyCounts(db: Reader, now: Instant) {
  const facts = await moneyFacts(db, await rentalsThatMayOwe(db, now), now);
  const refunds = await showRefunds(db, now);
  return {
    owing: facts.filter((each) => (arrearsOf(openDebts(each, now), dayOf(now))?.days ?? 0) > 0).length,
    refunds: refunds.length,
    late: refunds.filter((refund) => refund.late).length,
  };
}
