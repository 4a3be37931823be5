import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { contractTermsAt } from "~/supplements/contract-terms.repo.server";
import type { ServiceTerms } from "./promise";

/** S4, A3: what the contract of a reservation says about service at that moment, and what stood before it. */
export async function serviceTermsOf(
  db: Reader,
  reservationId: string,
  moment: Instant,
): Promise<{ terms: ServiceTerms; earlier: ServiceTerms[]; customerId: string }> {
  const { terms, earlier, customerId } = await contractTermsAt(db, reservationId, moment);
  return { terms, earlier: [...earlier], customerId };
}
