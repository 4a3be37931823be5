import type { Reader } from "db/transact.server";
import type { Category } from "~/catalogue/model";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { takeOff } from "~/pricing/discount";
import { covers, ofKind } from "~/pricing/promotion";
import { referenceRent } from "~/pricing/reference-price";
import type { MeasuredTerm } from "~/pricing/rent";
import { runningPromotions } from "./promotions.repo.server";
import { recentCardsOf } from "./rates.repo.server";

/** What one unit costs while a campaign runs, beside the lowest rent of the last 30 days (P8a). */
export interface CampaignPrice {
  readonly name: string;
  readonly percent: number;
  readonly rent: Fen;
  readonly reference: Fen;
}

interface Listed {
  readonly id: string;
  readonly category: Category;
  readonly rent: Fen;
}

/** By model id; a model without a campaign, or for which it is no saving, is left out. */
export async function campaignPrices(
  db: Reader,
  models: readonly Listed[],
  measured: MeasuredTerm,
  now: Instant,
): Promise<Map<string, CampaignPrice>> {
  const campaigns = ofKind(await runningPromotions(db, now), "campaign");
  const prices = new Map<string, CampaignPrice>();
  if (campaigns.length === 0) return prices;
  const cards = await recentCardsOf(
    db,
    models.map((model) => model.id),
    now,
  );
  for (const { id, category, rent: list } of models) {
    const reference = referenceRent(list, cards.get(id) ?? [], measured);
    const own = campaigns
      .filter(({ terms }) => covers(terms.scope, id, category))
      .map(({ name, bigSale, terms: { share } }) => {
        const [rent] = takeOff([list], [{ share, bases: [list], bigSale }]).nets;
        return { name, percent: share / 100, rent: rent ?? fen(list), reference };
      })
      .sort((one, other) => one.rent - other.rent);
    if (own[0] && own[0].rent < reference) prices.set(id, own[0]);
  }
  return prices;
}
