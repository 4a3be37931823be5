import { plusTransport } from "~/deliveries/delivery-fee";
import type { Fen } from "~/kernel/money";
import { fen, yuan, ZERO } from "~/kernel/money";
import type { VisitFees } from "~/kernel/own-terms";
import type { Region } from "~/kernel/region";
import type { Violation } from "~/kernel/rule-violation";
import type { Tier } from "~/kernel/tier";
import { HOUR, millisBetween } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

/** What was wrong decides who pays: `customer-damage` is paid for in every tier, parts apart. `other` is neither of the first two. */
export const feeCauses = ["hardware", "software", "customer-damage", "other"] as const;
export type FeeCause = (typeof feeCauses)[number];

/** S1: telephone and shop are free; the table of S7 is for visits. */
export type RepairPlace = "on-site" | "shop" | "phone";

/** What staff may charge for the work (酌情): what is proposed, and how far they may go from it. All in fen. */
export interface FeeBounds {
  readonly proposed: Fen;
  readonly lowest: Fen;
  readonly highest: Fen;
}

export interface ServiceFee extends FeeBounds {
  /** Charged beside the work, for the way to the customer (L2). */
  readonly transport: Fen;
  /** The tier covers the work: nothing can be charged for it. */
  readonly included: boolean;
  /** Parts are charged apart, at what they cost. */
  readonly partsCharged: boolean;
}

export interface FeeQuestion {
  readonly tier: Tier;
  readonly region: Region;
  readonly cause: FeeCause;
  readonly units: number;
  /** One way from the shop, in whole metres. */
  readonly metres: number;
  readonly figures: HouseFigures;
  /** `on-site` if left out. */
  readonly place?: RepairPlace;
  /** What the agreement itself says a visit costs (A3): it wins over the tier. */
  readonly agreed?: Fen | null;
}

/** The bounds the plan prints: per visit and started pair of units, or per unit. */
const HARDWARE_ISLAND = [yuan(50), yuan(100)] as const;
const HARDWARE_ELSEWHERE = [yuan(100), yuan(200)] as const;
const SOFTWARE_ELSEWHERE = [yuan(150), yuan(200)] as const;

/** S7: parts are charged apart where the customer did the damage, unless it was solved by telephone. */
export const feePartsOf = (cause: FeeCause, place: RepairPlace = "on-site"): Pick<ServiceFee, "partsCharged"> => ({
  partsCharged: cause === "customer-damage" && place !== "phone",
});

/** S1, S7: the fee of one job. Throws RangeError unless `units` is a whole number from 1 on. */
export function feeFor(question: FeeQuestion): ServiceFee {
  const { tier, region, cause, units, metres, figures, place = "on-site", agreed = null } = question;
  if (!Number.isSafeInteger(units) || units < 1) throw new RangeError(`Not a number of units: ${units}`);
  const { partsCharged } = feePartsOf(cause, place);
  const free: ServiceFee = { ...only(ZERO), transport: ZERO, included: !partsCharged, partsCharged };
  if (place !== "on-site") return free;
  if (agreed !== null) return { ...free, ...only(agreed), included: agreed === ZERO && !partsCharged };

  if (tier === "basic" || cause === "customer-damage")
    return { ...basicFee(cause, region, units, figures), transport: ZERO, included: false, partsCharged };
  if (region === "island") return free;
  const { proposed } = basicFee(cause, region, units, figures);
  const bounds = { proposed, lowest: ZERO, highest: proposed };
  return { ...bounds, transport: plusTransport(metres, figures), included: false, partsCharged };
}

/** S7: whether staff may charge `amount` for the work: within the bounds, and with a reason when it is not the proposal. */
export function checkFee(amount: Fen, { proposed, lowest, highest }: FeeBounds, reason: string | null): Violation | null {
  if (amount < lowest || amount > highest) return { code: "fee-out-of-bounds", lowest, highest };
  return amount !== proposed && !reason?.trim() ? { code: "reason-missing" } : null;
}

/** How long somebody has been at a job, and how the promise stands. */
export interface LongJob {
  /** S8: the arrival; null while nobody was there. */
  readonly startedAt: Instant | null;
  readonly now: Instant;
  readonly promiseBroken: boolean;
  /** What the agreement itself says a visit costs (A3): nothing is added to it. */
  readonly agreed: Fen | null;
}

const LONG_JOB = 24 * HOUR;

/** S8: whether the job may cost more at all: longer than 24 hours since the arrival, by the fee table, our promise not broken. */
export const mayCostMore = ({ startedAt, now, promiseBroken, agreed }: LongJob): boolean =>
  startedAt !== null && millisBetween(startedAt, now) > LONG_JOB && !promiseBroken && agreed === null;

/** S8: what a long job may cost beside `work`: ¥0 is proposed, at most as much again. */
export const extraFor = (work: Fen, job: LongJob): FeeBounds => ({
  ...{ proposed: ZERO, lowest: ZERO, highest: mayCostMore(job) ? work : ZERO },
});

/**
 * A3: what the agreement says a visit for this cause costs; null where it is silent. Whatever is no software costs what hardware
 * does, as in the table of S7.
 */
export const ownVisitFee = (cause: FeeCause, fees: VisitFees | null | undefined): Fen | null =>
  (cause === "software" ? fees?.software : fees?.hardware) ?? null;

const only = (amount: Fen): FeeBounds => ({ proposed: amount, lowest: amount, highest: amount });

/** The customer's own damage and what is neither cost what hardware does: the plan's lower line, read for the customer. */
function basicFee(cause: FeeCause, region: Region, units: number, figures: HouseFigures): FeeBounds {
  if (cause === "software") {
    if (region === "island") return only(fen(figures.softwareIslandFee * units));
    return times(units, figures.softwareElsewhereFee, SOFTWARE_ELSEWHERE);
  }
  const pairs = Math.ceil(units / 2);
  return region === "island"
    ? times(pairs, figures.hardwareIslandFee, HARDWARE_ISLAND)
    : times(pairs, figures.hardwareElsewhereFee, HARDWARE_ELSEWHERE);
}

const times = (count: number, proposed: number, [lowest, highest]: readonly [Fen, Fen]): FeeBounds => ({
  proposed: fen(proposed * count),
  lowest: fen(lowest * count),
  highest: fen(highest * count),
});
