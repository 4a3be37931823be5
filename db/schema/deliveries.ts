import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import type { Role } from "./common";

export interface DeliveryTables {
  delivery_event: DeliveryEventTable;
  delivery_fee_proposal: DeliveryFeeProposalTable;
  delivery_proof: DeliveryProofTable;
  proof_access: ProofAccessTable;
}

type Direction = "outbound" | "inbound";

/** What happened to a way of a reservation; it outlives the trip, which is planned anew when the booking changes. */
export interface DeliveryEventTable {
  id: string;
  reservation_id: string;
  direction: Direction;
  kind: "assigned" | "window-changed" | "failed" | "fee-proposed" | "fee-agreed" | "fee-declined" | "delivered";
  at: Instant;
  by: string;
  /** JSON: what the kind needs. */
  data: string;
}

/** L1–L4: a fee above the quoted one counts once the customer has said yes; of each way one is open. */
export interface DeliveryFeeProposalTable {
  id: string;
  reservation_id: string;
  direction: Direction;
  metres: number;
  transport_fen: Fen;
  service_fen: Fen;
  reason: string | null;
  proposed_at: Instant;
  proposed_by: string;
  agreed_at: Instant | null;
  /** The customer's own account, or whoever heard his yes on the telephone. */
  agreed_by: string | null;
  declined_at: Instant | null;
  /** Another proposal, or a trip planned anew, stands in its place. */
  withdrawn_at: Instant | null;
}

export interface DeliveryProofTable {
  id: string;
  reservation_id: string;
  direction: Direction;
  at: Instant;
  by: string;
  received_by: string;
  note: string | null;
  file_id: string | null;
}

/** Who looked at the picture of a proof, and when. */
export interface ProofAccessTable {
  id: string;
  proof_id: string;
  account_id: string;
  role: Role;
  at: Instant;
  address: string;
}
