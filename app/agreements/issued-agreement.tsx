import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import { DefinitionList } from "~/ui/definition-list";
import { Disclosure } from "~/ui/disclosure";
import { CheckField, TextField } from "~/ui/fields";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import type { AgreementDesk, IssuedPage } from "./agreement-desk.server";
import { RareCharacters } from "./agreement-draft";
import { AgreementReading } from "./agreement-reading";

const fileOf = (number: string) => `/agreements/${number}.pdf`;

function IssuedFacts({ issued }: { issued: IssuedPage }) {
  const { issued: m } = useMessages().agreements.desk;
  const { guarantee, signedAt, signedSeenBy } = issued;
  return (
    <DefinitionList
      rows={[
        [m.checkCode, <code key="code">{issued.checkCode}</code>],
        [m.issuedAt, m.by(formatMoment(issued.issuedAt), issued.issuedBy)],
        [m.signedAt, signedAt && m.by(formatMoment(signedAt), signedSeenBy ?? "")],
        [m.ownTerms, issued.own.length > 0 && issued.own.join("")],
        [m.guarantee, guarantee && (guarantee.signedAt ? m.guaranteeSigned(formatMoment(guarantee.signedAt)) : m.guaranteeOpen)],
      ]}
    />
  );
}

const Step = ({ intent, id, tone, children }: { intent: string; id: string; tone?: "quiet"; children: ReactNode }) => (
  <Form method="post" className="grid justify-items-start gap-2">
    <input type="hidden" name="agreement" value={id} />
    {children}
    <SubmitStep intent={intent} {...(tone ? { tone } : {})} />
  </Form>
);

function SubmitStep({ intent, tone = "primary" }: { intent: string; tone?: "primary" | "quiet" }) {
  const { issued: m } = useMessages().agreements.desk;
  return (
    <SubmitButton name="intent" value={intent} tone={tone}>
      {intent === "sign" ? m.sign : m.signGuarantee}
    </SubmitButton>
  );
}

/** The agreement that stands: print it, have it signed, read it. */
export function IssuedAgreement({ issued, booking }: { issued: IssuedPage; booking: string }) {
  const { desk, scan } = useMessages().agreements;
  const { issued: m, signedNote } = desk;
  const { guarantee, signedAt, number, id } = issued;
  const guaranteeOpen = guarantee !== null && guarantee.signedAt === null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <RareCharacters characters={issued.rare} />
      {issued.papersNow && !issued.final && <Notice tone="soon">{m.papersNow}</Notice>}
      {issued.onPaper && <Notice>{m.onPaper}</Notice>}
      <Card title={m.title(number)} aside={<Badge tone={signedAt ? "kept" : "soon"}>{signedAt ? m.signed : m.unsigned}</Badge>}>
        <IssuedFacts issued={issued} />
        <div className="mt-5 grid justify-items-start gap-4">
          {!issued.onPaper && (
            <div>
              <ButtonLink
                to={fileOf(number)}
                tone={signedAt ? "quiet" : "primary"}
                reloadDocument
                target="_blank"
                rel="noreferrer"
              >
                {m.print}
              </ButtonLink>
              {!signedAt && <p className="mt-2 text-sm text-muted">{m.copies(issued.copies)}</p>}
            </div>
          )}
          {!signedAt && (
            <Step intent="sign" id={id} tone="quiet">
              {guaranteeOpen && <CheckField name="guarantor" label={m.withGuarantor} />}
            </Step>
          )}
          {signedAt && guaranteeOpen && (
            <Step intent="guarantor-signed" id={id}>
              {null}
            </Step>
          )}
          {signedAt && <p className="text-sm text-muted">{signedNote}</p>}
          {signedAt && (
            <ButtonLink to={`/desk/bookings/${booking}/scan`} tone={issued.scanPages === null ? "primary" : "quiet"}>
              {scan.go(issued.scanPages)}
            </ButtonLink>
          )}
        </div>
        {issued.reading && (
          <div className="mt-4 border-t border-line pt-2">
            <Disclosure summary={m.read}>
              <AgreementReading reading={issued.reading} />
            </Disclosure>
          </div>
        )}
      </Card>
    </div>
  );
}

/** A2: only while it is unsigned. */
export function VoidAgreement({ id, error }: { id: string; error: string | undefined }) {
  const { void: m } = useMessages().agreements.desk;
  return (
    <Card>
      <Disclosure summary={m.title} open={error !== undefined}>
        <p className="text-sm text-muted">{m.hint}</p>
        <Form method="post" className="mt-3 grid justify-items-start gap-3">
          <input type="hidden" name="agreement" value={id} />
          <div className="w-full">
            <TextField label={m.reason} name="reason" maxLength={200} required error={error} />
          </div>
          <SubmitButton tone="danger" name="intent" value="void">
            {m.button}
          </SubmitButton>
        </Form>
      </Disclosure>
    </Card>
  );
}

function PastNumber({ number, hasFile }: AgreementDesk["past"][number]) {
  const { past: m } = useMessages().agreements.desk;
  if (!hasFile) return <>{number}</>;
  return (
    <a
      href={fileOf(number)}
      aria-label={m.open(number)}
      className="-my-2.5 inline-flex min-h-11 items-center text-accent underline underline-offset-3"
    >
      {number}
    </a>
  );
}

export function PastAgreements({ past }: { past: AgreementDesk["past"] }) {
  const { past: m } = useMessages().agreements.desk;
  if (past.length === 0) return null;
  return (
    <DataTable
      caption={m.caption}
      showCaption
      rows={past}
      keyOf={(row) => row.number}
      empty={null}
      columns={[
        {
          header: m.number,
          cell: (row) => <PastNumber {...row} />,
        },
        { header: m.when, cell: (row) => row.voidedAt && formatMoment(row.voidedAt) },
        { header: m.who, cell: (row) => row.voidedBy },
        { header: m.why, cell: (row) => row.voidReason },
      ]}
    />
  );
}
