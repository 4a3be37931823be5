import type { Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { blockedPeriod } from "~/availability/availability";
import { lockModels } from "~/catalogue/models.repo.server";
import { earlier, later } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import { figuresAt } from "~/settings/settings.repo.server";
import { fleetsFor } from "./fleets.server";
import { isOver, offerLapsesAt, spanOf, turnOf } from "./turn";
import type { Turn } from "./turn";
import { closeWish, endOffer, insertOffer, listOpenWishes, publishedOf, releaseOffer, tellWaiting } from "./waiting.repo.server";
import type { OpenWish } from "./waiting.repo.server";

/** Offers that were not taken in time, and wishes none of whose dates can be had any more; answers those that go on. */
async function endWhatIsOver(tx: Tx, wishes: readonly OpenWish[], figures: HouseFigures, now: Instant): Promise<OpenWish[]> {
  const going: OpenWish[] = [];
  for (const wish of wishes) {
    const { offer } = wish;
    if (offer && offer.lapsesAt <= now) {
      await releaseOffer(tx, offer.id, offer.lapsesAt);
      await endOffer(tx, offer.id, "lapsed", offer.lapsesAt);
      await closeWish(tx, wish.id, { because: "lapsed" }, offer.lapsesAt);
      await tellWaiting(tx, wish, "waiting-lapsed", { quantity: offer.quantity, at: offer.lapsesAt }, now);
    } else if (!offer && isOver(wish, now, figures)) {
      await closeWish(tx, wish.id, { because: "over" }, now);
      await tellWaiting(tx, wish, "waiting-over", { quantity: wish.quantity }, now);
    } else going.push(wish);
  }
  return going;
}

/** Keeps machines for a wish and tells its owner. Answers whether there were as many. */
export async function makeOffer(
  tx: Tx,
  wish: OpenWish,
  { period, quantity }: Turn,
  figures: HouseFigures,
  now: Instant,
  by: string | null = null,
): Promise<boolean> {
  const { id: modelId } = wish.model;
  const plan = (await fleetsFor(tx, [modelId], period, figures, now)).plan(modelId, period, quantity);
  if (!plan) return false;
  await applyMoves(tx, plan.moves, now);
  const { units } = plan;
  const lapsesAt = offerLapsesAt(now, period.from, figures);
  await insertOffer(tx, { wish, modelId, units, period, blocked: blockedPeriod(period, figures), lapsesAt, by }, now);
  await tellWaiting(tx, wish, "waiting-offer", { quantity, at: lapsesAt }, now);
  return true;
}

const together = (wishes: readonly OpenWish[]): Period =>
  wishes.map(spanOf).reduce((one, other) => ({ from: earlier(one.from, other.from), until: later(one.until, other.until) }));

/** One model's list in its turn: who can be served with what those before him leave gets an offer, who cannot keeps his place. */
async function serveModel(tx: Tx, wishes: readonly OpenWish[], figures: HouseFigures, now: Instant): Promise<number> {
  const modelId = wishes[0]?.model.id ?? "";
  const read = () => fleetsFor(tx, [modelId], together(wishes), figures, now);
  let fleets = await read();
  let made = 0;
  for (const wish of wishes) {
    const turn = turnOf(wish, (period) => fleets.free(modelId, period), now, figures);
    if (!turn || !(await makeOffer(tx, wish, turn, figures, now))) continue;
    made += 1;
    fleets = await read();
  }
  return made;
}

/**
 * Looks through the waiting list of some models, or all, and offers what is free in the order in which people asked; offers past
 * their end pass to the next first. Holds that have ended must have been given up before. `except`: a customer who is booking at
 * this moment and needs no offer for it. Answers how many offers were made.
 */
export async function serveWaiting(
  tx: Tx,
  models: readonly string[] | "all",
  now: Instant,
  except: string | null = null,
): Promise<number> {
  const wishes = await listOpenWishes(tx, models);
  if (wishes.length === 0) return 0;
  const figures = await figuresAt(tx, now);
  const going = await endWhatIsOver(tx, wishes, figures, now);
  const waiting = going.filter((wish) => !wish.offer && wish.customer.id !== except);
  const ids = await publishedOf(tx, [...new Set(waiting.map((wish) => wish.model.id))]);
  await lockModels(tx, ids);
  let made = 0;
  for (const id of ids) {
    made += await serveModel(
      tx,
      waiting.filter((wish) => wish.model.id === id),
      figures,
      now,
    );
  }
  return made;
}
