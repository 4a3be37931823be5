import { data } from "@remix-run/node";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { VerifiedReceiptCard } from "~/payments/verified-receipt";
import { verifyReceipt } from "~/payments/verify-receipt.server";
import { now } from "~/platform/clock.server";
import { originOf } from "~/platform/origin.server";
import { reader } from "~/platform/shop.server";
import { findSupplementByCode, supplementsOfAgreement } from "~/supplements/supplements.repo.server";
import { VerifiedOne, VerifiedSupplements } from "~/supplements/verified";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { formatDay } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { VerifiedAgreement } from "./agreements.repo.server";
import { readCheckCode } from "./check-code";
import { CompareFile } from "./compare-file";
import { compareFile, sameNumber, verifyAgreement } from "./verify-agreement.server";
import type { Comparison } from "./verify-agreement.server";

export const meta: MetaFunction = () => {
  const { agreements, common } = messagesFor("zh");
  return [{ title: `${agreements.verify.title} · ${common.shopShort}` }, { name: "robots", content: "noindex" }];
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const number = (new URL(request.url).searchParams.get("number") ?? "").slice(0, 60);
  const answer = await verifyAgreement(params["code"] ?? "", number, context.address);
  if (answer.kind === "limited")
    return data(answer, { status: 429, headers: { "Retry-After": String(answer.retryAfterSeconds) } });
  if (answer.kind === "genuine") {
    const supplements = await supplementsOfAgreement(reader(), answer.agreement.number);
    return data({ ...answer, supplements }, { status: 200 });
  }
  const code = answer.kind === "unknown" ? readCheckCode(params["code"] ?? "") : null;
  const other = code && (await verifyOther(code, number, originOf(request)));
  if (other) return data(other, { status: other.kind === "mismatch" ? 404 : 200 });
  return data(answer, { status: 404 });
}

/** A2, R4: the code may be that of a supplement, or of the paper of a payment. */
async function verifyOther(code: string, number: string, origin: string) {
  const supplement = await findSupplementByCode(reader(), code);
  const receipt = supplement ? null : await verifyReceipt(code, origin, now());
  const found = supplement ?? receipt;
  if (found && number !== "" && !sameNumber(number, found.number)) return { kind: "mismatch" as const };
  if (supplement) return { kind: "supplement" as const, supplement };
  return receipt && { kind: "receipt" as const, receipt };
}

/** For browsers without scripts; with them the file stays where it is. */
export const action = ({ request, params, context }: ActionFunctionArgs) =>
  compareFile(
    params["code"] ?? "",
    request,
    context.address,
    async (code) => (await findSupplementByCode(reader(), code)) ?? verifyReceipt(code, originOf(request), now()),
  );

/** Says on the page itself when it may be asked for again. */
export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const wait = loaderHeaders.get("Retry-After");
  return wait === null ? {} : { "Retry-After": wait };
};

function stateOf({ voidedOn, signedOn, sha256 }: VerifiedAgreement, m: ReturnType<typeof useMessages>["agreements"]["verify"]) {
  if (voidedOn) return m.states.voided(formatDay(voidedOn, { year: true }));
  if (signedOn) return m.states.signed(formatDay(signedOn, { year: true }));
  return sha256 ? m.states.unsigned : m.states.standing;
}
type Answered = ReturnType<typeof useLoaderData<typeof loader>>;

function Facts({ agreement }: { agreement: VerifiedAgreement }) {
  const { verify: m } = useMessages().agreements;
  const { number, issuedOn, sha256, bytes, ridingCode } = agreement;
  return (
    <Card>
      <DefinitionList
        rows={[
          [m.rows.number, <strong key="number">{number}</strong>],
          [m.rows.issued, formatDay(issuedOn, { year: true })],
          [m.rows.state, stateOf(agreement, m)],
          [m.rows.riding, ridingCode && <code key="riding">{ridingCode}</code>],
          [m.rows.hash, sha256 ? <code key="hash">{sha256}</code> : m.onPaper],
          [m.rows.size, bytes === null ? null : m.bytes(bytes)],
        ]}
      />
      {ridingCode && <p className="mt-4 text-sm text-muted">{m.ridingHint}</p>}
    </Card>
  );
}

function Answer({ answer, comparison }: { answer: Answered; comparison: Comparison | undefined }) {
  const { verify: m } = useMessages().agreements;
  switch (answer.kind) {
    case "genuine": {
      const words = answer.agreement.voidedOn ? m.voided : m.genuine;
      return (
        <>
          <Notice tone={answer.agreement.voidedOn ? "danger" : "kept"} title={words.title}>
            {words.text}
          </Notice>
          <Facts agreement={answer.agreement} />
          {answer.agreement.sha256 && answer.agreement.bytes !== null && (
            <CompareFile sha256={answer.agreement.sha256} bytes={answer.agreement.bytes} answered={comparison} />
          )}
          <VerifiedSupplements supplements={answer.supplements} />
        </>
      );
    }
    case "supplement":
      return (
        <>
          <VerifiedOne supplement={answer.supplement} />
          <CompareFile sha256={answer.supplement.sha256} bytes={answer.supplement.bytes} answered={comparison} />
        </>
      );
    case "receipt":
      return (
        <>
          <VerifiedReceiptCard receipt={answer.receipt} />
          <CompareFile sha256={answer.receipt.sha256} bytes={answer.receipt.bytes} answered={comparison} />
        </>
      );
    case "mismatch":
    case "unknown":
      return (
        <Notice tone="danger" title={m[answer.kind].title}>
          {m[answer.kind].text}
        </Notice>
      );
    case "limited":
      return (
        <Notice tone="soon" title={m.limited.title}>
          {m.limited.text(Math.ceil(answer.retryAfterSeconds / 60))}
        </Notice>
      );
  }
}

export default function VerifyCode() {
  const answer = useLoaderData<typeof loader>();
  const compared = useActionData<typeof action>();
  const { verify: m } = useMessages().agreements;
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title={m.title} />
      <div className="grid gap-4">
        <Answer answer={answer} comparison={compared?.comparison} />
        <p className="text-sm text-muted">{m.names}</p>
        <ButtonLink tone="quiet" to="/verify" className="justify-self-start">
          {m.again}
        </ButtonLink>
      </div>
    </div>
  );
}
