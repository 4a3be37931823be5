import { Check } from "lucide-react";
import { useMessages } from "./messages";

export interface LifeStep {
  readonly key: string;
  readonly label: string;
  /** When it happened or will: a short text beneath. */
  readonly at?: string;
}

interface LifeLineProps {
  readonly label: string;
  readonly steps: readonly LifeStep[];
  /** The key of the step that is now; null where all are over. */
  readonly current: string | null;
}

const dots = {
  done: "border-accent bg-accent text-on-accent",
  current: "border-accent bg-surface ring-4 ring-accent-soft",
  coming: "border-edge bg-surface",
};

/** From the booking to the end of it, and where one stands: upright on a phone, across where there is room. */
export function LifeLine({ label, steps, current }: LifeLineProps) {
  const { steps: m } = useMessages().common;
  const reached = current === null ? steps.length : steps.findIndex((step) => step.key === current);
  const stateAt = (index: number) => (index < reached ? "done" : index === reached ? "current" : "coming");
  return (
    <ol aria-label={label} className="grid sm:auto-cols-fr sm:grid-flow-col">
      {steps.map((step, index) => {
        const state = stateAt(index);
        return (
          <li
            key={step.key}
            aria-current={state === "current" ? "step" : undefined}
            className="relative flex gap-3 pb-3 last:pb-0 sm:flex-col sm:items-center sm:gap-1 sm:pb-0 sm:text-center"
          >
            {index < steps.length - 1 && (
              <span
                aria-hidden="true"
                className={`absolute top-6 bottom-0 left-[11px] w-0.5 sm:top-[11px] sm:right-[calc(-50%+12px)] sm:bottom-auto sm:left-[calc(50%+12px)] sm:h-0.5 sm:w-auto ${index < reached ? "bg-accent" : "bg-line"}`}
              />
            )}
            <span aria-hidden="true" className={`grid size-6 shrink-0 place-items-center rounded-full border-2 ${dots[state]}`}>
              {state === "done" && <Check className="size-4" strokeWidth={3} />}
              {state === "current" && <span className="size-2.5 rounded-full bg-accent" />}
            </span>
            <span className={state === "current" ? "font-semibold text-accent" : state === "done" ? "text-ink" : "text-muted"}>
              {step.label}
              <span className="sr-only">{` · ${m[state]}`}</span>
              {step.at && <span className="block text-sm font-normal text-muted">{step.at}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
