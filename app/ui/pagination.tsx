import { Link, useSearchParams } from "@remix-run/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useMessages } from "./messages";

interface PaginationProps {
  /** 1 is the first. */
  readonly page: number;
  readonly pages: number;
}

const shape = "inline-flex min-h-11 items-center gap-1 rounded-lg border px-3 whitespace-nowrap";

function Turn({ to, rel, children }: { to: string | null; rel: "prev" | "next"; children: ReactNode }) {
  if (to === null) return <span className={`${shape} border-line text-muted`}>{children}</span>;
  return (
    <Link to={to} rel={rel} className={`${shape} border-edge bg-surface text-ink hover:bg-accent-soft`}>
      {children}
    </Link>
  );
}

/** Turns the pages of a list by `?page=`, keeping what else the address asks for; nothing where there is one page. */
export function Pagination({ page, pages }: PaginationProps) {
  const { pagination: m } = useMessages().common;
  const [query] = useSearchParams();
  if (pages <= 1) return null;
  const addressOf = (wanted: number) => {
    const asked = new URLSearchParams(query);
    asked.set("page", String(wanted));
    return `?${asked}`;
  };
  return (
    <nav aria-label={m.label} className="no-print mt-4 flex flex-wrap items-center justify-center gap-2 sm:gap-4">
      <Turn to={page > 1 ? addressOf(page - 1) : null} rel="prev">
        <ChevronLeft aria-hidden="true" className="size-5" />
        {m.previous}
      </Turn>
      <span className="text-muted">{m.place(page, pages)}</span>
      <Turn to={page < pages ? addressOf(page + 1) : null} rel="next">
        {m.next}
        <ChevronRight aria-hidden="true" className="size-5" />
      </Turn>
    </nav>
  );
}
