import type { TemplateProblem } from "~/agreements/clause-template.zh";
import type { Fen } from "./money";
import type { Day, Instant } from "./time";

/** Every way the business can say no. `ui/violation-message.ts` words each one and stops compiling when a case is added. */
export type Violation =
  | { code: "not-found" }
  | { code: "not-allowed" }
  | { code: "already-changed" }
  | { code: "sign-in-failed" }
  | { code: "too-many-attempts"; retryAfterSeconds: number }
  | { code: "identifier-taken"; field: "phone" | "email" }
  /** `unsettled`: the search came to its bound, so that there may be more than `free`. */
  | { code: "no-unit-free"; modelName: string; asked: number; free: number; nextFree: Instant | null; unsettled?: true }
  | { code: "model-not-rentable" }
  | { code: "starts-in-the-past"; now: Instant }
  | { code: "period-reversed" }
  | { code: "already-rated" }
  | { code: "not-finished" }
  | { code: "window-reversed" }
  | { code: "window-in-the-past" }
  | { code: "window-too-long"; hours: number }
  | { code: "window-full"; most: number }
  | { code: "driver-full"; name: string; most: number }
  | { code: "driver-unknown" }
  | { code: "fee-already-answered" }
  | { code: "term-too-short"; minimumHours: number }
  | { code: "term-too-long"; maximumYears: number }
  | { code: "too-far-ahead"; latest: Day }
  | { code: "slot-closed" }
  | { code: "slot-too-soon"; earliest: Instant }
  | { code: "slot-after-start" }
  | { code: "slot-full" }
  | { code: "slot-missing" }
  | { code: "not-later"; than: Instant }
  | { code: "not-earlier"; than: Instant }
  | { code: "unit-kept-for-others"; modelName: string; latest: Instant | null }
  | { code: "request-open" }
  | { code: "link-ended" }
  | { code: "waiver-needs-papers" }
  | { code: "delivery-needs-waiver" }
  | { code: "delivery-address-missing" }
  | { code: "tier-by-quotation" }
  | { code: "hold-ended"; at: Instant }
  | { code: "already-cancelled" }
  | { code: "not-yet-viewed" }
  | { code: "viewing-already-closed" }
  | { code: "paper-missing" }
  | { code: "paper-expired"; on: Day }
  | { code: "paper-already-decided" }
  | { code: "guarantor-is-renter" }
  | { code: "under-age"; who: "renter" | "guarantor" }
  | { code: "guarantee-not-signed" }
  | { code: "consent-missing" }
  /** Something is owed, or a booking lives: what names its customer can't be forgotten yet. */
  | { code: "still-open"; number: string; because: "booked" | "out" | "deposit-held" | "arrears" | "dispute" }
  | { code: "name-on-papers" }
  | { code: "file-type-refused" }
  | { code: "picture-type-refused" }
  | { code: "file-too-large"; maximumBytes: number }
  | { code: "file-damaged" }
  | { code: "picture-too-large" }
  | { code: "id-number-missing" }
  | { code: "hukou-not-confirmed" }
  | { code: "deposit-outstanding"; owed: Fen }
  | { code: "fact-missing" }
  | { code: "agreement-missing" }
  | { code: "agreement-unsigned" }
  | { code: "tier-same" }
  | { code: "supplement-waits" }
  | { code: "supplement-already-signed" }
  | { code: "guarantor-consent-missing" }
  | { code: "agreement-already-issued"; number: string }
  | { code: "agreement-already-signed" }
  /** All that stands against publishing a text of a clause. */
  | { code: "clause-text"; problems: readonly TemplateProblem[] }
  | { code: "clause-unchanged" }
  | { code: "scan-too-long"; most: number }
  | { code: "unit-not-in-reservation"; assetTag: string }
  | { code: "unit-of-another-model"; assetTag: string }
  | { code: "unit-not-available"; assetTag: string }
  | { code: "unit-not-out"; assetTag: string }
  | { code: "loss-outside-rental"; from: Instant; until: Instant }
  | { code: "units-missing"; missing: number }
  | { code: "already-handed-out" }
  | { code: "hand-out-outside-term"; from: Instant; until: Instant }
  | { code: "agreement-names-other-unit"; assetTag: string }
  | { code: "unit-not-here"; assetTag: string }
  | { code: "data-not-wiped" }
  | { code: "signature-missing" }
  | { code: "signer-missing" }
  | { code: "signature-too-large" }
  | { code: "machine-picture-missing" }
  | { code: "too-many-pictures"; most: number }
  | { code: "too-many-loss-papers"; most: number }
  | { code: "police-report-missing" }
  | { code: "wear-is-free" }
  | { code: "over-machine-value"; left: Fen }
  | { code: "deposit-too-small"; held: Fen }
  | { code: "nothing-due" }
  | { code: "reminded-today" }
  | { code: "day-closed" }
  | { code: "day-not-over" }
  | { code: "machines-still-out" }
  | { code: "machines-not-out" }
  | { code: "call-unit-not-out" }
  | { code: "call-already-open"; number: string }
  | { code: "call-place-changed" }
  | { code: "remark-empty" }
  | { code: "call-already-solved" }
  | { code: "call-taken-by-other"; name: string }
  | { code: "call-not-started" }
  | { code: "call-paused" }
  | { code: "parts-missing"; name: string; left: number }
  | { code: "fee-out-of-bounds"; lowest: Fen; highest: Fen }
  | { code: "reason-missing" }
  | { code: "agreed-time-in-the-past" }
  | { code: "outside-the-plan" }
  | { code: "setting-out-of-bounds"; key: string }
  | { code: "last-manager" }
  | { code: "not-movable"; because: "out" | "returned" | "agreed" | "chosen" | "not-rental" | "same-place" }
  | { code: "unit-kept"; assetTag: string; because: "withheld" | "tied" | "no-place" | "undecided" }
  | { code: "quotation-ended"; at: Instant }
  | { code: "quotation-booked" }
  | { code: "quotation-withdrawn" }
  | { code: "quotation-of-another" }
  | { code: "coupon-code-taken" }
  | { code: "rate-in-the-past" }
  | { code: "coupon-unknown" }
  | { code: "coupon-one-only" }
  | { code: "coupon-not-yet"; from: Instant }
  | { code: "coupon-expired"; at: Instant }
  | { code: "coupon-used-up" }
  | { code: "coupon-used-by-you"; times: number }
  | { code: "coupon-other-machines"; name: string }
  | { code: "coupon-below-least-rent"; least: Fen; rent: Fen }
  | { code: "coupon-not-with-others"; names: string[] }
  | { code: "coupon-brings-nothing" }
  | { code: "already-waiting" }
  | { code: "waiting-list-full"; most: number }
  | { code: "waiting-too-many"; units: number }
  | { code: "waiting-too-late" }
  | { code: "better-not-offered"; modelName: string }
  | { code: "asked-model-free"; modelName: string };

export type ViolationCode = Violation["code"];

/** Thrown inside `transact`, so that a refusal also undoes what was already written. */
export class RuleViolation extends Error {
  constructor(
    readonly violation: Violation,
    /** The form field the sentence stands beside, where one is to blame. */
    readonly field?: string,
  ) {
    super(violation.code);
    this.name = "RuleViolation";
  }
}
