import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import type { Flag, Role } from "./common";

export interface HandoverTables {
  handover: HandoverTable;
  handover_unit: HandoverUnitTable;
  handover_sheet: HandoverSheetTable;
  sheet_access: SheetAccessTable;
  machine_picture: MachinePictureTable;
  unit_check: UnitCheckTable;
  damage_price: DamagePriceTable;
  deduction: DeductionTable;
  deduction_picture: DeductionPictureTable;
  deduction_event: DeductionEventTable;
  unit_loss: UnitLossTable;
  loss_note: LossNoteTable;
  loss_paper: LossPaperTable;
  loss_paper_access: LossPaperAccessTable;
}

export interface HandoverTable {
  id: string;
  reservation_id: string;
  direction: "out" | "in";
  at: Instant;
  by: string;
  note: string | null;
  /** JSON of `SheetFacts`: what the sheet says, as it stood when both signed. Null from before the sheets. */
  snapshot: string | null;
  signing: "drawn" | "paper" | null;
  /** Who signed for the customer; null until he has. */
  signed_name: string | null;
  signed_at: Instant | null;
  /** The strokes, sealed. */
  signature_file_id: string | null;
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
  /** JSON: what belongs to it, how many there should be and how many there are; null from before it was counted. */
  counted: string | null;
  data_wiped_by: string | null;
  wiped_at: Instant | null;
  wipe_method: "reset" | "erase" | "reinstall" | null;
}

/** A sheet as it was drawn; the same facts are never drawn twice. */
export interface HandoverSheetTable {
  id: string;
  handover_id: string;
  snapshot_hash: string;
  file_id: string;
  /** Of the PDF. */
  sha256: string;
  drawn_at: Instant;
}

export interface SheetAccessTable {
  id: string;
  handover_id: string;
  account_id: string;
  role: Role;
  at: Instant;
  address: string;
}

export interface MachinePictureTable {
  id: string;
  reservation_id: string;
  unit_id: string;
  direction: "out" | "in";
  /** Null until the hand-over or return it was taken for is entered. */
  handover_id: string | null;
  file_id: string;
  taken_at: Instant;
  taken_by: string;
  removed_at: Instant | null;
}

export interface UnitCheckTable {
  id: string;
  unit_id: string;
  allocation_id: string | null;
  outcome: "ok" | "repair" | "found";
  condition: "new" | "good" | "fair" | null;
  wipe_method: HandoverUnitTable["wipe_method"];
  note: string | null;
  at: Instant;
  by: string;
}

export interface DamagePriceTable {
  id: string;
  category: string;
  kind: string;
  /** Null: nothing is proposed any more. */
  amount_fen: Fen | null;
  set_at: Instant;
  set_by: string | null;
}

export interface DeductionTable {
  id: string;
  reservation_id: string;
  unit_id: string;
  kind: string;
  part: string;
  cause: "wear" | "fault" | "damage" | "loss";
  amount_fen: Fen;
  proposed_fen: Fen | null;
  /** What the machine was worth that day: no more can be asked for it. */
  value_fen: Fen;
  reason: string;
  from_deposit: Flag;
  /** Null where nothing is asked: wear and faults are free. */
  charge_id: string | null;
  at: Instant;
  by: string;
}

export interface DeductionPictureTable {
  id: string;
  deduction_id: string;
  picture_id: string;
}

export interface DeductionEventTable {
  id: string;
  deduction_id: string;
  kind: "agreed" | "disputed" | "lowered" | "upheld" | "dropped";
  words: string;
  /** What is asked from then on. */
  amount_fen: Fen | null;
  /** The entry that stands from then on. */
  charge_id: string | null;
  at: Instant;
  by: string;
}

/** What the police wrote down, said later than the loss; the last one counts. */
export interface LossNoteTable {
  id: string;
  loss_id: string;
  words: string;
  at: Instant;
  by: string;
}

/** A paper of the police, drawn anew as a picture. */
export interface LossPaperTable {
  id: string;
  loss_id: string;
  file_id: string;
  at: Instant;
  by: string;
}

/** Who of the staff looked at it, when and why. */
export interface LossPaperAccessTable {
  id: string;
  paper_id: string;
  account_id: string;
  role: Role;
  at: Instant;
  why: string;
  address: string;
}

export interface UnitLossTable {
  id: string;
  reservation_id: string;
  unit_id: string;
  /** The time it was out and got lost. */
  allocation_id: string | null;
  lost_at: Instant;
  words: string;
  /** When and where it was reported to the police, and under what number, as far as it was known at once. */
  police_note: string | null;
  reported_at: Instant;
  reported_by: string;
  settled_at: Instant | null;
  settled_by: string | null;
  /** Civil Code 729: not through his fault. */
  blameless: Flag | null;
  /** What is asked for it. */
  value_fen: Fen | null;
  found_at: Instant | null;
  found_by: string | null;
}
