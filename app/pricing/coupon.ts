import { RuleViolation, type Violation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { stateOf, type Coupon } from "./promotion";

/** As it is kept and compared: half-width capitals. */
export const codeOf = (typed: string): string => typed.normalize("NFKC").trim().toUpperCase();

/** What may be a code: letters, figures and dashes, so that it can be said on the telephone. */
export const isCode = (text: string): boolean => /^[A-Z0-9-]{3,20}$/.test(text);

/**
 * The code that was typed, null for none. Throws RuleViolation `coupon-one-only` for several in one field, `coupon-unknown` for
 * what cannot be a code.
 */
export function oneCode(typed: string): string | null {
  const codes = [
    ...new Set(
      codeOf(typed)
        .split(/[\s,、;+&/|]+/)
        .filter(Boolean),
    ),
  ];
  if (codes.length > 1) throw new RuleViolation({ code: "coupon-one-only" }, "coupon");
  const [code] = codes;
  if (code !== undefined && !isCode(code)) throw new RuleViolation({ code: "coupon-unknown" }, "coupon");
  return code ?? null;
}

/** How often a coupon stands on bookings that are not cancelled or expired. */
export interface CouponUses {
  readonly inAll: number;
  /** By whoever asks; 0 while nobody knows who he is. */
  readonly byCustomer: number;
}

/** Why a coupon cannot be used at `now`, or null. What it asks of the booking itself is asked by the quotation. */
export function checkCoupon(coupon: Coupon, uses: CouponUses, now: Instant): Violation | null {
  const { usesInAll, usesPerCustomer } = coupon.terms;
  const state = stateOf(coupon, now);
  if (state === "coming") return { code: "coupon-not-yet", from: coupon.from };
  if (state === "over") return { code: "coupon-expired", at: coupon.until ?? now };
  if (usesPerCustomer !== null && uses.byCustomer >= usesPerCustomer)
    return { code: "coupon-used-by-you", times: usesPerCustomer };
  if (usesInAll !== null && uses.inAll >= usesInAll) return { code: "coupon-used-up" };
  return null;
}
