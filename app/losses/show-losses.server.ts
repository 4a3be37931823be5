import type { Reader } from "db/transact.server";
import { deductionsOf, timesOut } from "~/damages/damages.repo.server";
import { heldUnits } from "~/handovers/handovers.repo.server";
import { fen } from "~/kernel/money";
import { earlier } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { agreedFigures } from "~/payments/agreed-figures.repo.server";
import { lostRent } from "~/payments/lost-rent";
import { ledger } from "~/payments/ledger";
import { moneyFactsOf } from "~/payments/money-facts.repo.server";
import { newId } from "~/platform/ids.server";
import type { Reservation } from "~/reservations/reservation";
import { compensationOf, mostAsked, rentAccount } from "./loss-account";
import { looksOf } from "./loss-papers.server";
import { lossesOf } from "./losses.repo.server";

/** What is lost of a rental and how it stands, what that comes to step by step, and what of it is out and could be reported. */
export async function showLosses(db: Reader, reservation: Reservation, now: Instant) {
  const { id, number, quote, returnedAt } = reservation;
  const held = await heldUnits(db, id);
  const times = await timesOut(db, reservation, now);
  const figures = await agreedFigures(db, reservation);
  const end = returnedAt ? earlier(returnedAt, quote.period.until) : quote.period.until;
  const money = await moneyFactsOf(db, id, now);
  const state = ledger(money.ledger);
  let left = state.deposit.held;
  const deductions = await deductionsOf(db, [id]);
  const losses = (await lossesOf(db, id)).map(({ unitId, allocationId, ...loss }) => {
    const modelId = held.find((unit) => unit.allocationId === allocationId)?.bookedModelId ?? "";
    const worth = times.find((each) => each.allocationId === allocationId)?.worth ?? null;
    // Of several that are not settled the deposit goes to the first.
    const most = worth && !loss.settledAt && !loss.foundAt ? mostAsked(worth, left) : null;
    left = fen(left - (most?.fromDeposit ?? 0));
    return {
      ...loss,
      noteId: newId("lnt"),
      worth,
      rent: lostRent(quote, { modelId, lostAt: loss.lostAt }, end, figures),
      compensation: compensationOf(deductions, { unitId, settledAt: loss.settledAt }),
      most,
    };
  });
  return {
    number,
    customer: reservation.customer.name,
    id: newId("los"),
    now,
    losses,
    end,
    rent: rentAccount(losses, end, money.ledger.delivery, state),
    looks: await looksOf(db, id),
    out: held
      .filter((unit) => unit.handedOutAt !== null && unit.returnedAt === null)
      .map(({ assetTag, modelName }) => ({ assetTag, modelName })),
  };
}
export type ShownLosses = Awaited<ReturnType<typeof showLosses>>;
export type ShownLoss = ShownLosses["losses"][number];
