import { formatMoneyShort } from "~/ui/formats";
import type { Messages } from "~/ui/messages";
import type { FeeStep } from "./fee-steps";

export const kilometresText = (metres: number): string => String(Math.round(metres / 100) / 10);

function stepText(step: FeeStep, m: Messages["deliveries"]["steps"]): string {
  switch (step.kind) {
    case "base":
      return m.base(step.km, formatMoneyShort(step.amount));
    case "step":
      return m.step(step.from, step.count, formatMoneyShort(step.each));
    case "free-distance":
      return m.freeDistance(step.km);
    case "free-island":
      return m.freeIsland;
    case "agreed":
      return m.agreed(formatMoneyShort(step.amount));
    case "service":
      return m.service(formatMoneyShort(step.amount));
  }
}

/** 「起步 3 公里 ¥10 + 3 公里以后 1 × ¥2 + 岛外服务费 ¥50」 */
export const feeText = (steps: readonly FeeStep[], { deliveries: m }: Messages): string =>
  steps.map((each) => stepText(each, m.steps)).join(m.plus);
