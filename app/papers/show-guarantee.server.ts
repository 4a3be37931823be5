import type { Reader } from "db/transact.server";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { stageOf } from "~/reservations/reservation";
import type { Reservation } from "~/reservations/reservation";
import { findReservation } from "~/reservations/reservations.repo.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { findGuarantorByToken, guaranteeCap } from "./guarantors.repo.server";
import type { InvitedGuarantor } from "./guarantors.repo.server";
import { looksOf } from "./paper";
import { listAccesses, papersOf } from "./papers.repo.server";

/** How far the guarantor is. `asked`, `refused` and `expired` have the form. */
export type GuaranteeState = "asked" | "refused" | "expired" | "awaiting" | "accepted" | "signed" | "declined" | "over";

async function stateOf(db: Reader, guarantor: InvitedGuarantor, reservation: Reservation, now: Instant) {
  const plain = (state: GuaranteeState) => ({ state, reason: null });
  if (guarantor.refused_at) return plain("declined");
  if (guarantor.signed_at) return plain("signed");
  if (["expired", "cancelled", "out", "returned"].includes(stageOf(reservation, now))) return plain("over");
  const papers = await papersOf(db, reservation, dayOf(now));
  const paper = papers.find((each) => each.kind === "xiamen-guarantor-id");
  const state = paper?.state ?? "missing";
  return { state: state === "missing" ? ("asked" as const) : state, reason: paper?.reason ?? null };
}

/** What the guarantor's own page shows: who asks, for what, up to how much; nothing that he handed in is sent back to it. */
export async function showGuarantee(db: Reader, token: string, now: Instant) {
  const guarantor = await findGuarantorByToken(db, token);
  const reservation = guarantor && (await findReservation(db, guarantor.number));
  if (!guarantor || !reservation) return null;
  const { id: reservationId, customer, period, quote, lines } = reservation;
  return {
    ...(await stateOf(db, guarantor, reservation, now)),
    guarantorName: guarantor.name,
    renter: customer.name,
    lines: lines.map(({ modelName, quantity }) => ({ modelName, quantity })),
    period,
    rent: quote.toPay,
    waived: quote.deposit,
    cap: await guaranteeCap(db, reservation),
    eraseAfterDays: (await figuresAt(db, now)).eraseAfterDays,
    paperId: newId("pap"),
    accesses: looksOf(await listAccesses(db, { reservationId, guarantorId: guarantor.id })),
  };
}
export type ShownGuarantee = NonNullable<Awaited<ReturnType<typeof showGuarantee>>>;
