import { isOverlap } from "db/dialect";
import type { Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { blockedPeriod } from "~/availability/availability";
import { lockModels } from "~/catalogue/models.repo.server";
import { fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import { later } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { checkTerm } from "~/pricing/term";
import { expireHolds } from "~/reservations/expire-holds.server";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { assertNoPriceWaits } from "~/supplements/agreed-changes.repo.server";
import { keepMachinesUntil } from "~/supplements/renewal.server";
import { extensionQuote } from "./extension-quote.server";
import { latestEnd, movesToKeep, ownClaims } from "./own-claims.server";
import { mayExtend } from "./rental-request";
import { insertRequest, isRequestKnown, openRequestOf } from "./requests.repo.server";

/** Whether a rental may end at `until` instead, as far as its term goes; throws beside the field what says why not. */
export function checkLater({ period }: Reservation, until: Instant, figures: HouseFigures, now: Instant): void {
  if (until <= later(period.until, now)) throw new RuleViolation({ code: "not-later", than: later(period.until, now) }, "until");
  // It has begun already, or begins as agreed: how long it may be is all that is asked.
  const term = checkTerm({ from: period.from, until }, period.from, figures);
  if (term) throw new RuleViolation(term, "until");
}

interface Extension {
  /** Minted by the form: sent twice it is asked once. */
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly until: Instant;
  readonly by: string;
}

/**
 * R3: asks to keep the machines until later. They are kept for him from this moment, others' bookings moving where they must (V2),
 * so that the shop's yes is a yes. Throws `unit-kept-for-others` with the latest end to be had, `request-open` while another
 * request waits.
 */
export async function extendReservation(tx: Tx, extension: Extension, figures: HouseFigures, now: Instant): Promise<void> {
  const { id, number, customerId, until, by } = extension;
  if (await isRequestKnown(tx, id)) return;
  const reservation = await findReservation(tx, number, customerId);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  if (!mayExtend(reservation, now)) throw new RuleViolation({ code: "already-changed" });
  if (await openRequestOf(tx, reservation.id)) throw new RuleViolation({ code: "request-open" });
  await assertNoPriceWaits(tx, reservation.id);
  checkLater(reservation, until, figures, now);
  await lockModels(
    tx,
    reservation.lines.map((line) => line.modelId),
  );
  await expireHolds(tx, now);
  const claims = await ownClaims(tx, reservation, until, now);
  const kept = movesToKeep(claims, reservation, until, figures, now);
  if ("short" in kept) {
    const latest = latestEnd(claims, reservation, until, figures, now);
    throw new RuleViolation({ code: "unit-kept-for-others", modelName: kept.short.modelName, latest }, "until");
  }
  await applyMoves(tx, kept.moves, now);
  try {
    await keepMachinesUntil(tx, reservation.id, blockedPeriod({ ...reservation.period, until }, figures).until);
  } catch (error) {
    // Out past its end, the machine was promised to somebody else since: that time, gone by, cannot become this rental's (V1).
    if (!isOverlap(error)) throw error;
    throw new RuleViolation(
      { code: "unit-kept-for-others", modelName: reservation.lines[0]?.modelName ?? "", latest: null },
      "until",
    );
  }
  const quote = await extensionQuote(tx, reservation, until, figures, now);
  const amount = fen(quote.toPay - reservation.quote.toPay);
  const asked = { id, kind: "extend" as const, endsBefore: reservation.period.until, endsAfter: until, amount, quote };
  await insertRequest(tx, { ...asked, reservationId: reservation.id, by }, now);
}
