import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { ErrorSummary } from "~/ui/error-summary";
import { CheckField, TextAreaField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { useActionForm } from "~/ui/use-action-form";
import type { IssuingPage } from "./agreement-desk.server";
import { issuePageSchema } from "./agreement-schema";
import { OwnTermsFields } from "./own-terms-fields";

interface IssueFormProps {
  readonly page: IssuingPage;
  readonly refusal: Refusal | undefined;
}

/** What is missing for the agreement, and what was agreed besides. */
export function IssueForm({ page: { id, asks, defaults }, refusal }: IssueFormProps) {
  const { desk, ownTerms: own } = useMessages().agreements;
  const { form: m } = desk;
  const form = useActionForm(issuePageSchema, { defaultValues: defaults, refusal });
  const idLabel = asks.company ? m.idNumberOfCompany : m.idNumber;
  const labels = {
    ...{ idNumber: idLabel, creditCode: m.creditCode, responsibleName: m.responsibleName, address: m.address },
    ...{ purpose: m.purpose, place: m.place, specialTerms: m.specialTerms, ...own },
  };
  return (
    <Card title={m.title}>
      <Form method="post" {...form.props} className="grid gap-4">
        <ErrorSummary errors={refusal?.fieldErrors ?? {}} labels={labels} />
        <input type="hidden" name="intent" value="issue" />
        <input type="hidden" name="id" value={refusal?.values["id"] ?? id} />
        {asks.company && (
          <TextField label={m.responsibleName} hint={m.responsibleHint} required {...form.field("responsibleName")} />
        )}
        {asks.idNumber && (
          <TextField
            label={idLabel}
            hint={m.idNumberHint}
            inputMode="text"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            required
            {...form.field("idNumber")}
          />
        )}
        {asks.creditCode && <TextField label={m.creditCode} required autoComplete="off" {...form.field("creditCode")} />}
        <TextField label={m.address} required autoComplete="off" {...form.field("address")} />
        <TextField label={m.purpose} required {...form.field("purpose")} />
        <TextField label={m.place} required {...form.field("place")} />
        <TextAreaField label={m.specialTerms} hint={m.specialHint} optional {...form.field("specialTerms")} />
        <OwnTermsFields field={form.field} />
        {asks.asDeposit && <CheckField label={m.asDeposit} {...form.check("asDeposit")} />}
        <p className="text-sm text-muted">{m.note}</p>
        <SubmitButton>{m.submit}</SubmitButton>
      </Form>
    </Card>
  );
}
