import { Form, useLocation } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { ErrorSummary } from "~/ui/error-summary";
import { TextAreaField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { ShownNotice } from "./show-notices.server";

interface EditorProps {
  readonly page: ShownNotice & { readonly formId: string };
  readonly refusal: Refusal | undefined;
}

/** The text as the manager writes it; what was typed stays, shown or refused. */
export function NoticeEditor({ page, refusal }: EditorProps) {
  const { notices: m } = useMessages();
  const { pathname, search } = useLocation();
  const { source, current, formId } = page;
  const typed = (name: string, otherwise: string) => refusal?.values[name] ?? otherwise;
  const field = (name: string, otherwise = "") => ({
    ...{ name, id: name, defaultValue: typed(name, otherwise), error: refusal?.fieldErrors[name], autoComplete: "off" },
  });
  return (
    <Card title={m.edit.title}>
      <Form method="post" action={pathname + search} className="grid gap-4" noValidate preventScrollReset>
        <input type="hidden" name="id" value={typed("id", formId)} />
        <input type="hidden" name="base" value={typed("base", String(current))} />
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        {refusal && <ErrorSummary errors={refusal.fieldErrors} labels={m.edit.labels} />}
        {source.version !== current && <Notice>{m.edit.fromOlder(source.version)}</Notice>}
        <TextField label={m.edit.subject} required {...field("subject", source.subject)} />
        <TextAreaField label={m.edit.body} hint={m.edit.bodyHint} required rows={14} {...field("body", source.body)} />
        <TextAreaField label={m.edit.short} required rows={3} {...field("short", source.short)} />
        <TextField
          label={m.edit.gateway}
          optional
          hint={m.edit.gatewayHint}
          maxLength={64}
          {...field("gateway_template", source.gateway_template)}
        />
        <SubmitButton tone="quiet" name="intent" value="preview" className="justify-self-start">
          {m.edit.preview}
        </SubmitButton>
        <TextField label={m.edit.note} hint={m.edit.noteHint} maxLength={100} {...field("note")} />
        <SubmitButton name="intent" value="publish" className="sm:justify-self-start">
          {m.edit.publish}
        </SubmitButton>
      </Form>
    </Card>
  );
}
