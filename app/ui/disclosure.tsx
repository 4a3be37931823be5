import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

interface DisclosureProps {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** What only some want to read, one tap away; opens without scripts. */
export const Disclosure = ({ summary, open, children }: DisclosureProps) => (
  <details open={open} className="group">
    <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 font-medium text-accent [&::-webkit-details-marker]:hidden">
      {summary}
      <ChevronDown aria-hidden="true" className="size-5 shrink-0 group-open:rotate-180" />
    </summary>
    <div className="pb-2">{children}</div>
  </details>
);
