import { useState } from "react";
import type { ChangeEvent } from "react";
import { FileField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { violationMessage } from "~/ui/violation-message";
import { MOST_PAPER_BYTES } from "./paper";

interface PaperFileFieldProps {
  readonly label: string;
  readonly error: string | undefined;
}

/** A picture or PDF of a paper. Says at once when it is too large, before ten megabytes have gone over a phone's line. */
export function PaperFileField({ label, error }: PaperFileFieldProps) {
  const messages = useMessages();
  const [refused, setRefused] = useState<string | null>(null);
  const check = (event: ChangeEvent<HTMLInputElement>) => {
    const tooLarge = (event.target.files?.[0]?.size ?? 0) > MOST_PAPER_BYTES;
    if (tooLarge) event.target.value = "";
    setRefused(tooLarge ? violationMessage({ code: "file-too-large", maximumBytes: MOST_PAPER_BYTES }, messages) : null);
  };
  return (
    <FileField
      label={label}
      name="file"
      required
      hint={messages.papers.mine.fileHint}
      error={refused ?? error}
      onChange={check}
    />
  );
}
