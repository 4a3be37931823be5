import type { RentParts } from "~/pricing/rent";
import type { Messages } from "~/ui/messages";

/** 「1 个月 + 1 周 + 2 天」: how the rent came about (P3). */
export function partsText(parts: RentParts, { catalogue: { model: m } }: Messages): string {
  const names = ["months", "weeks", "days", "hours"] as const;
  return names
    .filter((name) => parts[name] > 0)
    .map((name) => m.parts[name](parts[name]))
    .join(m.plus);
}
