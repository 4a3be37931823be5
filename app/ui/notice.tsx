import type { ReactNode } from "react";

type Tone = "info" | "soon" | "danger" | "kept";
const tones: Record<Tone, string> = {
  info: "bg-accent-soft text-accent",
  soon: "bg-soon-soft text-soon",
  danger: "bg-danger-soft text-danger",
  kept: "bg-kept-soft text-kept",
};

/** A sentence that must be seen; a refusal is read out at once. */
export const Notice = ({ tone = "info", children }: { tone?: Tone; children: ReactNode }) => (
  <div role={tone === "danger" ? "alert" : "status"} className={`rounded-lg px-4 py-3 ${tones[tone]}`}>
    {children}
  </div>
);

export const Badge = ({ tone = "info", children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`inline-block rounded-full px-2.5 py-0.5 text-sm font-medium ${tones[tone]}`}>{children}</span>
);
