import type { PaperKind } from "~/deposits/deposit";
import { ageOn, checkCreditCode, checkResidentId, hintsAtXiamen, printedNumber } from "~/kernel/identity-number";
import type { Day } from "~/kernel/time";

export interface PaperFacts {
  readonly kind: PaperKind;
  /** The number of the person on it, where it carries one and it is known. */
  readonly number: string | null;
  /** The renter's, beside a guarantor's paper. */
  readonly renterNumber: string | null;
  readonly creditCode: string | null;
  /** Somebody of another name gave the same number. */
  readonly namedOtherwise: boolean;
}

export type CheckName = "number" | "age" | "other" | "otherUnknown" | "single" | "code" | "inner" | "xiamen";

export interface PaperCheck {
  readonly name: CheckName;
  /** Null where it is only a hint, or nothing to compare with is known yet. */
  readonly right: boolean | null;
}

function personChecks({ kind, number, renterNumber, namedOtherwise }: PaperFacts, today: Day): PaperCheck[] {
  if (number === null) return [{ name: "number", right: false }];
  const checked = checkResidentId(number, today);
  const adult = checked.ok && ageOn(checked.birthDate, today) >= 18;
  const checks: PaperCheck[] = [
    { name: "number", right: checked.ok },
    { name: "age", right: adult },
    { name: "single", right: !namedOtherwise },
  ];
  if (kind !== "xiamen-guarantor-id") return checks;
  const other: PaperCheck =
    renterNumber === null
      ? { name: "otherUnknown", right: null }
      : { name: "other", right: printedNumber(renterNumber) !== printedNumber(number) };
  return [...checks, other, ...(hintsAtXiamen(number) ? [{ name: "xiamen" as const, right: null }] : [])];
}

/** D5, I1, I2: what the program has looked at itself, beside what the staff member sees on the picture. */
export function paperChecks(facts: PaperFacts, today: Day): PaperCheck[] {
  switch (facts.kind) {
    case "business-licence": {
      const code = checkCreditCode(facts.creditCode ?? "");
      return [{ name: "code", right: code.ok }, ...(code.ok ? [{ name: "inner" as const, right: code.innerCheckRight }] : [])];
    }
    case "letter-of-authority":
      return [];
    default:
      return personChecks(facts, today);
  }
}
