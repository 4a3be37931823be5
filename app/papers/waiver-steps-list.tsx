import { Check } from "lucide-react";
import { useMessages } from "~/ui/messages";
import type { WaiverStep } from "./waiver-steps";

/** How many steps there are, which are done, and which comes now; each leads to its card. */
export function WaiverStepsList({ steps }: { readonly steps: readonly WaiverStep[] }) {
  const { steps: m } = useMessages().papers;
  const current = steps.findIndex((step) => !step.done);
  return (
    <nav aria-label={m.label} className="rounded-2xl border border-line bg-surface p-4">
      <p className="font-medium">{current < 0 ? m.all : m.now(current + 1, steps.length)}</p>
      <ol className="mt-2 grid gap-1 sm:flex sm:flex-wrap sm:gap-x-6">
        {steps.map(({ name, done }, index) => (
          <li key={name} aria-current={index === current ? "step" : undefined}>
            <a href={`#${name}`} className="inline-flex min-h-11 items-center gap-2 sm:min-h-9">
              <span
                aria-hidden="true"
                className={`inline-flex size-6 shrink-0 items-center justify-center rounded-full border text-sm tabular-nums ${
                  done
                    ? "border-kept bg-kept-soft text-kept"
                    : index === current
                      ? "border-accent text-accent"
                      : "border-edge text-muted"
                }`}
              >
                {done ? <Check className="size-4" /> : index + 1}
              </span>
              <span className={index === current ? "font-medium text-accent" : done ? "" : "text-muted"}>{m.of[name]}</span>
              {done && <span className="sr-only">{m.done}</span>}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
