import { requiredPapers } from "~/deposits/deposit";
import type { DepositWay, PaperKind } from "~/deposits/deposit";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { Role } from "~/people/permissions";

/** The largest file of a paper, and the largest picture in it. */
export const MOST_PAPER_BYTES = 10 * 1024 * 1024;
export const MOST_PAPER_PIXELS = 40_000_000;
/** How often one person may hand papers in within 24 hours. */
export const MOST_PAPERS_A_DAY = 30;

/** How many different cards one of the staff looks at in a day; then a second person must allow more. */
export const MOST_CARDS_A_DAY = 20;

/** What was consented to: the version changes with every change of `papers.consent` in the catalogue. */
export const PAPER_CONSENT = { purpose: "papers", version: "2026-11-24" } as const;

/** Why a paper is looked at is said in so many characters. */
export const WHY_LENGTH = { least: 4, most: 100 } as const;

/** Why somebody looks, as it goes on record; throws `reason-missing` beside the field `why` where none is said. */
export function reasonOf(why: string): string {
  const reason = why.trim();
  if (reason.length < WHY_LENGTH.least || reason.length > WHY_LENGTH.most)
    throw new RuleViolation({ code: "reason-missing" }, "why");
  return reason;
}

/** D5a: what the renter hands in himself; the guarantor's paper comes by the guarantor's own link. */
export const renterPapers = (way: DepositWay): readonly PaperKind[] =>
  requiredPapers(way).filter((kind) => kind !== "xiamen-guarantor-id");

/** D5a: where the responsible person is not the one named on the licence. */
export const optionalPapers = (way: DepositWay): readonly PaperKind[] => (way === "company" ? ["letter-of-authority"] : []);

/** Papers that carry the number of the customer or his responsible person, which is asked for with them. */
export const cardKinds = ["own-id", "responsible-person-id"] as const satisfies readonly PaperKind[];
export const carriesNumber = (kind: PaperKind): boolean => (cardKinds as readonly PaperKind[]).includes(kind);

export interface PaperAccess {
  readonly name: string;
  readonly role: Role;
  readonly kind: PaperKind;
  readonly at: Instant;
  readonly why: string;
  /** Looked at; not allowed, and nothing was shown; or used again by its owner for another booking, without a look (D6). */
  readonly outcome: "seen" | "refused" | "used";
}

/** One look at a paper reads its number and its picture: what one person did for one reason within a minute stands once. */
export function looksOf<Access extends PaperAccess>(accesses: readonly Access[]): Access[] {
  const seen = new Set<string>();
  return accesses.filter(({ name, kind, at, why, outcome }) => {
    const look = JSON.stringify([name, kind, at.slice(0, 16), why, outcome]);
    return !seen.has(look) && seen.add(look);
  });
}
