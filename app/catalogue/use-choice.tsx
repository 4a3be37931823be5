import { Bug, Building2, Clapperboard, GraduationCap, Presentation, Users } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { useMessages } from "~/ui/messages";
import { uses } from "./model";
import type { Use } from "./model";

const icons: Record<Use, LucideIcon> = {
  thesis: GraduationCap,
  conference: Presentation,
  office: Building2,
  training: Users,
  testing: Bug,
  media: Clapperboard,
};

/** What for: one of six, each a word and a sign; none is an answer too. */
export function UseChoice({ label }: { label: string }) {
  const { uses: words } = useMessages().common;
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{label}</legend>
      <div className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-6">
        {uses.map((use) => {
          const Icon = icons[use];
          return (
            <label
              key={use}
              className="flex min-h-12 cursor-pointer items-center gap-2 rounded-lg border border-edge bg-surface px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input type="radio" name="use" value={use} className="sr-only" />
              <Icon aria-hidden="true" className="size-5 shrink-0 text-accent" />
              {words[use]}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
