import { createHash } from "node:crypto";
import { checkCodeOf, groupedCode } from "./check-code";
import type { AgreementSnapshot } from "./snapshot";

/**
 * Stands at the foot of each page instead of a seal across the edges: reckoned from everything the agreement says, so that a page of
 * another text has another. Null for papers from before it was printed.
 */
export function ridingCode(snapshot: AgreementSnapshot): string | null {
  if (snapshot.version === 1) return null;
  const digest = createHash("sha256").update(JSON.stringify(snapshot)).digest();
  return groupedCode(checkCodeOf(digest.subarray(0, 10)).slice(0, 12));
}
