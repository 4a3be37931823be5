import type { Fen } from "~/kernel/money";
import type { District } from "~/kernel/region";
import type { Tier } from "~/kernel/tier";
import type { Day, Instant } from "~/kernel/time";

/**
 * The tables. Moments are `YYYY-MM-DDTHH:mm:ssZ` text, days `YYYY-MM-DD`, money whole fen, yes/no 0 or 1.
 * A state is a moment and a person (`cancelled_at`, `cancelled_by`), null while it has not come about.
 * History (rates, settings, call events, paper accesses, payments) is appended and never overwritten.
 */
export interface Database {
  account: AccountTable;
  session: SessionTable;
  customer: CustomerTable;
  setting_change: SettingChangeTable;
  model: ModelTable;
  rate: RateTable;
  unit: UnitTable;
  reservation: ReservationTable;
  reservation_line: ReservationLineTable;
  allocation: AllocationTable;
  viewing: ViewingTable;
  guarantor: GuarantorTable;
  consent: ConsentTable;
  paper: PaperTable;
  sealed_file: SealedFileTable;
  paper_access: PaperAccessTable;
  agreement: AgreementTable;
  number_series: NumberSeriesTable;
  handover: HandoverTable;
  handover_unit: HandoverUnitTable;
  delivery: DeliveryTable;
  payment: PaymentTable;
  charge: ChargeTable;
  service_call: ServiceCallTable;
  call_event: CallEventTable;
  notice: NoticeTable;
  model_search: ModelSearchTable;
  quotation: QuotationTable;
  reservation_change: ReservationChangeTable;
  rental_request: RentalRequestTable;
  opening_change: OpeningChangeTable;
  public_day_change: PublicDayChangeTable;
  password_link: PasswordLinkTable;
  api_key: ApiKeyTable;
  api_write: ApiWriteTable;
  reservation_secret: ReservationSecretTable;
  feed: FeedTable;
  feed_event: FeedEventTable;
  waiting_wish: WaitingWishTable;
  waiting_offer: WaitingOfferTable;
  reservation_move: ReservationMoveTable;
  promotion: PromotionTable;
  promotion_use: PromotionUseTable;
}

export type Role = "customer" | "clerk" | "technician" | "manager";
export type Flag = 0 | 1;

export interface AccountTable {
  id: string;
  role: Role;
  name: string;
  phone: string | null;
  email: string | null;
  password_hash: string;
  /** Set for customers, null for staff. */
  customer_id: string | null;
  created_at: Instant;
  deactivated_at: Instant | null;
}

export interface SessionTable {
  /** SHA-256 of the token in the cookie, so that a stolen database opens no session. */
  id: string;
  account_id: string;
  created_at: Instant;
  last_seen_at: Instant;
  revoked_at: Instant | null;
  address: string;
  browser: string;
}

export interface CustomerTable {
  id: string;
  kind: "individual" | "company";
  /** A person's name, or the company's. */
  name: string;
  phone: string;
  email: string | null;
  address: string | null;
  /** Individuals: where he studies or works. */
  school: string | null;
  /** Companies. */
  credit_code: string | null;
  contact_name: string | null;
  /** Companies: who is named on the licence; the resident ID below is his. */
  responsible_name: string | null;
  /** Resident ID of the individual or of the company's responsible person: sealed, searched by keyed hash, shown by its last two places. */
  id_number_sealed: string | null;
  id_number_hash: string | null;
  id_number_tail: string | null;
  created_at: Instant;
  note: string | null;
}

