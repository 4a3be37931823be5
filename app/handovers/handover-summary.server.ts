import type { Reader } from "db/transact.server";
import { faultsIn } from "./check-list";
import { handoversOf } from "./handovers.repo.server";
import { missingAt, reportedLost } from "./missing-units.repo.server";
import { picturesOf } from "./machine-pictures.repo.server";

/** What a customer reads of what changed hands; no staff member's own notes on other machines. */
export async function handoverSummaryOf(db: Reader, reservationId: string) {
  const handovers = await handoversOf(db, reservationId);
  const pictures = await picturesOf(db, reservationId);
  const lost = await reportedLost(db, reservationId);
  return {
    handovers: handovers.map(({ id, direction, at, by, units }) => ({
      ...{ id, direction, at, by },
      missing: direction === "in" ? missingAt(lost, at) : [],
      units: units.map(({ assetTag, modelName, condition, checks, remark, wipedBy }) => ({
        ...{ assetTag, modelName, condition, remark },
        faults: faultsIn(checks),
        wiped: wipedBy !== null,
        pictures: pictures.filter((each) => each.handoverId === id && each.assetTag === assetTag).map((each) => each.id),
      })),
    })),
  };
}
export type HandoverSummaryData = Awaited<ReturnType<typeof handoverSummaryOf>>;
