import type { Fen } from "~/kernel/money";
import type { District } from "~/kernel/region";
import type { Tier } from "~/kernel/tier";
import type { Instant } from "~/kernel/time";
import type { Flag } from "./common";

export interface ReservationTables {
  reservation: ReservationTable;
  reservation_line: ReservationLineTable;
  allocation: AllocationTable;
  viewing: ViewingTable;
  reservation_change: ReservationChangeTable;
  rental_request: RentalRequestTable;
  reservation_move: ReservationMoveTable;
  waiting_wish: WaitingWishTable;
  waiting_offer: WaitingOfferTable;
  quotation: QuotationTable;
}

export interface ReservationTable {
  id: string;
  number: string;
  customer_id: string;
  starts_at: Instant;
  ends_at: Instant;
  tier: Tier;
  purpose: string | null;
  customer_note: string | null;
  placed_at: Instant;
  placed_by: string;
  channel: "web" | "phone" | "counter" | "api";
  deposit_way: "deposit" | "company" | "guarantor";
  /** `pickup` at the shop or `delivery` to the door (V6, only with a waiver). */
  receipt: "pickup" | "delivery";
  delivery_address: string | null;
  delivery_district: District | null;
  delivery_metres: number | null;
  /** Where the machines are used: decides the promise (S2) when nothing is delivered. */
  use_district: District;
  /** JSON of `Quote`, as shown when it was booked. */
  quote: string;
  rent_fen: Fen;
  supplement_fen: Fen;
  delivery_fen: Fen;
  deposit_fen: Fen;
  /** V5, V6: when the hold ends by itself; null once the customer has decided or the papers stand. */
  hold_ends_at: Instant | null;
  expired_at: Instant | null;
  cancelled_at: Instant | null;
  cancelled_by: string | null;
  cancel_reason: string | null;
  /** The customer has decided for the machine (V4) or the waiver stands (V6). */
  confirmed_at: Instant | null;
  confirmed_by: string | null;
  /** D4 */
  waived_at: Instant | null;
  waived_by: string | null;
  handed_out_at: Instant | null;
  returned_at: Instant | null;
}

export interface ReservationLineTable {
  id: string;
  reservation_id: string;
  model_id: string;
  quantity: number;
  rent_per_unit_fen: Fen;
  deposit_per_unit_fen: Fen;
}

export interface AllocationTable {
  id: string;
  unit_id: string;
  model_id: string;
  reason: "rental" | "repair" | "transfer" | "offer";
  reservation_id: string | null;
  line_id: string | null;
  /** Kept for somebody on the waiting list while his offer stands. */
  offer_id: string | null;
  /** Buffer included (V1): what the guard compares. */
  blocked_from: Instant;
  blocked_until: Instant;
  /** Tied to this machine: picked for the agreement or handed out. */
  pinned_at: Instant | null;
  handed_out_at: Instant | null;
  returned_at: Instant | null;
  /** Looked at after it came back; until then it does not leave again (V1). */
  checked_at: Instant | null;
  /** Given up: cancelled, expired or swapped. The unit is free again. */
  released_at: Instant | null;
}

export interface ViewingTable {
  id: string;
  reservation_id: string;
  starts_at: Instant;
  ends_at: Instant;
  requested_at: Instant;
  confirmed_at: Instant | null;
  confirmed_by: string | null;
  /** Moved to another slot or given up with its reservation: another row stands in its place, if any. */
  superseded_at: Instant | null;
  outcome: "accepts" | "accepts-other" | "declines" | "no-show" | null;
  outcome_at: Instant | null;
  outcome_by: string | null;
  outcome_note: string | null;
}

export interface ReservationChangeTable {
  id: string;
  reservation_id: string;
  changed_at: Instant;
  changed_by: string;
  /** JSON of `BookedFacts`. */
  before: string;
  after: string;
}

export interface RentalRequestTable {
  id: string;
  reservation_id: string;
  kind: "extend" | "return-early" | "tier";
  asked_at: Instant;
  asked_by: string;
  /** The end of the rental as it was, and as it is asked for. */
  ends_before: Instant;
  ends_after: Instant;
  /** What he was shown: to be paid more, or given back. */
  amount_fen: Fen;
  /** JSON of the whole term's `Quote`; null for an early return. */
  quote: string | null;
  /** Another tier asked for, and from when. */
  tier_after: Tier | null;
  change_from: Instant | null;
  accepted_at: Instant | null;
  accepted_by: string | null;
  /** A2: a supplement to the agreement is to be signed. */
  to_sign: Flag;
  refused_at: Instant | null;
  refused_by: string | null;
  refuse_reason: string | null;
  withdrawn_at: Instant | null;
}

export interface ReservationMoveTable {
  id: string;
  reservation_id: string;
  allocation_id: string | null;
  from_unit_id: string | null;
  to_unit_id: string | null;
  from_starts_at: Instant | null;
  from_ends_at: Instant | null;
  to_starts_at: Instant | null;
  to_ends_at: Instant | null;
  /** Of a change of the period; the customer reads it. */
  reason: string | null;
  at: Instant;
  by: string;
}

export interface WaitingWishTable {
  id: string;
  customer_id: string;
  model_id: string;
  /** As asked for. */
  quantity: number;
  /** What he still waits for: less than `quantity` once he has taken a part. */
  still_wanted: number;
  starts_at: Instant;
  ends_at: Instant;
  /** By so many days his dates may move. */
  earlier_days: number;
  later_days: number;
  takes_fewer: Flag;
  asked_at: Instant;
  asked_by: string;
  closed_at: Instant | null;
  /** `lapsed`: an offer was not taken in time; `over`: none of his dates can be had any more; `refused`: by the desk, with a reason. */
  closed_because: "taken" | "lapsed" | "over" | "withdrawn" | "refused" | null;
  closed_by: string | null;
  close_reason: string | null;
}

export interface WaitingOfferTable {
  id: string;
  wish_id: string;
  quantity: number;
  starts_at: Instant;
  ends_at: Instant;
  offered_at: Instant;
  /** Null where the list made it by itself. */
  offered_by: string | null;
  lapses_at: Instant;
  ended_at: Instant | null;
  ended_because: "taken" | "lapsed" | "withdrawn" | null;
  /** The booking that took it. */
  reservation_id: string | null;
}

export interface QuotationTable {
  id: string;
  number: string;
  /** SHA-256 of the link's token: whoever holds the link sees the quotation. */
  link_hash: string;
  /** Sealed token, so that its owner and the desk can be shown the link again. */
  link_sealed: string;
  /** Whom it was made for; null where whoever holds the link may book by it. */
  customer_id: string | null;
  contact_name: string | null;
  contact_phone: string | null;
  contact_email: string | null;
  starts_at: Instant;
  ends_at: Instant;
  tier: Tier;
  use_district: District;
  receipt: "pickup" | "delivery";
  /** JSON of `Quote`, never changed. */
  quote: string;
  /** Where the shop stood when it was made, e.g. `https://rent.example.cn`: what the paper's code leads to. */
  origin: string;
  /** P4, A3: the negotiated tier's own hours, in hours and in words, and why it costs what it costs. */
  on_site_hours: number | null;
  on_site_words: string | null;
  negotiated_reason: string | null;
  channel: "web" | "phone" | "counter";
  created_at: Instant;
  /** Null where somebody without an account saved it. */
  created_by: string | null;
  valid_until: Instant;
  reservation_id: string | null;
  reserved_at: Instant | null;
  withdrawn_at: Instant | null;
  withdrawn_by: string | null;
  withdraw_reason: string | null;
}
