import type { Account } from "~/payments/accounts";
import type { Fen } from "~/kernel/money";
import type { Day, Instant } from "~/kernel/time";

export interface LedgerTables {
  journal_entry: JournalEntryTable;
  rent_reminder: RentReminderTable;
  guarantor_told: GuarantorToldTable;
  cash_closing: CashClosingTable;
  cash_closing_way: CashClosingWayTable;
  ledger_export: LedgerExportTable;
}

/** Every amount leaves one account and arrives at another; the database lets none be changed or taken out. */
export interface JournalEntryTable {
  id: string;
  reservation_id: string;
  debit: Account;
  credit: Account;
  /** Always more than nothing. */
  amount_fen: Fen;
  /** When it counts; what falls due by the clock may be posted later. */
  at: Instant;
  posted_at: Instant;
  /** One of the three says what it comes from. */
  payment_id: string | null;
  charge_id: string | null;
  due_key: string | null;
  reverses_id: string | null;
}

export interface RentReminderTable {
  id: string;
  reservation_id: string;
  kind: "before" | "on-day" | "after-grace" | "by-hand";
  due_on: Day;
  owed_fen: Fen;
  sent_at: Instant;
  /** Null where the clock sent it. */
  sent_by: string | null;
}

/** D5b: the guarantor was told that rent is owed. */
export interface GuarantorToldTable {
  id: string;
  reservation_id: string;
  owed_since: Day;
  owed_fen: Fen;
  how: string;
  told_at: Instant;
  told_by: string;
}

export interface CashClosingTable {
  id: string;
  day: Day;
  closed_at: Instant;
  closed_by: string;
}

export interface CashClosingWayTable {
  id: string;
  closing_id: string;
  way: "cash" | "wechat" | "alipay" | "transfer";
  /** What the journal said when the day was closed. */
  taken_fen: Fen;
  given_fen: Fen;
  /** Less than nothing where more was given back than taken in. */
  counted_fen: Fen;
  explanation: string | null;
}

export interface LedgerExportTable {
  id: string;
  from_day: Day;
  until_day: Day;
  entries: number;
  exported_at: Instant;
  exported_by: string;
}
