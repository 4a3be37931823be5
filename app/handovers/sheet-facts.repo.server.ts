import type { Reader } from "db/transact.server";
import { listAgreements } from "~/agreements/agreements.repo.server";
import { shop } from "~/platform/viewer.server";
import type { Reservation } from "~/reservations/reservation";
import { faultsIn, measureOf } from "./check-list";
import { handoversOf, swapsSince } from "./handovers.repo.server";
import type { HandedUnit, Handover } from "./handovers.repo.server";
import { missingAt, reportedLost } from "./missing-units.repo.server";
import { picturesOf } from "./machine-pictures.repo.server";
import type { MachinePicture } from "./machine-pictures.repo.server";
import type { SheetFacts, SheetNotes, SheetUnit } from "./sheet-facts";

const numbersOf = (pictures: readonly MachinePicture[], handoverId: string, assetTag: string): number[] =>
  pictures
    .filter((each) => each.handoverId === handoverId)
    .flatMap((each, index) => (each.assetTag === assetTag ? [index + 1] : []));

const stateOf = (unit: HandedUnit, pictures: readonly number[]) => ({
  faults: faultsIn(unit.checks),
  condition: unit.condition,
  remark: unit.remark,
  accessories: unit.counted.accessories,
  measured: unit.counted.measured,
  pictures,
});

/** How the machine was when it left: at the last hand-out before. */
function outOf(handovers: readonly Handover[], until: Handover, assetTag: string, pictures: readonly MachinePicture[]) {
  if (until.direction === "out") return null;
  const before = handovers.filter((each) => each.direction === "out" && each.at <= until.at);
  for (const handover of before.reverse()) {
    const unit = handover.units.find((each) => each.assetTag === assetTag);
    if (unit) return stateOf(unit, numbersOf(pictures, handover.id, assetTag));
  }
  return null;
}

/** What the sheet of a hand-over or return says; null when there is none. To be kept with it in the same transaction. */
export async function sheetFactsOf(db: Reader, reservation: Reservation, handoverId: string): Promise<SheetFacts | null> {
  const { id: reservationId } = reservation;
  const handovers = await handoversOf(db, reservationId);
  const handover = handovers.find((each) => each.id === handoverId);
  if (!handover) return null;
  const pictures = await picturesOf(db, reservationId);
  const signedAt = (await listAgreements(db, reservationId)).find((each) => each.voidedAt === null)?.signedAt;
  const units = handover.units.map((unit): SheetUnit => ({
    ...{ assetTag: unit.assetTag, serialNumber: unit.serialNumber, modelName: unit.modelName, category: unit.category },
    ...stateOf(unit, numbersOf(pictures, handover.id, unit.assetTag)),
    measure: measureOf(unit.category),
    wiped: unit.wipedBy === null ? null : { by: unit.wipedBy, method: unit.wipeMethod, at: unit.wipedAt },
    out: outOf(handovers, handover, unit.assetTag, pictures),
  }));
  return {
    version: 1,
    ...{ direction: handover.direction, id: handover.id, number: reservation.number },
    ...{ agreementNumber: reservation.agreementNumber, customer: reservation.customer.name, period: reservation.period },
    place: reservation.receipt === "delivery" ? (reservation.deliveryAddress ?? "") : shop.address,
    ...{ at: handover.at, by: handover.by, note: handover.note },
    missing: handover.direction === "in" ? missingAt(await reportedLost(db, reservationId), handover.at) : [],
    swaps: handover.direction === "out" && signedAt ? await swapsSince(db, reservationId, signedAt) : [],
    units,
  };
}

/** What was noted since: who signed, and what was wiped after that. */
export function notesOf(facts: SheetFacts, handover: Handover): SheetNotes {
  const unwiped = new Set(facts.units.filter((unit) => unit.wiped === null).map((unit) => unit.assetTag));
  return {
    signing: handover.signing,
    signedName: handover.signedName,
    signedAt: handover.signedAt,
    wipedLater: handover.units.flatMap((unit) =>
      unit.wipedBy !== null && unwiped.has(unit.assetTag)
        ? [{ assetTag: unit.assetTag, by: unit.wipedBy, method: unit.wipeMethod, at: unit.wipedAt }]
        : [],
    ),
  };
}
