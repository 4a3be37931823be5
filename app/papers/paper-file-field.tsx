import { useEffect, useRef, useState } from "react";
import type { ChangeEvent } from "react";
import { FileField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { violationMessage } from "~/ui/violation-message";
import { MOST_PAPER_BYTES } from "./paper";
import { COPY_SIDE, pictureHint } from "./picture-hints";
import type { PictureHint } from "./picture-hints";

interface PaperFileFieldProps {
  readonly label: string;
  readonly error: string | undefined;
}

interface Chosen {
  readonly url: string;
  readonly hint: PictureHint;
}

/** Null for what the browser can't draw: a PDF, or a format it does not know. */
async function lookAt(file: File): Promise<Chosen | null> {
  if (!file.type.startsWith("image/")) return null;
  try {
    const bitmap = await createImageBitmap(file);
    const { width, height } = bitmap;
    const scale = Math.min(1, COPY_SIDE / Math.max(width, height));
    const canvas = document.createElement("canvas");
    const [across, down] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
    [canvas.width, canvas.height] = [across, down];
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) return null;
    context.drawImage(bitmap, 0, 0, across, down);
    bitmap.close();
    const { data } = context.getImageData(0, 0, across, down);
    const brightness = Array.from({ length: across * down }, (_, point) => {
      const [red = 0, green = 0, blue = 0] = data.subarray(4 * point, 4 * point + 3);
      return 0.299 * red + 0.587 * green + 0.114 * blue;
    });
    return { url: URL.createObjectURL(file), hint: pictureHint({ width, height, brightness, across }) };
  } catch {
    return null;
  }
}

/**
 * A picture or PDF of a paper. Says at once when it is too large, before ten megabytes have gone over a phone's line, and shows what
 * is going to be sent, with what can be told of it.
 */
export function PaperFileField({ label, error }: PaperFileFieldProps) {
  const messages = useMessages();
  const { mine, picture: m } = messages.papers;
  const [refused, setRefused] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useEffect(() => () => void (chosen && URL.revokeObjectURL(chosen.url)), [chosen]);
  const [camera, files] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const check = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target;
    // What is chosen in one of the two takes the place of what was in the other.
    for (const { current } of [camera, files]) if (current && current !== input) current.value = "";
    const [file] = input.files ?? [];
    const tooLarge = (file?.size ?? 0) > MOST_PAPER_BYTES;
    if (tooLarge) input.value = "";
    setRefused(tooLarge ? violationMessage({ code: "file-too-large", maximumBytes: MOST_PAPER_BYTES }, messages) : null);
    setChosen(file && !tooLarge ? await lookAt(file) : null);
  };
  return (
    <div className="grid gap-3">
      {/* Only a phone opens its camera by it; elsewhere it would be the same field twice. */}
      <div className="hidden pointer-coarse:block">
        <FileField
          ref={camera}
          label={m.camera}
          name="file"
          accept="image/*"
          capture="environment"
          hint={m.cameraHint}
          onChange={(event) => void check(event)}
        />
      </div>
      <FileField
        ref={files}
        label={label}
        name="file"
        hint={mine.fileHint}
        error={refused ?? error}
        onChange={(event) => void check(event)}
      />
      {chosen && (
        <figure className="grid gap-2">
          <img
            src={chosen.url}
            alt={m.preview}
            className="max-h-56 max-w-full justify-self-start rounded-lg border border-line"
          />
          <figcaption className={chosen.hint === "good" ? "text-muted" : "font-medium text-soon"}>
            <output>{m[chosen.hint]}</output>
          </figcaption>
        </figure>
      )}
    </div>
  );
}
