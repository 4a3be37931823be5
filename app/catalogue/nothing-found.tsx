import { Link, useSearchParams } from "@remix-run/react";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { useMessages } from "~/ui/messages";
import { onlyNames } from "./address";
import { lasting } from "./catalogue-filters";
import { categories } from "./model";
import type { WayOut } from "./show-catalogue.server";

/** Says what to give up, each with what it gives back; else leads on by kind. */
export function NothingFound({ waysOut }: { waysOut: readonly WayOut[] }) {
  const { catalogue, catalogueFilters, common } = useMessages();
  const m = catalogueFilters.empty;
  const [query] = useSearchParams();
  const kept = onlyNames(query, lasting);
  const wordsOf = ({ because, count }: WayOut): string => {
    if ("word" in because) return m.withoutWord(because.word, count);
    if ("text" in because) return m.withoutText(because.text, count);
    return m.without(catalogueFilters.groups[because.dimension] ?? because.dimension, count);
  };
  return (
    <div className="mt-4">
      <EmptyState title={m.title} text={waysOut.length > 0 ? m.found : m.nothing}>
        {waysOut.map((way) => (
          <ButtonLink key={way.query} tone="quiet" to={`/models?${[way.query, kept].filter(Boolean).join("&")}`}>
            {wordsOf(way)}
          </ButtonLink>
        ))}
        <ButtonLink to={`/models?${kept}`}>{catalogue.allModels}</ButtonLink>
        <nav aria-label={m.kinds} className="flex w-full flex-wrap justify-center gap-2 pt-2">
          {categories.map((category) => (
            <Link key={category} to={`/models?${[`category=${category}`, kept].filter(Boolean).join("&")}`} className="pill">
              {common.categories[category]}
            </Link>
          ))}
        </nav>
      </EmptyState>
    </div>
  );
}
