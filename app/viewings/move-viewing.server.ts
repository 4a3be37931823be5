import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf, plusMinutes } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { specialDaysAround } from "~/opening/opening.repo.server";
import { noticeOfBooking } from "~/outbox/queue-notice.server";
import { newId } from "~/platform/ids.server";
import { expireHolds } from "~/reservations/expire-holds.server";
import { holdEndsAt } from "~/reservations/hold";
import { insertViewing } from "~/reservations/reservations.repo.server";
import type { HouseFigures } from "~/settings/house-figures";
import { openViewing } from "./open-viewing.server";
import { checkSlot } from "./slot";
import { changeOpenViewing, countViewingsAt, tell } from "./viewings.repo.server";

export interface ViewingMove {
  readonly viewingId: string;
  readonly slot: Instant;
  readonly by: string;
}

/**
 * V4: staff move a viewing to another slot, which confirms it; the hold is reckoned anew from it (V5) and the customer is told.
 * The same rules hold for the new slot as for a first one. Throws when the viewing is closed, its hold has ended or the slot is none.
 */
export async function moveViewing(tx: Tx, { viewingId, slot, by }: ViewingMove, figures: HouseFigures, now: Instant) {
  const viewing = await openViewing(tx, viewingId, now);
  await expireHolds(tx, now);
  await changeOpenViewing(tx, viewingId, { superseded_at: now });
  const rentalStart = viewing.starts_at;
  const special = await specialDaysAround(tx, dayOf(slot));
  const refused = checkSlot(slot, { now, rentalStart, booked: await countViewingsAt(tx, slot), figures, special });
  if (refused) throw new RuleViolation(refused, "slot");

  const until = plusMinutes(slot, figures.viewingMinutes);
  const id = newId("vwg");
  await insertViewing(tx, viewing.id, { id, from: slot, until }, now, by);
  // Who has decided already, or whose papers stand, has a hold without an end.
  const held = viewing.hold_ends_at !== null;
  const end = held ? holdEndsAt({ placedAt: viewing.placed_at, start: rentalStart, viewingUntil: until, figures }) : null;
  await tx.updateTable("reservation").set({ hold_ends_at: end }).where("id", "=", viewing.id).execute();
  await tell(tx, viewing, "viewing-moved", { number: viewing.number, at: slot, holdEndsAt: end }, now);
  await noticeOfBooking(tx, { event: "viewing-moved", reservationId: viewing.id, subject: id, until: slot }, now);
}
