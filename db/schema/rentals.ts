import type { Generated } from "kysely";
import type { Fen } from "~/kernel/money";
import type { District } from "~/kernel/region";
import type { Instant } from "~/kernel/time";

export interface RentalTables {
  agreement: AgreementTable;
  delivery: DeliveryTable;
}

export interface AgreementTable {
  id: string;
  number: string;
  check_code: string;
  reservation_id: string;
  issued_at: Instant;
  issued_by: string;
  /** Sealed JSON of `AgreementSnapshot`: it names people in full. Null, as the next three, for an agreement that stands on paper alone, from before this system. */
  snapshot_sealed: string | null;
  file_id: string | null;
  /** Of the PDF as handed out. */
  sha256: string | null;
  byte_length: number | null;
  /** A3: the agreement's own on-site hours, on the island and elsewhere; they win over every tier. */
  on_site_hours: number | null;
  elsewhere_hours: number | null;
  /** A3: what a trip and a visit cost by the agreement itself. */
  trip_fen: Fen | null;
  hardware_visit_fen: Fen | null;
  software_visit_fen: Fen | null;
  signed_at: Instant | null;
  signed_seen_by: string | null;
  voided_at: Instant | null;
  voided_by: string | null;
  void_reason: string | null;
}

export interface DeliveryTable {
  id: string;
  reservation_id: string;
  direction: "outbound" | "inbound";
  window_from: Instant;
  window_until: Instant;
  address: string;
  district: District;
  metres: number;
  transport_fen: Fen;
  service_fen: Fen;
  done_at: Instant | null;
  done_by: string | null;
  /** Why a fee is not the proposed one. */
  note: string | null;
  /** Who drives it. */
  driver_id: Generated<string | null>;
  /** Nobody there, or it could not be done: a new window is to be found. */
  failed_at: Generated<Instant | null>;
}
