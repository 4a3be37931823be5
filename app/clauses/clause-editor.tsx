import { useLocation } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { ErrorSummary } from "~/ui/error-summary";
import { SelectField, TextAreaField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { ShownClause } from "./show-clauses.server";

interface EditorProps {
  readonly page: ShownClause & { readonly formId: string };
  readonly refusal: Refusal | undefined;
}

/**
 * The text as the manager writes it. A plain form: one of its buttons opens a paper in a window of its own. After somebody else has
 * published, what was typed stays and is based on the newest version.
 */
export function ClauseEditor({ page, refusal }: EditorProps) {
  const { clauses: m } = useMessages();
  const { search } = useLocation();
  const { id, variant, source, current, examples, formId, pointedOut } = page;
  const typed = (name: string, otherwise: string) => refusal?.values[name] ?? otherwise;
  const field = (name: string, otherwise = "") => ({
    ...{ name, id: name, defaultValue: typed(name, otherwise), error: refusal?.fieldErrors[name] },
  });
  const paper = { formAction: `/manage/clauses/${id}/preview.pdf?case=${variant}`, formTarget: "_blank", formNoValidate: true };
  return (
    <Card title={m.edit.title}>
      <form method="post" action={`/manage/clauses/${id}${search || `?case=${variant}`}`} className="grid gap-4" noValidate>
        <input type="hidden" name="id" value={typed("id", formId)} />
        <input type="hidden" name="base" value={current.version} />
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        {refusal && <ErrorSummary errors={refusal.fieldErrors} labels={m.edit.labels} />}
        {source.version !== current.version && <Notice>{m.edit.fromOlder(source.version)}</Notice>}
        <TextField label={m.edit.heading} required autoComplete="off" {...field("title", source.title)} />
        <TextAreaField
          label={m.edit.body}
          hint={pointedOut ? `${m.edit.bodyHint}${m.edit.mustBold}` : m.edit.bodyHint}
          required
          rows={16}
          spellCheck={false}
          {...field("body", source.body)}
        />
        <SelectField label={m.edit.example} {...field("example", examples[0])}>
          {examples.map((each) => (
            <option key={each} value={each}>
              {m.examples[each]}
            </option>
          ))}
        </SelectField>
        <div className="flex flex-wrap gap-3">
          <SubmitButton tone="quiet" name="intent" value="preview">
            {m.edit.preview}
          </SubmitButton>
          <SubmitButton tone="quiet" name="intent" value="print" {...paper}>
            {m.edit.pdf}
          </SubmitButton>
        </div>
        <TextField label={m.edit.note} hint={m.edit.noteHint} autoComplete="off" maxLength={100} {...field("note")} />
        <SubmitButton name="intent" value="publish" className="sm:justify-self-start">
          {m.edit.publish}
        </SubmitButton>
      </form>
    </Card>
  );
}
