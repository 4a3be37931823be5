import type { ClauseKey } from "~/agreements/clause";
import type { Instant } from "~/kernel/time";
import type { Role } from "./common";

export interface ClauseTables {
  clause_version: ClauseVersionTable;
  agreement_scan: AgreementScanTable;
  agreement_access: AgreementAccessTable;
}

/** Each published text of a clause: appended, never changed. The one with the highest number is in force. */
export interface ClauseVersionTable {
  id: string;
  /** e.g. `deposit/due`. */
  clause: ClauseKey;
  version: number;
  title: string;
  body: string;
  note: string;
  /** Counts what was published over all clauses; what the shop came with is 1. */
  edition: number;
  published_at: Instant;
  /** Null for what the shop came with. */
  published_by: string | null;
}

/** The signed paper as a file, made anew from what was handed in. */
export interface AgreementScanTable {
  id: string;
  agreement_id: string;
  file_id: string;
  pages: number;
  uploaded_at: Instant;
  uploaded_by: string;
  /** A better scan stands in its place. */
  replaced_at: Instant | null;
}

/** Who of the staff read an agreement or its scan in full. */
export interface AgreementAccessTable {
  id: string;
  agreement_id: string;
  what: "paper" | "scan";
  account_id: string;
  role: Role;
  at: Instant;
  why: string;
  address: string;
}
