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

/** Clause 12: what a machine is worth on a day, by the agreement's table: less by a share each full month, down to the least. */
export function valueOn({ amount, agreedAt }: AgreedValue, on: Instant, table: Table): Fen {
  const share = Math.max(table.depreciationLeast, 10_000 - fullMonths(agreedAt, on) * table.depreciationPerMonth);
  return fen(Math.min(amount, shareOf(amount, share)));
}
