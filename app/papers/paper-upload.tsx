import { Form } from "@remix-run/react";
import type { PaperKind, PaperState } from "~/deposits/deposit";
import { dayOf } from "~/kernel/time";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/fields";
import { formatDay, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import type { Tone } from "~/ui/notice";
import { IdNumberField } from "./id-number-field";
import { PaperFileField } from "./paper-file-field";
import type { ShownPapers } from "./show-papers.server";

export const paperTone: Record<PaperState, Tone | "plain"> = {
  missing: "plain",
  refused: "danger",
  expired: "danger",
  awaiting: "soon",
  accepted: "kept",
};

interface UploadFormProps {
  readonly kind: PaperKind;
  readonly id: string;
  readonly asksNumber: boolean;
  readonly page: ShownPapers;
  readonly refusal: Refusal | undefined;
}

function NumberFields({ kind, page, refusal }: Omit<UploadFormProps, "id" | "asksNumber">) {
  const { mine: m } = useMessages().papers;
  const company = kind === "responsible-person-id";
  return (
    <>
      {company && (
        <TextField
          label={m.responsibleName}
          hint={m.responsibleHint}
          name="responsibleName"
          autoComplete="off"
          defaultValue={refusal?.values["responsibleName"] ?? page.responsibleName ?? ""}
          error={refusal?.fieldErrors["responsibleName"]}
        />
      )}
      <IdNumberField
        label={m.idNumber}
        hint={page.numberTail ? m.idNumberKnown(page.numberTail) : m.idNumberHint}
        optional={page.numberTail !== null}
        error={refusal?.fieldErrors["idNumber"]}
      />
    </>
  );
}

export function UploadForm({ kind, id, asksNumber, page, refusal }: UploadFormProps) {
  const { mine: m } = useMessages().papers;
  const own = refusal?.values["kind"] === kind ? refusal : undefined;
  return (
    <Form method="post" encType="multipart/form-data" preventScrollReset className="grid gap-4">
      <input type="hidden" name="intent" value="hand-in" />
      <input type="hidden" name="id" value={id} />
      {own?.formError && <Notice tone="danger">{own.formError}</Notice>}
      {asksNumber && <NumberFields kind={kind} page={page} refusal={own} />}
      <PaperFileField label={m.file[kind]} error={own?.fieldErrors["file"] ?? own?.fieldErrors["id"]} />
      <SubmitButton name="kind" value={kind} className="sm:justify-self-start">
        {m.submit}
      </SubmitButton>
    </Form>
  );
}

/** One paper: how it stands, why it came back, and the field to hand it in. */
export function PaperCard({
  paper,
  page,
  refusal,
  later,
}: { paper: ShownPapers["papers"][number]; /** Another step comes first. */ later: boolean } & Omit<
  UploadFormProps,
  "kind" | "id" | "asksNumber"
>) {
  const { mine: m, kinds, states, reuse, steps } = useMessages().papers;
  const { kind, state, reason, uploadedAt, expiresOn, reusedFrom } = paper;
  const mayUpload = page.open && page.consentAt !== null && state !== "accepted";
  const form = <UploadForm kind={kind} id={paper.id} asksNumber={paper.asksNumber} page={page} refusal={refusal} />;
  return (
    <Card id={kind} title={kinds[kind]} aside={<Badge tone={paperTone[state]}>{states[state]}</Badge>}>
      <div className="grid gap-4">
        {reason && <Notice tone="danger">{m.refusedBecause(reason)}</Notice>}
        {state === "expired" && expiresOn && <Notice tone="danger">{m.expiredOn(formatDay(expiresOn, { year: true }))}</Notice>}
        {state === "awaiting" && uploadedAt && <p className="text-muted">{m.awaiting(formatMoment(uploadedAt))}</p>}
        {state === "accepted" && (
          <p className="text-muted">
            {reusedFrom ? reuse.line(reusedFrom.number, formatDay(dayOf(reusedFrom.acceptedAt), { year: true })) : m.accepted}
          </p>
        )}
        {page.open && !page.consentAt && state !== "accepted" && <p className="text-muted">{m.needsConsent}</p>}
        {mayUpload &&
          (state === "awaiting" || (later && state === "missing") ? (
            <Disclosure summary={state === "awaiting" ? m.replace : steps.later} open={refusal?.values["kind"] === kind}>
              {form}
            </Disclosure>
          ) : (
            form
          ))}
      </div>
    </Card>
  );
}
