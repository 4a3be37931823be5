import type { District } from "~/kernel/region";
import type { Instant } from "~/kernel/time";

export interface DispatchTables {
  technician_profile: TechnicianProfileTable;
  technician_absence: TechnicianAbsenceTable;
  travel_change: TravelChangeTable;
  call_escalation: CallEscalationTable;
}

/** Appended; the highest version of an account holds. */
export interface TechnicianProfileTable {
  id: string;
  account_id: string;
  version: number;
  home_district: District;
  /** JSON: kinds of fault. */
  skills: string;
  /** JSON: `{ weekday, from, until }`, 1 = Monday, `HH:mm` in Shanghai. */
  hours: string;
  since: Instant;
  by: string;
}

export interface TechnicianAbsenceTable {
  id: string;
  account_id: string;
  away_from: Instant;
  away_until: Instant;
  reason: string;
  entered_at: Instant;
  entered_by: string;
  withdrawn_at: Instant | null;
  withdrawn_by: string | null;
}

/** Appended; the highest version of two districts holds, both ways. `from_district` stands before `to_district` in the list of districts. */
export interface TravelChangeTable {
  id: string;
  from_district: District;
  to_district: District;
  version: number;
  minutes: number;
  since: Instant;
  by: string;
}

/** S10: appended by the minute's job, each step of a call once. */
export interface CallEscalationTable {
  id: string;
  call_id: string;
  step: "nobody-yet" | "not-begun" | "broken";
  /** When it was noted. */
  at: Instant;
}
