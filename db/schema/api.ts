import type { Instant } from "~/kernel/time";

export interface ApiTables {
  api_key: ApiKeyTable;
  api_write: ApiWriteTable;
  reservation_secret: ReservationSecretTable;
  feed: FeedTable;
  feed_event: FeedEventTable;
}

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

export interface ApiWriteTable {
  /** Keyed hash of who wrote, what and his key. */
  id: string;
  /** Keyed hash of the body. */
  body_hash: string;
  /** Sealed JSON: it holds the secret of what was made. */
  answer_sealed: string;
  at: Instant;
}

export interface ReservationSecretTable {
  /** SHA-256 of the secret. */
  id: string;
  reservation_id: string;
  at: Instant;
}

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

export interface FeedEventTable {
  /** The event's UID, and for whom it is written. */
  id: string;
  /** JSON. */
  told: string;
  sequence: number;
  changed_at: Instant;
}
