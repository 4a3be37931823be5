import type { Day, Instant } from "~/kernel/time";
import type { Flag, Role } from "./common";

export interface PaperTables {
  guarantor: GuarantorTable;
  consent: ConsentTable;
  paper: PaperTable;
  sealed_file: SealedFileTable;
  paper_access: PaperAccessTable;
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
  purpose: "paper" | "agreement" | "signature" | "machine-picture" | "check-sheet";
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
