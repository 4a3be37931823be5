import { fen, shareOf, type BasisPoints, type Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Tier } from "~/kernel/tier";
import type { Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

/** P4: the tier's supplement as a share of rent. Throws RuleViolation `tier-by-quotation` for the negotiated tier. */
export function supplementShareOf(tier: Tier, figures: HouseFigures): BasisPoints {
  switch (tier) {
    case "basic":
      return 0;
    case "plus":
      return figures.plusSupplement;
    case "rapid":
      return figures.rapidSupplement;
    case "negotiated":
      throw new RuleViolation({ code: "tier-by-quotation" }, "tier");
  }
}

/** P4: the supplement on a rent after discounts. Throws RuleViolation `tier-by-quotation` for the negotiated tier. */
export const supplementFor = (tier: Tier, rent: Fen, figures: HouseFigures): Fen =>
  shareOf(rent, supplementShareOf(tier, figures));

interface Priced {
  readonly rent: Fen;
  readonly supplement: Fen;
  readonly supplementShare: BasisPoints;
  readonly tierChangedAt?: Instant | undefined;
}

/** R3: the supplement of a longer term, never less than what is agreed: after a change of tier only what is added costs the new share. */
export function longerSupplement({ rent, supplement, supplementShare, tierChangedAt }: Priced, longer: Fen): Fen {
  const anew = tierChangedAt
    ? supplement + shareOf(fen(Math.max(0, longer - rent)), supplementShare)
    : shareOf(longer, supplementShare);
  return fen(Math.max(supplement, anew));
}

/** R2: the supplement of the time really used: after a change of tier as the whole term's rent and supplement stand to each other. */
export function usedSupplement({ rent, supplement, supplementShare, tierChangedAt }: Priced, used: Fen): Fen {
  if (!tierChangedAt) return shareOf(used, supplementShare);
  return rent === 0 ? fen(0) : fen(Number((BigInt(supplement) * BigInt(Math.min(used, rent))) / BigInt(rent)));
}
