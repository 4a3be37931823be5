import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { CheckField, TextField } from "~/ui/fields";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import type { Tone } from "~/ui/notice";
import { SecurityChoice } from "./security-choice";
import type { SecurityChoices } from "./security-choice";
import type { SupplementLine, UnissuedChange } from "./supplement-lines.server";
import type { SupplementState } from "./supplements.repo.server";

export const supplementTone: Record<SupplementState, Tone | "plain"> = { unsigned: "soon", signed: "kept", voided: "plain" };

interface Refused {
  readonly refusal: Refusal | undefined;
}

/** Voids or gives up, with a reason; a mistake typed is there again. */
function WithReason({ intent, name, value, refusal, words }: Refused & ReasonProps) {
  const own = refusal?.values["intent"] === intent && refusal.values[name] === value;
  const error = own ? refusal?.fieldErrors["reason"] : undefined;
  return (
    <Disclosure summary={words.summary} open={error !== undefined}>
      <p className="text-sm text-muted">{words.hint}</p>
      <Form method="post" className="mt-2 grid gap-3">
        <input type="hidden" name={name} value={value} />
        <TextField
          label={words.reason}
          name="reason"
          maxLength={200}
          required
          error={error}
          defaultValue={own ? refusal?.values["reason"] : undefined}
        />
        <SubmitButton tone="danger" name="intent" value={intent} className="justify-self-start">
          {words.button}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

interface ReasonProps {
  readonly intent: "void" | "drop";
  readonly name: "ordinal" | "change";
  readonly value: string;
  readonly words: { readonly summary: string; readonly hint: string; readonly reason: string; readonly button: string };
}

function Drop({ change, refusal }: Refused & { change: string }) {
  const { desk: m } = useMessages().supplements;
  const words = { summary: m.drop, hint: m.dropHint, reason: m.dropReason, button: m.dropButton };
  return <WithReason intent="drop" name="change" value={change} refusal={refusal} words={words} />;
}

/** Civil Code 695: how far the guarantor is, and his link to pass on. */
function Consent({ line, link }: { line: SupplementLine; link: string | null }) {
  const { desk: m } = useMessages().supplements;
  const { guarantor, state } = line;
  if (!guarantor || state !== "unsigned") return null;
  if (guarantor.consentedAt)
    return <Notice tone="kept">{m.consented(guarantor.name, formatMoment(guarantor.consentedAt))}</Notice>;
  return (
    <Notice tone="soon">
      <p>{guarantor.must ? m.consentOpen(guarantor.name) : m.consentOptional(guarantor.name)}</p>
      {link ? (
        <p className="mt-1 wrap-anywhere">
          {m.pass}
          <code>{link}</code>
        </p>
      ) : (
        guarantor.must && <p className="mt-1">{m.noLink}</p>
      )}
    </Notice>
  );
}

function Sign({ line, payments }: { line: SupplementLine; payments: string }) {
  const { desk: m } = useMessages().supplements;
  return (
    <>
      {line.security === "deposit" && (
        <p className="flex flex-wrap items-center gap-3 text-sm text-muted">
          {m.needsDeposit}
          <ButtonLink tone="quiet" to={payments}>
            {m.payments}
          </ButtonLink>
        </p>
      )}
      <Form method="post" className="grid justify-items-start gap-2">
        <input type="hidden" name="ordinal" value={line.ordinal} />
        {line.guarantor && <CheckField id={`guarantor-${line.ordinal}`} name="guarantor" label={m.withGuarantor} />}
        <SubmitButton name="intent" value="sign">
          {m.sign}
        </SubmitButton>
      </Form>
    </>
  );
}

function Facts({ line }: { line: SupplementLine }) {
  const { desk: m } = useMessages().supplements;
  const facts = [
    m.issued(formatMoment(line.issuedAt)),
    line.signedAt && m.signed(formatMoment(line.signedAt), line.signedSeenBy ?? ""),
    line.inForceAt && line.inForceAt !== line.signedAt && m.inForce(formatMoment(line.inForceAt)),
    line.voidReason && m.because(line.voidReason),
    line.state !== "voided" && m.checkCode(line.checkCode),
  ];
  return <p className="text-sm text-muted">{facts.filter(Boolean).join(" · ")}</p>;
}

function Row({ title, badge, children }: { title: string; badge: ReactNode; children: ReactNode }) {
  return (
    <li>
      <Card title={title} aside={badge}>
        <div className="grid gap-3">{children}</div>
      </Card>
    </li>
  );
}

interface SupplementListProps extends Refused {
  readonly number: string;
  readonly lines: readonly SupplementLine[];
  readonly unissued: readonly UnissuedChange[];
  readonly link: string | null;
  readonly security: SecurityChoices;
}

/** Every supplement with its state and the one thing to do next; first what was agreed and has no paper yet. */
export function SupplementList({ number, lines, unissued, link, security, refusal }: SupplementListProps) {
  const { desk: m, kinds, states } = useMessages().supplements;
  const page = `/desk/bookings/${number}`;
  const voiding = { summary: m.void, hint: m.voidHint, reason: m.voidReason, button: m.void };
  return (
    <ul className="grid gap-4">
      {unissued.map((change) => (
        <Row key={change.id} title={kinds[change.kind]} badge={<Badge tone="soon">{m.waiting}</Badge>}>
          <p>{change.what}</p>
          <p className="text-sm text-muted">{m.agreed(formatMoment(change.agreedAt))}</p>
          <Form method="post" className="grid justify-items-start gap-3">
            <input type="hidden" name="change" value={change.id} />
            {change.security && <SecurityChoice {...security} chosen={change.security} />}
            <SubmitButton name="intent" value="issue">
              {m.issue}
            </SubmitButton>
          </Form>
          {change.droppable && <Drop change={change.id} refusal={refusal} />}
        </Row>
      ))}
      {[...lines].reverse().map((line) => (
        <Row
          key={line.number}
          title={`${line.number} ${kinds[line.kind]}`}
          badge={<Badge tone={supplementTone[line.state]}>{states[line.state]}</Badge>}
        >
          <p>{line.what}</p>
          <Facts line={line} />
          <Consent line={line} link={link} />
          <ButtonLink
            to={`${page}/supplements/${line.ordinal}/supplement.pdf`}
            tone="quiet"
            reloadDocument
            target="_blank"
            rel="noreferrer"
            aria-label={m.open(line.number)}
            className="justify-self-start"
          >
            {m.print}
          </ButtonLink>
          {line.state === "unsigned" && (
            <>
              <Sign line={line} payments={`${page}/payments`} />
              <WithReason intent="void" name="ordinal" value={String(line.ordinal)} refusal={refusal} words={voiding} />
              {line.droppable && <Drop change={line.changeId} refusal={refusal} />}
            </>
          )}
        </Row>
      ))}
    </ul>
  );
}
