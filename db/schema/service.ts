import type { District } from "~/kernel/region";
import type { Instant } from "~/kernel/time";

export interface ServiceTables {
  service_call: ServiceCallTable;
  call_event: CallEventTable;
  call_picture: CallPictureTable;
}

export interface CallPictureTable {
  id: string;
  call_id: string;
  file_id: string;
  taken_at: Instant;
  taken_by: string;
}

export interface ServiceCallTable {
  id: string;
  number: string;
  reservation_id: string;
  customer_id: string;
  unit_id: string;
  kind: "hardware" | "software" | "customer-damage" | "other";
  description: string;
  reported_at: Instant;
  reported_by: string;
  contact_name: string;
  contact_phone: string;
  address: string;
  district: District;
  /** What the promise rests on, as in force at the moment of the call (S4): tier, terms and the agreement's own hours (A3). JSON. */
  promise_basis: string;
  solved_at: Instant | null;
}

export interface CallEventTable {
  id: string;
  call_id: string;
  kind:
    | "reported"
    | "hour-agreed"
    | "assigned"
    | "started"
    | "paused"
    | "resumed"
    | "solved"
    | "fee-proposed"
    | "fee-agreed"
    | "reopened"
    | "swap-planned"
    | "swap-dropped"
    | "placed"
    | "noted";
  at: Instant;
  by: string;
  /** JSON: what the kind needs. */
  data: string;
}
