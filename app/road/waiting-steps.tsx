import { instantOf } from "~/kernel/time";
import { Card } from "~/ui/card";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { Entry } from "./outbox";

/** What somebody typed and photographed with a step. */
export function StepWords({ entry }: { entry: Entry }) {
  const { road: m, service } = useMessages();
  const choices: Record<string, string> = { ...service.pauseReasons, ...service.solutions, ...service.kinds };
  const texts = entry.fields.flatMap(([name, value]) =>
    typeof value === "string" && value && !["intent", "proposal"].includes(name) ? [choices[value] ?? value] : [],
  );
  const pictures = entry.fields.filter(([, value]) => typeof value !== "string").length;
  return (
    <>
      <p className="font-medium">{m.steps[entry.intent] ?? entry.intent}</p>
      {texts.length > 0 && <p className="wrap-anywhere">{texts.join(" · ")}</p>}
      {pictures > 0 && <p>{m.pictures(pictures)}</p>}
      <p className="text-sm text-muted">{m.unsent.pressedAt(formatMoment(instantOf(entry.pressedAt)))}</p>
    </>
  );
}

/** What waits in this phone for one call, or, `numbered`, for all. */
export function WaitingSteps({ entries, numbered = false }: { entries: readonly Entry[]; numbered?: boolean }) {
  const { road: m } = useMessages();
  if (entries.length === 0) return null;
  return (
    <Card title={m.waits}>
      <ol className="grid gap-3">
        {entries.map((entry) => (
          <li key={entry.id} className="flex items-start justify-between gap-3 border-l-2 border-line pl-4">
            <div className="min-w-0">
              {numbered && <p className="text-sm text-muted">{entry.call}</p>}
              <StepWords entry={entry} />
            </div>
            <Badge tone={entry.refused ? "danger" : "soon"}>{entry.refused ? m.unsent.title : m.waits}</Badge>
          </li>
        ))}
      </ol>
    </Card>
  );
}
