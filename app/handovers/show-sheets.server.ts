import { messagesFor } from "~/ui/messages";
import { missingIn } from "./accessories";
import { faultsIn, keepsData } from "./check-list";
import { differencesOf } from "./difference";
import type { Difference } from "./difference";
import type { HandedUnit, Handover } from "./handovers.repo.server";
import { missingAt } from "./missing-units.repo.server";
import type { ReportedUnit } from "./missing-units.repo.server";
import type { MachinePicture } from "./machine-pictures.repo.server";
import { outStateOf } from "./out-state-of";

const words = () => messagesFor("zh").handovers;

function differenceText(difference: Difference): string {
  const m = words();
  switch (difference.kind) {
    case "fault":
      return m.takeBack.fault(m.checks[difference.key]);
    case "condition":
      return `${m.conditions[difference.from]} → ${m.conditions[difference.to]}`;
    case "accessory":
      return `${difference.name} ${difference.from} → ${difference.to}`;
  }
}

function exceptionsOf({ checks, counted, remark, category, wipedBy, wipeMethod, wipedAt }: HandedUnit, back: boolean): string[] {
  const m = words();
  const method = wipeMethod ? m.takeBack.wipeMethods[wipeMethod] : "";
  return [
    ...faultsIn(checks)
      .filter((key) => key !== "accessories")
      .map((key) => m.takeBack.fault(m.checks[key])),
    ...missingIn(counted.accessories).map(({ name, there, count }) => `${name} ${there}/${count}`),
    ...(remark ? [remark] : []),
    ...(back && keepsData(category) && wipedBy ? [m.takeBack.wipedLine(wipedBy, method, wipedAt ?? "")] : []),
  ];
}

/** A hand-over or return in words, machine by machine, with what became worse. */
export function shownSheet(
  handover: Handover,
  handovers: readonly Handover[],
  pictures: readonly MachinePicture[],
  lost: readonly ReportedUnit[],
) {
  const back = handover.direction === "in";
  const { id, direction, at, by, note, signing, signedName, signedAt } = handover;
  return {
    ...{ id, direction, at, by, note, signing, signedName, signedAt },
    missing: back ? missingAt(lost, at) : [],
    units: handover.units.map((unit) => {
      const { assetTag, modelName, condition } = unit;
      const out = back ? outStateOf(handovers, pictures, assetTag) : null;
      const worse = out ? differencesOf(out, { faults: faultsIn(unit.checks), condition, ...unit.counted }) : [];
      return {
        ...{ assetTag, modelName, condition, out },
        exceptions: exceptionsOf(unit, back),
        worse: worse.map(differenceText),
        pictures: pictures.filter((each) => each.handoverId === id && each.assetTag === assetTag).map((each) => each.id),
      };
    }),
  };
}
