import type { CatalogueFilter } from "./catalogue-query";
import type { ChoiceGroup } from "./narrowing";

/** How many demands of the filters' sheet narrow the list. */
export const chosenCount = (
  filter: Pick<CatalogueFilter, "lowest" | "highest" | "units" | "freeOnly">,
  groups: readonly ChoiceGroup[],
): number =>
  groups.flatMap((group) => group.choices).filter((choice) => choice.chosen).length +
  [filter.freeOnly, filter.units !== null, filter.lowest !== null || filter.highest !== null].filter(Boolean).length;
