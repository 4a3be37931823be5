import { createHash } from "node:crypto";
import { data } from "@remix-run/node";
import { readForm } from "~/platform/form-action.server";
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

/** As people type a number: full-width signs and spaces do not matter. */
export const sameNumber = (typed: string, number: string): boolean =>
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

/** A scanned agreement is larger; what is larger than this is none of our PDFs anyway. */
const MOST_COMPARED_BYTES = 20 * 1024 * 1024;

export type Comparison = "same" | "different" | "no-file" | "too-large" | "nothing-to-compare" | "limited";

type Lookup = (code: string) => Promise<{ readonly sha256: string } | null>;

/**
 * Without scripts: whether the file that was sent is what we issued, byte by byte. It is read once and not kept. A code that is no
 * agreement's is looked for with `other`.
 */
export async function compareFile(typedCode: string, request: Request, address: string, other: Lookup) {
  const asked = await verifyAgreement(typedCode, "", address);
  const answer = (comparison: Comparison, status: number) => data({ comparison }, { status });
  if (asked.kind === "limited") return answer("limited", 429);
  const code = readCheckCode(typedCode);
  const ours = asked.kind === "genuine" ? asked.agreement.sha256 : code === null ? null : ((await other(code))?.sha256 ?? null);
  if (ours === null) return answer("nothing-to-compare", 404);
  let form: FormData;
  try {
    form = await readForm(request, MOST_COMPARED_BYTES + 4096);
  } catch (error) {
    if (error instanceof Response && error.status === 413) return answer("too-large", 413);
    throw error;
  }
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return answer("no-file", 422);
  const sha256 = createHash("sha256")
    .update(Buffer.from(await file.arrayBuffer()))
    .digest("hex");
  return answer(sha256 === ours ? "same" : "different", 200);
}
