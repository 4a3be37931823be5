import { Link } from "@remix-run/react";

export interface Tab {
  readonly to: string;
  readonly label: string;
  /** How many stand behind it; 0 is shown too. */
  readonly count?: number;
  readonly current: boolean;
}

/** Views of one list, each an address of its own; too many for a phone scroll sideways. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav aria-label={label} className="no-print -mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
    <ul className="flex min-w-max gap-1 border-b border-line">
      {tabs.map(({ to, label: name, count, current }) => (
        <li key={to}>
          <Link
            to={to}
            aria-current={current ? "page" : undefined}
            preventScrollReset
            className={`-mb-px flex min-h-11 items-center gap-2 border-b-2 px-3 whitespace-nowrap -outline-offset-3 ${
              current ? "border-accent font-medium text-accent" : "border-transparent text-muted hover:border-edge hover:text-ink"
            }`}
          >
            {name}
            {count !== undefined && (
              <span className={`rounded-full px-2 text-sm ${current ? "bg-accent-soft" : "border border-line"}`}>{count}</span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
