import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useParams } from "@remix-run/react";
import { isDuplicateId } from "db/dialect";
import { RuleViolation } from "~/kernel/rule-violation";
import { now } from "~/platform/clock.server";
import { reader, transact } from "~/platform/shop.server";
import { dropSealedFile } from "~/platform/vault.server";
import { asksGuarantor } from "~/supplements/guarantee-supplement.server";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { EmptyState } from "~/ui/empty-state";
import { formatMoney, formatPeriod } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { useRootData } from "~/ui/root-data";
import { AccessRecord } from "./access-record";
import { answerGuarantee, checkAnswer, refuseGuarantee } from "./answer-guarantee.server";
import { DeclineForm, GuaranteeForm } from "./guarantee-form";
import { findGuarantorByToken } from "./guarantors.repo.server";
import { guaranteeSchema } from "./paper-schema";
import { receivePicture } from "./receive-picture.server";
import { showGuarantee } from "./show-guarantee.server";
import type { ShownGuarantee } from "./show-guarantee.server";
import { uploadAction } from "./upload-action.server";

export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").papers.guarantor.title} · ${messagesFor("zh").common.shopShort}` },
  { name: "robots", content: "noindex" },
];

export async function loader({ params }: LoaderFunctionArgs) {
  const page = await showGuarantee(reader(), params["token"] ?? "", now());
  if (!page) throw new Response(null, { status: 404 });
  const guarantor = await findGuarantorByToken(reader(), params["token"] ?? "");
  return { ...page, supplement: guarantor !== undefined && (await asksGuarantor(reader(), guarantor)) };
}

async function invited({ params }: ActionFunctionArgs) {
  const guarantor = await findGuarantorByToken(reader(), params["token"] ?? "");
  if (!guarantor) throw new Response(null, { status: 404 });
  return guarantor;
}

export const action = uploadAction(invited, guaranteeSchema, async (input, { form, person, params }) => {
  const [at, guarantorId] = [now(), person.id];
  const back = redirect(`/guarantee/${params["token"]}`);
  if (input.intent === "refuse") {
    const files = await transact((tx) => refuseGuarantee(tx, guarantorId, at));
    await Promise.all(files.map(dropSealedFile));
    return back;
  }
  if (input.consent === "") throw new RuleViolation({ code: "consent-missing" }, "consent");
  const { id, name, idNumber, address } = input;
  const answer = { id, guarantorId, name, idNumber, address };
  await checkAnswer(reader(), answer, at);
  try {
    await receivePicture(form, person.number, at, (file) => transact((tx) => answerGuarantee(tx, answer, file, at)));
  } catch (error) {
    // The same form sent twice: the first has entered it.
    if (!isDuplicateId(error, "paper")) throw error;
  }
  return back;
});

/** The main points of the contract, in the words of everyday. */
function Contract({ page }: { page: ShownGuarantee }) {
  const { guarantee: m } = useMessages().papers;
  const machines = page.lines.map((line) => m.line(line.modelName, line.quantity)).join(m.listComma);
  return (
    <Card title={m.contract}>
      <DefinitionList
        rows={[
          [m.rows.renter, page.renter],
          [m.rows.machines, machines],
          [m.rows.period, formatPeriod(page.period)],
          [m.rows.rent, formatMoney(page.rent)],
          [m.rows.waived, formatMoney(page.waived)],
          [m.rows.cap, <strong key="cap">{formatMoney(page.cap)}</strong>],
        ]}
      />
    </Card>
  );
}

function Meaning({ page }: { page: ShownGuarantee }) {
  const { guarantee: m } = useMessages().papers;
  return (
    <Card title={m.meaning}>
      <ul className="grid list-disc gap-2 pl-5">
        {[...m.meanings, m.capText(formatMoney(page.cap)), ...m.more].map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <p className="mt-4 font-medium">{m.notYet}</p>
    </Card>
  );
}

/** Civil Code 695: what he stood surety for has changed. */
function Changed() {
  const { guarantor: m } = useMessages().supplements;
  const { token } = useParams();
  return (
    <Notice tone="soon">
      <p>{m.notice}</p>
      <ButtonLink to={`/guarantee/${token}/supplement`} className="mt-2 no-underline!">
        {m.open}
      </ButtonLink>
    </Notice>
  );
}

function Answered({ page }: { page: ShownGuarantee }) {
  const { guarantee: m } = useMessages().papers;
  const { state } = page;
  if (state === "asked" || state === "refused" || state === "expired") return null;
  const words = state === "awaiting" ? m.thanks : m[state];
  const drawing = state === "declined" || state === "over" ? "empty" : "shield";
  return <EmptyState level={1} title={words.title} text={words.text} drawing={drawing} />;
}

export default function Guarantee() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { guarantee: m } = useMessages().papers;
  const shop = useRootData()?.shop;
  const { state } = page;
  const asks = state === "asked" || state === "refused" || state === "expired";
  const over = state === "over" || state === "declined";
  return (
    <div className="mx-auto grid max-w-2xl gap-4">
      {asks ? <PageHeader title={m.title(page.renter)} lead={m.lead(shop?.name ?? "")} /> : <Answered page={page} />}
      {page.supplement && <Changed />}
      {state === "refused" && <Notice tone="danger">{m.again(page.reason ?? "")}</Notice>}
      {state === "expired" && <Notice tone="danger">{m.expired}</Notice>}
      {!over && <Contract page={page} />}
      {!over && <Meaning page={page} />}
      {asks && <GuaranteeForm page={page} refusal={refusal} />}
      {!asks && refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      {!over && state !== "signed" && <DeclineForm />}
      {page.accesses.length > 0 && <AccessRecord title={m.record} accesses={page.accesses} />}
    </div>
  );
}
