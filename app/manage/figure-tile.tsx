import { Link } from "@remix-run/react";
import { ChevronRight } from "lucide-react";
import { toneClass } from "~/ui/notice";
import type { Tone } from "~/ui/notice";

interface FigureTileProps {
  readonly label: string;
  readonly value: string;
  /** What is counted, or what it is made of. */
  readonly note?: string | undefined;
  readonly tone?: Tone | undefined;
  /** Where its rows stand. */
  readonly to?: string;
}

/** One figure that leads to what it counts. */
export function FigureTile({ label, value, note, tone, to }: FigureTileProps) {
  const shape = `block h-full rounded-2xl border border-line p-5 ${tone && tone !== "kept" ? toneClass[tone] : "bg-surface"}`;
  const words = (
    <>
      <span className="flex items-center justify-between gap-2">
        <span className="font-medium">{label}</span>
        {to && <ChevronRight aria-hidden="true" className="size-5 shrink-0" />}
      </span>
      <span className="mt-1 block text-3xl font-semibold">{value}</span>
      {note && <span className={`mt-1 block text-sm ${tone ? "" : "text-muted"}`}>{note}</span>}
    </>
  );
  return (
    <li>
      {to ? (
        <Link to={to} className={`${shape} hover:border-accent`}>
          {words}
        </Link>
      ) : (
        <div className={shape}>{words}</div>
      )}
    </li>
  );
}
