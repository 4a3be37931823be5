import { limitOf } from "~/platform/limit.server";
import { reader } from "~/platform/shop.server";
import { findByCheckCode } from "./agreements.repo.server";
import type { VerifiedAgreement } from "./agreements.repo.server";
import { readCheckCode } from "./check-code";

/** Anybody may ask, sixty times in a quarter of an hour from one address. */
const perAddress = limitOf({ most: 60, seconds: 15 * 60 });

export type Verification =
  | { readonly kind: "genuine"; readonly agreement: VerifiedAgreement }
  /** The code is genuine, but not of the agreement that was named. */
  | { readonly kind: "mismatch" }
  | { readonly kind: "unknown" }
  | { readonly kind: "limited"; readonly retryAfterSeconds: number };

const sameNumber = (typed: string, number: string): boolean =>
  typed.normalize("NFKC").replace(/\s/g, "").toUpperCase() === number.toUpperCase();

/** A1: whether a paper is genuine. `typedNumber` empty: the code alone is asked about. */
export async function verifyAgreement(typedCode: string, typedNumber: string, address: string): Promise<Verification> {
  const { allowed, seconds } = await perAddress.count(address);
  if (!allowed) return { kind: "limited", retryAfterSeconds: seconds };
  const code = readCheckCode(typedCode);
  const agreement = code === null ? null : await findByCheckCode(reader(), code);
  if (!agreement) return { kind: "unknown" };
  return typedNumber === "" || sameNumber(typedNumber, agreement.number) ? { kind: "genuine", agreement } : { kind: "mismatch" };
}
