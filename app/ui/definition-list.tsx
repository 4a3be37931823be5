import type { ReactNode } from "react";

/** What is known, name by name; a row whose value is null or undefined is left out. */
export const DefinitionList = ({ rows }: { rows: readonly (readonly [label: string, value: ReactNode])[] }) => (
  <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[max-content_minmax(0,1fr)]">
    {rows.map(
      ([label, value]) =>
        value != null && (
          <div key={label} className="sm:contents">
            <dt className="text-sm text-muted sm:text-base">{label}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ),
    )}
  </dl>
);
