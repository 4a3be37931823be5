import type { SealedFileTable } from "db/schema";
import { plusHours, plusMonths } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";

/** Everything that is ever sealed as a file, by what it is for. */
export type SealedPurpose = SealedFileTable["purpose"];

/**
 * How long each is kept. `settled`: until some days after everything of the rental is settled. `legal`: what both have signed, for
 * as long as tax papers must be kept; a signature belongs to its paper. A purpose without a line here does not compile.
 */
export const retention: Readonly<Record<SealedPurpose, "settled" | "legal">> = {
  paper: "settled",
  "machine-picture": "settled",
  "call-picture": "settled",
  "loss-paper": "settled",
  "delivery-proof": "settled",
  signature: "legal",
  "check-sheet": "legal",
  receipt: "legal",
  agreement: "legal",
  supplement: "legal",
  "agreement-scan": "legal",
};

/** What no longer serves: a refused or replaced picture, one of a booking that came to nothing. */
export const USELESS_DAYS = 7;
/** 征管法细则 29 */
export const LEGAL_YEARS = 10;

export const uselessBefore = (now: Instant): Instant => plusHours(now, -24 * USELESS_DAYS);

/** What was settled at this moment or before it has served its time. */
export const servedBefore = (
  purpose: SealedPurpose,
  { eraseAfterDays }: Pick<HouseFigures, "eraseAfterDays">,
  now: Instant,
): Instant => (retention[purpose] === "settled" ? plusHours(now, -24 * eraseAfterDays) : plusMonths(now, -12 * LEGAL_YEARS));
