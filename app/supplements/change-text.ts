import { formatMoment } from "~/ui/formats";
import type { Messages } from "~/ui/messages";
import type { ChangeData } from "./agreed-change";

/** What changes, in a line. */
export function changeText(data: ChangeData, { supplements: m, common }: Messages): string {
  switch (data.kind) {
    case "renewal":
      return m.what.renewal(formatMoment(data.endsBefore), formatMoment(data.endsAfter));
    case "unit-swap":
      return data.swaps.map((swap) => m.what.swap(swap.out, swap.in)).join(m.comma);
    case "tier-change":
      return m.what.tier(common.tiers[data.tierBefore], common.tiers[data.tierAfter], formatMoment(data.from));
    case "other":
      return m.what.other(formatMoment(data.from));
  }
}
