import type { Day, Instant } from "~/kernel/time";
import type { Flag } from "./common";

export interface ShopTables {
  setting_change: SettingChangeTable;
  opening_change: OpeningChangeTable;
  public_day_change: PublicDayChangeTable;
  number_series: NumberSeriesTable;
}

export interface SettingChangeTable {
  id: string;
  key: string;
  /** JSON. */
  value: string;
  effective_from: Instant;
  changed_by: string | null;
}

export interface OpeningChangeTable {
  id: string;
  day: Day;
  state: "closed" | "special" | "usual";
  opens_at: string | null;
  closes_at: string | null;
  note: string;
  set_at: Instant;
  set_by: string | null;
}

export interface PublicDayChangeTable {
  id: string;
  day: Day;
  kind: "holiday" | "workday" | "ordinary";
  name: string;
  /** 0 for what the law alone says, before the year is arranged. */
  decreed: Flag;
  set_at: Instant;
  set_by: string | null;
}

export interface NumberSeriesTable {
  /** e.g. `agreement-2026`. */
  id: string;
  last: number;
}
