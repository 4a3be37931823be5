import { z } from "zod";
import { figureGroups, figuresToBlame, keysOf, parseFigure } from "./figure-fields";
import type { FigureGroup, FigureValue } from "./figure-fields";
import { defaultHouseFigures } from "./house-figures";
import type { HouseFigureKey, HouseFigures } from "./house-figures";

export interface FigureForm {
  readonly group: FigureGroup;
  /** The newest change the page knew of, as text; empty while there was none. */
  readonly seen: string;
  readonly figures: Partial<HouseFigures>;
}

/** One group of figures as typed. What must fit together stands in one group, so the browser can tell as well. */
export const figureFormSchema = z.record(z.string(), z.string()).transform((form, context): FigureForm => {
  const refuse = (key: string, message: string) => context.addIssue({ code: "custom", path: [key], message });
  const group = figureGroups.find((each) => each === form["group"]);
  if (!group) {
    refuse("group", "invalid");
    return z.NEVER;
  }
  const typed = new Map<HouseFigureKey, FigureValue>();
  for (const key of keysOf(group)) {
    const value = parseFigure(key, form[key] ?? "");
    if (value === null) refuse(key, (form[key] ?? "").trim() === "" ? "required" : "number");
    else typed.set(key, value);
  }
  const figures = Object.fromEntries(typed) as Partial<HouseFigures>;
  for (const key of figuresToBlame({ ...defaultHouseFigures, ...figures })) if (typed.has(key)) refuse(key, "outOfBounds");
  return { group, seen: form["seen"] ?? "", figures };
});
