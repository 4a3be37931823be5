import type { Tx } from "db/transact.server";
import { applyMoves } from "~/availability/apply-moves.server";
import { blockedPeriod } from "~/availability/availability";
import { fleetOf } from "~/availability/availability.repo.server";
import { fit, withTied } from "~/availability/fit";
import type { FleetUnit } from "~/availability/fit";
import { shortage } from "~/availability/shortage";
import { lockModels } from "~/catalogue/models.repo.server";
import type { Model } from "~/catalogue/model";
import { depositPerUnit } from "~/deposits/deposit";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant, Period } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import type { Quote } from "~/pricing/quote";
import { expireHolds } from "~/reservations/expire-holds.server";
import type { HouseFigures } from "~/settings/house-figures";
import { checkNotBound, openViewing } from "./open-viewing.server";
import { swappedQuote } from "./swapped-quote";
import { changeOpenViewing, markDecided, tell } from "./viewings.repo.server";

export interface OtherChoice {
  readonly viewingId: string;
  /** The line of the booking whose machines are exchanged. */
  readonly lineId: string;
  /** What he takes instead: another model, or the same one for other machines of it. */
  readonly model: Model;
  /** Of the same model: only this machine is exchanged; all of the line when null. */
  readonly allocationId: string | null;
  /** The very machine he stood before; the desk may leave the choice to the shop. */
  readonly assetTag: string | null;
  readonly by: string;
}

export interface Exchange {
  readonly reservationId: string;
  readonly line: { readonly id: string; readonly model_id: string };
  readonly blocked: Period;
}

async function exchangedLine(tx: Tx, reservationId: string, lineId: string) {
  const lines = await tx
    .selectFrom("reservation_line")
    .select(["id", "model_id"])
    .where("reservation_id", "=", reservationId)
    .execute();
  const line = lines.find((each) => each.id === lineId);
  if (!line) throw new RuleViolation({ code: "not-found" });
  return { line, others: lines.filter((each) => each !== line) };
}

/** V2: as many machines as are given up, the one asked for among them, and the moves that free them. */
async function chooseUnits(tx: Tx, choice: OtherChoice, quantity: number, { reservationId, blocked }: Exchange, now: Instant) {
  const { model, assetTag } = choice;
  // While the old machines are tied to him they are not free, so none is exchanged for itself.
  const fleet = withTied(await fleetOf(tx, model.id, blocked, now), (claim) => claim.reservationId === reservationId);
  const named = fleet.units.find((unit) => unit.assetTag === assetTag);
  const including = named ? [named.id] : [];
  if (assetTag !== null && (!named || fit(fleet, { blocked, quantity: 1, including }).kind !== "fits"))
    throw new RuleViolation({ code: named ? "unit-not-available" : "unit-of-another-model", assetTag }, "tag");
  const plan = fit(fleet, { blocked, quantity, including });
  if (plan.kind === "fits") return plan;
  const short = shortage(fleet, { blocked, quantity }, model.name, plan.kind);
  throw new RuleViolation({ ...short, nextFree: null }, "other");
}

/** Gives up the machines of the line, or the one of them; answers how many. */
export async function giveUp(tx: Tx, { line }: Exchange, allocationId: string | null, now: Instant): Promise<number> {
  let query = tx.updateTable("allocation").set({ released_at: now }).where("line_id", "=", line.id);
  if (allocationId !== null) query = query.where("id", "=", allocationId);
  const { numUpdatedRows } = await query.where("released_at", "is", null).executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "already-changed" });
  return Number(numUpdatedRows);
}

export async function takeUp(tx: Tx, { reservationId, line, blocked }: Exchange, model: Model, units: readonly FleetUnit[]) {
  const held = { reason: "rental" as const, reservation_id: reservationId, line_id: line.id, model_id: model.id };
  const none = { pinned_at: null, handed_out_at: null, returned_at: null, released_at: null };
  const period = { blocked_from: blocked.from, blocked_until: blocked.until };
  const rows = units.map((unit) => ({ id: newId("alc"), unit_id: unit.id, ...held, ...period, ...none }));
  await tx.insertInto("allocation").values(rows).execute();
}

