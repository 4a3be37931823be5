import type { Fen } from "./money";
import type { Region } from "./region";

/** A3: within how many hours a fault is solved on site. One figure holds everywhere; null: the tier's rule holds there. */
export type OwnHours = { readonly hours: number } | { readonly island: number | null; readonly elsewhere: number | null };

/** A3: what a visit costs, everything but parts included; null: the tier's rule holds. */
export interface VisitFees {
  readonly hardware: Fen | null;
  readonly software: Fen | null;
}

/** A3: what an agreement or its supplement says of its own; each null falls back to the tier's rule. */
export interface OwnTerms {
  readonly islandHours: number | null;
  readonly elsewhereHours: number | null;
  /** Per trip, there or back. */
  readonly trip: Fen | null;
  /** Per visit. */
  readonly hardwareVisit: Fen | null;
  readonly softwareVisit: Fen | null;
}

export const noOwnTerms: OwnTerms = {
  islandHours: null,
  elsewhereHours: null,
  trip: null,
  hardwareVisit: null,
  softwareVisit: null,
};

export const hoursIn = (own: OwnHours | null, region: Region): number | null => {
  if (own === null) return null;
  return "hours" in own ? own.hours : own[region];
};

/** The hours as the promise asks for them; null where the agreement is silent about both. */
export const ownHoursOf = ({ islandHours: island, elsewhereHours: elsewhere }: OwnTerms): OwnHours | null =>
  island === null && elsewhere === null ? null : { island, elsewhere };

export const visitFeesOf = ({ hardwareVisit: hardware, softwareVisit: software }: OwnTerms): VisitFees | null =>
  hardware === null && software === null ? null : { hardware, software };

export const saysNothing = (own: OwnTerms): boolean => Object.values(own).every((each) => each === null);
