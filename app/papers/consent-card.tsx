import { Form, Link } from "@remix-run/react";
import type { Instant } from "~/kernel/time";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { Disclosure } from "~/ui/disclosure";
import { CheckField } from "~/ui/fields";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";

interface ConsentTextProps {
  readonly eraseAfterDays: number;
  readonly rows: readonly { readonly name: string; readonly text: string }[];
}

/** What one consents to: why, what, how, who, one's rights, and how long. */
export function ConsentText({ eraseAfterDays, rows: own }: ConsentTextProps) {
  const { consent: m } = useMessages().papers;
  const rows = [...own, { name: m.long.name, text: m.long.text(eraseAfterDays) }];
  return (
    <>
      <DefinitionList rows={rows.map(({ name, text }) => [name, text] as const)} />
      <Link to="/privacy" className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
        {m.privacy}
      </Link>
    </>
  );
}

interface ConsentCardProps {
  /** When the page was opened. */
  readonly openedAt: Instant;
  readonly givenAt: Instant | null;
  readonly eraseAfterDays: number;
  readonly mayWithdraw: boolean;
  readonly refusal: Refusal | undefined;
}

/** A consent of its own, apart from the contract and never ticked beforehand; it can be taken back on the same page. */
export function ConsentCard({ openedAt, givenAt, eraseAfterDays, mayWithdraw, refusal }: ConsentCardProps) {
  const { consent: m } = useMessages().papers;
  if (givenAt === null)
    return (
      <Card title={m.title} id="consent">
        <ConsentText eraseAfterDays={eraseAfterDays} rows={m.rows} />
        <Form method="post" preventScrollReset className="mt-2 grid gap-3 border-t border-line pt-3">
          <input type="hidden" name="openedAt" value={openedAt} />
          <CheckField label={m.box} name="consent" error={refusal?.fieldErrors["consent"]} />
          <SubmitButton name="intent" value="consent" className="sm:justify-self-start">
            {m.submit}
          </SubmitButton>
        </Form>
      </Card>
    );
  return (
    <Card id="consent">
      <p>{m.given(formatMoment(givenAt, { year: true }))}</p>
      <Disclosure summary={m.again}>
        <ConsentText eraseAfterDays={eraseAfterDays} rows={m.rows} />
      </Disclosure>
      {mayWithdraw && (
        <Disclosure summary={m.withdraw}>
          <p className="text-muted">{m.withdrawText}</p>
          <Form method="post" className="mt-3">
            <SubmitButton tone="danger" name="intent" value="withdraw">
              {m.withdrawSure}
            </SubmitButton>
          </Form>
        </Disclosure>
      )}
    </Card>
  );
}
