import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { Button, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { TextAreaField, TextField } from "~/ui/fields";
import { formatDay, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { MyData } from "./my-data.server";

interface FormProps {
  readonly page: MyData;
  readonly refusal: Refusal | undefined;
}

const ownOf = (refusal: Refusal | undefined, intent: string) => (refusal?.values["intent"] === intent ? refusal : undefined);

export function CorrectForm({ page: { person }, refusal }: FormProps) {
  const m = useMessages().myData.correct;
  const own = ownOf(refusal, "correct");
  const field = (name: string, value: string | null) => ({
    ...{ name, defaultValue: own?.values[name] ?? value ?? "", error: own?.fieldErrors[name] },
  });
  return (
    <Card title={m.title}>
      <Form method="post" preventScrollReset className="grid gap-4 sm:grid-cols-2" noValidate>
        {own?.formError && (
          <div className="sm:col-span-2">
            <Notice tone="danger">{own.formError}</Notice>
          </div>
        )}
        <TextField
          label={person.kind === "company" ? m.companyName : m.name}
          autoComplete="name"
          {...field("name", person.name)}
        />
        <TextField label={m.phone} type="tel" inputMode="tel" autoComplete="tel" {...field("phone", person.phone)} />
        <TextField label={m.email} optional type="email" autoComplete="email" {...field("email", person.email)} />
        <TextField label={m.address} optional autoComplete="street-address" {...field("address", person.address)} />
        <TextField
          label={m.password}
          optional
          hint={m.passwordHint}
          type="password"
          name="password"
          autoComplete="current-password"
          error={own?.fieldErrors["password"]}
        />
        <div className="self-end sm:col-span-2">
          <SubmitButton name="intent" value="correct">
            {m.submit}
          </SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

/** A plain form: what it answers is a file, not a page. */
export function ExportForm() {
  const m = useMessages().myData.export;
  return (
    <Card title={m.title}>
      <p className="mb-3 text-muted">{m.text}</p>
      <form method="post" action="/my/data/export">
        <Button type="submit">{m.submit}</Button>
      </form>
    </Card>
  );
}

export function PicturesCard({ page: { pictures }, refusal }: FormProps) {
  const m = useMessages().myData.pictures;
  const own = ownOf(refusal, "erase");
  return (
    <Card title={m.title}>
      {own?.formError && <Notice tone="danger">{own.formError}</Notice>}
      {pictures.length === 0 && <p className="text-muted">{m.none}</p>}
      <ul className="divide-y divide-line">
        {pictures.map(({ number, count, frozen, losesWaiver }) => (
          <li key={number} className="py-2">
            <p>
              {number} <span className="text-muted">{m.count(count)}</span>
            </p>
            {frozen ? (
              <p className="text-sm text-muted">{m.frozen[frozen]}</p>
            ) : (
              <Disclosure summary={m.erase}>
                {losesWaiver && <p className="mb-3 text-muted">{m.loses}</p>}
                <Form method="post" preventScrollReset>
                  <input type="hidden" name="number" value={number} />
                  <SubmitButton tone="danger" name="intent" value="erase">
                    {m.sure}
                  </SubmitButton>
                </Form>
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function RequestsCard({ page: { requests, requestId }, refusal }: FormProps) {
  const m = useMessages().myData.requests;
  const own = ownOf(refusal, "ask");
  return (
    <Card title={m.title}>
      <p className="mb-3 text-muted">
        {m.text}
        {m.promise}
      </p>
      <Form method="post" preventScrollReset className="grid gap-3">
        <input type="hidden" name="id" value={requestId} />
        <TextAreaField
          key={requestId}
          label={m.words}
          name="words"
          rows={3}
          maxLength={500}
          defaultValue={own?.values["words"] ?? ""}
          error={own?.fieldErrors["words"]}
        />
        <SubmitButton tone="quiet" name="intent" value="ask" className="sm:justify-self-start">
          {m.submit}
        </SubmitButton>
      </Form>
      <h3 className="mt-5 mb-2 font-medium">{m.list}</h3>
      {requests.length === 0 && <p className="text-muted">{m.none}</p>}
      <ul className="grid gap-2">
        {requests.map(({ id, kind, at, detail, due_on: due, answered_at: answered, answer }) => (
          <li key={id}>
            {m.kinds[kind]}
            {detail && m.detail(kind === "correct" ? detail.split(" ").map((field) => m.fields[field] ?? field) : [detail])}
            <span className="block text-sm text-muted">
              {formatMoment(at, { year: true })}
              {due && !answered && m.due(formatDay(due, { year: true }))}
            </span>
            {answer && <span className="block text-sm">{m.answer(answer)}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function CloseForm({ refusal }: Pick<FormProps, "refusal">) {
  const m = useMessages().myData.close;
  const own = ownOf(refusal, "close");
  return (
    <Card title={m.title}>
      <p>{m.text}</p>
      <p className="mt-2 text-muted">{m.keeps}</p>
      <p className="mt-2 text-muted">{m.when}</p>
      <Disclosure summary={m.title} open={own !== undefined}>
        <Form method="post" preventScrollReset className="grid max-w-sm gap-3">
          {own?.formError && <Notice tone="danger">{own.formError}</Notice>}
          <TextField
            label={m.password}
            type="password"
            name="password"
            autoComplete="current-password"
            error={own?.fieldErrors["password"]}
          />
          <SubmitButton tone="danger" name="intent" value="close">
            {m.submit}
          </SubmitButton>
        </Form>
      </Disclosure>
    </Card>
  );
}
