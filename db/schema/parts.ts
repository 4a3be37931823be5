import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";

export interface PartTables {
  part: PartTable;
  part_movement: PartMovementTable;
}

export interface PartTable {
  id: string;
  name: string;
  kind: "part" | "consumable";
  /** The category of machines it fits; null where it fits any. */
  category: string | null;
  cost_fen: Fen;
  price_fen: Fen;
  /** With so many left, or fewer, it is to be bought. */
  low_at: number;
  retired_at: Instant | null;
}

/** Appended, never changed; what is there is their sum. */
export interface PartMovementTable {
  id: string;
  part_id: string;
  kind: "bought" | "counted" | "used" | "put-back";
  /** Less than nothing where it left. */
  count: number;
  call_id: string | null;
  reverses_id: string | null;
  /** One piece, as it stood then. */
  cost_fen: Fen;
  price_fen: Fen;
  note: string;
  at: Instant;
  by: string;
}
