import { fen, shareOf } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { plusMonths } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

export interface AgreedValue {
  /** As the agreement names it. */
  readonly amount: Fen;
  readonly agreedAt: Instant;
}

type Table = Pick<HouseFigures, "depreciationPerMonth" | "depreciationLeast">;

function fullMonths(from: Instant, until: Instant): number {
  let months = 0;
  while (plusMonths(from, months + 1) <= until) months += 1;
  return months;
}

/** How what a machine is worth came about. */
export interface Worth {
  readonly agreed: Fen;
  readonly fullMonths: number;
  /** In basis points of what the agreement names. */
  readonly share: number;
  readonly value: Fen;
}

/** Clause 12: what a machine is worth on a day, by the agreement's table: less by a share each full month, down to the least. */
export function worthOn({ amount, agreedAt }: AgreedValue, on: Instant, table: Table): Worth {
  const months = fullMonths(agreedAt, on);
  const share = Math.max(table.depreciationLeast, 10_000 - months * table.depreciationPerMonth);
  return { agreed: amount, fullMonths: months, share, value: fen(Math.min(amount, shareOf(amount, share))) };
}

export const valueOn = (agreed: AgreedValue, on: Instant, table: Table): Fen => worthOn(agreed, on, table).value;
