import type { Specs } from "./spec-facets";

export interface SpecRow {
  readonly label: string;
  /** In the order of the models; null where one says nothing about it. */
  readonly texts: readonly (string | null)[];
  readonly differs: boolean;
}

/** Whether the models differ in something that each says in its own way. */
export const differs = (values: readonly unknown[]): boolean => new Set(values).size > 1;

/** Specifications side by side: each label once, in the order in which they are first met. */
export function alignedSpecs(all: readonly Specs[]): SpecRow[] {
  const labels = [...new Set(all.flatMap((specs) => specs.map(([label]) => label)))];
  return labels.map((label) => {
    const texts = all.map((specs) => specs.find(([key]) => key === label)?.[1] ?? null);
    return { label, texts, differs: differs(texts) };
  });
}
