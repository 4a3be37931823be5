import { typicalDistance } from "~/deliveries/distance";
import { regionOf } from "~/kernel/region";
import type { District } from "~/kernel/region";
import type { Instant } from "~/kernel/time";
import type { HouseFigures } from "~/settings/house-figures";
import { feeCauses, feeFor, ownVisitFee } from "./fee";
import type { FeeCause } from "./fee";
import { promiseFor } from "./promise";
import type { ServiceTerms } from "./promise";
import type { ShownFee } from "./service-call";

/** What somebody is told before he reports a fault: until when it is solved, and what a visit costs (S2, S7). */
export interface ReportPreview {
  readonly state: "none" | "by-agreement" | "due";
  readonly dueAt: Instant | null;
  readonly fees: Readonly<Record<FeeCause, ShownFee>>;
}

type ServiceTermsOfFee = Pick<ServiceTerms, "tier" | "visitFees">;

/** The fee of one machine's visit as it is shown; the report keeps the one for its kind. */
export function shownFee(
  { tier, visitFees }: ServiceTermsOfFee,
  district: District,
  cause: FeeCause,
  figures: HouseFigures,
): ShownFee {
  const asked = { tier, region: regionOf(district), cause, units: 1, metres: typicalDistance(district), figures };
  const fee = feeFor({ ...asked, agreed: ownVisitFee(cause, visitFees) });
  return { proposed: fee.proposed, highest: fee.highest, transport: fee.transport, partsCharged: fee.partsCharged };
}

export function previewFor(
  terms: ServiceTerms & { readonly earlier?: readonly ServiceTerms[] },
  district: District,
  now: Instant,
  figures: HouseFigures,
): ReportPreview {
  const question = { ...terms, region: regionOf(district), callAt: now, agreedAt: null, pauses: [], now, figures };
  const { state, dueAt } = promiseFor(question);
  const fees = feeCauses.map((cause) => [cause, shownFee(terms, district, cause, figures)] as const);
  return { state, dueAt, fees: Object.fromEntries(fees) as Record<FeeCause, ShownFee> };
}
