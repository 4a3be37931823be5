import { faultsIn } from "./check-list";
import type { Handover } from "./handovers.repo.server";
import type { MachinePicture } from "./machine-pictures.repo.server";

/** How a machine was when it last left under this booking, with the pictures taken then; null where it never did. */
export function outStateOf(handovers: readonly Handover[], pictures: readonly MachinePicture[], assetTag: string) {
  for (const { id, direction, units } of [...handovers].reverse()) {
    const unit = direction === "out" ? units.find((each) => each.assetTag === assetTag) : undefined;
    if (unit)
      return {
        faults: faultsIn(unit.checks),
        condition: unit.condition,
        ...unit.counted,
        remark: unit.remark,
        pictures: pictures.filter((each) => each.handoverId === id && each.assetTag === assetTag).map((each) => each.id),
      };
  }
  return null;
}
