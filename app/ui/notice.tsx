import { CircleCheck, Clock, Info, TriangleAlert } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What a colour means: amber is soon, red is a broken promise or danger, green is a promise kept. */
export type Tone = "info" | "soon" | "danger" | "kept";
export const toneClass: Record<Tone, string> = {
  info: "bg-accent-soft text-accent",
  soon: "bg-soon-soft text-soon",
  danger: "bg-danger-soft text-danger",
  kept: "bg-kept-soft text-kept",
};
const icons: Record<Tone, LucideIcon> = { info: Info, soon: Clock, danger: TriangleAlert, kept: CircleCheck };

interface NoticeProps {
  readonly tone?: Tone;
  /** A few words in bold above the sentence. */
  readonly title?: string;
  readonly children: ReactNode;
}

/** A sentence that must be seen; a refusal is read out at once. */
export function Notice({ tone = "info", title, children }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div role={tone === "danger" ? "alert" : "status"} className={`flex gap-3 rounded-lg px-4 py-3 ${toneClass[tone]}`}>
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 [&_a]:underline">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}

interface BadgeProps {
  /** `plain` is for a state that asks for nothing. */
  readonly tone?: Tone | "plain";
  readonly children: ReactNode;
}

/** A state in a word or two; what is more than news has a sign beside its colour. */
export function Badge({ tone = "info", children }: BadgeProps) {
  const Icon = tone === "info" || tone === "plain" ? null : icons[tone];
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 align-middle text-sm font-medium ${
        tone === "plain" ? "border border-line text-muted" : toneClass[tone]
      }`}
    >
      {Icon && <Icon aria-hidden="true" className="size-3.5 shrink-0" />}
      {children}
    </span>
  );
}
