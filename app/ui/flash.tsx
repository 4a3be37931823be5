import { Notice } from "./notice";
import type { Tone } from "./notice";

export interface FlashMessage {
  readonly tone?: Tone;
  readonly text: string;
}

/** What was just done, said once on the page that follows; nothing when there is nothing to say. */
export const Flash = ({ message }: { message: FlashMessage | null | undefined }) =>
  message ? (
    <div className="mb-6">
      <Notice tone={message.tone ?? "kept"}>{message.text}</Notice>
    </div>
  ) : null;
