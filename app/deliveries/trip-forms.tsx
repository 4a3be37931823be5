import { Form } from "@remix-run/react";
import { useId } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { FileField, MomentField, SelectField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { Direction } from "./deliveries.repo.server";
import { failReasons } from "./delivery-schema";

interface TripFormProps {
  readonly direction: Direction;
  readonly id: string;
  readonly refusal: Refusal | undefined;
}

const typed = (refusal: Refusal | undefined, name: string) => ({
  name,
  defaultValue: refusal?.values[name] ?? "",
  error: refusal?.fieldErrors[name],
});

/** Who took or gave the machines; one tap to the camera. */
export function ProofForm({ direction, id, refusal }: TripFormProps) {
  const { trip: m } = useMessages().deliveries;
  return (
    <Card title={m.prove[direction]}>
      <Form method="post" encType="multipart/form-data" className="grid gap-4">
        <input type="hidden" name="intent" value="prove" />
        <input type="hidden" name="id" value={refusal?.values["id"] ?? id} />
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <TextField
          label={m.receivedBy[direction]}
          hint={m.receivedHint}
          maxLength={40}
          autoComplete="off"
          {...typed(refusal, "receivedBy")}
        />
        <FileField
          label={m.picture}
          name="file"
          optional
          accept="image/jpeg,image/png,image/webp"
          capture="environment"
          hint={m.pictureHint}
          error={refusal?.fieldErrors["file"]}
        />
        <TextField label={m.note} optional maxLength={200} {...typed(refusal, "note")} />
        <SubmitButton className="min-h-12">{m.proveButton[direction]}</SubmitButton>
      </Form>
    </Card>
  );
}

/** Why it could not be done, and the new window if one was found on the spot. */
export function FailForm({ id, refusal }: Omit<TripFormProps, "direction">) {
  const { trip: m } = useMessages().deliveries;
  const title = useId();
  return (
    <section id="failed" aria-labelledby={title} className="scroll-mt-4 rounded-2xl border border-line bg-surface p-5">
      <h2 id={title} className="mb-1 text-lg font-semibold">
        {m.fail}
      </h2>
      <p className="mb-3 text-sm text-muted">{m.failHint}</p>
      <Form method="post" encType="multipart/form-data" className="grid gap-4">
        <input type="hidden" name="intent" value="fail" />
        <input type="hidden" name="id" value={refusal?.values["id"] ?? id} />
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <SelectField label={m.reason} {...typed(refusal, "reason")}>
          <option value="">{m.chooseReason}</option>
          {failReasons.map((reason) => (
            <option key={reason} value={reason}>
              {m.reasons[reason]}
            </option>
          ))}
        </SelectField>
        <TextField label={m.note} optional maxLength={200} {...typed(refusal, "note")} />
        <div className="grid gap-4 sm:grid-cols-2">
          <MomentField label={m.from} optional {...typed(refusal, "from")} />
          <MomentField label={m.until} optional {...typed(refusal, "until")} />
        </div>
        <SubmitButton tone="quiet" className="min-h-12">
          {m.failButton}
        </SubmitButton>
      </Form>
    </section>
  );
}
