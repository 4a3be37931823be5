import { Link, useSearchParams } from "@remix-run/react";
import { ButtonLink } from "~/ui/button";
import { useMessages } from "~/ui/messages";
import { changedQuery } from "./address";
import { MOST_COMPARED } from "./compared";

interface CompareBarProps {
  readonly compared: readonly { readonly slug: string; readonly name: string }[];
  readonly from: string;
  readonly until: string;
}

/** What is chosen for comparing, and on to it; nothing while nothing is chosen. */
export function CompareBar({ compared, from, until }: CompareBarProps) {
  const { compare: m } = useMessages();
  const [query] = useSearchParams();
  if (compared.length === 0) return null;
  const models = compared.map((each) => each.slug).join(",");
  const items = query.get("items");
  const to = new URLSearchParams({ models, from, until, ...(items ? { items } : {}) });
  return (
    <section aria-label={m.title} className="bar-row">
      <div className="min-w-0">
        <p className="truncate">{m.bar(compared.map((each) => each.name).join("、"))}</p>
        {compared.length >= MOST_COMPARED && <p className="text-sm text-muted">{m.full}</p>}
      </div>
      <div className="flex shrink-0 items-center gap-2">
        <Link to={`?${changedQuery(query, { compare: null })}`} preventScrollReset replace className="text-link px-2">
          {m.clear}
        </Link>
        <ButtonLink to={`/compare?${to}`} tone="quiet">
          {m.go}
        </ButtonLink>
      </div>
    </section>
  );
}