/** The quotation after an exchange, in the line and in the sums. */
export async function writeSwapped(tx: Tx, { reservationId, line }: Exchange, modelId: string, quote: Quote): Promise<void> {
  const sold = quote.lines.find((each) => each.modelId === modelId);
  if (!sold) throw new Error("A quote has a line for each line of its reservation");
  await tx
    .updateTable("reservation_line")
    .set({ model_id: modelId, rent_per_unit_fen: sold.rentPerUnit, deposit_per_unit_fen: sold.depositPerUnit })
    .where("id", "=", line.id)
    .execute();
  const amounts = { rent_fen: quote.rent, supplement_fen: quote.supplement, deposit_fen: quote.deposit };
  await tx
    .updateTable("reservation")
    .set({ quote: JSON.stringify(quote), ...amounts })
    .where("id", "=", reservationId)
    .execute();
}

async function reprice(tx: Tx, exchange: Exchange, model: Model, figures: HouseFigures): Promise<void> {
  const { replacementValue, card } = model;
  const { reservationId, line } = exchange;
  const stored = await tx.selectFrom("reservation").select("quote").where("id", "=", reservationId).executeTakeFirstOrThrow();
  const perUnit = depositPerUnit(replacementValue, model.ownDeposit, figures);
  const other = { id: model.id, name: `${model.brand} ${model.name}`, card, replacementValue, depositPerUnit: perUnit };
  await writeSwapped(tx, exchange, model.id, swappedQuote(JSON.parse(stored.quote) as Quote, line.model_id, other));
}

/**
 * V4: the customer takes another machine than the one that was kept for him: of the same model, or of another at no higher price
 * (V3). The old machines are free at once, the new ones his for the whole period. Throws when there are too few, when the viewing
 * is closed, or when an agreement already names the machines.
 */
export async function acceptOther(tx: Tx, choice: OtherChoice, figures: HouseFigures, now: Instant): Promise<void> {
  const { viewingId, model, by } = choice;
  const viewing = await openViewing(tx, viewingId, now);
  checkNotBound(viewing);
  const { line, others } = await exchangedLine(tx, viewing.id, choice.lineId);
  // One line a model: agreement and check sheet tell lines apart by it.
  if (others.some((each) => each.model_id === model.id)) throw new RuleViolation({ code: "model-not-rentable" }, "other");
  await lockModels(tx, [line.model_id, model.id]);
  await expireHolds(tx, now);

  const period = { from: viewing.starts_at, until: viewing.ends_at };
  const exchange = { reservationId: viewing.id, line, blocked: blockedPeriod(period, figures) };
  const same = line.model_id === model.id;
  const asked = same && choice.allocationId !== null ? 1 : await countHeld(tx, line.id);
  const { units, moves } = await chooseUnits(tx, choice, asked, exchange, now);
  await applyMoves(tx, moves, now);
  const given = await giveUp(tx, exchange, same ? choice.allocationId : null, now);
  if (given !== units.length) throw new RuleViolation({ code: "already-changed" });
  await takeUp(tx, exchange, model, units);
  if (!same) await reprice(tx, exchange, model, figures);
  await changeOpenViewing(tx, viewingId, { outcome: "accepts-other", outcome_at: now, outcome_by: by });
  await markDecided(tx, viewing.id, by, now);
  await tell(tx, viewing, "viewing-accepts-other", { number: viewing.number }, now);
  await expireHolds(tx, now, { models: [line.model_id] });
}

async function countHeld(tx: Tx, lineId: string): Promise<number> {
  const row = await tx
    .selectFrom("allocation")
    .select((where) => where.fn.countAll<number>().as("count"))
    .where("line_id", "=", lineId)
    .where("released_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.count;
}