export interface SettingChangeTable {
  id: string;
  key: string;
  /** JSON. */
  value: string;
  effective_from: Instant;
  changed_by: string | null;
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

export interface GuarantorTable {
  id: string;
  reservation_id: string;
  name: string;
  phone: string;
  /** SHA-256 of the link's token (D5a). */
  link_hash: string;
  /** Sealed token, so that the renter can be shown the link again. */
  link_sealed: string;
  id_number_sealed: string | null;
  id_number_hash: string | null;
  id_number_tail: string | null;
  address: string | null;
  answered_at: Instant | null;
  refused_at: Instant | null;
  /** Another person stands in his place. */
  replaced_at: Instant | null;
  /** D5b: the guarantee was signed, and who saw it. */
  signed_at: Instant | null;
  signed_seen_by: string | null;
}

export interface ConsentTable {
  id: string;
  /** Who consented: an account, or a guarantor by his link. */
  account_id: string | null;
  guarantor_id: string | null;
  reservation_id: string;
  purpose: string;
  text_version: string;
  given_at: Instant;
  withdrawn_at: Instant | null;
}

export interface PaperTable {
  id: string;
  reservation_id: string;
  customer_id: string;
  guarantor_id: string | null;
  kind: "business-licence" | "responsible-person-id" | "letter-of-authority" | "own-id" | "xiamen-guarantor-id";
  file_id: string;
  uploaded_at: Instant;
  uploaded_by: string | null;
  /** What the clerk read off the paper; the number itself stays sealed with its owner. */
  expires_on: Day | null;
  hukou_confirmed: Flag | null;
  accepted_at: Instant | null;
  accepted_by: string | null;
  refused_at: Instant | null;
  refused_by: string | null;
  refuse_reason: string | null;
  /** Another upload stands in its place. */
  replaced_at: Instant | null;
}

export interface SealedFileTable {
  id: string;
  purpose: "paper" | "agreement";
  mime: string;
  byte_length: number;
  /** Of the sealed bytes on the disk. */
  sha256: string;
  key_id: string;
  /** Base64: the file's own key, wrapped by the master key. */
  wrapped_key: string;
  created_at: Instant;
  erased_at: Instant | null;
}

export interface PaperAccessTable {
  id: string;
  paper_id: string;
  account_id: string;
  role: Role;
  at: Instant;
  why: string;
  address: string;
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
  /** A3: the agreement's own on-site hours; they win over every tier. */
  on_site_hours: number | null;
  signed_at: Instant | null;
  signed_seen_by: string | null;
  voided_at: Instant | null;
  voided_by: string | null;
  void_reason: string | null;
}

export interface NumberSeriesTable {
  /** e.g. `agreement-2026`. */
  id: string;
  last: number;
}

export interface HandoverTable {
  id: string;
  reservation_id: string;
  direction: "out" | "in";
  at: Instant;
  by: string;
  note: string | null;
}

export interface HandoverUnitTable {
  id: string;
  handover_id: string;
  allocation_id: string;
  unit_id: string;
  /** JSON: check list key → ok. */
  checks: string;
  condition: "new" | "good" | "fair" | "damaged";
  remark: string | null;
  data_wiped_by: string | null;
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
}

export interface PaymentTable {
  id: string;
  reservation_id: string;
  kind: "rent" | "deposit" | "deposit-refund" | "service-fee";
  /** What came in is positive, what was given back negative. */
  amount_fen: Fen;
  way: "cash" | "wechat" | "alipay" | "transfer";
  at: Instant;
  recorded_by: string;
  reverses_id: string | null;
  note: string | null;
}

/** What is due beyond the quotation: late return (R1), damage; what is deducted from the deposit (D7) is marked so. */
export interface ChargeTable {
  id: string;
  reservation_id: string;
  kind: "late-return" | "damage" | "missing" | "rent" | "other";
  /** Negative in the counter-entry that takes a mistake back. */
  amount_fen: Fen;
  /** What the rule proposed, where there is one. */
  proposed_fen: Fen | null;
  reason: string;
  from_deposit: Flag;
  at: Instant;
  recorded_by: string;
  reverses_id: string | null;
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
    | "reopened";
  at: Instant;
  by: string;
  /** JSON: what the kind needs. */
  data: string;
}

export interface NoticeTable {
  id: string;
  customer_id: string;
  reservation_id: string | null;
  /** Which message; the catalogue words it. */
  kind: string;
  /** JSON. */
  data: string;
  created_at: Instant;
  read_at: Instant | null;
}

/** Filled by the database itself; asked by `searchMatch` and `searchRank` alone. */
export interface ModelSearchTable {
  model_id: string;
}

/** P8: a price as it was shown, kept until `valid_until` whatever the rates do meanwhile. */
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

/** A booking changed by its customer; appended. */
export interface ReservationChangeTable {
  id: string;
  reservation_id: string;
  changed_at: Instant;
  changed_by: string;
  /** JSON of `BookedFacts`. */
  before: string;
  after: string;
}

/** R2, R3: a customer asks to keep his machines longer, or says that he brings them back early. */
export interface RentalRequestTable {
  id: string;
  reservation_id: string;
  kind: "extend" | "return-early";
  asked_at: Instant;
  asked_by: string;
  /** The end of the rental as it was, and as it is asked for. */
  ends_before: Instant;
  ends_after: Instant;
  /** What he was shown: to be paid more, or given back. */
  amount_fen: Fen;
  /** JSON of the whole term's `Quote`; null for an early return. */
  quote: string | null;
  accepted_at: Instant | null;
  accepted_by: string | null;
  /** A2: a supplement to the agreement is to be signed. */
  to_sign: Flag;
  refused_at: Instant | null;
  refused_by: string | null;
  refuse_reason: string | null;
  withdrawn_at: Instant | null;
}

/** The newest row of a day holds; `usual` takes back what was set before. Appended. */
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

/** D7: holidays and make-up work days as decreed; the newest row of a day holds, `ordinary` takes back. Appended. */
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

/** Lets a customer whom the desk has entered set a password, once. */
export interface PasswordLinkTable {
  /** SHA-256 of the link's token. */
  id: string;
  account_id: string;
  made_at: Instant;
  made_by: string;
  expires_at: Instant;
  used_at: Instant | null;
  /** A newer link stands in its place. */
  replaced_at: Instant | null;
}
/** What a partner's program signs its requests with. */
export interface ApiKeyTable {
  id: string;
  partner: string;
  /** SHA-256: the key itself is shown once. */
  key_hash: string;
  /** Its last four places, to tell keys apart. */
  key_tail: string;
  issued_at: Instant;
  issued_by: string;
  last_used_at: Instant | null;
  revoked_at: Instant | null;
  revoked_by: string | null;
}

/** A write that came with an Idempotency-Key, with what it was answered. */
export interface ApiWriteTable {
  /** Keyed hash of who wrote, what and his key. */
  id: string;
  /** Keyed hash of the body. */
  body_hash: string;
  /** Sealed JSON: it holds the secret of what was made. */
  answer_sealed: string;
  at: Instant;
}

/** Opens one reservation to the program that made it. */
export interface ReservationSecretTable {
  /** SHA-256 of the secret. */
  id: string;
  reservation_id: string;
  at: Instant;
}

/** A calendar by secret link: a customer's own bookings, or the desk's days for somebody of the staff. */
export interface FeedTable {
  id: string;
  account_id: string;
  /** SHA-256 of the link's token. */
  link_hash: string;
  /** Sealed token, so that its owner can be shown the link again. */
  link_sealed: string;
  made_at: Instant;
  /** Another link stands in its place, or none. */
  replaced_at: Instant | null;
}

/** What calendars were last told of an event, so that a change is told as one. */
export interface FeedEventTable {
  /** The event's UID, and for whom it is written. */
  id: string;
  /** JSON. */
  told: string;
  sequence: number;
  changed_at: Instant;
}

/** Who waits for machines of a model; its place is by `asked_at`. */
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

/** Machines kept for a wish until `lapses_at`; at most one of a wish stands at a time. */
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

/** A move on the desk's timeline: of one allocation to another unit, or of the whole reservation to another period. */
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

/** O4: campaign, 满减, bundle, add-on at ¥1 or coupon. Changed by the manager; what was booked keeps its own price. */
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

/** A booking that a promotion took something off. It counts while the booking is neither cancelled nor expired. */
export interface PromotionUseTable {
  id: string;
  promotion_id: string;
  reservation_id: string;
  amount_fen: Fen;
  used_at: Instant;
}
