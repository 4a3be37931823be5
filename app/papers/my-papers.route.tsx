import { originOf } from "~/platform/origin.server";
import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isDuplicateId } from "db/dialect";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { dropSealedFile } from "~/platform/vault.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { Flash } from "~/ui/flash";
import { formatMoment, formatMoney, formatSeconds } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { AccessRecord } from "./access-record";
import { ConsentCard } from "./consent-card";
import { giveConsent } from "./consent.server";
import { GuarantorCard } from "./guarantor-card";
import { checkHandIn, handInPaper } from "./hand-in-paper.server";
import { inviteGuarantor } from "./invite-guarantor.server";
import { myPapersSchema } from "./paper-schema";
import type { MyPapersForm } from "./paper-schema";
import { PaperCard, UploadForm } from "./paper-upload";
import { checkTakesPapers, findOpenReservation } from "./papers.repo.server";
import { receivePicture } from "./receive-picture.server";
import { ReadyCard, ReuseCard } from "./reuse-card";
import { askForReuse, endReuse, reusePapers } from "./reuse-papers.server";
import { showPapers } from "./show-papers.server";
import { uploadAction } from "./upload-action.server";
import { WaiverStepsList } from "./waiver-steps-list";
import { withdrawConsent } from "./withdraw-consent.server";

export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").papers.mine.title} · ${messagesFor("zh").common.shopShort}` },
];

/** His own booking, whose deposit papers can waive; anything else is answered as if it were not there. */
async function ownReservation({ request, params }: Pick<ActionFunctionArgs, "request" | "params">) {
  const viewer = await requireCustomer(request);
  const reservation = await findReservation(reader(), params["number"] ?? "", viewer.customerId);
  if (!reservation || reservation.depositWay === "deposit") throw new Response(null, { status: 404 });
  return { viewer, reservation };
}

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, reservation } = await ownReservation(args);
  const url = new URL(args.request.url);
  const origin = originOf(args.request);
  const page = await showPapers(reader(), reservation, viewer.accountId, origin, now());
  return { ...page, done: url.searchParams.get("done") };
}

type Owner = Awaited<ReturnType<typeof ownReservation>>;

async function handIn(input: Extract<MyPapersForm, { intent: "hand-in" }>, form: FormData, { viewer, reservation }: Owner) {
  const { id, kind, idNumber, responsibleName } = input;
  const identity = idNumber ? { idNumber, responsibleName } : null;
  const paper = { id, reservationId: reservation.id, kind, accountId: viewer.accountId, identity };
  const at = now();
  await checkHandIn(reader(), paper, at);
  await receivePicture(form, reservation.number, at, (file) => transact((tx) => handInPaper(tx, paper, file, at)));
}

async function change(input: MyPapersForm, form: FormData, owner: Owner): Promise<void> {
  const { viewer, reservation } = owner;
  const at = now();
  switch (input.intent) {
    case "consent":
      if (input.consent === "") throw new RuleViolation({ code: "consent-missing" }, "consent");
      return transact((tx) => giveConsent(tx, reservation.id, { accountId: viewer.accountId }, at, input.openedAt));
    case "hand-in":
      return handIn(input, form, owner);
    case "invite": {
      if (reservation.depositWay !== "guarantor") throw new RuleViolation({ code: "not-found" });
      const invitation = { reservationId: reservation.id, name: input.guarantorName, phone: input.guarantorPhone };
      await transact(async (tx) => {
        checkTakesPapers(await findOpenReservation(tx, reservation.id), at);
        await inviteGuarantor(tx, invitation, at);
      });
      return;
    }
    case "ask-reuse":
      if (input.reuse === "") throw new RuleViolation({ code: "consent-missing" }, "reuse");
      return transact((tx) => askForReuse(tx, reservation.id, viewer.accountId, at));
    case "end-reuse":
      return transact((tx) => endReuse(tx, viewer.accountId, at));
    case "reuse":
      return transact((tx) => reusePapers(tx, reservation.id, viewer.accountId, at));
    case "withdraw": {
      const files = await transact((tx) => withdrawConsent(tx, reservation.id, viewer.accountId, at));
      await Promise.all(files.map(dropSealedFile));
    }
  }
}

