import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { Button } from "~/ui/button";
import { TextAreaField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import type { KnownTag } from "./tag.route";
import type { ScanProblem, useScans } from "./use-scans";

/** What the shop knows of a tag that is none of these: asked while the next one is scanned. */
function Problem({ problem, dismiss }: { problem: ScanProblem; dismiss: (tag: string) => void }) {
  const { scan: m } = useMessages().handovers;
  const { tag, kind } = problem;
  const { load, data } = useFetcher<KnownTag>({ key: `tag ${tag}` });
  useEffect(() => {
    if (kind === "foreign") load(`/desk/tags?tag=${encodeURIComponent(tag)}`);
  }, [kind, tag, load]);
  const said =
    kind === "double" || !data
      ? m[kind](tag)
      : !data.modelName
        ? m.unknown(tag)
        : data.number
          ? m.booked(tag, data.number)
          : m.other(tag, data.modelName);
  return (
    <li className="flex flex-wrap items-center justify-between gap-2">
      <span className="font-medium">{said}</span>
      <Button aria-label={m.dismiss(tag)} onClick={() => dismiss(tag)}>
        {m.dismissWord}
      </Button>
    </li>
  );
}

interface ScanFieldProps {
  readonly scans: ReturnType<typeof useScans>;
  readonly tags: readonly string[];
  readonly typed: string;
  readonly error: string | undefined;
  /** Without scripts nobody counts along. */
  readonly counts: boolean;
}

/** Where the scanner types, how many are done, what is missing, and what was wrong: all in one place that stays in sight. */
export function ScanField({ scans, tags, typed, error, counts }: ScanFieldProps) {
  const { handovers: m } = useMessages();
  const { seen, problems, last, dismiss, field } = scans;
  const missing = tags.filter((tag) => !seen.has(tag));
  const tone = last === null ? "border-line" : last.good ? "border-kept bg-kept-soft" : "border-danger bg-danger-soft";
  return (
    <div className={`z-10 grid gap-3 rounded-2xl border-2 bg-surface p-4 lg:sticky lg:top-2 ${tone}`}>
      <TextAreaField
        label={m.scanned}
        name="scanned"
        rows={1}
        hint={m.scannedHint}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="done"
        defaultValue={typed}
        error={error}
        {...field}
      />
      {counts && (
        <>
          <output className="flex flex-wrap items-baseline gap-x-4">
            <span className="sr-only">{m.count(tags.length - missing.length, tags.length)}</span>
            <span aria-hidden="true" className="text-3xl font-semibold tabular-nums">
              {`${tags.length - missing.length} / ${tags.length}`}
            </span>
            {last?.good && <span className="font-medium text-kept">{m.scan.ok(last.tag)}</span>}
            {missing.length === 0 && <span className="font-medium text-kept">{m.scan.complete}</span>}
          </output>
          {problems.length > 0 && (
            <div role="alert" className="rounded-lg bg-danger-soft px-4 py-2 text-danger">
              <p className="text-sm">{m.scan.problems}</p>
              <ul className="grid gap-1">
                {problems.map((problem) => (
                  <Problem key={problem.tag} problem={problem} dismiss={dismiss} />
                ))}
              </ul>
            </div>
          )}
          {missing.length > 0 && seen.size > 0 && (
            <p className="max-h-24 overflow-y-auto text-sm">
              {m.scan.missing(missing.length)}
              {missing.map((tag) => (
                <a key={tag} href={`#unit-${tag}`} className="mr-3 inline-block py-0.5 whitespace-nowrap tabular-nums underline">
                  {tag}
                </a>
              ))}
            </p>
          )}
        </>
      )}
    </div>
  );
}
