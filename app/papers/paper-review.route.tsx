import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import type { Refusal } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { Flash } from "~/ui/flash";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { AccessRecord } from "./access-record";
import { WHY_LENGTH } from "./paper";
import { reviewSchema } from "./paper-schema";
import { listPapersToCheck } from "./papers.repo.server";
import { ReviewFacts } from "./review-facts";
import { AcceptForm, LookAgain, RefuseForm, SeeForm } from "./review-forms";
import { acceptPaper, refusePaper } from "./review-paper.server";
import { seeInPerson } from "./see-in-person.server";
import { showReview } from "./show-review.server";
import type { ShownReview } from "./show-review.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").papers.desk.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { accountId, role } = await requireViewer(request, "papers.review");
  const query = new URL(request.url).searchParams;
  const given = (query.get("why") ?? "").trim();
  const why = given.length >= WHY_LENGTH.least && given.length <= WHY_LENGTH.most ? given : "";
  const review = await showReview(params["paper"] ?? "", { accountId, role, why, address: context.address }, now());
  if (!review) throw new Response(null, { status: 404 });
  return { ...review, done: query.get("done"), whyRefused: query.has("why") && why === "" };
}

/** The next paper of the same booking, else the booking itself. */
async function onwards(number: string, done: "accepted" | "refused") {
  const next = (await listPapersToCheck(reader())).find((paper) => paper.reservationNumber === number);
  return redirect(next ? `/desk/papers/${next.paperId}?done=${done}` : `/desk/bookings/${number}`);
}

export const action = formAction(reviewSchema, async (input, { request, params }) => {
  const { accountId: by } = await requireViewer(request, "papers.review");
  const paperId = params["paper"] ?? "";
  if (input.intent === "seen") {
    const number = await transact((tx) => seeInPerson(tx, { paperId, by }, now()));
    return redirect(`/desk/bookings/${number}`);
  }
  if (input.intent === "refuse") {
    const { reservationNumber } = await transact((tx) => refusePaper(tx, { paperId, by, reason: input.reason }, now()));
    return onwards(reservationNumber, "refused");
  }
  const { expiresOn, hukouConfirmed } = input;
  const accepted = await transact((tx) => acceptPaper(tx, { paperId, expiresOn, hukouConfirmed, by }, now()));
  return onwards(accepted.reservationNumber, "accepted");
});

function Picture({ review }: { review: ShownReview }) {
  const { review: m, kinds } = useMessages().papers;
  if (review.erased) return <Notice>{m.erased}</Notice>;
  if (review.refused) return <Notice tone="danger">{m.refused[review.refused]}</Notice>;
  if (!review.pictureUrl) return null;
  return (
    <a href={review.pictureUrl} target="_blank" rel="noreferrer" className="block">
      <img
        src={review.pictureUrl}
        alt={m.picture(kinds[review.kind])}
        className="w-full rounded-2xl border border-line bg-surface object-contain"
      />
    </a>
  );
}

/** Accept, or refuse with a reason; the forms begin anew with each paper. */
const Decision = ({ review, refusal }: { review: ShownReview; refusal: Refusal | undefined }) => (
  <Card>
    <AcceptForm key={`accept ${review.id}`} ofGuarantor={review.ofGuarantor} refusal={refusal} />
    <div className="mt-3 border-t border-line pt-2">
      <RefuseForm key={`refuse ${review.id}`} refusal={refusal} />
    </div>
  </Card>
);

function Standing({ review }: { review: ShownReview }) {
  const { review: m } = useMessages().papers;
  if (review.standing !== "replaced" && review.standing !== "ended") return null;
  return (
    <div className="mb-6">
      <Notice tone="soon">{m[review.standing]}</Notice>
    </div>
  );
}

function Next({ next }: { next: ShownReview["next"] }) {
  const { review: m } = useMessages().papers;
  if (!next.paperId) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <span className="text-muted">{m.next(next.count)}</span>
      <ButtonLink tone="quiet" to={`/desk/papers/${next.paperId}`}>
        {m.nextOne}
      </ButtonLink>
    </div>
  );
}

export default function PaperReview() {
  const review = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { papers } = useMessages();
  const { review: m, kinds, states } = papers;
  const { standing, done } = review;
  const undecided = standing === "undecided" && review.refused === null;
  const said = done && !refusal ? m.done[done] : null;
  return (
    <>
      <PageHeader
        title={m.title(kinds[review.kind])}
        lead={m.lead(review.number, review.customer)}
        back={{ to: "/desk/papers", label: m.back }}
        actions={
          standing === "accepted" || standing === "refused" ? (
            <Badge tone={standing === "accepted" ? "kept" : "danger"}>{states[standing]}</Badge>
          ) : undefined
        }
      />
      <Flash message={said ? { text: said } : null} />
      <Standing review={review} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid gap-6">
          <Picture review={review} />
          {standing !== "undecided" && !review.erased && <LookAgain error={review.whyRefused} />}
        </div>
        <div className="grid gap-4 lg:sticky lg:top-6">
          <ReviewFacts review={review} />
          {undecided && <Decision review={review} refusal={refusal} />}
          {review.toSee && <SeeForm refusal={refusal} />}
          <Next next={review.next} />
          <p className="text-sm text-muted">{m.today(review.cards.seen, review.cards.most)}</p>
          <AccessRecord title={m.record} accesses={review.accesses} />
        </div>
      </div>
    </>
  );
}
