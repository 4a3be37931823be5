import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { Button, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { CheckField, DayField, SelectField, TextAreaField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { WHY_LENGTH } from "./paper";

interface ReviewFormProps {
  readonly refusal: Refusal | undefined;
}

export function AcceptForm({ ofGuarantor, refusal }: ReviewFormProps & { readonly ofGuarantor: boolean }) {
  const { review: m } = useMessages().papers;
  const own = refusal?.values["intent"] === "accept" ? refusal : undefined;
  const ticked = (name: string) => ({ name, defaultChecked: own?.values[name] !== undefined, error: own?.fieldErrors[name] });
  return (
    <Form method="post" className="grid gap-3">
      {own?.formError && <Notice tone="danger">{own.formError}</Notice>}
      <p className="text-muted">{m.hint}</p>
      <DayField
        label={m.expiresOn}
        hint={m.expiresHint}
        name="expiresOn"
        defaultValue={own?.values["expiresOn"] ?? ""}
        error={own?.fieldErrors["expiresOn"]}
      />
      <CheckField label={m.noExpiry} {...ticked("noExpiry")} />
      {ofGuarantor && <CheckField label={m.hukou} hint={m.hukouHint} {...ticked("hukou")} />}
      <SubmitButton name="intent" value="accept">
        {m.accept}
      </SubmitButton>
    </Form>
  );
}

export function RefuseForm({ refusal }: ReviewFormProps) {
  const { review: m } = useMessages().papers;
  const own = refusal?.values["intent"] === "refuse" ? refusal : undefined;
  return (
    <Disclosure summary={m.refuseTitle} open={own !== undefined}>
      <Form method="post" className="grid gap-3 pt-2">
        {own?.formError && <Notice tone="danger">{own.formError}</Notice>}
        <SelectField label={m.choose} name="choice" defaultValue={own?.values["choice"] ?? ""}>
          <option value="">{m.otherReason}</option>
          {m.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </SelectField>
        <TextAreaField
          label={m.reason}
          hint={m.reasonHint}
          name="reason"
          rows={2}
          maxLength={200}
          defaultValue={own?.values["reason"] ?? ""}
          error={own?.fieldErrors["reason"]}
        />
        <SubmitButton tone="danger" name="intent" value="refuse">
          {m.refuse}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

/** D6: a card that was used again is held beside its owner before machines leave. */
export function SeeForm({ refusal }: ReviewFormProps) {
  const { see: m } = useMessages().papers.review;
  return (
    <Card title={m.title}>
      <Form method="post" className="grid gap-3">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <p>{m.text}</p>
        <SubmitButton name="intent" value="seen">
          {m.submit}
        </SubmitButton>
      </Form>
    </Card>
  );
}

/** A paper that is decided is opened again only for a reason, which its owner can read. */
export function LookAgain({ error }: { error: boolean }) {
  const { papers, violations } = useMessages();
  const m = papers.review;
  return (
    <Card title={m.lookAgain}>
      <form method="get" className="grid gap-3">
        <TextField
          label={m.lookWhy}
          hint={m.lookHint}
          name="why"
          minLength={WHY_LENGTH.least}
          maxLength={WHY_LENGTH.most}
          error={error ? violations["reason-missing"] : undefined}
        />
        <Button type="submit" className="sm:justify-self-start">
          {m.look}
        </Button>
      </form>
    </Card>
  );
}
