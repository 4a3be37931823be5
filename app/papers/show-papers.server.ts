import type { Reader } from "db/transact.server";
import type { PaperState } from "~/deposits/deposit";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { figuresAt } from "~/settings/settings.repo.server";
import type { Reservation } from "~/reservations/reservation";
import { stageOf } from "~/reservations/reservation";
import { specialDaysAround } from "~/opening/opening.repo.server";
import { answerBy } from "./answer-by";
import { consentGivenAt } from "./consent.server";
import { findGuarantor } from "./guarantors.repo.server";
import { guarantorLink } from "./invite-guarantor.server";
import { carriesNumber, looksOf, optionalPapers } from "./paper";
import { findOpenReservation, listAccesses, papersOf } from "./papers.repo.server";
import type { PaperStanding } from "./papers.repo.server";
import { reusableUntil } from "./reuse";
import { papersToReuse, reuseConsentAt } from "./reuse.repo.server";

import { walkSeconds, waiverSteps } from "./waiver-steps";
import { waiverWalks } from "./waiver-walks.repo.server";

export type GuarantorState = PaperState | "declined" | "signed";

const stateOf = (
  { refused_at: declined, signed_at: signed }: { refused_at: Instant | null; signed_at: Instant | null },
  paper: PaperStanding | undefined,
): GuarantorState => (declined ? "declined" : signed ? "signed" : (paper?.state ?? "missing"));

async function guarantorOf(db: Reader, reservationId: string, papers: readonly PaperStanding[], origin: string) {
  const guarantor = await findGuarantor(db, reservationId);
  if (!guarantor) return null;
  const paper = papers.find((each) => each.kind === "xiamen-guarantor-id");
  const path = guarantor.refused_at ? null : guarantorLink(guarantor);
  return {
    name: guarantor.name,
    phone: guarantor.phone,
    link: path && origin + path,
    state: stateOf(guarantor, paper),
    reason: paper?.reason ?? null,
  };
}

/** D6: whether his accepted papers are to serve later rentals, and what serves this one. */
async function reuseOf(db: Reader, reservation: Reservation, own: readonly PaperStanding[], now: Instant) {
  const consentAt = await reuseConsentAt(db, reservation.customer.id);
  const accepted = own.filter((paper) => paper.state === "accepted");
  const ends = consentAt === null ? [] : accepted.map((paper) => reusableUntil(paper, consentAt)).sort();
  return {
    consentAt,
    offered: accepted.length > 0,
    until: ends[0] ?? null,
    ready: await papersToReuse(db, await findOpenReservation(db, reservation.id), now),
    /** Nothing is left to be handed in, and nothing was for this booking: so there is nothing to consent to. */
    enough: own.filter((paper) => paper.required).every((paper) => paper.reusedFrom !== null && paper.state === "accepted"),
  };
}

/** What the customer's page of papers shows: states and his own last two places, never a picture, nothing of the guarantor's papers (D5a). */
export async function showPapers(db: Reader, reservation: Reservation, accountId: string, origin: string, now: Instant) {
  const { id, number, customer, depositWay, quote } = reservation;
  const papers = await papersOf(db, reservation, dayOf(now));
  const known = await db
    .selectFrom("customer")
    .select(["id_number_tail", "responsible_name"])
    .where("id", "=", customer.id)
    .executeTakeFirstOrThrow();
  const own = papers.filter((paper) => paper.kind !== "xiamen-guarantor-id");
  const handedIn = new Set(own.map((paper) => paper.kind));
  const stage = stageOf(reservation, now);
  const consentAt = await consentGivenAt(db, id, { accountId });
  const guarantor = depositWay === "guarantor" ? await guarantorOf(db, id, papers, origin) : null;
  const figures = await figuresAt(db, now);
  const waitingSince = own
    .flatMap((paper) => (paper.state === "awaiting" ? (paper.uploadedAt ?? []) : []))
    .toSorted()
    .at(-1);
  const [walk] = await waiverWalks(db, { reservationId: id });
  return {
    number,
    depositWay,
    deposit: quote.deposit,
    open: stage === "booked" || stage === "viewed" || stage === "agreed",
    complete: papers.filter((paper) => paper.required).every((paper) => paper.state === "accepted"),
    consentAt,
    openedAt: now,
    steps: waiverSteps({
      way: depositWay,
      consented: consentAt !== null,
      papers: new Map(own.map((paper) => [paper.kind, paper.state])),
      guarantorAnswered: depositWay === "guarantor" ? ["awaiting", "accepted", "signed"].includes(guarantor?.state ?? "") : null,
    }),
    /** Whole seconds from opening the page to the last of his own papers. */
    took: walk ? walkSeconds(walk) : null,
    /** By when the shop has looked at what waits; null where nothing does. */
    answerBy: waitingSince && answerBy(waitingSince, await specialDaysAround(db, dayOf(waitingSince)), figures),
    eraseAfterDays: figures.eraseAfterDays,
    papers: own.map(({ paperId: _id, ...paper }) => ({ ...paper, id: newId("pap"), asksNumber: carriesNumber(paper.kind) })),
    besides: optionalPapers(depositWay)
      .filter((kind) => !handedIn.has(kind))
      .map((kind) => ({ kind, id: newId("pap") })),
    numberTail: known.id_number_tail,
    responsibleName: known.responsible_name,
    renter: customer.name,
    guarantor,
    reuse: await reuseOf(db, reservation, own, now),
    accesses: looksOf(await listAccesses(db, { reservationId: id, guarantorId: null })),
  };
}
export type ShownPapers = Awaited<ReturnType<typeof showPapers>>;
