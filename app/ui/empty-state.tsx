import type { ReactNode } from "react";
import { Drawing } from "./drawings";
import type { DrawingKind } from "./drawings";

interface EmptyStateProps {
  readonly title: string;
  /** Why it is empty and what will stand here. */
  readonly text?: string;
  readonly drawing?: DrawingKind;
  /** 1 where it is the whole page. */
  readonly level?: 1 | 2;
  /** The way on: usually one `ButtonLink`. */
  readonly children?: ReactNode;
}

/** Stands where a list will stand: says what will be here and how to start. */
export function EmptyState({ title, text, drawing = "empty", level = 2, children }: EmptyStateProps) {
  const Title = level === 1 ? "h1" : "h2";
  return (
    <div className="grid justify-items-center rounded-2xl border border-line bg-surface px-6 py-10 text-center">
      <Drawing kind={drawing} className="h-28 w-36 text-muted" />
      <Title className={`mt-4 font-semibold ${level === 1 ? "text-2xl" : "text-lg"}`}>{title}</Title>
      {text && <p className="mt-1 max-w-prose text-muted">{text}</p>}
      {children && <div className="mt-5 flex flex-wrap items-center justify-center gap-3">{children}</div>}
    </div>
  );
}
