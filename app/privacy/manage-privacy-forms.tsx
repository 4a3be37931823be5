import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { SelectField, TextAreaField, TextField } from "~/ui/fields";
import { formatDay, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { ProcessingRecord } from "./processing-record.server";

interface FormProps {
  readonly page: ProcessingRecord;
  readonly refusal: Refusal | undefined;
}

const ownOf = (refusal: Refusal | undefined, intent: string) => (refusal?.values["intent"] === intent ? refusal : undefined);

export function RequestsToAnswer({ page: { requests }, refusal }: FormProps) {
  const m = useMessages().managePrivacy.requests;
  const own = ownOf(refusal, "answer");
  return (
    <Card title={m.title}>
      {own?.formError && <Notice tone="danger">{own.formError}</Notice>}
      {requests.length === 0 && <p className="text-muted">{m.none}</p>}
      <ul className="divide-y divide-line">
        {requests.map(({ id, name, phone, at, detail, due_on: due }) => (
          <li key={id} className="grid gap-2 py-3">
            <p>
              <span className="font-medium">{name}</span>{" "}
              <a href={`tel:${phone}`} className="text-accent underline underline-offset-3">
                {phone}
              </a>
            </p>
            <p className="wrap-anywhere">{detail}</p>
            <p className="text-sm text-muted">
              {formatMoment(at, { year: true })}
              {due && <span className="ml-3">{m.due(formatDay(due, { year: true }))}</span>}
            </p>
            <Form method="post" className="grid gap-2">
              <input type="hidden" name="request" value={id} />
              <TextAreaField
                label={m.answer}
                name="answer"
                rows={2}
                maxLength={500}
                error={own?.values["request"] === id ? own.fieldErrors["answer"] : undefined}
              />
              <SubmitButton tone="quiet" name="intent" value="answer" className="sm:justify-self-start">
                {m.submit}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** A second person lets somebody go on after his twenty cards. */
export function AllowForm({ page: { staff, allowances, allowanceId }, refusal }: FormProps) {
  const m = useMessages().managePrivacy.allow;
  const own = ownOf(refusal, "allow");
  return (
    <Card title={m.title}>
      <p className="mb-3 text-muted">{m.text}</p>
      <Form method="post" className="grid gap-3">
        <input type="hidden" name="id" value={allowanceId} />
        {own?.formError && <Notice tone="danger">{own.formError}</Notice>}
        <SelectField label={m.who} name="account" defaultValue={own?.values["account"] ?? ""} error={own?.fieldErrors["account"]}>
          <option value="">{m.choose}</option>
          {staff.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField
          label={m.reason}
          name="reason"
          maxLength={100}
          defaultValue={own?.values["reason"] ?? ""}
          error={own?.fieldErrors["reason"]}
        />
        <SubmitButton tone="quiet" name="intent" value="allow" className="sm:justify-self-start">
          {m.submit}
        </SubmitButton>
      </Form>
      <ul className="mt-3 grid gap-1 text-sm">
        {allowances.map(({ id, at, by, who, reason }) => (
          <li key={id}>{m.line(formatMoment(at), by, who, reason)}</li>
        ))}
      </ul>
    </Card>
  );
}
