import type { Instant } from "~/kernel/time";

export interface SupplementTables {
  agreed_change: AgreedChangeTable;
  supplement: SupplementTable;
}

/** A2: what was agreed after an agreement was signed, and waits for the supplement that says so. */
export interface AgreedChangeTable {
  id: string;
  reservation_id: string;
  agreement_id: string;
  kind: "renewal" | "unit-swap" | "tier-change" | "other";
  agreed_at: Instant;
  agreed_by: string;
  /** The customer's request it answers. */
  request_id: string | null;
  /** JSON of `ChangeData`. */
  data: string;
  dropped_at: Instant | null;
  dropped_by: string | null;
  drop_reason: string | null;
}

export interface SupplementTable {
  id: string;
  agreement_id: string;
  /** Of the agreement's supplements: 1, 2, 3 … without gaps, voided ones among them. */
  ordinal: number;
  number: string;
  check_code: string;
  change_id: string;
  issued_at: Instant;
  issued_by: string;
  /** Sealed JSON of `SupplementSnapshot`: it names people in full. */
  snapshot_sealed: string;
  file_id: string;
  /** Of the PDF as handed out. */
  sha256: string;
  byte_length: number;
  /** Civil Code 695: the guarantor's yes, given at his own link. */
  guarantor_consented_at: Instant | null;
  signed_at: Instant | null;
  signed_seen_by: string | null;
  /** Since when it binds: its signing, or the later moment it names. */
  in_force_at: Instant | null;
  voided_at: Instant | null;
  voided_by: string | null;
  void_reason: string | null;
}
