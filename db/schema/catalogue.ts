import type { Fen } from "~/kernel/money";
import type { Day, Instant } from "~/kernel/time";
import type { Flag } from "./common";

export interface CatalogueTables {
  model: ModelTable;
  rate: RateTable;
  unit: UnitTable;
  model_search: ModelSearchTable;
  promotion: PromotionTable;
  promotion_use: PromotionUseTable;
}

export interface ModelTable {
  id: string;
  slug: string;
  brand: string;
  name: string;
  category: string;
  /** JSON array of uses. */
  uses: string;
  /** JSON array of [label key, text]. */
  specs: string;
  summary: string;
  accessories: string;
  replacement_value_fen: Fen;
  /** D1: the model's own deposit, null for the house share. */
  deposit_fen: Fen | null;
  published_at: Instant | null;
  /** Raised by every booking of the model: the lock both databases understand. */
  revision: number;
}

export interface RateTable {
  id: string;
  model_id: string;
  hourly_fen: Fen | null;
  daily_fen: Fen;
  weekly_fen: Fen | null;
  monthly_fen: Fen;
  effective_from: Instant;
  set_by: string | null;
}

export interface UnitTable {
  id: string;
  model_id: string;
  asset_tag: string;
  serial_number: string;
  purchased_on: Day;
  purchase_price_fen: Fen;
  condition: "new" | "good" | "fair";
  /** Out of the fleet for good. */
  retired_at: Instant | null;
  /** V3: lost or kept for repair until somebody sets it free. */
  withheld_at: Instant | null;
  withheld_because: "repair" | "lost" | null;
  note: string | null;
}

export interface ModelSearchTable {
  model_id: string;
}

export interface PromotionTable {
  id: string;
  kind: "campaign" | "full-reduction" | "bundle" | "add-on" | "coupon";
  name: string;
  /** Of a coupon, as `codeOf` gives it. */
  code: string | null;
  /** JSON of `PromotionTerms`. */
  terms: string;
  /** P6: 大促. */
  big_sale: Flag;
  starts_at: Instant;
  ends_at: Instant | null;
  created_at: Instant;
  created_by: string | null;
  changed_at: Instant;
  /** Ended before its time: it no longer holds from then on. */
  ended_at: Instant | null;
  ended_by: string | null;
  /** Raised by every booking with the code: the lock both databases understand. */
  revision: number;
}

export interface PromotionUseTable {
  id: string;
  promotion_id: string;
  reservation_id: string;
  amount_fen: Fen;
  used_at: Instant;
}
