import { Form, Link } from "@remix-run/react";
import type { RoadNoteTable } from "db/schema";
import { Card } from "~/ui/card";
import { SubmitButton } from "~/ui/button";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";

export type RoadNote = Pick<RoadNoteTable, "id" | "because" | "step" | "words" | "pressed_at"> & {
  readonly number: string;
  readonly by_name: string;
};

/** What technicians recorded without network and the shop did not take as it was; nothing where there is none. */
export function RoadNotes({ notes, maySettle }: { notes: readonly RoadNote[]; maySettle: boolean }) {
  const { road: m, service } = useMessages();
  if (notes.length === 0) return null;
  const choices: Record<string, string> = { ...service.pauseReasons, ...service.solutions, ...service.kinds };
  return (
    <Card title={m.notes.title}>
      <p className="mb-3 text-muted">{m.notes.lead}</p>
      <ul className="grid gap-4">
        {notes.map((note) => (
          <li key={note.id} className="flex flex-wrap items-start justify-between gap-3 border-l-2 border-soon pl-4">
            <div className="min-w-0">
              <p className="font-medium">
                <Link
                  to={`/queue/${note.number}`}
                  className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
                >
                  {note.number}
                </Link>{" "}
                {m.kinds[note.step] ?? note.step}
              </p>
              <p className="wrap-anywhere">
                {note.words
                  .split(" · ")
                  .map((word) => choices[word] ?? word)
                  .join(" · ")}
              </p>
              <p className="text-sm text-muted">
                {`${m.notes.from(note.by_name, formatMoment(note.pressed_at))} · ${m.doubts[note.because]}`}
              </p>
            </div>
            {maySettle && (
              <Form method="post" action="/queue/notes">
                <SubmitButton tone="quiet" name="note" value={note.id}>
                  {m.notes.settle}
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
