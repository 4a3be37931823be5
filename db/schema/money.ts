import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import type { Flag } from "./common";

export interface MoneyTables {
  payment: PaymentTable;
  charge: ChargeTable;
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
