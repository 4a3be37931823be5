import { Form, Link } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { violationMessage } from "~/ui/violation-message";
import { addressOf } from "./asked-view";
import type { View } from "./asked-view";
import type { DragWord } from "./use-drag";

function wordText(word: DragWord, messages: Messages): string {
  const { drag: m } = messages.timeline;
  switch (word.kind) {
    case "checking":
      return m.checking;
    case "other-model":
      return m.otherModel;
    case "failed":
      return m.failed;
    case "fixed":
      return word.because === "chosen" ? messages.timeline.move.chosen : m.fixed[word.because];
    case "unit":
      return m.unitOk(word.tag);
    case "time":
      return m.timeOk(formatPeriod(word.period));
    case "refused":
      return violationMessage(word.violation, messages);
  }
}

/** What the rules say to where a bar is held, and how the server answered. */
export function DragNote({ word, refusal }: { word: DragWord | null; refusal: Refusal | undefined }) {
  const messages = useMessages();
  const refused = refusal?.formError ?? Object.values(refusal?.fieldErrors ?? {})[0];
  const text = word ? wordText(word, messages) : (refused ?? null);
  if (text === null) return null;
  const well = word?.kind === "unit" || word?.kind === "time" || word?.kind === "checking";
  return (
    <div className="no-print fixed inset-x-4 bottom-20 z-40 mx-auto max-w-xl shadow-lg lg:bottom-6">
      <Notice tone={well ? "info" : "danger"}>{text}</Notice>
    </div>
  );
}

export interface UndoOffer {
  readonly id: string;
  readonly number: string;
  readonly left: number;
  readonly to: string | null;
  readonly allocationId: string;
  readonly undoId: string;
}

/** What was just moved, for ten seconds with the way back. */
export function UndoNote({ offer, view }: { offer: UndoOffer | null; view: View }) {
  const { timeline: m } = useMessages();
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    if (!offer) return;
    const timer = setTimeout(() => setOver(offer.id), offer.left);
    return () => clearTimeout(timer);
  }, [offer]);
  if (!offer || over === offer.id) return null;
  return (
    <div className="no-print fixed inset-x-4 bottom-20 z-40 mx-auto max-w-xl shadow-lg lg:bottom-6">
      <Notice tone="kept">
        <Form
          method="post"
          action={`/desk/timeline/move/${offer.allocationId}`}
          className="flex flex-wrap items-center justify-between gap-3"
        >
          <input type="hidden" name="id" value={offer.undoId} />
          <input type="hidden" name="move" value={offer.id} />
          <input type="hidden" name="back" value={addressOf(view)} />
          <span>{offer.to ? m.movedTo(offer.number, offer.to) : m.movedTime(offer.number)}</span>
          <SubmitButton tone="quiet" name="intent" value="undo">
            {m.undo}
          </SubmitButton>
        </Form>
      </Notice>
    </div>
  );
}

interface ShownMovesProps {
  readonly bars: readonly { readonly id: string; readonly tag: string }[];
}

/** The way to move the machines of the booking that is looked at, without dragging. */
export function ShownMoves({ bars }: ShownMovesProps) {
  const { timeline: m } = useMessages();
  return (
    <ul className="flex flex-wrap gap-x-4">
      {bars.map(({ id, tag }) => (
        <li key={id}>
          <Link to={`/desk/timeline/move/${id}`} className="inline-flex min-h-11 items-center">
            {m.move.link} {tag}
          </Link>
        </li>
      ))}
    </ul>
  );
}
