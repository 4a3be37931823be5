import { ClauseReading } from "~/agreements/agreement-reading";
import type { Reading } from "~/agreements/agreement-reading.server";
import { Card } from "~/ui/card";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { Difference } from "./difference";
import { isChanged } from "./text-difference";
import type { DifferenceLine } from "./text-difference";

interface Preview {
  readonly reading: Reading["clauses"][number] | null;
  readonly title: { readonly before: string; readonly after: string };
  readonly difference: readonly DifferenceLine[];
  readonly unchanged: boolean;
}

/** The clause as a customer gets it, and what it changes of the text in force. */
export function ClausePreview({ preview: { reading, title, difference, unchanged } }: { preview: Preview }) {
  const { clauses: m } = useMessages();
  return (
    <>
      <Card title={m.preview.title}>
        <p className="mb-3 text-sm text-muted">{m.preview.hint}</p>
        {reading && (
          <div className="max-w-prose wrap-anywhere">
            <ClauseReading clause={reading} />
          </div>
        )}
      </Card>
      <Card title={m.preview.changes}>
        {unchanged && <p className="text-muted">{m.preview.unchanged}</p>}
        {title.before !== title.after && <p className="mb-3">{m.difference.titleChanged(title.before, title.after)}</p>}
        {difference.some(isChanged) && <Difference lines={difference} />}
      </Card>
    </>
  );
}

interface Taken {
  readonly version: number;
  readonly by: string | null;
  readonly difference: readonly DifferenceLine[];
}

/** Another manager published first: nothing of what was typed is lost. */
export function TakenMeanwhile({ taken: { version, by, difference } }: { taken: Taken }) {
  const { clauses: m } = useMessages();
  return (
    <>
      <Notice tone="danger" title={m.taken.title}>
        {m.taken.text(version, by ?? m.shipped)}
      </Notice>
      <Card title={m.taken.difference}>
        <Difference lines={difference} />
      </Card>
    </>
  );
}
