import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";

/** One line of a reservation whose rental began: list prices, and what the whole reservation pays after discounts. */
export interface RentedLine {
  readonly reservationId: string;
  readonly modelId: string;
  readonly quantity: number;
  readonly rentPerUnit: Fen;
  /** Of the whole reservation, after discounts. */
  readonly reservationRent: Fen;
}

export interface ModelEarnings {
  readonly modelId: string;
  readonly rentals: number;
  readonly rent: Fen;
}

/** Each line takes its share of what the reservation pays; the last one takes what rounding leaves, so that no fen is lost. */
function earnedBy(lines: readonly RentedLine[]): (readonly [RentedLine, Fen])[] {
  const list = lines.reduce((sum, line) => sum + line.quantity * line.rentPerUnit, 0);
  let left: number = lines[0]?.reservationRent ?? 0;
  return lines.map((line, index) => {
    const share = list === 0 ? 0 : Math.round((line.reservationRent * line.quantity * line.rentPerUnit) / list);
    const amount = index === lines.length - 1 ? left : share;
    left -= amount;
    return [line, fen(amount)];
  });
}

/** O6: what each model earned, most first. */
export function earningsByModel(lines: readonly RentedLine[]): ModelEarnings[] {
  const byReservation = new Map<string, RentedLine[]>();
  for (const line of lines) byReservation.set(line.reservationId, [...(byReservation.get(line.reservationId) ?? []), line]);
  const byModel = new Map<string, ModelEarnings>();
  for (const [line, amount] of [...byReservation.values()].flatMap(earnedBy)) {
    const before = byModel.get(line.modelId) ?? { modelId: line.modelId, rentals: 0, rent: fen(0) };
    const rentals = before.rentals + line.quantity;
    byModel.set(line.modelId, { ...before, rentals, rent: fen(before.rent + amount) });
  }
  return [...byModel.values()].sort((one, other) => other.rent - one.rent || (one.modelId < other.modelId ? -1 : 1));
}
