import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { reader, transact } from "~/platform/shop.server";
import { openText } from "~/platform/vault.server";
import { messagesFor } from "~/ui/messages";
import { cardsTodayOf, lookAtPaper } from "./look-at-paper.server";
import { looksOf } from "./paper";
import { paperChecks } from "./paper-checks";
import { findPaperToReview, isNamedOtherwise } from "./paper-review.repo.server";
import type { PaperToReview } from "./paper-review.repo.server";
import { checkTakesPapers, findOpenReservation, listAccesses, listPapersToCheck } from "./papers.repo.server";
import type { Access } from "./record-access.server";
import { cardsToSee, sightingOf } from "./see-in-person.server";

const renterNumber = (paper: PaperToReview): string | null =>
  paper.customer_sealed && openText(paper.customer_sealed, `customer ${paper.customer_id} id-number`);

const guarantorNumber = (paper: PaperToReview): string | null =>
  paper.guarantor_sealed && openText(paper.guarantor_sealed, `guarantor ${paper.guarantor_id} id-number`);

/** Whose paper it is, as he is called on it. */
function personOf(paper: PaperToReview): { name: string | null; number: string | null; hasNumber: boolean } {
  switch (paper.kind) {
    case "xiamen-guarantor-id":
      return { name: paper.guarantor_name, number: guarantorNumber(paper), hasNumber: true };
    case "responsible-person-id":
      return { name: paper.responsible_name, number: renterNumber(paper), hasNumber: true };
    case "own-id":
      return { name: paper.customer_name, number: renterNumber(paper), hasNumber: true };
    default:
      return { name: null, number: null, hasNumber: false };
  }
}

type Standing = "undecided" | "accepted" | "refused" | "replaced" | "ended";

async function standingOf(paper: PaperToReview, now: Instant): Promise<Standing> {
  if (paper.replaced_at) return "replaced";
  if (paper.accepted_at) return "accepted";
  if (paper.refused_at) return "refused";
  try {
    checkTakesPapers(await findOpenReservation(reader(), paper.reservation_id), now);
    return "undecided";
  } catch (error) {
    if (error instanceof RuleViolation) return "ended";
    throw error;
  }
}

/** The paper to look at next: of the same booking first, then the one that has waited longest. */
async function nextPaper(paper: PaperToReview) {
  const waiting = (await listPapersToCheck(reader())).filter((each) => each.paperId !== paper.id);
  const next = waiting.find((each) => each.reservationNumber === paper.number) ?? waiting[0];
  return { count: waiting.length, paperId: next?.paperId ?? null };
}

/**
 * What the review shows. An undecided paper is looked at to decide on it; any other only for a reason given (`why`, "" for none). The full number is
 * part of a look, which is recorded before it is opened.
 */
export async function showReview(id: string, access: Omit<Access, "paperId">, now: Instant) {
  const paper = await findPaperToReview(reader(), id);
  if (!paper) return null;
  const standing = await standingOf(paper, now);
  const why = standing === "undecided" ? messagesFor("zh").papers.review.why : access.why;
  const wants = paper.erased_at === null && why !== "";
  const refused = wants ? (await transact((tx) => lookAtPaper(tx, { ...access, paperId: id, why }, now))).refused : null;
  const looks = wants && refused === null;
  const { name, number, hasNumber } = personOf(paper);
  const facts = { kind: paper.kind, number, renterNumber: renterNumber(paper), creditCode: paper.credit_code };
  const namedOtherwise = number !== null && name !== null && (await isNamedOtherwise(reader(), number, name));
  const { reservation_id: reservationId, guarantor_id: guarantorId } = paper;
  return {
    id,
    kind: paper.kind,
    standing,
    number: paper.number,
    customer: paper.customer_name,
    company: paper.customer_kind === "company",
    creditCode: paper.kind === "business-licence" ? paper.credit_code : null,
    person: { name, hasNumber, tail: number?.slice(-2) ?? null, full: looks ? number : null },
    address: looks ? paper.guarantor_address : null,
    ofGuarantor: guarantorId !== null,
    uploadedAt: paper.uploaded_at,
    expiresOn: paper.expires_on,
    decision: {
      by: paper.accepted_by ?? paper.refused_by,
      at: paper.accepted_at ?? paper.refused_at,
      reason: paper.refuse_reason,
    },
    /** D6: for which booking it was handed in and looked at; and who held it beside its owner here. */
    reusedFrom: paper.earlier_number,
    sighting: await sightingOf(reader(), id),
    toSee: (await cardsToSee(reader(), reservationId)).some((card) => card.id === id),
    erased: paper.erased_at !== null,
    pictureUrl: looks ? `/papers/${id}/picture?${new URLSearchParams({ why })}` : null,
    refused,
    cards: await cardsTodayOf(reader(), access.accountId, now),
    checks: paperChecks({ ...facts, namedOtherwise }, dayOf(now)),
    next: await nextPaper(paper),
    accesses: looksOf(await listAccesses(reader(), { reservationId, guarantorId })),
  };
}
export type ShownReview = NonNullable<Awaited<ReturnType<typeof showReview>>>;
