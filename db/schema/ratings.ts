import type { Instant } from "~/kernel/time";

export interface RatingTables {
  rating: RatingTable;
}

/** Appended; a rental or a service call is rated once, by its customer. */
export interface RatingTable {
  id: string;
  reservation_id: string;
  /** Null where the rental itself is rated. */
  call_id: string | null;
  /** 1–5 */
  stars: number;
  words: string | null;
  at: Instant;
  by: string;
}
