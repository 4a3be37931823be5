import type { ReactNode } from "react";

interface CardProps {
  readonly title?: ReactNode;
  /** Stands at the end of the title's line: a badge, a small link. */
  readonly aside?: ReactNode;
  readonly className?: string;
  /** Where a link on the page leads to it. */
  readonly id?: string;
  readonly children: ReactNode;
}

/** One matter on a sheet of its own. */
export const Card = ({ title, aside, className = "", id, children }: CardProps) => (
  <section id={id} className={`rounded-2xl border border-line bg-surface p-5 ${className}`}>
    {(title || aside) && (
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
        {title && <h2 className="text-lg font-semibold">{title}</h2>}
        {aside}
      </div>
    )}
    {children}
  </section>
);