export const action = uploadAction(ownReservation, myPapersSchema, async (input, { form, person }) => {
  try {
    await change(input, form, person);
  } catch (error) {
    // The same form sent twice: the first has entered it.
    if (!isDuplicateId(error, "paper")) throw error;
  }
  return redirect(`/my/${person.reservation.number}/papers?done=${input.intent}`);
});

/** What happens next, once nothing more is asked of him. */
function HandedIn({ took, by }: { took: number | null; by: Instant | null }) {
  const { steps: m } = useMessages().papers;
  return (
    <Notice tone="kept">
      {took !== null && took < 3600 && m.took(formatSeconds(took))}
      {by === null ? m.byLater : m.by(formatMoment(by))}
      {m.next}
    </Notice>
  );
}

function Standing({ page }: { page: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { mine: m } = useMessages().papers;
  if (page.complete) return <Notice tone="kept">{page.depositWay === "guarantor" ? m.completeGuarantor : m.complete}</Notice>;
  return <Notice>{page.open ? m.orDeposit(formatMoney(page.deposit)) : m.over}</Notice>;
}

export default function MyPapers() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { mine: m, record } = useMessages().papers;
  const said = page.done && m.done[page.done];
  // What is refused in a form stands there; a file too large to be read at all belongs to none.
  const atForm = refusal?.values["kind"] !== undefined || refusal?.values["intent"] === "invite";
  const handedIn = page.steps.every((step) => step.done || step.name === "guarantor");
  const waits = page.papers.some((paper) => paper.state === "awaiting");
  const current = page.steps.find((step) => !step.done)?.name;
  const besides = page.open && page.consentAt !== null ? page.besides : [];
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={m.title}
        lead={m.lead(page.number, formatMoney(page.deposit))}
        back={{ to: `/my/${page.number}`, label: m.back(page.number) }}
      />
      <Flash message={said && !refusal ? { text: said } : null} />
      <div className="grid gap-4">
        {refusal?.formError && !atForm && <Notice tone="danger">{refusal.formError}</Notice>}
        <Standing page={page} />
        {page.open && !page.complete && <WaiverStepsList steps={page.steps} />}
        {page.open && !page.complete && handedIn && waits && <HandedIn took={page.took} by={page.answerBy ?? null} />}
        {page.open && page.reuse.ready.length > 0 && <ReadyCard ready={page.reuse.ready} />}
        {!page.reuse.enough && (
          <ConsentCard
            openedAt={page.openedAt}
            givenAt={page.consentAt}
            eraseAfterDays={page.eraseAfterDays}
            mayWithdraw={page.open}
            refusal={refusal}
          />
        )}
        {page.papers.map((paper) => (
          <PaperCard key={paper.kind} paper={paper} page={page} refusal={refusal} later={current !== paper.kind} />
        ))}
        {besides.map(({ kind, id }) => (
          <Card key={kind}>
            <Disclosure summary={m.authority.title} open={refusal?.values["kind"] === kind}>
              <p className="mb-4 text-muted">{m.authority.text}</p>
              <UploadForm kind={kind} id={id} asksNumber={false} page={page} refusal={refusal} />
            </Disclosure>
          </Card>
        ))}
        {page.depositWay === "guarantor" && <GuarantorCard page={page} refusal={refusal} />}
        {(page.reuse.offered || page.reuse.consentAt) && (
          <ReuseCard consentAt={page.reuse.consentAt} until={page.reuse.until} refusal={refusal} />
        )}
        <AccessRecord title={record.title} accesses={page.accesses} />
      </div>
    </div>
  );
}
