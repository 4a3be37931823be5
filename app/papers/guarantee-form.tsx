import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { CheckField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { ConsentText } from "./consent-card";
import { IdNumberField } from "./id-number-field";
import { PaperFileField } from "./paper-file-field";
import type { ShownGuarantee } from "./show-guarantee.server";

/** The guarantor's own particulars, consent and paper. What he typed of his number is never sent back. */
export function GuaranteeForm({ page, refusal }: { page: ShownGuarantee; refusal: Refusal | undefined }) {
  const { guarantee: m } = useMessages().papers;
  const errors = refusal?.fieldErrors ?? {};
  const field = (name: string, value = "") => ({
    ...{ id: name, name, error: errors[name] },
    defaultValue: refusal?.values[name] ?? value,
  });
  const labels = { name: m.name, idNumber: m.idNumber, address: m.address, file: m.file, consent: m.consentTitle };
  return (
    <Card title={m.ask}>
      <Form method="post" encType="multipart/form-data" className="grid gap-4" noValidate>
        <ErrorSummary errors={errors} labels={labels} />
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <p className="text-muted">{m.who}</p>
        <input type="hidden" name="id" value={page.paperId} />
        <TextField label={m.name} hint={m.nameHint} autoComplete="name" {...field("name", page.guarantorName)} />
        <IdNumberField id="idNumber" label={m.idNumber} hint={m.idNumberHint} error={errors["idNumber"]} />
        <TextField label={m.address} hint={m.addressHint} autoComplete="street-address" {...field("address")} />
        <PaperFileField label={m.file} error={errors["file"]} />
        <div className="border-t border-line pt-4">
          <h3 className="mb-3 font-semibold">{m.consentTitle}</h3>
          <ConsentText eraseAfterDays={page.eraseAfterDays} rows={m.consentRows} />
          <CheckField label={m.consentBox} id="consent" name="consent" error={errors["consent"]} />
        </div>
        <SubmitButton name="intent" value="answer">
          {m.submit}
        </SubmitButton>
      </Form>
    </Card>
  );
}

/** 「我不担保」, one tap away, and what follows from it. */
export function DeclineForm() {
  const { guarantee: m } = useMessages().papers;
  return (
    <Card>
      <Disclosure summary={m.decline}>
        <p className="text-muted">{m.declineText}</p>
        <Form method="post" className="mt-3">
          <SubmitButton tone="danger" name="intent" value="refuse">
            {m.declineSure}
          </SubmitButton>
        </Form>
      </Disclosure>
    </Card>
  );
}
