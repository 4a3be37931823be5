import type { NoticeChannel, NoticeEvent, NoticeLanguage, WaitsFor } from "~/outbox/notice";
import type { Instant } from "~/kernel/time";
import type { Flag } from "./common";

export interface OutboxTables {
  outbox: OutboxTable;
  outbox_round: OutboxRoundTable;
  notice_template: NoticeTemplateTable;
  notice_choice: NoticeChoiceTable;
}

/**
 * What leaves the house: one row for an event, a recipient and a way, written with what it tells of and sent by a job. It carries
 * neither name nor address: both are looked up when it is sent. It waits until one of `sent_at`, `failed_at`, `dropped_at` and
 * `unsure_at` is set.
 */
export interface OutboxTable {
  id: string;
  /** Event, what it is about, recipient and way: taken once. */
  event_key: string;
  event: NoticeEvent;
  /** What the notice is about: a booking, a viewing, a trip, a call or a payment. */
  subject_id: string;
  channel: NoticeChannel;
  /** One of the two is whom it goes to. */
  customer_id: string | null;
  account_id: string | null;
  reservation_id: string | null;
  /** JSON of `NoticeValues`. */
  data: string;
  urgent: Flag;
  created_at: Instant;
  /** From then on it tells nothing anybody could use. */
  useless_after: Instant;
  next_at: Instant;
  waits_for: WaitsFor;
  /** How often it was tried, and how often the server had it and said no. */
  attempts: number;
  refusals: number;
  lease_until: Instant | null;
  leased_by: string | null;
  /** All of it is over there, and only the answer is missing. */
  handing_at: Instant | null;
  language: NoticeLanguage | null;
  template_version: number | null;
  /** Stays the same however often it is sent. */
  message_id: string | null;
  /** Through what it went: `smtp`, `webhook`, or `shown` where the demo only shows it. */
  sent_by: string | null;
  /** A word for why it was not sent, never what the server said: that may carry an address. */
  why: string | null;
  sent_at: Instant | null;
  failed_at: Instant | null;
  dropped_at: Instant | null;
  unsure_at: Instant | null;
  /** Somebody of the staff had it sent once more. */
  again_at: Instant | null;
  again_by: string | null;
}

/** One row: when the job last went through the outbox. */
export interface OutboxRoundTable {
  id: string;
  at: Instant;
}

/** Appended; the highest version of an event and a language holds. */
export interface NoticeTemplateTable {
  id: string;
  event: NoticeEvent;
  language: NoticeLanguage;
  version: number;
  subject: string;
  body: string;
  /** What goes as a short message. */
  short: string;
  /** Under which the gateway knows the short text; empty where it takes the text itself. */
  gateway_template: string;
  note: string;
  published_at: Instant;
  /** Null for what the shop came with. */
  published_by: string | null;
}

/** What a customer has chosen; without a row he gets everything, in Chinese. */
export interface NoticeChoiceTable {
  id: string;
  customer_id: string;
  language: NoticeLanguage;
  /** JSON: events he does without. */
  declined: string;
  wechat: Flag;
  changed_at: Instant;
}
