import type { Instant } from "~/kernel/time";
import type { Role } from "./common";

export interface PeopleTables {
  account: AccountTable;
  session: SessionTable;
  customer: CustomerTable;
  password_link: PasswordLinkTable;
  notice: NoticeTable;
}

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
  /** He closed his account: what named him is blank. */
  account_closed_at: Instant | null;
}

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
