import { shareOf, type BasisPoints, type Fen } from "~/kernel/money";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Tier } from "~/kernel/tier";
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
