import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { TextAreaField } from "~/ui/fields";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { CallPictureField } from "./call-pictures";
import { CALL_PICTURES, MOST_CALL_PICTURES, MOST_DESCRIPTION } from "./call-schema";
import type { Remark } from "./remark";
import { fieldsOf } from "./step-form";

/** What was added last, beside what was reported. */
export function LatestRemark({ remark }: { readonly remark: Remark | null }) {
  const { remark: m } = useMessages().service;
  if (!remark) return null;
  return (
    <div className="my-2 border-l-2 border-accent pl-3">
      <p className="text-sm text-muted">
        {m.title} · <time dateTime={remark.at}>{formatMoment(remark.at)}</time> · {remark.byName}
      </p>
      <p className="line-clamp-5 wrap-anywhere">{remark.text || m.picturesOnly}</p>
      {remark.text && remark.pictures.length > 0 && (
        <p className="text-sm text-muted">{m.withPictures(remark.pictures.length)}</p>
      )}
    </div>
  );
}

interface RemarkFormProps {
  readonly id: string;
  /** The last one, which begins the form anew. */
  readonly remark: Remark | null;
  /** How many pictures the call has. */
  readonly pictures: number;
  readonly refusal: Refusal | undefined;
  readonly desk?: boolean;
}

/** A few words and pictures for a call that is open, from the customer or from who has him on the telephone. */
export function RemarkForm({ id, remark, pictures, refusal, desk = false }: RemarkFormProps) {
  const { remark: m } = useMessages().service;
  const field = fieldsOf("note", refusal);
  const wrong = field(CALL_PICTURES).error;
  return (
    <Card title={m.title} id="remark">
      <p className="text-muted">{desk ? m.leadDesk : m.lead}</p>
      {!desk && <LatestRemark remark={remark} />}
      <Form key={remark?.id} method="post" encType="multipart/form-data" preventScrollReset className="mt-3 grid gap-3">
        <input type="hidden" name="id" value={id} />
        <TextAreaField label={m.text} rows={3} maxLength={MOST_DESCRIPTION} {...field("description")} />
        {(pictures < MOST_CALL_PICTURES || wrong) && <CallPictureField error={wrong} />}
        <SubmitButton tone="quiet" name="intent" value="note" className="sm:justify-self-start">
          {m.submit}
        </SubmitButton>
      </Form>
    </Card>
  );
}
