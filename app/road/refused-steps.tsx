import { Link } from "@remix-run/react";
import { useState } from "react";
import { instant } from "~/kernel/time";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { StatusBadge } from "~/service/call-clock";
import type { Entry, StandsNow } from "./outbox";
import { discardStep, sendAgain, sendWaiting } from "./use-outbox";
import { StepWords } from "./waiting-steps";

function ShopsWord({ stands }: { stands: StandsNow | null }) {
  const { service, road } = useMessages();
  const { unsent: m } = road;
  if (!stands) return <p>{m.unknown}</p>;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <StatusBadge status={stands.status} /> {stands.assignedTo ?? m.nobody}
      </p>
      <ol className="mt-2 grid gap-2">
        {stands.events.map((event) => (
          <li key={event.id}>
            <p>{event.title}</p>
            <p className="text-sm text-muted">{`${formatMoment(instant(event.at))} · ${service.events.by(event.byName)}`}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

function Choices({ entry, owner }: { entry: Entry; owner: string }) {
  const { road } = useMessages();
  const { unsent: m } = road;
  const [sure, setSure] = useState(false);
  const then = (task: Promise<void>) => void task.then(() => sendWaiting(owner, road.strange)).catch(() => undefined);
  if (sure)
    return (
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <p>{m.discardSure}</p>
        <Button tone="danger" className="min-h-14" onClick={() => then(discardStep(entry.id))}>
          {m.discardYes}
        </Button>
        <Button className="min-h-14" onClick={() => setSure(false)}>
          {m.keep}
        </Button>
      </div>
    );
  return (
    <div className="mt-4 grid gap-3 sm:grid-cols-3">
      {entry.intent !== "pictures" && (
        <Button tone="primary" className="min-h-14" onClick={() => then(sendAgain(entry, true))}>
          {m.note}
        </Button>
      )}
      <Button className="min-h-14" onClick={() => then(sendAgain(entry, false))}>
        {m.again}
      </Button>
      <Button tone="danger" className="min-h-14" onClick={() => setSure(true)}>
        {m.discard}
      </Button>
    </div>
  );
}

interface RefusedStepsProps {
  readonly entries: readonly Entry[];
  /** Everything of this person in the phone. */
  readonly all: readonly Entry[];
  readonly owner: string;
}

/** What the phone wanted beside what the shop says, each with what can be done about it: nothing is lost without a word. */
export function RefusedSteps({ entries, all, owner }: RefusedStepsProps) {
  const { road } = useMessages();
  const { unsent: m } = road;
  return (
    <>
      {entries.map((entry) => {
        const followers = all.filter((each) => each.call === entry.call && each.place > entry.place);
        return (
          <Card key={entry.id} title={`${entry.call} · ${road.steps[entry.intent] ?? entry.intent}`}>
            <Notice tone="danger">{entry.refused?.sentence}</Notice>
            <div className="mt-4 grid gap-4 sm:grid-cols-2">
              <section className="rounded-lg border border-line p-4" aria-label={m.phone}>
                <h3 className="mb-2 font-semibold">{m.phone}</h3>
                <StepWords entry={entry} />
              </section>
              <section className="rounded-lg border border-line p-4" aria-label={m.shop}>
                <h3 className="mb-2 font-semibold">{m.shop}</h3>
                <ShopsWord stands={entry.refused?.stands ?? null} />
              </section>
            </div>
            {followers.length > 0 && (
              <p className="mt-3 text-muted">
                {m.follows(followers.map((each) => road.steps[each.intent] ?? each.intent).join(" · "))}
              </p>
            )}
            <Choices entry={entry} owner={owner} />
            <Link
              to={`/queue/${entry.call}`}
              className="mt-2 inline-flex min-h-11 items-center text-accent underline underline-offset-3"
            >
              {m.openCall(entry.call)}
            </Link>
          </Card>
        );
      })}
    </>
  );
}
