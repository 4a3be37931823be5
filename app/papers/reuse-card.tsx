import { Form } from "@remix-run/react";
import type { PaperKind } from "~/deposits/deposit";
import { dayOf } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { Disclosure } from "~/ui/disclosure";
import { CheckField } from "~/ui/fields";
import { formatDay, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";

interface ReadyPaper {
  readonly kind: PaperKind;
  readonly acceptedAt: Instant;
  readonly until: Day;
}

/** D6: what was looked at for an earlier rental and serves this one, on one tap. */
export function ReadyCard({ ready }: { readonly ready: readonly ReadyPaper[] }) {
  const { reuse: m, kinds } = useMessages().papers;
  return (
    <Card title={m.readyTitle}>
      <p>{m.readyText}</p>
      <ul className="mt-2 grid gap-1">
        {ready.map(({ kind, acceptedAt, until }) => (
          <li key={kind}>
            {m.readyLine(kinds[kind], formatDay(dayOf(acceptedAt), { year: true }), formatDay(until, { year: true }))}
          </li>
        ))}
      </ul>
      <Form method="post" className="mt-4">
        <SubmitButton name="intent" value="reuse">
          {m.use}
        </SubmitButton>
      </Form>
    </Card>
  );
}

/** D6: a consent of its own, off until he asks for it, and as easy to take back. */
export function ReuseCard({
  consentAt,
  until,
  refusal,
}: {
  readonly consentAt: Instant | null;
  /** Through this day the papers of this booking serve others; null where none is accepted. */
  readonly until: Day | null;
  readonly refusal: Refusal | undefined;
}) {
  const { reuse: m } = useMessages().papers;
  if (consentAt !== null) return <ReuseStanding consentAt={consentAt} until={until} />;
  return (
    <Card title={m.title}>
      <DefinitionList rows={m.rows.map(({ name, text }) => [name, text] as const)} />
      <Form method="post" preventScrollReset className="mt-2 grid gap-3 border-t border-line pt-3">
        <CheckField label={m.box} name="reuse" error={refusal?.fieldErrors["reuse"]} />
        <SubmitButton tone="quiet" name="intent" value="ask-reuse" className="sm:justify-self-start">
          {m.submit}
        </SubmitButton>
      </Form>
    </Card>
  );
}

/** That it stands, and how to take it back. */
export function ReuseStanding({ consentAt, until }: { readonly consentAt: Instant; readonly until: Day | null }) {
  const { reuse: m } = useMessages().papers;
  return (
    <Card title={m.title}>
      <p>{m.given(formatMoment(consentAt, { year: true }), until && formatDay(until, { year: true }))}</p>
      <Disclosure summary={m.withdraw}>
        <p className="text-muted">{m.withdrawText}</p>
        <Form method="post" className="mt-3">
          <SubmitButton tone="danger" name="intent" value="end-reuse">
            {m.withdrawSure}
          </SubmitButton>
        </Form>
      </Disclosure>
    </Card>
  );
}
