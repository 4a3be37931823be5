import { useFetcher } from "@remix-run/react";
import type { ChangeEvent } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { FileField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { MOST_PICTURES, pictureField } from "./picture-limits";

interface ThumbnailsProps {
  readonly assetTag: string;
  readonly pictures: readonly string[];
  /** Where they are served: `/machine-pictures` or `/my/machine-pictures`. */
  readonly at?: string;
  /** Offers to throw one away. */
  readonly droppable?: boolean;
}

/** Small, side by side; each opens large. */
export function Thumbnails({ assetTag, pictures, at = "/machine-pictures", droppable = false }: ThumbnailsProps) {
  const { pictures: m } = useMessages().handovers;
  return (
    <ul className="flex flex-wrap gap-2">
      {pictures.map((id, index) => (
        <li key={id} className="grid justify-items-center">
          <a
            href={`${at}/${id}`}
            target="_blank"
            rel="noreferrer"
            className="block size-24 overflow-hidden rounded-lg border border-line"
          >
            <img src={`${at}/${id}`} alt={m.alt(assetTag, index + 1)} loading="lazy" className="size-full object-cover" />
          </a>
          {droppable && (
            <button name="drop" value={id} className="min-h-11 cursor-pointer px-2 text-sm text-danger underline">
              {m.drop}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface PictureFieldProps {
  readonly id: string;
  readonly assetTag: string;
  readonly pictures: readonly string[];
  readonly error: string | undefined;
}

/** A phone's camera. Each picture goes up at once, so that the form itself stays small; without scripts it goes with the form. */
export function PictureField({ id, assetTag, pictures, error }: PictureFieldProps) {
  const { pictures: m } = useMessages().handovers;
  const { state, data, submit } = useFetcher<Refusal>();
  const field = pictureField(assetTag);
  const send = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    if (files.length === 0) return;
    const form = new FormData();
    form.append("intent", "pictures");
    form.append("id", id);
    for (const file of files) form.append(field, file);
    event.target.value = "";
    submit(form, { method: "post", encType: "multipart/form-data" });
  };
  const sending = state !== "idle";
  return (
    <div className="grid gap-2">
      <Thumbnails assetTag={assetTag} pictures={pictures} droppable />
      <FileField
        label={m.take}
        name={field}
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        multiple
        hint={sending ? m.sending : m.hint(MOST_PICTURES)}
        error={sending ? error : (data?.fieldErrors?.[field] ?? data?.formError ?? error)}
        onChange={send}
      />
    </div>
  );
}
