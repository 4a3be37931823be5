import { ChevronLeft } from "lucide-react";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

interface PageHeaderProps {
  readonly title: ReactNode;
  /** One sentence: what this page is for, or the number of what it shows. */
  readonly lead?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string };
  /** The one thing to do next. */
  readonly actions?: ReactNode;
}

export const PageHeader = ({ title, lead, back, actions }: PageHeaderProps) => (
  <div className="mb-6">
    {back && (
      <Link to={back.to} className="no-print -ml-1 inline-flex min-h-11 items-center gap-1 text-accent hover:underline">
        <ChevronLeft aria-hidden="true" className="size-5" />
        {back.label}
      </Link>
    )}
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold sm:text-3xl">{title}</h1>
        {lead && <p className="mt-1 text-muted">{lead}</p>}
      </div>
      {actions && <div className="no-print flex flex-wrap gap-3">{actions}</div>}
    </div>
  </div>
);
