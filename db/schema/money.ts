import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import type { Flag } from "./common";

export interface MoneyTables {
  payment: PaymentTable;
  charge: ChargeTable;
  receipt: ReceiptTable;
  receipt_file: ReceiptFileTable;
}

/** The paper of a payment: one for each, numbered without gaps within a kind and a year. */
export interface ReceiptTable {
  id: string;
  number: string;
  payment_id: string;
  reservation_id: string;
  kind: "receipt" | "deposit" | "refund" | "reversal";
  issued_at: Instant;
  issued_by: string;
  /** JSON of everything that stands on it, as it was then. */
  facts: string;
  /** By which anybody checks it, as on the paper; null from before papers had one. */
  check_code: string | null;
}

/** The paper as it was first printed. */
export interface ReceiptFileTable {
  id: string;
  receipt_id: string;
  file_id: string;
  /** Of the PDF. */
  sha256: string;
  byte_length: number;
  drawn_at: Instant;
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
