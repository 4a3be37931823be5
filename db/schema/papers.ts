import type { Generated } from "kysely";
import type { Day, Instant } from "~/kernel/time";
import type { Flag, Role } from "./common";

export interface PaperTables {
  guarantor: GuarantorTable;
  consent: ConsentTable;
  paper: PaperTable;
  sealed_file: SealedFileTable;
  paper_sighting: PaperSightingTable;
  paper_access: PaperAccessTable;
  access_head: AccessHeadTable;
  look_allowance: LookAllowanceTable;
  vault_key: VaultKeyTable;
  erasure: ErasureTable;
  data_request: DataRequestTable;
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
  invited_at: Instant | null;
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
  /** When the page on which he consented was opened, as its form tells. */
  opened_at: Instant | null;
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
  /** D6: an accepted paper of an earlier rental, used again with its picture. */
  reused_from: string | null;
  /** D5a: the responsible person is the one named on the licence. */
  on_licence: Flag | null;
}

export interface SealedFileTable {
  id: string;
  purpose:
    | "paper"
    | "agreement"
    | "agreement-scan"
    | "signature"
    | "machine-picture"
    | "check-sheet"
    | "receipt"
    | "delivery-proof"
    | "supplement"
    | "call-picture"
    | "loss-paper";
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

export interface PaperSightingTable {
  id: string;
  /** D6: a card that was used again; once. */
  paper_id: string;
  seen_by: string;
  at: Instant;
}

export interface PaperAccessTable {
  id: string;
  paper_id: string;
  account_id: string;
  role: Role;
  at: Instant;
  why: string;
  address: string;
  /** `used`: by its owner for another booking, without a look (D6). */
  outcome: Generated<"seen" | "refused" | "used">;
  /** 1, 2, 3, …, and a keyed hash over this look and the one before; null only until the vault is first opened. */
  sequence: number | null;
  chain: string | null;
}

export interface AccessHeadTable {
  id: "head";
  count: number;
  /** Keyed hash over the count and the last look's. */
  seal: string;
}

export interface LookAllowanceTable {
  id: string;
  account_id: string;
  allowed_by: string;
  at: Instant;
  /** So many cards more on that day. */
  more: number;
  reason: string;
}

export interface VaultKeyTable {
  /** Names a master key without telling it. */
  id: string;
  /** A known text, sealed: whether a key is the right one is found out before anything is opened with it. Null for a retired key. */
  canary_sealed: string | null;
  /** What keyed hashes are made with, sealed; null while it is derived from the master key. */
  hash_root_sealed: string | null;
  made_at: Instant;
  retired_at: Instant | null;
}

export interface ErasureTable {
  id: string;
  at: Instant;
  /** Of the sealed file, or `account`. */
  purpose: string;
  paper_kind: PaperTable["kind"] | null;
  customer_id: string | null;
  guarantor_id: string | null;
  reservation_id: string | null;
  file_id: string | null;
  because: "settled" | "refused" | "replaced" | "ended" | "withdrawn" | "asked";
  /** Who asked for it; null where its time had come. */
  asked_by: string | null;
}

export interface DataRequestTable {
  id: string;
  customer_id: string;
  account_id: string;
  kind: "export" | "correct" | "erase" | "close" | "other";
  at: Instant;
  /** Which fields were corrected, or what he asks in his own words; never what stood there before. */
  detail: string | null;
  due_on: Day | null;
  answered_at: Instant | null;
  answered_by: string | null;
  answer: string | null;
}
