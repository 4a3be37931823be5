import { askedFor, standingOf } from "~/damages/deduction";
import type { Deduction } from "~/damages/deduction";
import type { Worth } from "~/damages/machine-value";
import { fen, sumFen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import type { LostRent } from "~/payments/lost-rent";
import type { Ledger } from "~/payments/ledger";

/** What the rent of a booking comes to: `whole − less… + delivery = total = paid + left − over`. */
export interface RentAccount {
  /** Rent and supplement of all machines for the time of those that were not lost. */
  readonly whole: Fen;
  readonly until: Instant;
  readonly lost: readonly { readonly assetTag: string; readonly lostAt: Instant; readonly less: Fen }[];
  readonly delivery: Fen;
  /** As it stands on the ledger. */
  readonly total: Fen;
  readonly paid: Fen;
  readonly left: Fen;
  readonly over: Fen;
}

export interface LostMachine {
  readonly assetTag: string;
  readonly lostAt: Instant;
  readonly rent: LostRent;
}

/** Civil Code 729, by the ledger; null where nothing was lost. */
export function rentAccount(
  machines: readonly LostMachine[],
  until: Instant,
  delivery: Fen,
  { rent: { total, paid, over } }: Pick<Ledger, "rent">,
): RentAccount | null {
  const [first] = machines;
  if (!first) return null;
  const lost = machines.map(({ assetTag, lostAt, rent }) => ({ assetTag, lostAt, less: fen(rent.rent + rent.supplement) }));
  return { whole: first.rent.whole, until, lost, delivery, total, paid, left: fen(Math.max(0, total - paid)), over };
}

/** Clause 12: what is asked for one machine: `asked − lowered = fromDeposit + toPay`. */
export interface Compensation {
  readonly asked: Fen;
  /** Taken off since: lowered, or dropped because it was found. */
  readonly lowered: Fen;
  readonly fromDeposit: Fen;
  readonly toPay: Fen;
}

/** Of the lines of a booking those that were asked when this loss was settled; null where none was. */
export function compensationOf(
  deductions: readonly Deduction[],
  { unitId, settledAt }: { readonly unitId: string; readonly settledAt: Instant | null },
): Compensation | null {
  const own = deductions.filter((each) => each.unitId === unitId && each.cause === "loss" && each.at === settledAt);
  if (own.length === 0) return null;
  const asked = sumFen(own.map((each) => each.asked));
  const stands = askedFor(own, unitId);
  const fromDeposit = sumFen(own.filter((each) => each.fromDeposit).map((each) => standingOf(each).amount));
  return { asked, lowered: fen(asked - stands), fromDeposit, toPay: fen(stands - fromDeposit) };
}

/** Before it is settled: at most its worth, the deposit first. */
export const mostAsked = ({ value }: Pick<Worth, "value">, held: Fen) => {
  const fromDeposit = fen(Math.max(0, Math.min(held, value)));
  return { value, fromDeposit, toPay: fen(value - fromDeposit) };
};
