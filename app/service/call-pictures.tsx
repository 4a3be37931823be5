import { Form } from "@remix-run/react";
import { Thumbnails } from "~/handovers/picture-field";
import type { Refusal } from "~/platform/form-action.server";
import { useStepPress } from "~/road/use-step-press";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { FileField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { CALL_PICTURES, MOST_CALL_PICTURES } from "./call-schema";

/** A phone's camera, or what is in its album; also without scripts. */
export function CallPictureField({ error }: { readonly error: string | undefined }) {
  const { pictures: m } = useMessages().service;
  return (
    <FileField
      label={m.field}
      name={CALL_PICTURES}
      optional
      multiple
      accept="image/jpeg,image/png,image/webp"
      hint={m.hint(MOST_CALL_PICTURES)}
      error={error}
    />
  );
}

/** Where they are served: to the staff, and to the customer his own. */
export type CallPicturesAt = "/call-pictures" | "/my/call-pictures";

interface ThumbnailsProps {
  readonly assetTag: string;
  readonly pictures: readonly string[];
  readonly at: CallPicturesAt;
}

export const CallThumbnails = (shown: ThumbnailsProps) => (shown.pictures.length > 0 ? <Thumbnails {...shown} /> : null);

interface CallPicturesProps extends ThumbnailsProps {
  /** Whether who works on the call adds some here. */
  readonly open?: boolean;
  readonly refusal?: Refusal | undefined;
}

/** What the fault looks like, and room for more. */
export function CallPictures({ assetTag, pictures, at, open = false, refusal }: CallPicturesProps) {
  const { service, road } = useMessages();
  const { pictures: m } = service;
  // On the road they are kept in the phone first, as every step is.
  const press = useStepPress();
  const own = refusal?.values["intent"] === "pictures" ? refusal : undefined;
  if (pictures.length === 0 && !open) return null;
  return (
    <Card title={m.title}>
      <CallThumbnails assetTag={assetTag} pictures={pictures} at={at} />
      {open && pictures.length < MOST_CALL_PICTURES && (
        <Form method="post" encType="multipart/form-data" onSubmit={press} preventScrollReset className="mt-3 grid gap-3">
          <FileField label={road.camera} name={CALL_PICTURES} optional accept="image/*" capture="environment" />
          <CallPictureField key={pictures.length} error={own?.fieldErrors[CALL_PICTURES] ?? own?.formError ?? undefined} />
          <SubmitButton tone="quiet" name="intent" value="pictures" className="sm:justify-self-start">
            {m.submit}
          </SubmitButton>
        </Form>
      )}
    </Card>
  );
}
