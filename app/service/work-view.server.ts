import { typicalDistance } from "~/deliveries/distance";
import type { Instant } from "~/kernel/time";
import { chargeable } from "~/parts/part";
import { partsUsedOn } from "~/parts/parts.repo.server";
import { newId } from "~/platform/ids.server";
import type { Viewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { feeCauses, feeFor, feePartsOf, mayCostMore, ownVisitFee } from "./fee";
import { proposalOf } from "./proposal";
import type { StandingCall } from "./service-call";
import { replacementsFor } from "./swap-unit.server";
import type { WorkView } from "./work-panel";
import { stepsFor } from "./work-steps";

export async function workViewOf(call: StandingCall, viewer: Viewer, now: Instant): Promise<WorkView> {
  const figures = await figuresAt(reader(), call.reportedAt);
  const { tier, region, shown, visitFees } = call.basis;
  const asked = { tier, region, units: 1, metres: typicalDistance(call.district), figures };
  const { state } = call.standing;
  const fees = feeCauses.map((cause) => {
    const fee = feeFor({ ...asked, cause, agreed: ownVisitFee(cause, visitFees) });
    return [cause, { proposed: fee.proposed, lowest: fee.lowest, highest: fee.highest, included: fee.included }] as const;
  });
  const steps = stepsFor(state, viewer);
  return {
    id: newId("evt"),
    steps,
    kind: call.kind,
    fees: Object.fromEntries(fees) as WorkView["fees"],
    shown,
    longJob: mayCostMore({
      ...{ startedAt: state.startedAt, now, promiseBroken: call.standing.clock?.overdue ?? false },
      agreed: ownVisitFee(call.kind, visitFees),
    }),
    partsPrice: chargeable(await partsUsedOn(reader(), call.id), feePartsOf(call.kind).partsCharged),
    proposal: proposalOf(call, state),
    kept: state.swap?.tag ?? null,
    replacements: steps.includes("swap") ? await replacementsFor(reader(), call, now) : [],
  };
}
