import type { Instant } from "~/kernel/time";

export interface RoadTables {
  road_note: RoadNoteTable;
  road_note_settled: RoadNoteSettledTable;
}

/** What a technician recorded without network and the shop did not take as it was. */
export interface RoadNoteTable {
  id: string;
  call_id: string;
  by: string;
  at: Instant;
  /** By his phone's clock. */
  pressed_at: Instant;
  /** Why his phone's time did not count, or `refused`: the step itself was not possible any more. */
  because: "clock-wrong" | "in-the-future" | "before-previous" | "too-old" | "refused";
  /** The step's kind. */
  step: string;
  /** What he wrote with it. */
  words: string;
}

export interface RoadNoteSettledTable {
  note_id: string;
  at: Instant;
  by: string;
}
